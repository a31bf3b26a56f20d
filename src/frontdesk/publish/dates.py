"""The hours by the wall clock of each local date: the weeks that hold, and the dates that follow none of them.

Every device that knows a calendar and a clock can be told so. What runs past midnight stands on both of its dates.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.desk.model import Override
from frontdesk.desk.wording import holiday_name
from frontdesk.hours import Interval, Span, instants, intersect, subtract, union
from frontdesk.hours.spans import DAY
from frontdesk.policy import DayKind, Policy
from frontdesk.policy.model import Words
from frontdesk.publish.source import Source, midnight

ONE_DAY = timedelta(days=1)
Ranges = tuple[Interval, ...]
"""Minutes of one local date, 0 to 1440: half-open, sorted, disjoint, not touching."""


@dataclass(frozen=True, slots=True)
class Season:
    """From the first to the last date, this week holds: Monday first."""

    first: date
    last: date
    week: tuple[Ranges, ...]


@dataclass(frozen=True, slots=True)
class Special:
    """A date unlike its season's week. `usual` is what the week has; `name` is what clients may hear."""

    day: date
    ranges: Ranges
    usual: Ranges
    kind: DayKind
    name: Words | str | None

    @property
    def is_closed(self) -> bool:
        """Whether nothing at all is open on it."""
        return not self.ranges


@dataclass(frozen=True, slots=True)
class Dates:
    """All that a calendar needs to know of the window; `blurred` are openings and closings by hand it cannot follow."""

    seasons: tuple[Season, ...]
    specials: tuple[Special, ...]
    blurred: tuple[Override, ...] = ()


def dates_of(source: Source) -> Dates:
    """The seasons and special dates of the window."""
    seasons = tuple(_seasons(source))
    specials = [special for season in seasons for special in _specials(source, season)]
    return Dates(seasons, tuple(specials), tuple(one for one in source.overrides if _is_blurred(source, one)))


def week_of(policy: Policy) -> tuple[Ranges, ...]:
    """What each weekday's clock shows as open in an ordinary week."""
    return tuple(_clock(policy.hours[number], policy.hours[number - 1]) for number in range(7))


def ranges_on(source: Source, day: date) -> Ranges:
    """What the clock of that date shows as open, openings and closings by hand included; the last set counts."""
    found = _clock(source.rules.day(day).spans, source.rules.day(day - ONE_DAY).spans)
    for one in source.overrides:
        taken = _of_override(source, one, day)
        found = union(found, taken) if one.is_open else subtract(found, taken)
    return found


def open_on(source: Source, day: date) -> tuple[Interval, ...]:
    """The open time of a local date, as instants."""
    return source.open_time(midnight(source.zone, day), midnight(source.zone, day + ONE_DAY))


def usual_on(source: Source, special: Special) -> tuple[Interval, ...]:
    """What the ordinary week would have opened of that date, as instants."""
    found: tuple[Interval, ...] = ()
    for start, end in special.usual:
        found = union(found, instants(source.zone, special.day, Span(start, end)))
    return found


def week_open(source: Source, dates: Dates) -> tuple[Interval, ...]:
    """What the ordinary weeks alone would open within the window, as instants."""
    found: list[Interval] = []
    for season in dates.seasons:
        day = season.first
        while day <= season.last:
            for start, end in season.week[day.weekday()]:
                found += instants(source.zone, day, Span(start, end))
            day += ONE_DAY
    return union((), found)


def _seasons(source: Source) -> Iterator[Season]:
    begins = source.first
    while begins <= source.last:
        policy, ends = source.rules.on(begins), begins
        while ends < source.last and source.rules.on(ends + ONE_DAY) is policy:
            ends += ONE_DAY
        yield Season(begins, ends, week_of(policy))
        begins = ends + ONE_DAY


def _specials(source: Source, season: Season) -> Iterator[Special]:
    blurred = [one for one in source.overrides if _is_blurred(source, one)]
    day = season.first
    while day <= season.last:
        ranges, usual = ranges_on(source, day), season.week[day.weekday()]
        if ranges != usual or any(_touches(source, one, day) for one in blurred):
            found = source.rules.day(day)
            name = found.name or _said_by_hand(source, day)
            name = holiday_name(name, source.language) if isinstance(name, str) else name
            yield Special(day, ranges, usual, found.kind, name)
        day += ONE_DAY


def _touches(source: Source, one: Override, day: date) -> bool:
    return source.rules.local(one.start).date() <= day <= source.rules.local(one.end).date()


def _said_by_hand(source: Source, day: date) -> str | None:
    """The public words of the last opening or closing by hand that touches the date."""
    touching = [one.say for one in source.overrides if _of_override(source, one, day)]
    return touching[-1] or None if touching else None


def _clock(own: tuple[Span, ...], before: tuple[Span, ...]) -> Ranges:
    """The ranges of a date by its own clock: what begins on it up to midnight, and what the day before left over."""
    left = [(max(span.start - DAY, 0), span.end - DAY) for span in before if span.end > DAY]
    mine = [(span.start, min(span.end, DAY)) for span in own]
    return union(left, mine)


def _of_override(source: Source, one: Override, day: date) -> Ranges:
    """What an opening or closing by hand takes of a date, in whole minutes."""
    start, end = _wall(source, one.start), _wall(source, one.end)
    if not start[0] <= day <= end[0]:
        return ()
    taken = (start[1] if day == start[0] else 0, end[1] if day == end[0] else DAY)
    return intersect(((0, DAY),), (taken,)) if taken[0] < taken[1] else ()


def _wall(source: Source, at: int) -> tuple[date, int]:
    """Date and minute that the wall clock shows, begun minutes rounded up."""
    local = source.rules.local(at + -at % 60)
    return local.date(), local.hour * 60 + local.minute


def _is_blurred(source: Source, one: Override) -> bool:
    """Whether it begins or ends within the hour that the clock shows twice."""
    return any(_shown_twice(source.rules.local(at)) for at in (one.start, one.end))


def _shown_twice(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset() and (
        local.replace(fold=0).utcoffset() or timedelta()
    ) > (local.replace(fold=1).utcoffset() or timedelta())
