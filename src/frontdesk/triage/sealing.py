"""A profile as JSON and back: sealed by a digest over its content, and refused where it is not what was sealed."""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from hashlib import sha256
from math import isfinite
from typing import Any

from frontdesk.errors import FrontdeskError
from frontdesk.triage.examples import Kind
from frontdesk.triage.model import Profile

ENGINES = ("light", "minilm")
FORMAT = 1
Correction = tuple[str, str, str]
"""(kind, name, text): kind is urgent, not_urgent or service; name that of the case or service."""

_NUMBERS = ("urgent_ask", "topic", "service", "scope")
_AGAIN = "Nothing was decided with it; make the profile again."


class ProfileError(FrontdeskError):
    """A profile that cannot be used: it is none, it was changed by hand, or its engine is not known."""


def sealed(profile: Profile) -> Profile:
    """The profile with the digest of its content: SHA-256 in hexadecimal digits."""
    return replace(profile, digest=sha256(_canonical(profile).encode("utf-8", "surrogatepass")).hexdigest())


def profile_to_json(profile: Profile) -> str:
    """The profile as one JSON object, digest included."""
    return json.dumps({"format": FORMAT, **asdict(sealed(profile))}, ensure_ascii=True, indent=1) + "\n"


def profile_from_json(text: str) -> Profile:
    """The profile that was written; raises ProfileError where it is not one, or not as it was sealed."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProfileError(f"The triage profile is no JSON ({error}). {_AGAIN}") from error
    if not isinstance(data, dict):
        raise ProfileError(f"The triage profile is no JSON object. {_AGAIN}")
    profile = sealed(_checked(data))
    stated = data.get("digest") or profile.digest
    if stated != profile.digest:
        raise ProfileError(f"The triage profile does not match its digest: it was changed after it was made. {_AGAIN}")
    return profile


def checked_examples(examples: Iterable[object]) -> tuple[Correction, ...]:
    """The corrections as triples of texts; raises ProfileError on any that is not."""
    found = [tuple(one) if isinstance(one, (list, tuple)) else () for one in examples]
    for one in found:
        if len(one) != 3 or not all(isinstance(part, str) for part in one) or one[0] not in list(Kind):
            kinds = ", ".join(Kind)
            raise ProfileError(f"{one!r} is no correction: it takes a kind ({kinds}), a name and a text. {_AGAIN}")
    return tuple((str(kind), str(name), str(text)) for kind, name, text in found)


def _checked(data: dict[str, Any]) -> Profile:
    known = {field.name for field in fields(Profile)} | {"format"}
    unknown = sorted(set(data) - known)
    if unknown or data.get("format", FORMAT) != FORMAT:
        what = f"the key {unknown[0]!r}" if unknown else f"format {data['format']!r}"
        raise ProfileError(f"The triage profile has {what}, which this version does not know. {_AGAIN}")
    if data.get("engine") not in ENGINES:
        raise ProfileError(
            f"The triage profile names the engine {data.get('engine')!r}; there are light and minilm. {_AGAIN}"
        )
    examples = data.get("examples", [])
    if not isinstance(examples, list):
        raise ProfileError(f"The triage profile's examples are no list. {_AGAIN}")
    yes = None if data.get("urgent_yes") is None else _number(data, "urgent_yes")
    numbers: dict[str, Any] = {name: _number(data, name) for name in _NUMBERS}
    return Profile(data["engine"], yes, mails=_count(data), examples=checked_examples(examples), **numbers)


def _number(data: dict[str, Any], name: str) -> float:
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise ProfileError(f"The triage profile's {name} is {value!r}; it must be a number. {_AGAIN}")
    return float(value)


def _count(data: dict[str, Any]) -> int:
    value = data.get("mails", 0)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ProfileError(f"The triage profile's count of mails is {value!r}; it must be a whole number. {_AGAIN}")
    return value


def _canonical(profile: Profile) -> str:
    content = {"format": FORMAT, **asdict(profile)}
    del content["digest"]
    return json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
