"""When a zone's clock changes, for devices that know offsets from UTC and no zones."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_STEP = 6 * 3600
"""Seconds. No zone has changed its clock and back again within so short a time."""


def clock_changes(zone: ZoneInfo, start: int, end: int) -> list[tuple[int, timedelta]]:
    """The offsets from UTC that hold within [start, end): each with the moment (epoch seconds) since which it does."""
    found = [(start, offset_at(zone, start))]
    at = start
    while at < end:
        later = min(at + _STEP, end)
        if offset_at(zone, later) != found[-1][1]:
            change = _change(zone, at, later)
            if change < end:
                found.append((change, offset_at(zone, later)))
        at = later
    return found


def offset_at(zone: ZoneInfo, at: int) -> timedelta:
    """What the zone's clock is ahead of UTC at a moment."""
    return datetime.fromtimestamp(at, UTC).astimezone(zone).utcoffset() or timedelta()


def offset_text(offset: timedelta) -> str:
    """As "+hhmm" or "-hhmm"."""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


def _change(zone: ZoneInfo, before: int, after: int) -> int:
    """The first moment of the new offset: it changed between the two."""
    old = offset_at(zone, before)
    while after - before > 1:
        middle = (before + after) // 2
        if offset_at(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after
