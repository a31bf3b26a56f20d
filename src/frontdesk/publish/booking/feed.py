"""The practice's appointments as one calendar to subscribe to (RFC 5545), for the owner's own calendar program."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from frontdesk.publish.folding import folded, plain_text


@dataclass(frozen=True, slots=True)
class Entry:
    """One appointment as the owner sees it. Instants are epoch seconds; `uid` is that of its invitations."""

    uid: str
    sequence: int
    start: int
    end: int
    stamp: int
    summary: str
    description: str = ""
    place: str = ""


def feed(name: str, entries: Iterable[Entry]) -> str:
    """The calendar; its times are instants of UTC, which every program shows by its own clock."""
    return folded(_lines(name, entries))


def _lines(name: str, entries: Iterable[Entry]) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Frontdesk//Appointments//EN", "CALSCALE:GREGORIAN")
    yield from (f"NAME:{plain_text(name)}", f"X-WR-CALNAME:{plain_text(name)}")
    yield from ("REFRESH-INTERVAL;VALUE=DURATION:PT15M", "X-PUBLISHED-TTL:PT15M")
    for one in entries:
        yield from event_lines(one)
    yield "END:VCALENDAR"


def event_lines(one: Entry) -> Iterator[str]:
    """One appointment as an event without guests: a calendar program invites nobody by it."""
    yield from ("BEGIN:VEVENT", f"UID:{one.uid}", f"SEQUENCE:{one.sequence}", f"DTSTAMP:{_utc(one.stamp)}")
    yield from (f"DTSTART:{_utc(one.start)}", f"DTEND:{_utc(one.end)}", f"SUMMARY:{plain_text(one.summary)}")
    more = (("DESCRIPTION", one.description), ("LOCATION", one.place))
    yield from (f"{name}:{plain_text(text)}" for name, text in more if text)
    yield from ("STATUS:CONFIRMED", "TRANSP:OPAQUE", "END:VEVENT")


def event(one: Entry) -> str:
    """One appointment as a calendar object of its own, as CalDAV keeps them (RFC 4791, section 4.1)."""
    return folded(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Frontdesk//Appointments//EN", *event_lines(one), "END:VCALENDAR"]
    )


def _utc(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"
