"""What is published, where the owner put it, and whether what stands there is still right (P42)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from frontdesk.desk import Rules
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desk, Desks
from frontdesk.policy import Policy, parse_policy
from frontdesk.publish import OUTPUTS, Source, made
from frontdesk.publish.source import DAYS_AHEAD, midnight
from frontdesk.store import trail
from frontdesk.store.models import Placement, PolicyVersion
from frontdesk.store.opening import together
from frontdesk.store.queries import placements, practices
from frontdesk.store.queries.placements import NewPlacement

MOST = 40
"""Places that are written down for one practice."""
SOON = timedelta(days=45)
"""So long before its last day something is said to run out."""
LONGEST_SPOT = 120
UNDATED = ("signature", "card", "twiml", "template")
"""Outputs that tell no days one by one, and so do not run out."""


class PlacementError(FrontdeskError):
    """Nothing was written down: what was put, or where, is missing."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that stands somewhere. `since` is the day whose policy it is behind; `ends` the last day it tells."""

    row: Placement
    since: date | None
    ends: date | None
    is_ending: bool

    @property
    def is_right(self) -> bool:
        """Whether it may stay as it is."""
        return self.since is None and not self.is_ending


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every output with its places, as of the policy in force."""

    policy: Policy
    languages: tuple[str, ...]
    places: dict[str, tuple[Place, ...]]

    @property
    def behind(self) -> int:
        """How many places hold what is out of date, or runs out soon."""
        return sum(not one.is_right for found in self.places.values() for one in found)


def shelf(desks: Desks, practice: int, at: int) -> Shelf:
    """What stands where. Raises NoPolicyError."""
    desk = desks.of(practice)
    policy, found = desk.policy(at), dict[str, tuple[Place, ...]]()
    rows = [one for one in placements.placements(practice) if one.output in OUTPUTS]
    is_older = any(one.version != policy.version for one in rows)
    known = practices.policies(practice) if is_older else []
    for row in rows:
        found[row.output] = (*found.get(row.output, ()), _place(desk, row, known, at))
    return Shelf(policy, policy.practice.languages, found)


def put(desks: Desks, practice: int, what: tuple[str, str, str], at: int, by: str) -> None:
    """Write down that an output (name, language, where) was put somewhere. Raises PlacementError, NoPolicyError."""
    output, language, spot = what[0], what[1], " ".join(what[2].split())
    policy = desks.of(practice).policy(at)
    if not spot or len(spot) > LONGEST_SPOT:
        raise PlacementError(f"Nothing was written down: say where in at most {LONGEST_SPOT} characters.")
    if output not in OUTPUTS or language not in policy.practice.languages:
        raise PlacementError("Nothing was written down: that is not published in such a language.")
    with together(practice):
        if len(placements.placements(practice)) >= MOST:
            raise PlacementError(f"Nothing was written down: {MOST} places are kept. Take one off that is no more.")
        new = NewPlacement(output, spot, language, policy.version)
        row = placements.add_placement(practice, new, at, by)
        trail.note(practice, at, "placed", {"placement": row.pk, **_told(row), "by": by})


def stands(desks: Desks, practice: int, what: tuple[str, str, str], at: int, by: str) -> None:
    """The same for what the desk itself put there: where it stood before, it stands there anew."""
    found = (one for one in placements.placements(practice) if (one.output, one.language, one.spot) == what)
    row = next(found, None)
    if row is None or not renew(desks, practice, row.pk, at, by):
        put(desks, practice, what, at, by)


def renew(desks: Desks, practice: int, row: int, at: int, by: str) -> bool:
    """It was put there anew, of the policy in force; whether it stood there. Raises NoPolicyError."""
    policy = desks.of(practice).policy(at)
    with together(practice):
        if not placements.renew_placement(practice, row, policy.version, at, by):
            return False
        trail.note(practice, at, "placed anew", {"placement": row, "version": policy.version, "by": by})
    return True


def take_off(practice: int, row: int, at: int, by: str) -> bool:
    """It stands there no more; whether it did."""
    with together(practice):
        if not placements.end_placement(practice, row, at):
            return False
        trail.note(practice, at, "placed no more", {"placement": row, "by": by})
    return True


def _told(row: Placement) -> dict[str, str]:
    return {"output": row.output, "where": row.spot, "language": row.language, "version": row.version}


def _place(desk: Desk, row: Placement, known: Sequence[PolicyVersion], at: int) -> Place:
    today = desk.rules.local(at).date()
    ends = None
    if row.output not in UNDATED:
        ends = desk.rules.local(row.placed_at).date() + timedelta(days=DAYS_AHEAD - 1)
    return Place(row, _behind(desk, row, known, at), ends, ends is not None and ends - today < SOON)


def _behind(desk: Desk, row: Placement, known: Sequence[PolicyVersion], at: int) -> date | None:
    """The day since which a policy holds that says something else; None where what stands there is still right."""
    holding = desk.policy(at)
    if row.version == holding.version:
        return None
    texts = {one.version: one.text for one in known}
    start = midnight(desk.rules.zone, desk.rules.local(at).date())
    if row.version in texts and _says(texts[row.version], row, start) == _says(texts[holding.version], row, start):
        return None
    begun = next((one.effective for one in known if one.version == row.version), date.min)
    return min(
        (one.effective for one in known if begun < one.effective <= holding.effective), default=holding.effective
    )


def _says(text: str, row: Placement, at: int) -> tuple[str, ...] | None:
    return _made(text, row.output, row.language, at)


@lru_cache(maxsize=128)
def _made(text: str, output: str, language: str, at: int) -> tuple[str, ...] | None:
    """What is made of one version alone, less the line in which it is named; None where it can no longer be read."""
    policy = parse_policy(text).policy
    if policy is None:
        return None
    found = made(OUTPUTS[output], Source(Rules([policy]), at, language, text=text))
    return tuple(_unnamed(one.text) for one in found.files)


def _unnamed(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith("# Policy "))
