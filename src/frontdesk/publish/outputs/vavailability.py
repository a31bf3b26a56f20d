"""The hours as calendar availability (RFC 7953): what a calendar server offers others to book within.

Each range of an ordinary week recurs weekly on the practice's clock. Dates that are otherwise, and those on which the
clock changes, are taken out and told as instants: a recurring event keeps its exact length (RFC 5545, section 3.8.5.3).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from frontdesk.publish.clocks import clock_changes, offset_at, offset_text
from frontdesk.publish.dates import ONE_DAY, Season, dates_of, open_on
from frontdesk.publish.folding import folded, plain_text
from frontdesk.publish.model import File, Made
from frontdesk.publish.source import Source, midnight
from frontdesk.publish.words import say

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def make(source: Source) -> Made:
    """One calendar with one VAVAILABILITY."""
    text = folded(_calendar(source))
    return Made((File("availability.ics", "text/calendar", text, language=source.language),), (_NOTE,))


def _calendar(source: Source) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Frontdesk//Availability//EN", "CALSCALE:GREGORIAN")
    yield from _zone(source)
    start, end = source.window
    yield from ("BEGIN:VAVAILABILITY", f"UID:{_uid(source, 'all')}", f"DTSTAMP:{source.revised:%Y%m%dT%H%M%SZ}")
    yield from (f"DTSTART:{_utc(start)}", f"DTEND:{_utc(end)}", "BUSYTYPE:BUSY-UNAVAILABLE")
    yield f"SUMMARY:{plain_text(say(source.language, 'availability', practice=source.policy.practice.name))}"
    dates = dates_of(source)
    apart = sorted({*(one.day for one in dates.specials), *_changing(source)})
    for season in dates.seasons:
        yield from _season(source, season, apart)
    for day in apart:
        for opens, closes in open_on(source, day):
            yield from _available(source, f"{opens}", (f"DTSTART:{_utc(opens)}", f"DTEND:{_utc(closes)}"))
    yield from ("END:VAVAILABILITY", "END:VCALENDAR")


def _zone(source: Source) -> Iterator[str]:
    """The zone as far as the window needs it: one observance for each change of the clock, none recurring."""
    name = source.policy.practice.time_zone
    yield from ("BEGIN:VTIMEZONE", f"TZID:{name}")
    before = None
    least = min(offset for _, offset in clock_changes(source.zone, *source.window))
    for since, offset in clock_changes(source.zone, *source.window):
        kind = "STANDARD" if offset == least else "DAYLIGHT"
        wall = datetime.fromtimestamp(since, UTC).replace(tzinfo=None) + (offset if before is None else before)
        yield from (f"BEGIN:{kind}", f"DTSTART:{wall:%Y%m%dT%H%M%S}")
        yield from (
            f"TZOFFSETFROM:{offset_text(offset if before is None else before)}",
            f"TZOFFSETTO:{offset_text(offset)}",
        )
        yield f"END:{kind}"
        before = offset
    yield "END:VTIMEZONE"


def _changing(source: Source) -> Iterator[date]:
    """The dates on which the clock changes."""
    day = source.first
    while day <= source.last:
        if offset_at(source.zone, midnight(source.zone, day)) != offset_at(
            source.zone, midnight(source.zone, day + ONE_DAY)
        ):
            yield day
        day += ONE_DAY


def _season(source: Source, season: Season, apart: list[date]) -> Iterator[str]:
    """Each range of the week with the weekdays that share it."""
    shared: dict[tuple[int, int], list[int]] = {}
    for number, ranges in enumerate(season.week):
        for one in ranges:
            shared.setdefault(one, []).append(number)
    for (start, end), days in shared.items():
        first = next((day for day in _from(season) if day.weekday() in days), None)
        if first is not None:
            yield from _weekly(source, season, first, (start, end), days, apart)


def _weekly(
    source: Source, season: Season, first: date, minutes: tuple[int, int], days: list[int], apart: list[date]
) -> Iterator[str]:
    zone = source.policy.practice.time_zone
    without = [_wall(day, minutes[0]) for day in apart if first <= day <= season.last and day.weekday() in days]
    until = midnight(source.zone, season.last + ONE_DAY) - 1
    lines = [
        f"DTSTART;TZID={zone}:{_wall(first, minutes[0])}",
        f"DTEND;TZID={zone}:{_wall(first, minutes[1])}",
        f"RRULE:FREQ=WEEKLY;UNTIL={_utc(until)};BYDAY={','.join(_DAYS[number] for number in days)}",
        *([f"EXDATE;TZID={zone}:{','.join(without)}"] if without else []),
    ]
    yield from _available(source, f"{season.first}:{minutes[0]}:{days[0]}", tuple(lines))


def _available(source: Source, key: str, lines: tuple[str, ...]) -> Iterator[str]:
    yield from ("BEGIN:AVAILABLE", f"UID:{_uid(source, key)}", f"DTSTAMP:{source.revised:%Y%m%dT%H%M%SZ}")
    yield from (*lines, "END:AVAILABLE")


def _from(season: Season) -> Iterator[date]:
    day = season.first
    while day <= season.last:
        yield day
        day += ONE_DAY


def _uid(source: Source, key: str) -> str:
    practice = source.policy.practice
    return str(uuid5(NAMESPACE_URL, f"frontdesk:available:{practice.name}:{practice.time_zone}:{key}"))


def _wall(day: date, minute: int) -> str:
    """A time on the practice's clock; minute 1440 is the coming midnight."""
    return f"{datetime(day.year, day.month, day.day) + timedelta(minutes=minute):%Y%m%dT%H%M%S}"  # noqa: DTZ001 - a wall clock's


def _utc(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"


_NOTE = (
    "It tells the opening hours only. Appointments and protected time are not in it, not even as busy: they belong to "
    "the calendar itself. Outside its DTSTART and DTEND it says nothing."
)
