"""What a client has agreed to that still holds, what is outstanding, and which rules may be cited (R7)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from frontdesk.policy.model import CrossingKind
from frontdesk.publish.orientation.points import Point

_RESTS_ON = {
    CrossingKind.CLOSED_CHANNEL: "ways",
    CrossingKind.OFF_HOURS_CALL: "hours",
    CrossingKind.FALSE_URGENT: "urgent",
    CrossingKind.BOOKING_CLOSED: "calls",
    CrossingKind.OUT_OF_SCOPE: "services",
}
"""The point that says what a rule means: which ways are closed, which hours are kept."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A point as it was last signed: the digest of what it said, and when (epoch seconds)."""

    digest: str
    at: int


def outstanding(asked: Iterable[Point], signed: Mapping[str, Signed]) -> tuple[Point, ...]:
    """The points that were never signed, or say something else since."""
    return tuple(one for one in asked if not _holds(one, signed))


def agreed_rules(asked: Iterable[Point], signed: Mapping[str, Signed]) -> dict[CrossingKind, int]:
    """Each rule that a signed point says, unchanged since, and what it rests on too; with when it was agreed to."""
    by_key = {one.key: one for one in asked}
    found: dict[CrossingKind, int] = {}
    for point in by_key.values():
        for rule in point.rules:
            needed = [point, *filter(None, [by_key.get(_RESTS_ON.get(rule, ""))])]
            if all(_holds(one, signed) for one in needed):
                found[rule] = max(signed[one.key].at for one in needed)
    return found


def _holds(point: Point, signed: Mapping[str, Signed]) -> bool:
    last = signed.get(point.key)
    return last is not None and last.digest == point.digest
