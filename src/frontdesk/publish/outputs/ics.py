"""A calendar of closures (RFC 5545) to subscribe to: what is closed though the week would have opened it, and why.

Whole closed days are all-day events; parts of days are instants. Hours beyond the ordinary week stand in it as events
that take no time (TRANSP:TRANSPARENT), so that the week and the calendar together are exactly the hours.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from frontdesk.hours import Interval, subtract
from frontdesk.publish.closures import Closure, closures
from frontdesk.publish.dates import ONE_DAY, Special, dates_of, open_on, usual_on
from frontdesk.publish.folding import folded, plain_text
from frontdesk.publish.model import File, Made
from frontdesk.publish.source import Source
from frontdesk.publish.words import say


def make(source: Source) -> Made:
    """One calendar."""
    return Made((File("closures.ics", "text/calendar", folded(_calendar(source)), language=source.language),), (_NOTE,))


def _calendar(source: Source) -> Iterator[str]:
    name = plain_text(say(source.language, "closures", practice=source.policy.practice.name))
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Frontdesk//Closures//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    )
    yield from (f"NAME:{name}", f"X-WR-CALNAME:{name}", f"X-WR-TIMEZONE:{source.policy.practice.time_zone}")
    yield "REFRESH-INTERVAL;VALUE=DURATION:PT12H"
    dates = dates_of(source)
    for closure in closures(dates):
        yield from _whole(source, closure)
    for special in dates.specials:
        usual, opened = usual_on(source, special), open_on(source, special.day)
        if not special.is_closed:
            yield from _parts(source, special, subtract(usual, opened), is_open=False)
        yield from _parts(source, special, subtract(opened, usual), is_open=True)
    yield "END:VCALENDAR"


def _whole(source: Source, closure: Closure) -> Iterator[str]:
    """Consecutive closed days as one event; DTEND is the day after the last (RFC 5545, section 3.6.1)."""
    times = (
        f"DTSTART;VALUE=DATE:{closure.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{closure.last + ONE_DAY:%Y%m%d}",
    )
    yield from _event(source, f"{closure.first}", source.own(closure.special.name), times, is_open=False)


def _parts(source: Source, special: Special, parts: tuple[Interval, ...], *, is_open: bool) -> Iterator[str]:
    """The parts of a day that are closed, or open, though the week would have it otherwise."""
    for start, end in parts:
        times = (f"DTSTART:{_utc(start)}", f"DTEND:{_utc(end)}")
        yield from _event(source, f"{start}", source.own(special.name), times, is_open=is_open)


def _event(source: Source, key: str, name: str, times: tuple[str, ...], *, is_open: bool) -> Iterator[str]:
    word = "open" if is_open else "closed"
    practice = source.policy.practice
    summary = say(source.language, f"{word}_for", name=name) if name else say(source.language, f"{word}_bare")
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'frontdesk:{word}:{practice.name}:{practice.time_zone}:{key}')}"
    yield f"DTSTAMP:{source.revised:%Y%m%dT%H%M%SZ}"
    yield from times
    yield f"SUMMARY:{plain_text(summary)}"
    yield f"TRANSP:{'TRANSPARENT' if is_open else 'OPAQUE'}"
    yield f"CATEGORIES:{word.upper()}"
    yield "END:VEVENT"


def _utc(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"


_NOTE = (
    "The calendar holds what differs from the ordinary week; evenings and weekends are not in it. An all-day event is "
    "shown by the clock of whoever looks."
)
