"""Calendars as texts, and what was found in them as texts."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from frontdesk.channels.calendar.events import taken
from frontdesk.channels.calendar.model import Found, Window

MARCH = int(datetime(2026, 3, 1, tzinfo=UTC).timestamp())
DAY = 86_400
LINE_END = "\r\n"


def calendar(*events: str, head: str = "") -> str:
    """A calendar of events, each given as its lines with a blank between."""
    body = "".join(f"BEGIN:VEVENT\r\n{LINE_END.join(one.split())}\r\nEND:VEVENT\r\n" for one in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n{head}{body}END:VCALENDAR\r\n"


def found(*events: str, days: int = 60, zone: str = "America/New_York", head: str = "", all_day: bool = True) -> Found:
    return taken(calendar(*events, head=head), Window(MARCH, MARCH + days * DAY, zone, all_day))


def told(result: Found, zone: str = "America/New_York") -> list[str]:
    """Each span on a clock, such as "03-09 10:00-11:00"."""
    there = ZoneInfo(zone)
    pairs = [(datetime.fromtimestamp(one.start, there), datetime.fromtimestamp(one.end, there)) for one in result.spans]
    return [f"{start:%m-%d %H:%M}-{end:%H:%M}" for start, end in pairs]


def counted(result: Found) -> dict[str, int]:
    return {reason: count for reason, count in result.left_out.items() if count}
