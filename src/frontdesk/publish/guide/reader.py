"""The week's hours by the clock of another place: where the reader is."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from frontdesk.desk.wording import clock
from frontdesk.hours import instants
from frontdesk.publish.guide.words import WORDS
from frontdesk.publish.source import Source
from frontdesk.publish.words import joined, say

ONE_DAY = timedelta(days=1)
YEAR = 365


def reader_hours(source: Source, day: date, reader: ZoneInfo) -> str:
    """The usual hours of a date's weekday, as the clock of `reader` shows them on that date."""
    spans = source.policy.hours[day.weekday()]
    told = [
        _told(source, day, datetime.fromtimestamp(start, reader), datetime.fromtimestamp(end, reader))
        for span in spans
        for start, end in instants(source.zone, day, span)
    ]
    return joined(source.language, told) or WORDS.say(source.language, "closed")


def _told(source: Source, day: date, start: datetime, end: datetime) -> str:
    language = source.language
    said = say(language, "times", start=clock(start, language), end=clock(end, language))
    if start.date() == day:
        return said
    return WORDS.say(language, "day_after" if start.date() > day else "day_before", time=said)


def shift(source: Source, reader: ZoneInfo) -> date | None:
    """The next date within a year, after this week, on which the two clocks differ by another amount; or None."""
    days = (source.first + timedelta(days=number) for number in range(YEAR))
    now = _apart(source.zone, reader, source.first)
    return next((day for day in days if _apart(source.zone, reader, day) != now), None)


def _apart(zone: ZoneInfo, reader: ZoneInfo, day: date) -> timedelta:
    noon = datetime.combine(day, time(12), zone)
    return (noon.astimezone(reader).utcoffset() or timedelta()) - (noon.utcoffset() or timedelta())


def coming_week(source: Source) -> Iterator[date]:
    """The next seven dates from Monday on, each the next of its weekday from today."""
    first = source.first
    return (first + timedelta(days=(number - first.weekday()) % 7) for number in range(7))
