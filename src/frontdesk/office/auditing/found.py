"""What an audit found, from its row: the figures, what could be kept, and a policy begun from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk.audit import Profile
from frontdesk.audit.kept import profile_of
from frontdesk.errors import FrontdeskError
from frontdesk.office import drafting
from frontdesk.office.desks import Desks
from frontdesk.office.examining import mail_channel
from frontdesk.office.first_answers import FROM_MAIL
from frontdesk.policy.edit import Change, Drop, Put
from frontdesk.policy.model import Policy
from frontdesk.policy.trades.tailored import DAYS
from frontdesk.store import trail
from frontdesk.store.models import Audit, PolicyDraft
from frontdesk.store.opening import together


class NothingFoundError(FrontdeskError):
    """There is nothing from which a policy could begin."""


@dataclass(frozen=True, slots=True)
class Trial:
    """Hours and a turnaround, and how often they would have been kept (0 to 1), before and after; `felt` in seconds."""

    hours: Mapping[str, Sequence[str]]
    a_week: int
    held: float
    turnaround: str
    before: float
    after: float
    felt: float
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Recommended:
    """What could have been kept, in sentences and rows; `chosen` is None where nothing shows it."""

    chosen: Trial | None
    others: tuple[Trial, ...]
    same_hours: tuple[Trial, ...]
    headline: tuple[str, ...]
    evidence: tuple[str, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Found:
    """What an audit found. `refused` are files that were no mailbox; `is_whole`: all of the mail was read."""

    profile: Profile
    recommended: Recommended
    owner: str
    address: str
    refused: tuple[str, ...]
    is_whole: bool


def found_in(row: Audit) -> Found | None:
    """What is in the row of an audit; None where nothing was found."""
    kept = row.found
    if kept is None:
        return None
    owner = kept.get("owner", {})
    return Found(
        profile=profile_of(kept["profile"]),
        recommended=_recommended(kept["recommendation"]),
        owner=owner.get("name", ""),
        address=owner.get("address", ""),
        refused=tuple(kept.get("refused", ())),
        is_whole=bool(kept.get("is_whole", True)),
    )


def _recommended(kept: Mapping[str, Any]) -> Recommended:
    chosen = _trial(kept["chosen"], is_chosen=True) if kept["chosen"] else None
    return Recommended(
        chosen=chosen,
        others=tuple(_trial(one) for one in kept["others"]),
        same_hours=tuple(_trial(one) for one in kept["same_hours"]),
        headline=tuple(kept["headline"]),
        evidence=tuple(kept["evidence"]),
        zone=kept["zone"],
    )


def _trial(kept: Mapping[str, Any], *, is_chosen: bool = False) -> Trial:
    return Trial(
        hours=kept["hours"],
        a_week=kept["hours_a_week"],
        held=kept["held"],
        turnaround=kept["turnaround"],
        before=kept["kept_before"],
        after=kept["kept_after"],
        felt=kept["felt_seconds"],
        is_chosen=is_chosen,
    )


def begin_policy(desks: Desks, practice: int, row: Audit, by: str, at: int) -> PolicyDraft:
    """Write what could be kept into the draft of the policy, which is begun where there is none.

    Raises NothingFoundError, OvertakenError, or UneditableError.
    """
    found = found_in(row)
    chosen = found.recommended.chosen if found else None
    if chosen is None:
        raise NothingFoundError("Nothing in your mail shows what you could keep; nothing was changed.")
    policy = desks.of(practice).policy(at)
    with together(practice):
        draft = drafting.open_draft(desks, practice, by, at)
        changed = drafting.change(practice, draft.revision, _changes(policy, chosen), by, at)
        trail.note(practice, at, "policy draft from audit", {"audit": row.pk, "by": by})
    return changed


def _changes(policy: Policy, chosen: Trial) -> list[Change]:
    hours: list[Change] = [
        Put(("hours", day), list(chosen.hours[day])) if chosen.hours.get(day) else Drop(("hours", day)) for day in DAYS
    ]
    channel = mail_channel(policy)
    return [*hours, Put(("channels", channel.name, "turnaround"), chosen.turnaround)] if channel else hours


def as_answers(found: Found) -> dict[str, list[str]]:
    """What could be kept as answers to the first questions: hours, turnaround, zone, and whose mail it is."""
    chosen = found.recommended.chosen
    zone = found.recommended.zone if found.profile.clock.known_by == "guess" else ""
    known = {"address": [found.address], "owner": [found.owner], "zone": [zone]}
    kept = {name: values for name, values in known.items() if values[0]}
    if chosen is None:
        return kept
    hours = {f"hours_{day}": [", ".join(chosen.hours.get(day, ()))] for day in DAYS}
    return {**kept, **hours, "turnaround": [chosen.turnaround], FROM_MAIL: ["yes"]}
