"""An appointment for calendars: an iTIP REQUEST or CANCEL (RFC 5546, sections 3.2.2 and 3.2.5) as iCalendar text."""

from dataclasses import dataclass
from datetime import UTC, datetime

from frontdesk.publish.folding import folded, plain_text


@dataclass(frozen=True, slots=True)
class Invitation:
    """One appointment as it stands. Instants are epoch seconds; `sequence` is higher than in every word before."""

    uid: str
    sequence: int
    start: int
    end: int
    stamp: int
    summary: str
    organizer: str
    organizer_name: str
    attendee: str
    attendee_name: str
    description: str = ""
    place: str = ""
    address: str = ""
    is_cancelled: bool = False


def invitation(one: Invitation) -> str:
    """The calendar object; its times are instants of UTC, which every program shows by its own clock."""
    more = [("DESCRIPTION", one.description), ("LOCATION", one.place)]
    return folded(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Frontdesk//Appointments//EN",
            "CALSCALE:GREGORIAN",
            f"METHOD:{'CANCEL' if one.is_cancelled else 'REQUEST'}",
            "BEGIN:VEVENT",
            f"UID:{one.uid}",
            f"SEQUENCE:{one.sequence}",
            f"DTSTAMP:{_utc(one.stamp)}",
            f"DTSTART:{_utc(one.start)}",
            f"DTEND:{_utc(one.end)}",
            f"SUMMARY:{plain_text(one.summary)}",
            *(f"{name}:{plain_text(text)}" for name, text in more if text),
            *([f"URL:{one.address}"] if one.address else []),
            f"ORGANIZER;CN={_quoted(one.organizer_name)}:mailto:{one.organizer}",
            f"ATTENDEE;CN={_quoted(one.attendee_name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:{one.attendee}",
            f"STATUS:{'CANCELLED' if one.is_cancelled else 'CONFIRMED'}",
            "TRANSP:OPAQUE",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )


def _quoted(name: str) -> str:
    """A parameter's value: without control characters and quotation marks, which cannot stand in one."""
    return '"' + "".join(one for one in name if one.isprintable() and one != '"') + '"'


def _utc(at: int) -> str:
    return f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}"
