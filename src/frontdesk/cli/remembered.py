"""What reading a policy found, remembered between runs: the holidays library loads longer than a decision takes.

Kept in the user's cache folder under the digest of everything it depends on, so a hit says what a fresh reading would.
Whatever goes wrong here costs time and nothing else.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from frontdesk import policy as policy_package
from frontdesk.hours import tzdata_version
from frontdesk.policy import Policy
from frontdesk.policy.freeze import YEARS, expansion
from frontdesk.policy.model import Frozen, NamedDay


@dataclass(frozen=True, slots=True)
class Remembered:
    """How many findings the policy of a text has, and its days of some years."""

    findings: int
    frozen: Frozen | None


def recall(text: str) -> Remembered | None:
    """What was found when this text was read before, by this very program; None if it was not."""
    try:
        found = json.loads(_file(text).read_text(encoding="utf-8"))
        return Remembered(found["findings"], _frozen(found["frozen"]) if found["frozen"] else None)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):  # the last: a machine without a home
        return None


def remember(text: str, policy: Policy, findings: int) -> None:
    """Keep what reading the text found."""
    found = {"findings": findings, "frozen": _expanded(policy)}
    with suppress(OSError, RuntimeError):
        file = _file(text)
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(found), encoding="utf-8")
        draft.replace(file)


def with_days(policy: Policy, known: Remembered) -> Policy:
    """The policy with the remembered days in place of asking the library again."""
    if known.frozen is None or policy.holidays.frozen is not None:
        return policy
    return replace(policy, holidays=replace(policy.holidays, frozen=known.frozen))


def _expanded(policy: Policy) -> dict[str, object] | None:
    if policy.holidays.calendar is None or policy.holidays.frozen is not None:
        return None
    first, last = date(policy.effective.year - 1, 1, 1), date(policy.effective.year + YEARS, 12, 31)
    closed, half = expansion(policy, first, last)
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "days": [[one.date.isoformat(), one.name] for one in closed],
        "half_days": [[one.date.isoformat(), one.name] for one in half],
    }


def _frozen(found: dict[str, str]) -> Frozen:
    return Frozen(
        date.fromisoformat(found["from"]),
        date.fromisoformat(found["to"]),
        "remembered",
        "remembered",
        _days(found["days"]),
        _days(found["half_days"]),
    )


def _days(rows: object) -> tuple[NamedDay, ...]:
    if not isinstance(rows, list):
        raise TypeError(rows)
    return tuple(NamedDay(date.fromisoformat(day), str(name)) for day, name in rows)


def _file(text: str) -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    known = [text, tzdata_version(), _library(), _program()]
    key = sha256("\0".join(known).encode("utf-8", "replace"))
    return Path(root, "frontdesk", "policies", f"{key.hexdigest()}.json")


def _library() -> str:
    """The holidays library's version by the name of its installed folder: importing it is what is to be saved."""
    spec = find_spec("holidays")
    if spec is None or spec.origin is None:
        return ""
    return ",".join(sorted(found.name for found in Path(spec.origin).parent.parent.glob("holidays-*.dist-info")))


def _program() -> str:
    """This program's own state: another version of it may find other things."""
    files = sorted(Path(policy_package.__path__[0]).rglob("*.py"))
    return ",".join(f"{file.name}{file.stat().st_mtime_ns}" for file in files)
