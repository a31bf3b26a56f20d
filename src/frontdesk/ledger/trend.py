"""How a client does now, held against the same time before (PRODUCT P40)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

WEEK = 7 * 86_400
WEEKS = 12
SPAN = 2 * WEEKS * WEEK
"""Seconds that are looked at: twelve weeks, and the twelve before."""


class Direction(StrEnum):
    """Where it goes."""

    QUIET = "quiet"  # nothing then, nothing now
    FALLING = "falling"
    STEADY = "steady"
    RISING = "rising"


@dataclass(frozen=True, slots=True)
class Change:
    """How often in the last twelve weeks, and in the twelve before."""

    now: int
    before: int

    @property
    def direction(self) -> Direction:
        """Where it goes."""
        if self.now == self.before:
            return Direction.STEADY if self.now else Direction.QUIET
        return Direction.RISING if self.now > self.before else Direction.FALLING


@dataclass(frozen=True, slots=True)
class Trend:
    """Crossings of each of the last twelve weeks, the oldest first; and each sign of trouble, then and now."""

    weeks: tuple[int, ...]
    crossings: Change
    nudges: Change
    false_urgent: Change
    displeased: Change
    contacts: Change


def trend(at: int, crossings: Iterable[tuple[str, int]], contacts: Iterable[tuple[int, bool]] = ()) -> Trend:
    """From crossings (kind and moment) and contacts (moment, and whether the tone was displeased)."""
    crossed = [(kind, when) for kind, when in crossings if at - SPAN < when <= at]
    talked = [(when, displeased) for when, displeased in contacts if at - SPAN < when <= at]
    weeks = [0] * WEEKS
    for _, when in crossed:
        place = (at - when) // WEEK
        if place < WEEKS:
            weeks[WEEKS - 1 - place] += 1
    return Trend(
        weeks=tuple(weeks),
        crossings=_change(at, (when for _, when in crossed)),
        nudges=_change(at, (when for kind, when in crossed if kind == "nudge")),
        false_urgent=_change(at, (when for kind, when in crossed if kind == "false_urgent")),
        displeased=_change(at, (when for when, displeased in talked if displeased)),
        contacts=_change(at, (when for when, _ in talked)),
    )


def _change(at: int, moments: Iterable[int]) -> Change:
    ages = [(at - one) // WEEK for one in moments]
    now = sum(1 for one in ages if one < WEEKS)
    return Change(now, len(ages) - now)
