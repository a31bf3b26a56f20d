"""Calendars as calendar programs read them: icalendar reads the file, recurring-ical-events works out what recurs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from frontdesk.channels.devices.errors import EXTRA, NoDeviceError
from frontdesk.hours import Interval, union

if TYPE_CHECKING:
    from icalendar import Calendar, Component


@dataclass(frozen=True, slots=True)
class Busy:
    """What a calendar of closures holds within a time: what is closed, and what is open beyond the ordinary week."""

    closed: tuple[Interval, ...]
    open: tuple[Interval, ...]


def events(text: str, zone: ZoneInfo, start: int, end: int) -> Busy:
    """The events of the calendar within [start, end); all-day ones by the clock of the zone. Raises NoDeviceError."""
    found = list(_expanded(_read(text), zone, start, end))
    closed = union((), (one for one, kind in found if kind != "TRANSPARENT"))
    return Busy(closed, union((), (one for one, kind in found if kind == "TRANSPARENT")))


def availability(text: str, zone: ZoneInfo, start: int, end: int) -> tuple[Interval, ...]:
    """The time that the calendar's VAVAILABILITY offers within [start, end). Raises NoDeviceError."""
    calendar = _read(text)
    import icalendar

    shown = icalendar.Calendar()
    shown.add("prodid", "-//Frontdesk//Proof//EN")
    shown.add("version", "2.0")
    for one in calendar.walk("VTIMEZONE"):
        shown.add_component(one)
    for one in calendar.walk("AVAILABLE"):
        # An AVAILABLE recurs as an event does (RFC 7953, section 3.1), and what expands events knows no AVAILABLE.
        shown.add_component(_as_event(one))
    return union((), (one for one, _ in _expanded(shown, zone, start, end)))


def _as_event(one: "Component") -> "Component":
    import icalendar

    event = icalendar.Event()
    for name, value in one.property_items(recursive=False):
        if name not in ("BEGIN", "END"):
            event.add(name, value, encode=False)
    return event


def _read(text: str) -> "Calendar":
    try:
        import icalendar
        import recurring_ical_events
    except ImportError as error:
        raise NoDeviceError(f"icalendar and recurring-ical-events are not installed: {EXTRA}.") from error
    assert recurring_ical_events
    try:
        return icalendar.Calendar.from_ical(text)
    except ValueError as error:
        raise NoDeviceError(f"icalendar cannot read the calendar: {error}") from error


def _expanded(calendar: "Calendar", zone: ZoneInfo, start: int, end: int) -> Iterator[tuple[Interval, str]]:
    import recurring_ical_events

    first, last = datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC)
    for event in recurring_ical_events.of(calendar).between(first, last):
        begins, ends = _instant(event.start, zone), _instant(event.end, zone)
        clipped = (max(begins, start), min(ends, end))
        if clipped[0] < clipped[1]:
            yield clipped, str(event.get("TRANSP", "OPAQUE"))


def _instant(at: Any, zone: ZoneInfo) -> int:  # noqa: ANN401 - a date or a datetime
    if isinstance(at, datetime):
        return int(at.timestamp())
    assert isinstance(at, date)
    return int(datetime.combine(at, time(), zone).timestamp())
