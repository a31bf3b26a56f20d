"""A run of years compiled into sorted boundaries with running sums of open seconds, and the search in it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from frontdesk.hours.days import Days
from frontdesk.hours.intervals import Interval, merge
from frontdesk.hours.offsets import (
    BEGINNING,
    DAY,
    END,
    FIRST_DAY,
    LAST_DAY,
    Stretch,
    calm_times,
    midnight,
    on_the_wall,
    stretches,
)


@dataclass(frozen=True, slots=True, eq=False)
class Horizon:
    """What is open from the UTC year `first` through `last`; each question is a binary search.

    The lists are never changed. At their head stands an opening of no length at `start`, so that every moment of the
    horizon has an opening at or before it.
    """

    first: int
    last: int
    start: int
    end: int
    opens: list[int]
    closes: list[int]
    sums: list[int]
    """Open seconds of the horizon before each opening."""
    shifts: list[int]
    """opens - sums: what turns a moment within an opening into open seconds, and back."""
    total: int
    calm_edges: list[int]
    """When the wall clock can be believed, and its offset then: see calm_times."""
    calm_offsets: list[int]

    def worked(self, moment: int) -> int:
        """Open seconds from the start of the horizon to a moment of it, its end included."""
        place = bisect_right(self.opens, moment) - 1
        return min(moment, self.closes[place]) - self.shifts[place]

    def moment_after(self, worked: int) -> int:
        """The earliest moment with so much open time before it, 1 to total: it may be a close."""
        return worked + self.shifts[bisect_left(self.sums, worked) - 1]

    def moment_before(self, worked: int) -> int:
        """The last moment with so much open time before it, 0 to under total: it may be an opening."""
        return worked + self.shifts[bisect_right(self.sums, worked) - 1]

    def between(self, start: int, end: int) -> list[Interval]:
        """The openings, clipped to two moments of the horizon."""
        low, high = bisect_right(self.closes, start), bisect_left(self.opens, end)
        found = list(zip(self.opens[low:high], self.closes[low:high], strict=True))
        if found:
            found[0] = (max(found[0][0], start), found[0][1])
            found[-1] = (found[-1][0], min(found[-1][1], end))
        return [one for one in found if one[0] < one[1]]


def compile_years(days: Days, zone: ZoneInfo, first: int, last: int, known: Horizon | None = None) -> Horizon:
    """The horizon from `first` through `last`; the years that `known` has, which are among them, are taken from it."""
    intervals: list[Interval] = []
    for year in range(first, last + 1):
        if known is None or not known.first <= year <= known.last:
            intervals += _compile_year(days, zone, year)
        elif year == known.first:
            intervals += zip(known.opens[1:], known.closes[1:], strict=True)
    return _summed(first, last, merge(intervals), *calm_times(zone, first, last))


def compile_days(days: Days, zone: ZoneInfo, first: int, last: int) -> list[Interval]:
    """What is open from the first UTC day through the last (ordinals)."""
    first, last = max(first, FIRST_DAY), min(last, LAST_DAY)
    found: list[Interval] = []
    for year in range(date.fromordinal(first).year, date.fromordinal(max(first, last)).year + 1):
        low = max(first, date(year, 1, 1).toordinal())
        high = min(last, date(year, 12, 31).toordinal())
        found += _compile(days, stretches(zone, year), low, high)
    return merge(found)


def _compile_year(days: Days, zone: ZoneInfo, year: int) -> list[Interval]:
    return compile_days(days, zone, date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())


def _compile(days: Days, known: tuple[Stretch, ...], first: int, last: int) -> list[Interval]:
    """The openings of some UTC days of one year, clipped to them.

    A clock is less than a day off UTC and a range at most a day long: what is open then began two days before at most.
    """
    start, end = midnight(first), midnight(last + 1)
    found: list[Interval] = []
    here = 0
    for ordinal in range(max(first - 2, 1), last + 2):
        spans = days.spans_on(ordinal)
        if not spans:
            continue
        base = midnight(ordinal)
        while here + 1 < len(known) and known[here][1] < base - 2 * DAY:
            here += 1
        since, until, offset = known[here]
        if since <= base - 2 * DAY and base + 4 * DAY <= until:
            found += [(base - offset + span.start * 60, base - offset + span.end * 60) for span in spans]
        else:
            for span in spans:
                found += on_the_wall(known, base + span.start * 60, base + span.end * 60)
    return [(max(opens, start), min(closes, end)) for opens, closes in found if opens < end and closes > start]


def _summed(first: int, last: int, intervals: list[Interval], edges: list[int], offsets: list[int]) -> Horizon:
    start = max(midnight(date(first, 1, 1).toordinal()), BEGINNING)
    end = min(midnight(date(last, 12, 31).toordinal() + 1), END)
    opens, closes, sums, total = [start], [start], [0], 0
    for opening, closing in intervals:
        opens.append(opening)
        closes.append(closing)
        sums.append(total)
        total += closing - opening
    shifts = [opening - worked for opening, worked in zip(opens, sums, strict=True)]
    return Horizon(first, last, start, end, opens, closes, sums, shifts, total, edges, offsets)


NOTHING = Horizon(1, 0, 0, 0, [0], [0], [0], [0], 0, [], [])
"""No years at all: where every schedule begins."""
