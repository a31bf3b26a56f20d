"""The whole days that are closed though the week would have opened them, and when it opens again."""

from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.publish.dates import Dates, Special
from frontdesk.publish.said_hours import day_word
from frontdesk.publish.source import Source, midnight
from frontdesk.publish.words import say

_SIGHT = 100 * 86_400
"""Seconds after a closed day in which the next opening is looked for."""


@dataclass(frozen=True, slots=True)
class Closure:
    """Consecutive dates that are closed for the same reason, though the week would have opened one of them."""

    first: date
    last: date
    special: Special


def closures(dates: Dates) -> list[Closure]:
    """The whole days that are closed, those of one reason together; ordinary closed weekdays between them count in."""
    found: list[Closure] = []
    for special in dates.specials:
        if not special.is_closed:
            continue
        before = found[-1] if found else None
        if before and before.special.name == special.name and _is_next(dates, before.last, special.day):
            found[-1] = Closure(before.first, special.day, before.special)
        else:
            found.append(Closure(special.day, special.day, special))
    return found


def _is_next(dates: Dates, last: date, day: date) -> bool:
    """Whether no date between the two is open."""
    between = range(last.toordinal() + 1, day.toordinal())
    special = {one.day for one in dates.specials}
    return len(between) < 7 and all(
        date.fromordinal(one) not in special and not _week_on(dates, date.fromordinal(one)) for one in between
    )


def _week_on(dates: Dates, day: date) -> bool:
    season = next(one for one in dates.seasons if one.first <= day <= one.last)
    return bool(season.week[day.weekday()])


def opens_after(source: Source, day: date) -> int | None:
    """When the desk is next open after a closed day; None where it is not within a hundred days."""
    end = midnight(source.zone, day + timedelta(days=1))
    opened = source.open_time(end, end + _SIGHT)
    return opened[0][0] if opened else None


def title_of(source: Source, closure: Closure) -> str:
    """Its name and days, as a heading."""
    name = name_of(source, closure)
    start, end = day_word(source, closure.first), day_word(source, closure.last)
    return f"{name}: {start}" if start == end else say(source.language, "title_until", name=name, start=start, end=end)


def name_of(source: Source, closure: Closure) -> str:
    """What it is called, or that it is closed."""
    return source.own(closure.special.name) or say(source.language, "closed_title")
