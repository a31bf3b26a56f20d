"""From what the clock on the wall says to instants, through whatever a zone's clock has ever done."""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.hours.intervals import Interval, merge
from frontdesk.hours.spans import Span

DAY = 86_400
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = date(1970, 1, 1).toordinal()
# The world: what lies outside is closed. Two days short of what a datetime holds, so that no zone's offset leaves it.
FIRST_DAY = date(1, 1, 3).toordinal()
LAST_DAY = date(9999, 12, 29).toordinal()
BEGINNING = (FIRST_DAY - EPOCH_DAY) * DAY
END = (LAST_DAY + 1 - EPOCH_DAY) * DAY

Stretch = tuple[int, int, int]
"""From, to (epoch seconds) and the seconds that the zone's clock is ahead of UTC all that time."""

# No zone has ever changed its clock twice within six days (the shortest known: 6.96, northern Brazil in 2000, Gaza in
# 2040), so looking every three days sees every change.
_STEP = 3 * DAY
# The largest change ever was a whole day, where the date line moved.
_UNREST = 2 * DAY


def midnight(ordinal: int) -> int:
    """The start of a day as a clock in UTC would show it, in seconds."""
    return (ordinal - EPOCH_DAY) * DAY


def day_of(moment: int) -> int:
    """The ordinal of the UTC day in which a moment lies."""
    return moment // DAY + EPOCH_DAY


def year_of(moment: int) -> int:
    """The UTC year in which a moment of the world lies."""
    return date.fromordinal(day_of(moment)).year


@lru_cache(maxsize=1024)
def stretches(zone: ZoneInfo, year: int) -> tuple[Stretch, ...]:
    """The stretches of unchanged offset that cover the year and some days around it, in order."""
    start = max(midnight(date(year, 1, 1).toordinal() - 6), BEGINNING)
    end = min(midnight(date(year, 12, 31).toordinal() + 6), END)
    changes: list[tuple[int, int]] = [(start, _offset(zone, start))]
    for moment in range(start, end, _STEP):
        _find_changes(zone, moment, min(moment + _STEP, end), changes)
    ends = [moment for moment, _ in changes[1:]] + [end]
    return tuple((moment, until, offset) for (moment, offset), until in zip(changes, ends, strict=True))


def _find_changes(zone: ZoneInfo, low: int, high: int, changes: list[tuple[int, int]]) -> None:
    """Append the change of offset in (low, high], to the second."""
    before, after = changes[-1][1], _offset(zone, high)
    if before == after:
        return
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    changes.append((high, after))


def _offset(zone: ZoneInfo, moment: int) -> int:
    offset = datetime.fromtimestamp(moment, zone).utcoffset()
    assert offset is not None
    return offset.days * DAY + offset.seconds


def calm_times(zone: ZoneInfo, first: int, last: int) -> tuple[list[int], list[int]]:
    """When the wall clock can be believed: far enough from every change that no time of it is skipped or repeated.

    The first list alternates between wall-clock seconds (as midnight() counts them) at which such a calm begins and
    ends, the second has the offset of each calm.
    """
    edges: list[int] = []
    offsets: list[int] = []
    for since, until, offset in _joined(zone, first, last):
        begin, end = since + offset + _UNREST, until + offset - _UNREST
        if begin < end:
            edges += (begin, end)
            offsets.append(offset)
    return edges, offsets


def _joined(zone: ZoneInfo, first: int, last: int) -> list[Stretch]:
    joined: list[Stretch] = []
    for year in range(first, last + 1):
        for since, until, offset in stretches(zone, year):
            if joined and joined[-1][2] == offset and since <= joined[-1][1]:
                joined[-1] = (joined[-1][0], until, offset)
            elif not joined or until > joined[-1][1]:
                joined.append((max(since, joined[-1][1]) if joined else since, until, offset))
    return joined


def on_the_wall(known: tuple[Stretch, ...], start: int, end: int) -> list[Interval]:
    """The instants at which the wall clock is within [start, end), both in seconds as midnight() counts them.

    A skipped time has none, a repeated one has two: "open is what the clock on the wall says".
    """
    return [
        (max(start - offset, since), min(end - offset, until))
        for since, until, offset in known
        if start - offset < until and end - offset > since and start < end
    ]


@lru_cache(maxsize=8192)
def instants(zone: ZoneInfo, day: date, span: Span) -> tuple[Interval, ...]:
    """The instants of a wall-clock range on that local date: fewer in a skipped hour, more in a repeated one."""
    start = midnight(day.toordinal())
    known = stretches(zone, day.year)
    return tuple(merge(on_the_wall(known, start + span.start * 60, start + span.end * 60)))
