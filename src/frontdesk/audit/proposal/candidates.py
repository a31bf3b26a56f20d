"""The hours and turnarounds that are weighed: hours from when the owner's own answers really left."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontdesk.hours import Span
from frontdesk.policy.model import Duration, Unit

HOUR = 3_600
EARLIEST, LATEST = 6, 22
"""Hours of the clock between which a recommendation stays: nobody is told to keep nights."""
LONGEST = 10
"""Hours: a day of more is nobody's policy, however long she has answered."""
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
DAY_SHARES = (0.02, 0.06, 0.12)
"""A weekday is kept where at least so much of a week's answers left on it."""
HELD = 0.6
"""Hours must hold at least this share of the answers that really left."""
UNIFORM = tuple((first, last) for first in (8, 9, 10) for last in (12, 13, 15, 16, 17, 18))

TURNAROUNDS = (
    *(Duration(count, Unit.BUSINESS_HOURS) for count in (1, 2, 4, 8)),
    *(Duration(count, Unit.BUSINESS_DAYS) for count in (1, 2, 3, 5)),
)


@dataclass(frozen=True, slots=True)
class Hours:
    """One range of whole hours for each weekday, or None."""

    ranges: tuple[tuple[int, int] | None, ...]

    @property
    def a_week(self) -> int:
        """Open hours in a week."""
        return sum(last - first for first, last in filter(None, self.ranges))

    @property
    def week(self) -> dict[str, list[Span]]:
        """As a schedule takes it."""
        days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        return {
            day: [Span(one[0] * 60, one[1] * 60)] for day, one in zip(days, self.ranges, strict=True) if one is not None
        }


def hours_of(left: NDArray[np.int64]) -> list[Hours]:
    """Candidates from the moments at which answers left (local seconds of a clock, not instants), narrow to wide.

    Hours in which fewer than so many of the answers left are no candidates: nothing shows that she works then. Where
    nobody's hours hold that many, those that hold the most are.
    """
    weekday, hour = (left // 86_400 + 3) % 7, left % 86_400 // HOUR
    counts = np.zeros((7, 24), dtype=np.int64)
    np.add.at(counts, (weekday, hour), 1)
    found = dict.fromkeys([*_own(counts), *_common(counts)])
    held = {one: _held(counts, one) for one in found if one.a_week}
    least = min(HELD, max(held.values(), default=0.0))
    return [one for one, share in held.items() if share >= least]


def _held(counts: NDArray[np.int64], hours: Hours) -> float:
    """The share of all answers that left in these hours."""
    inside = [counts[day, one[0] : one[1]].sum() for day, one in enumerate(hours.ranges) if one is not None]
    return float(sum(inside) / counts.sum())


def _own(counts: NDArray[np.int64]) -> Iterator[Hours]:
    """For each weekday the shortest range that holds a share of its answers."""
    for day_share in DAY_SHARES:
        kept = counts.sum(axis=1) >= max(day_share * counts.sum(), 1)
        for share in SHARES:
            yield Hours(tuple(_shortest(row, share) if keep else None for row, keep in zip(counts, kept, strict=True)))


def _shortest(row: NDArray[np.int64], share: float) -> tuple[int, int] | None:
    """The shortest range of hours, and of those the fullest, that holds so much of the day's answers."""
    waking = row[EARLIEST:LATEST]
    wanted = share * waking.sum()
    if not wanted:
        return None
    for length in range(2, LONGEST + 1):
        sums = np.convolve(waking, np.ones(length, dtype=np.int64), mode="valid")
        if sums.max() >= wanted or length == LONGEST:
            first = int(sums.argmax()) + EARLIEST
            return first, first + length
    return None


def _common(counts: NDArray[np.int64]) -> Iterator[Hours]:
    """The same range on each weekday on which she answers, so that it can be said in one breath."""
    total = counts.sum()
    for day_share in DAY_SHARES[1:]:
        kept = counts.sum(axis=1) >= max(day_share * total, 1)
        for one in UNIFORM:
            yield Hours(tuple(one if keep else None for keep in kept))
