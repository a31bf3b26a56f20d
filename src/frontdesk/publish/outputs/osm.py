"""Opening hours as maps write them: the `opening_hours` of OpenStreetMap, whole and as a tag of 255 characters."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from frontdesk.desk.wording import day_name
from frontdesk.publish.dates import Dates, Ranges, Season, Special, dates_of
from frontdesk.publish.model import File, Made
from frontdesk.publish.source import Source

LONGEST = 255
"""Characters that a tag's value may have (OpenStreetMap)."""
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def make(source: Source) -> Made:
    """The whole value, with the name of each special day; and what of it fits into a tag, with its last right day."""
    dates = dates_of(source)
    whole = "; ".join(_rules(source, dates, dates.specials, named=True))
    tag, until = short_value(source, dates)
    files = (
        File("opening_hours.txt", "text/plain", f"{whole}\n", language=source.language),
        File("opening_hours-tag.txt", "text/plain", f"{tag}\n"),
    )
    return Made(files, tuple(_notes(source, dates, until)))


def short_value(source: Source, dates: Dates) -> tuple[str, date]:
    """The longest value that a tag can hold, and the last day on which it is right."""
    shown = len(dates.specials)
    while shown and len("; ".join(_rules(source, dates, dates.specials[:shown], named=False))) > LONGEST:
        shown -= 1
    value = "; ".join(_rules(source, dates, dates.specials[:shown], named=False))
    until = source.last if shown == len(dates.specials) else dates.specials[shown].day - timedelta(days=1)
    return value, until


def _rules(source: Source, dates: Dates, specials: tuple[Special, ...], *, named: bool) -> Iterator[str]:
    """The weeks, then the days that are otherwise: a later rule outranks the earlier ones on its days."""
    several = len(dates.seasons) > 1
    for season in dates.seasons:
        prefix = f"{_between(season.first, season.last)} " if several else ""
        yield from (f"{prefix}{rule}" for rule in _week(season))
    for run in _runs(specials):
        name = source.own(run[0].name) if named else ""
        comment = f' "{_comment(name)}"' if _comment(name) else ""
        yield f"{_between(run[0].day, run[-1].day)} {_times(run[0].ranges)}{comment}"


def _week(season: Season) -> Iterator[str]:
    """One rule for each run of weekdays with the same hours; a week that never opens says so."""
    runs = [(ranges, list(days)) for ranges, days in groupby(range(7), key=lambda number: season.week[number])]
    opened = [(ranges, days) for ranges, days in runs if ranges]
    for ranges, days in opened:
        shown = _DAYS[days[0]] if len(days) == 1 else f"{_DAYS[days[0]]}-{_DAYS[days[-1]]}"
        yield f"{shown} {_times(ranges)}"
    if not opened:
        yield "off"


def _runs(specials: tuple[Special, ...]) -> Iterator[list[Special]]:
    """Consecutive days that share their hours and name."""
    run: list[Special] = []
    for one in specials:
        if run and ((one.day - run[-1].day).days != 1 or (one.ranges, one.name) != (run[-1].ranges, run[-1].name)):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _between(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)}-{_day(last)}"


def _day(day: date) -> str:
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day:02}"


def _times(ranges: Ranges) -> str:
    return ",".join(f"{_time(start)}-{_time(end)}" for start, end in ranges) or "off"


def _time(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _comment(name: str) -> str:
    """A name that can stand between quotes: the syntax has no way to write one within."""
    return " ".join("".join(one for one in name.replace('"', "'") if one.isprintable()).split())


def _notes(source: Source, dates: Dates, until: date) -> Iterator[str]:
    said = day_name(until, "en", source.first.year)
    yield f"The value for a tag holds at most {LONGEST} characters; this one is right until {said}."
    if dates.blurred:
        yield "An opening or closing by hand begins or ends in the hour that the clock shows twice: maps see it as one."
