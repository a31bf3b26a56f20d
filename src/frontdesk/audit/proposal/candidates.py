"""The hours and turnarounds that are weighed: hours from when the owner's own answers really left."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

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
FULL_WEEK = 40
"""Hours: a longer week is recommended only where it is asked for."""
QUIETER = 0.5
"""Days are closed where the busiest of them sees less than this part of what the open ones do on average."""
HELD = 0.6
"""Hours that are recommended hold at least this share of the answers that really left,"""
SHOWN = 0.2
"""and hours that are shown at least this."""
UNEVEN = 1.25
"""Hours that differ from one weekday to the next count as so many times as long: nobody remembers them."""
ENOUGH_FOR_OWN = 8
"""Answers of a weekday from which on it may have hours of its own: fewer are chance."""
SELDOM = 0.25
"""Common hours end where fewer answers left than this part of what an hour of them usually sees."""
UNIFORM = tuple((first, last) for first in (8, 9, 10) for last in (12, 13, 14, 15, 16, 17, 18))

TURNAROUNDS = (
    *(Duration(count, Unit.BUSINESS_HOURS) for count in (1, 2, 4, 8)),
    *(Duration(count, Unit.BUSINESS_DAYS) for count in (1, 2, 3, 5)),
)


@dataclass(frozen=True, slots=True)
class Hours:
    """One range of whole hours for each weekday, or None."""

    ranges: tuple[tuple[int, int] | None, ...]
    held: float = field(default=0.0, compare=False)
    """The share of the answers that it was made from which left in it (0 to 1)."""

    @property
    def a_week(self) -> int:
        """Open hours in a week."""
        return sum(last - first for first, last in filter(None, self.ranges))

    @property
    def is_even(self) -> bool:
        """Whether all weekdays that are open have the same hours, and so have the days of the weekend."""
        working, weekend = set(filter(None, self.ranges[:5])), set(filter(None, self.ranges[5:]))
        return len(working) < 2 and len(weekend) < 2

    @property
    def burden(self) -> float:
        """What counts as few: hours a week, more where they differ from day to day."""
        return self.a_week * (1 if self.is_even else UNEVEN)

    @property
    def week(self) -> dict[str, list[Span]]:
        """As a schedule takes it."""
        days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        return {
            day: [Span(one[0] * 60, one[1] * 60)] for day, one in zip(days, self.ranges, strict=True) if one is not None
        }


def hours_of(left: NDArray[np.int64]) -> list[Hours]:
    """Candidates from the moments at which answers left (local seconds of a clock, not instants), narrow to wide.

    Each holds more of the answers than every other of no greater burden.
    """
    weekday, hour = (left // 86_400 + 3) % 7, left % 86_400 // HOUR
    counts = np.zeros((7, 24), dtype=np.int64)
    np.add.at(counts, (weekday, hour), 1)
    found = dict.fromkeys(
        hours
        for days in _open_days(counts)
        for hours in (*_own(counts, days), *_even(counts, days), *_common(counts, days))
    )
    held = [replace(one, held=_held(counts, one)) for one in found if one.a_week]
    return _front(held)


def habitual(weighed: list[Hours], at_most: float) -> list[Hours]:
    """Those of no more hours a week in which she really works: they hold six in ten of her answers.

    Where none does, those that come nearest; where all are longer, the shortest.
    """
    short = [one for one in weighed if one.a_week <= at_most] or weighed[:1]
    least = min(HELD, max((one.held for one in short), default=0.0))
    return [one for one in short if one.held >= least]


def _front(weighed: list[Hours]) -> list[Hours]:
    most = 0.0
    found = []
    for one in sorted(weighed, key=lambda hours: (hours.burden, -hours.held)):
        if one.held > most:
            most = one.held
            found.append(one)
    return [one for one in found if one.held >= min(SHOWN, most)]


def _held(counts: NDArray[np.int64], hours: Hours) -> float:
    """The share of all answers that left in these hours."""
    inside = [counts[day, one[0] : one[1]].sum() for day, one in enumerate(hours.ranges) if one is not None]
    return float(sum(inside) / counts.sum())


def _open_days(counts: NDArray[np.int64]) -> Iterator[NDArray[np.bool_]]:
    """Which weekdays may be open: her busiest, as many as stand out from the rest; and all on which she answers."""
    by_day = counts.sum(axis=1)
    busiest = np.argsort(-by_day, kind="stable")
    for days in range(1, 8):
        following = by_day[busiest[days]] if days < 7 else 0
        if by_day[busiest[days - 1]] and following < QUIETER * by_day[busiest[:days]].mean():
            yield np.isin(np.arange(7), busiest[:days])


def _own(counts: NDArray[np.int64], days: NDArray[np.bool_]) -> Iterator[Hours]:
    """For each open weekday the shortest range that holds a share of its answers, where each has enough of them."""
    if counts[days].sum(axis=1).min() < ENOUGH_FOR_OWN:
        return
    for share in SHARES:
        yield Hours(
            tuple(_shortest(row, share) if is_open else None for row, is_open in zip(counts, days, strict=True))
        )


def _even(counts: NDArray[np.int64], days: NDArray[np.bool_]) -> Iterator[Hours]:
    """The same for the weekdays together, and for the days of the weekend together."""
    working, weekend = days & (np.arange(7) < 5), days & (np.arange(7) >= 5)
    for share in SHARES:
        ranges = [_shortest(counts[some].sum(axis=0), share) if some.any() else None for some in (working, weekend)]
        yield Hours(tuple(ranges[day > 4] if is_open else None for day, is_open in enumerate(days.tolist())))


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


def _common(counts: NDArray[np.int64], days: NDArray[np.bool_]) -> Iterator[Hours]:
    """The same range on each open weekday, so that it can be said in one breath."""
    together = counts[days].sum(axis=0)
    for one in dict.fromkeys(_without_quiet_ends(together, *wide) for wide in UNIFORM):
        yield Hours(tuple(one if is_open else None for is_open in days))


def _without_quiet_ends(together: NDArray[np.int64], first: int, last: int) -> tuple[int, int] | None:
    """The range less the hours at its ends in which she seldom answers: nothing shows that she works then."""
    usual = together[first:last].mean()
    busy = np.flatnonzero(together[first:last] > SELDOM * usual)
    return (first + int(busy[0]), first + int(busy[-1]) + 1) if len(busy) else None
