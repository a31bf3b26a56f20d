"""Which ranges begin on which day: by the week with its exceptions, or by a function of the date.

Days are ordinals (date.toordinal) here, since they are counted, looked up and skipped by the thousand.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from frontdesk.hours.errors import WeekError
from frontdesk.hours.offsets import FIRST_DAY, LAST_DAY
from frontdesk.hours.spans import DAY, WEEKDAYS, Range, Span, read_range

Spans = tuple[Span, ...]
Week = Mapping[str, Iterable[Range]]
"""Ranges by the day on which they begin; a weekday that is absent is closed."""

_PATIENCE = 5 * 366


class Days(Protocol):
    """What a schedule asks of its days."""

    def spans_on(self, ordinal: int) -> Spans:
        """The ranges that begin on the day."""

    def find_opening(self, ordinal: int, step: int) -> int | None:
        """The nearest day, this one included, on which a range begins; forward for step 1, back for -1; None: never."""

    def find_gap(self, ordinal: int) -> int | None:
        """The next day, this one included, whose clock shows a minute outside every range; None: never."""


@dataclass(frozen=True, slots=True)
class DayFunction:
    """Days of which nothing is known but what a function says of each.

    What it says for five years on end is taken to be so for ever, or no search would end.
    """

    spans_of: Callable[[date], Spans]

    def spans_on(self, ordinal: int) -> Spans:
        return self.spans_of(date.fromordinal(ordinal))

    def find_opening(self, ordinal: int, step: int) -> int | None:
        return next((day for day in self._in_sight(ordinal, step) if _opens(self.spans_on(day))), None)

    def find_gap(self, ordinal: int) -> int | None:
        return next((day for day in self._in_sight(ordinal, 1) if has_gap(self, day)), None)

    def _in_sight(self, ordinal: int, step: int) -> range:
        start = min(max(ordinal, FIRST_DAY), LAST_DAY + 1)
        end = min(max(start + step * _PATIENCE, FIRST_DAY - 1), LAST_DAY + 1)
        return range(min(start, LAST_DAY) if step < 0 else start, end, step)


@dataclass(frozen=True, slots=True)
class Weeks:
    """A week, the weeks that take over from a date, and single days that differ from them."""

    weeks: tuple[tuple[Spans, ...], ...]
    """The first week and each later one; seven entries each, Monday first."""
    since: tuple[int, ...]
    """The days from which the second, third … week holds, sorted."""
    special: Mapping[int, Spans]
    """The days that follow no week."""
    marks: tuple[int, ...]
    """The days on which what holds may change, sorted: the special ones, those after them, and those of `since`."""

    def spans_on(self, ordinal: int) -> Spans:
        spans = self.special.get(ordinal)
        if spans is None:
            return self.weeks[bisect_right(self.since, ordinal)][(ordinal - 1) % 7]
        return spans

    def find_opening(self, ordinal: int, step: int) -> int | None:
        day = max(ordinal, FIRST_DAY) if step > 0 else min(ordinal, LAST_DAY)
        while FIRST_DAY <= day <= LAST_DAY:
            for near in range(day, day + 7 * step, step):
                if _opens(self.spans_on(near)):
                    return near if FIRST_DAY <= near <= LAST_DAY else None
            onward = self._mark_beyond(day, step) if self._is_shut(day) else day + 7 * step
            if onward is None:
                return None
            day = onward
        return None

    def find_gap(self, ordinal: int) -> int | None:
        day = max(ordinal, FIRST_DAY)
        while day <= LAST_DAY:
            for near in range(day, day + 8):
                if has_gap(self, near):
                    return near if near <= LAST_DAY else None
            onward = self._mark_beyond(day + 7, 1)
            if onward is None:
                return None
            day = onward
        return None

    def _is_shut(self, ordinal: int) -> bool:
        return not any(map(_opens, self.weeks[bisect_right(self.since, ordinal)]))

    def _mark_beyond(self, ordinal: int, step: int) -> int | None:
        if step > 0:
            place = bisect_right(self.marks, ordinal)
            return self.marks[place] if place < len(self.marks) else None
        place = bisect_left(self.marks, ordinal) - 1
        return self.marks[place] if place >= 0 else None


def read_weeks(
    week: Week, closed: Iterable[date], overrides: Mapping[date, Iterable[Range]], later: Iterable[tuple[date, Week]]
) -> Weeks:
    """Raises WeekError or RangeError for what cannot be read; overrides outrank closed dates, which outrank weeks."""
    special: dict[int, Spans] = {_day(one): () for one in closed}
    special |= {_day(one): _spans(ranges) for one, ranges in overrides.items()}
    steps = sorted({_day(one): _week(ranges) for one, ranges in later}.items())
    since = tuple(day for day, _ in steps)
    # A range past midnight reaches into the day after, so that day's clock differs too; a week that takes over ends
    # what was so before it, so going back the day before it counts.
    around = {day + more for day in special for more in (0, 1)} | {day + more for day in since for more in (-1, 0, 1)}
    return Weeks((_week(week), *(spans for _, spans in steps)), since, special, tuple(sorted(around)))


def has_gap(days: Days, ordinal: int) -> bool:
    """Whether the clock of that day shows a minute outside every range."""
    tails = [(span.start - DAY, span.end - DAY) for span in days.spans_on(ordinal - 1) if span.end > DAY]
    own = [(span.start, span.end) for span in days.spans_on(ordinal)]
    covered = 0
    for start, end in sorted(tails + own):
        if start > covered:
            return True
        covered = max(covered, end)
    return covered < DAY


def _opens(spans: Spans) -> bool:
    return any(span.end > span.start for span in spans)


def _day(value: object) -> int:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.toordinal()
    raise WeekError(f"{value!r} is no date: closed days, overrides and later weeks go by local dates.")


def _week(week: Week) -> tuple[Spans, ...]:
    if not isinstance(week, Mapping):
        raise WeekError('A week is written as its days with their ranges: {"mon": [("09:00", "17:00")]}.')
    unknown = [str(name) for name in week if name not in WEEKDAYS]
    if unknown:
        raise WeekError(f"{', '.join(unknown)[:80]}: no such day of the week; the days are {', '.join(WEEKDAYS)}.")
    return tuple(_spans(week.get(name, ())) for name in WEEKDAYS)


def _spans(ranges: Iterable[Range]) -> Spans:
    if isinstance(ranges, str):
        raise WeekError(f'{ranges[:40]!r}: a day has a list of ranges: ["{ranges[:40]}"].')
    return tuple(sorted(map(read_range, ranges)))
