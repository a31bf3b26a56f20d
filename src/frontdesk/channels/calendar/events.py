"""What the events of a calendar take within a window: icalendar reads them, recurring-ical-events works out repeats.

It runs in a process of its own (`reader`), one event at a time and each for a second at the most, because rules of
recurrence can be written that take years to work out.
"""

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.channels.calendar.lines import TIMES, Block, Blocks, blocks_of
from frontdesk.channels.calendar.model import Found, Span, Window
from frontdesk.channels.calendar.sentences import TOO_MANY

MOST_SPANS = 4_000
"""Times of one calendar that are kept: the desk asks for all of them whenever something comes in."""
DAY = 86_400
PATIENCE = 1.0
"""Seconds of processor time for one event with all its repeats."""
_FASTER = ("SECONDLY", "MINUTELY", "HOURLY")
_MOST_A_DAY, _MOST_RULES = 24, 3
_OLDEST_YEAR = 1970


class _TooLongError(Exception):
    """The rule of recurrence takes too long to work out."""


class _LeftOutError(Exception):
    """The event is left out, for the reason that is given."""


def digest_of(uid: str) -> str:
    """By what an event is known again; its UID may hold an address or a name."""
    return sha256(uid.encode()).hexdigest()[:32]


def taken(text: str, window: Window) -> Found:
    """What the calendar takes within the window."""
    blocks, left_out = blocks_of(text), Counter[str]()
    groups: dict[str, list[Block]] = {}
    for number, block in enumerate(blocks.events):
        if not _is_past(block, window.start):
            named = block.first("UID")
            groups.setdefault(named.value if named and named.value else f"without:{number}", []).append(block)
    spans: dict[tuple[str, int], int] = {}
    for uid, some in groups.items():
        for start, end in _of_group(some, blocks, window, left_out):
            key = (digest_of(uid), start)
            spans[key] = max(end, spans.get(key, end))
    found = sorted((Span(event, start, end) for (event, start), end in spans.items()), key=lambda one: one.start)
    if len(found) > MOST_SPANS:
        left_out[TOO_MANY] = len(found) - MOST_SPANS
    return Found(tuple(found[:MOST_SPANS]), dict(left_out))


def _is_past(block: Block, start: int) -> bool:
    """Whether it is over for certain, told without understanding it: most of an old calendar is."""
    end = block.first("DTEND")
    if end is None or any(one.name in ("RRULE", "RDATE", "RECURRENCE-ID") for one in block.lines):
        return False
    day = datetime.fromtimestamp(start, UTC) - timedelta(days=2)
    return end.value[:8].isdigit() and end.value[:8] < f"{day:%Y%m%d}"


def _of_group(some: list[Block], blocks: Blocks, window: Window, left_out: Counter[str]) -> list[tuple[int, int]]:
    """One event with its exceptions; whatever is wrong with it is counted, and the others have their turn."""
    try:
        with _patience():
            ready = [one for one in some if _is_usable(one, left_out)]
            written = _written(ready, blocks, window, left_out)
            return list(_occurrences(written, window, left_out)) if ready else []
    except _LeftOutError as error:
        left_out[str(error)] += 1
    except _TooLongError:
        left_out["too_long"] += 1
    except Exception:  # noqa: BLE001 - any bytes may stand there, and the libraries raise as they like
        left_out["odd"] += 1
    return []


@contextmanager
def _patience() -> Iterator[None]:
    def over(*_: object) -> None:
        raise _TooLongError

    signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _is_usable(block: Block, left_out: Counter[str]) -> bool:
    start = block.first("DTSTART")
    if start is None or not start.value:
        left_out["no_start"] += 1
        return False
    if block.first("DTEND") is None and block.first("DURATION") is None and not start.is_date:
        left_out["no_end"] += 1  # RFC 5545, section 3.6.1: it ends as it begins
        return False
    end = block.first("DTEND")
    if end is not None and end.parameters == start.parameters and end.value < start.value:
        raise _LeftOutError("backwards")
    if not start.value[:4].isdigit() or int(start.value[:4]) < _OLDEST_YEAR:
        raise _LeftOutError("odd")
    rules = block.all("RRULE")
    if len(rules) > _MOST_RULES:
        raise _LeftOutError("too_often")
    for rule in rules:
        _check_rule(rule.value)
    return True


def _check_rule(rule: str) -> None:
    """A rule that makes more than one occurrence an hour is no appointment; one without a step never ends."""
    parts = dict(one.upper().partition("=")[::2] for one in rule.split(";"))
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= parts[name].count(",") + 1 if parts.get(name) else 1
    if parts.get("FREQ") in _FASTER or times > _MOST_A_DAY:
        raise _LeftOutError("too_often")
    if not parts.get("INTERVAL", "1").isdigit() or int(parts.get("INTERVAL", "1")) == 0:
        raise _LeftOutError("odd")


def _written(some: list[Block], blocks: Blocks, window: Window, left_out: Counter[str]) -> str:
    """The event as a calendar of its own, its floating times and those of unknown zones by the practice's clock."""
    zones: dict[str, str] = {}
    body: list[str] = []
    strange = False
    for block in some:
        body.append("BEGIN:VEVENT")
        for line in block.lines:
            zone = line.zone if line.name in TIMES else None
            is_unknown = zone is not None and not _is_known(zone) and zone not in blocks.zones
            strange |= is_unknown
            if zone is not None and not is_unknown and not _is_known(zone):
                zones[zone] = blocks.zones[zone]
            floats = line.name in TIMES and (is_unknown or line.is_floating)
            body.append((line.in_zone(window.zone) if floats else line).written())
        body.append("END:VEVENT")
    left_out["unknown_zone"] += int(strange)
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Frontdesk//Reader//EN"]
    return "\r\n".join([*head, *zones.values(), *body, "END:VCALENDAR", ""])


def _is_known(zone: str) -> bool:
    from icalendar.timezone import tzp

    return tzp.timezone(zone) is not None


def _occurrences(text: str, window: Window, left_out: Counter[str]) -> Iterator[tuple[int, int]]:
    import icalendar
    import recurring_ical_events

    calendar = icalendar.Calendar.from_ical(text)
    zone = ZoneInfo(window.zone)
    margin = timedelta(days=1)
    first, last = datetime.fromtimestamp(window.start, UTC), datetime.fromtimestamp(window.end, UTC)
    backwards = False
    for event in recurring_ical_events.of(calendar).between(first - margin, last + margin):
        if not _takes_time(event, window):
            continue
        start, end = _instant(event.start, zone), _instant(event.end, zone)
        backwards |= end <= start
        if start < end and start < window.end and window.start < end:
            yield start, end
    left_out["backwards"] += int(backwards)


def _takes_time(event: Any, window: Window) -> bool:  # noqa: ANN401 - an event of the library, which names no type
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return False
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT" and not window.takes_free:
        return False
    return window.takes_all_day or isinstance(event.start, datetime)


def _instant(at: Any, zone: ZoneInfo) -> int:  # noqa: ANN401 - a date or a datetime
    if isinstance(at, datetime):
        return int((at if at.tzinfo else at.replace(tzinfo=zone)).timestamp())
    assert isinstance(at, date)
    return int(datetime.combine(at, time(), zone).timestamp())
