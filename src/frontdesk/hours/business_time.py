"""Business time on epoch seconds: the questions of a schedule, each a search in a horizon that grows on demand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from frontdesk.hours.days import Days
from frontdesk.hours.horizon import NOTHING, Horizon, compile_years
from frontdesk.hours.intervals import Interval, merge
from frontdesk.hours.offsets import BEGINNING, END, day_of, midnight, year_of

# So many years are held at the most: a question further off is answered by a horizon of its own. 128 years of a week
# with lunch take about 15 MB, and nobody's clients wait longer.
_MOST_YEARS = 128

NEVER = -(2**63)
"""What stands for "never" in an array of epoch seconds: the least int64."""


class BusinessTime:
    """Whole epoch seconds (UTC) in and out; None is "never". Outside the years 1 to 9999 all is closed.

    The horizon is replaced whole, never changed: threads may share one, and at worst compile the same year twice.
    """

    __slots__ = ("_days", "_horizon", "_zone")

    def __init__(self, zone: ZoneInfo, days: Days) -> None:
        self._zone = zone
        self._days = days
        self._horizon = NOTHING

    def is_open_at(self, moment: int) -> bool:
        """Whether the second that begins at that moment is open; a closing moment is closed."""
        horizon = self._horizon
        if not horizon.start <= moment < horizon.end:
            if not BEGINNING <= moment < END:
                return False
            horizon = self.reach(moment)
        return moment < horizon.closes[bisect_right(horizon.opens, moment) - 1]

    def next_open_at(self, moment: int) -> int | None:
        """The moment itself where it is open."""
        horizon = self._horizon
        if horizon.start <= moment < horizon.end:
            place = bisect_right(horizon.opens, moment)
            if moment < horizon.closes[place - 1]:
                return moment
            if place < len(horizon.opens):
                return horizon.opens[place]
        return self._search_opening(max(moment, BEGINNING))

    def next_close_at(self, moment: int) -> int | None:
        """The end of the opening that it lies in; where it is closed, of the next one."""
        horizon = self._horizon
        if horizon.start <= moment < horizon.end:
            place = bisect_right(horizon.opens, moment)
            if moment < (close := horizon.closes[place - 1]) < horizon.end:
                return close
        opening = self.next_open_at(moment)
        return None if opening is None else self._search_close(opening)

    def add_at(self, moment: int, seconds: int) -> int | None:
        """The moment at which so much open time has passed: the earliest forward, the last one backward.

        So it may be a close forward and an opening backward; with 0 it is the next opening.
        """
        horizon = self._horizon
        if seconds > 0 and horizon.start <= moment < horizon.end:
            place = bisect_right(horizon.opens, moment) - 1
            close = horizon.closes[place]
            target = (moment if moment < close else close) - horizon.shifts[place] + seconds  # noqa: FURB136  min() takes twice as long
            if target <= horizon.total:
                return target + horizon.shifts[bisect_left(horizon.sums, target) - 1]
        if seconds == 0:
            return self.next_open_at(moment)
        if abs(seconds) > END - BEGINNING:
            return None
        return self._forward(moment, seconds) if seconds > 0 else self._backward(moment, -seconds)

    def between_at(self, start: int, end: int) -> int:
        """Open seconds from start to end; negative if end is before start."""
        horizon = self._horizon
        if horizon.start <= start <= horizon.end and horizon.start <= end <= horizon.end:
            return horizon.worked(end) - horizon.worked(start)
        if end < start:
            return -self.between_at(end, start)
        return sum(part.worked(until) - part.worked(since) for part, since, until in self._walk(start, end))

    def intervals(self, start: int, end: int) -> tuple[Interval, ...]:
        """What is open within [start, end), clipped to it."""
        parts = (part.between(since, until) for part, since, until in self._walk(start, end))
        return tuple(merge(one for part in parts for one in part))

    def reach(self, moment: int, horizon: Horizon | None = None) -> Horizon:
        """A horizon with that moment of the world in it: the given or latest one grown to it, or one of its own."""
        horizon = horizon or self._horizon
        if horizon.start <= moment < horizon.end:
            return horizon
        first, last = _years_to(horizon, year_of(moment))
        self._horizon = horizon = compile_years(self._days, self._zone, first, last, horizon)
        return horizon

    def span(self, start: int, end: int) -> Horizon:
        """A horizon with `start` in it, and with `end`, a later moment, if one can hold both."""
        horizon = self.reach(start)
        if horizon.end <= end and year_of(end) - horizon.first < _MOST_YEARS:
            return self.reach(end, horizon)
        return horizon

    def skip(self, moment: int) -> int:
        """A moment from which on to look for an opening: nothing is open from the given one up to it."""
        day = self._days.find_opening(day_of(moment) - 2, 1)
        return END if day is None else max(moment, midnight(day - 1))

    def _walk(self, start: int, end: int) -> Iterator[tuple[Horizon, int, int]]:
        """The horizons that hold what may be open from start to end, each with the moments that it answers for."""
        start, end = max(start, BEGINNING), min(end, END)
        while start < end:
            horizon = self.span(start, end - 1)
            until = min(horizon.end, end)
            yield horizon, start, until
            start = self.skip(until) if until < end else end

    def _search_opening(self, moment: int) -> int | None:
        while moment < END:
            horizon = self.reach(moment)
            place = bisect_right(horizon.opens, moment)
            if moment < horizon.closes[place - 1]:
                return moment
            if place < len(horizon.opens):
                return horizon.opens[place]
            moment = self.skip(horizon.end)
        return None

    def _search_close(self, moment: int) -> int | None:
        """The first closed moment after an open one."""
        while moment < END:
            horizon = self.reach(moment)
            close = horizon.closes[bisect_right(horizon.opens, moment) - 1]
            if close < horizon.end:
                return max(moment, close)
            day = self._days.find_gap(day_of(close) - 2)
            if day is None:
                return None
            moment = max(close, midnight(day - 1))
        return None

    def _forward(self, moment: int, seconds: int) -> int | None:
        moment = max(moment, BEGINNING)
        while moment < END:
            horizon = self.reach(moment)
            target = horizon.worked(moment) + seconds
            if target <= horizon.total:
                return horizon.moment_after(target)
            seconds = target - horizon.total
            moment = self.skip(horizon.end)
        return None

    def _backward(self, moment: int, seconds: int) -> int | None:
        moment = min(moment, END)
        while moment > BEGINNING:
            horizon = self.reach(moment - 1)
            target = horizon.worked(moment) - seconds
            if target >= 0:
                return horizon.moment_before(target)
            day = self._days.find_opening(day_of(horizon.start), -1)
            if day is None:
                return None
            seconds = -target
            # What begins on a day is over by the end of the next one, on any clock by the day after that.
            moment = min(horizon.start, midnight(day + 3))
        return None


def _years_to(horizon: Horizon, year: int) -> tuple[int, int]:
    """The years of a horizon that has `year` in it; the longer it is already, the further it grows at a time."""
    if horizon is NOTHING:
        return year, year
    spare = (horizon.last - horizon.first) // 4
    first = horizon.first if year >= horizon.first else max(year - spare, 1)
    last = horizon.last if year <= horizon.last else min(year + spare, 9999)
    return (year, year) if last - first >= _MOST_YEARS else (first, last)
