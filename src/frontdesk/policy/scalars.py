"""Converters for single values: texts, numbers, dates, ranges, days and durations (docs/reference/policy.md)."""

import math
import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from frontdesk.hours import Span, parse_span
from frontdesk.policy.cursor import Node, each_item, open_table
from frontdesk.policy.findings import Code, closest, shown
from frontdesk.policy.model import ALL_DAYS, Duration, Unit, Words

E = TypeVar("E", bound=StrEnum)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)
"""Beyond these no time zone and no calendar is known well enough to promise anything."""

_DURATION = re.compile(r"(\d{1,9}) +((?:business +)?)(minute|hour|day)s?")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)|24:00")
_LOOSE_SPAN = re.compile(
    r"\s*(\d{1,2})(?:[:.h](\d\d))?\s*([ap]m)?\s*(?:-|\N{EN DASH}|to|until)\s*(\d{1,2})(?:[:.h](\d\d))?\s*([ap]m)?\s*",
    re.IGNORECASE,
)
_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS_HELP = 'Write "mon-fri", "sat-mon", "tue", or a list such as ["mon", "wed"].'
_DURATION_HELP = 'Write "30 minutes", "2 hours", "4 business hours", "1 business day" or "3 days".'
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six")
_LOOSE_DURATION = re.compile(
    rf"(\d{{1,6}}|{'|'.join(_NUMBERS)})[ -]*(business|working|work)?[ -]*"
    r"(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)"
)
_LONGEST_YEARS = 366 * 10


def text(node: Node) -> str | None:
    """A text that is not empty."""
    if not isinstance(node.value, str):
        node.mistyped("a text", f'Put it in quotation marks: "{str(shown(node.value))[:40]}".')
        return None
    if not node.value.strip():
        node.wrong(Code.NOT_UNDERSTOOD, "This text is empty.", "Write something, or leave the key out.")
        return None
    return node.value


def texts(node: Node) -> tuple[str, ...]:
    """A list of texts."""
    if isinstance(node.value, str):
        node.mistyped("a list of texts", f"Put it in square brackets: [{shown(node.value)}].")
        return ()
    found = (text(item) for item in each_item(node))
    return tuple(one for one in found if one is not None)


def flag(node: Node) -> bool | None:
    """true or false."""
    if isinstance(node.value, bool):
        return node.value
    node.mistyped("true or false", "Write it without quotation marks.")
    return None


def whole(least: int, most: int) -> Callable[[Node], int | None]:
    """A whole number within bounds, both included."""

    def read(node: Node) -> int | None:
        if not isinstance(node.value, int) or isinstance(node.value, bool):
            node.mistyped("a whole number", f"From {least} to {most}, without quotation marks.")
            return None
        if not least <= node.value <= most:
            node.wrong(Code.OUT_OF_BOUNDS, f"{shown(node.value)} is out of bounds.", f"From {least} to {most}.")
            return None
        return node.value

    return read


def share(node: Node) -> float | None:
    """A share from 0 to 1."""
    value = node.value
    if not isinstance(value, int | float) or isinstance(value, bool):
        node.mistyped("a share from 0 to 1", "0.01 is one in a hundred.")
        return None
    if not math.isfinite(value) or not 0 <= value <= 1:
        node.wrong(Code.OUT_OF_BOUNDS, f"{shown(value)} is no share.", "From 0 to 1; 0.01 is one in a hundred.")
        return None
    return float(value)


def choice(kinds: type[E]) -> Callable[[Node], E | None]:
    """One of the words of an enumeration."""

    def read(node: Node) -> E | None:
        word = one_of(*(str(kind) for kind in kinds))(node)
        return None if word is None else kinds(word)

    return read


def one_of(*words: str) -> Callable[[Node], str | None]:
    """One of these words."""

    def read(node: Node) -> str | None:
        if isinstance(node.value, str) and node.value in words:
            return node.value
        if not isinstance(node.value, str):
            node.mistyped(f"one of {', '.join(words)}")
            return None
        node.wrong(
            Code.NOT_A_CHOICE,
            f"{shown(node.value)} is not one of {', '.join(words)}.",
            node.sheet.did_you_mean(node.value, words),
        )
        return None

    return read


def words(node: Node) -> Words | None:
    """A text, or a table of texts by language."""
    if isinstance(node.value, str):
        said = text(node)
        return None if said is None else Words(((node.sheet.language, said),))
    if not isinstance(node.value, dict):
        node.mistyped('a text, or a table by language such as { en = "…", es = "…" }')
        return None
    table = open_table(node)
    assert table is not None
    pairs = [(tag, text(table.child(tag))) for tag in table.entries]
    said_in = tuple((tag, said) for tag, said in pairs if said is not None)
    if not pairs:
        node.wrong(Code.NOT_UNDERSTOOD, "No language is given.", 'Write { en = "…" }.')
    return Words(said_in) if said_in else None


def day(node: Node) -> date | None:
    """A date without a time of day."""
    value = node.value
    if type(value) is not date:  # a datetime is a date to Python, and not to an owner
        node.mistyped("a date", "Write year, month and day without quotation marks: 2026-01-31.")
        return None
    if not FIRST_DAY <= value <= LAST_DAY:
        node.wrong(Code.OUT_OF_BOUNDS, f"{value.isoformat()} is too far away.", f"From {FIRST_DAY} to {LAST_DAY}.")
        return None
    return value


def duration(node: Node) -> Duration | None:
    """A length of time (DECISION, Time): clock time, open time or business days."""
    if not isinstance(node.value, str):
        node.mistyped("a length of time", _DURATION_HELP)
        return None
    match = _DURATION.fullmatch(node.value.strip().lower())
    if match is None or (match[2] and match[3] == "minute"):
        node.wrong(Code.NOT_UNDERSTOOD, f"{shown(node.value)} is no length of time.", _meant_duration(node.value))
        return None
    found = Duration(int(match[1]), Unit(f"{'business ' if match[2] else ''}{match[3]}s"))
    if _days_at_most(found) > _LONGEST_YEARS:
        node.wrong(Code.OUT_OF_BOUNDS, f"{shown(node.value)} is longer than ten years.", _DURATION_HELP)
        return None
    return found


def _meant_duration(written: str) -> str:
    """What "24h" or "one business day" was probably to say."""
    found = _LOOSE_DURATION.fullmatch(written[:40].strip().lower())
    if found is None:
        return _DURATION_HELP
    count = _NUMBERS.index(found[1]) if found[1] in _NUMBERS else int(found[1])
    unit = {"m": "minute", "h": "hour", "d": "day", "w": "day"}[found[3][0]]
    count *= 7 if found[3][0] == "w" else 1
    business = "business " if found[2] else ""
    return f'Did you mean "{count} {business}{unit}{"" if count == 1 else "s"}"?'


def _days_at_most(length: Duration) -> float:
    return length.count if length.unit is Unit.BUSINESS_DAYS else length.seconds / 86400


def span(node: Node) -> Span | None:
    """A range of wall-clock time such as "09:00-12:00"."""
    if not isinstance(node.value, str):
        node.mistyped('a range of time such as "09:00-12:00"')
        return None
    try:
        return parse_span(node.value)
    except ValueError:
        node.wrong(Code.NOT_UNDERSTOOD, f"{shown(node.value)} is no range of time.", _meant_span(node.value))
        return None


def _meant_span(written: str) -> str:
    """What "9-17", "9am-5:30pm" or "9.00 to 17.00" was probably to say."""
    found = _LOOSE_SPAN.fullmatch(written[:40])
    ends = [_loose_clock(*found.group(*numbers)) for numbers in ((1, 2, 3), (4, 5, 6))] if found else [None]
    if None not in ends:
        return f'Did you mean "{ends[0]}-{ends[1]}"?'
    return 'Two times of day with two digits each: "09:00-12:00"; "24:00" is a legal end.'


def _loose_clock(hours: str, minutes: str | None, half: str | None) -> str | None:
    hour = int(hours) % 12 + 12 * (half[0] in "pP") if half else int(hours)
    known = hour < 24 or (hour == 24 and not int(minutes or 0))
    return f"{hour:02}:{minutes or '00'}" if known and int(minutes or 0) < 60 else None


def some_span(node: Node) -> Span | None:
    """A range that has a length."""
    found = span(node)
    if found is not None and found.start == found.end:
        node.wrong(
            Code.ZERO_RANGE,
            f"{shown(node.value)} has no length, so it never opens.",
            'Give it an end; a whole day is "00:00-24:00".',
        )
    return found


def spans(node: Node) -> tuple[Span, ...]:
    """A list of ranges that do not overlap, or a single one."""
    if isinstance(node.value, str):
        one = some_span(node)
        return () if one is None else (one,)
    read = [(some_span(item), item) for item in each_item(node)]
    pairs = sorted(((one, item) for one, item in read if one is not None), key=lambda pair: pair[0])
    for (before, _), (after, item) in pairwise(pairs):
        if after.start < before.end:
            item.wrong(Code.OVERLAPPING_RANGES, f"{after} overlaps with {before}.", "Join them, or set them apart.")
    return tuple(one for one, _ in pairs)


def clock(node: Node) -> int | None:
    """A time of day, as minutes after midnight."""
    match = _CLOCK.fullmatch(node.value) if isinstance(node.value, str) else None
    if match is None:
        node.wrong(Code.NOT_UNDERSTOOD, f"{shown(node.value)} is no time of day.", 'Write it as "17:00".')
        return None
    return 1440 if match[1] is None else int(match[1]) * 60 + int(match[2])


def weekdays(node: Node) -> frozenset[int]:
    """Days such as "mon-fri", "sat-mon" (wraps) or "tue", or a list of such; Monday is 0."""
    if isinstance(node.value, str):
        return _some_days(node)
    if not isinstance(node.value, list):
        node.mistyped('days such as "mon-fri", or a list such as ["mon", "wed"]')
        return frozenset()
    if not node.value:
        node.wrong(Code.NOT_UNDERSTOOD, "No day is given.", 'Write "mon-fri", or a list such as ["mon", "wed"].')
    return frozenset().union(*(_some_days(item) for item in each_item(node)))


def _some_days(node: Node) -> frozenset[int]:
    if not isinstance(node.value, str):
        node.mistyped("a day")
        return frozenset()
    ends = [part.strip() for part in node.value.lower().split("-")]
    numbers = [_weekday(part) for part in ends]
    if len(ends) > 2 or None in numbers:
        meant = [closest(part, WEEKDAYS) for part in ends[:2]]
        hint = f'Did you mean "{"-".join(one for one in meant if one)}"?' if None not in meant else _DAYS_HELP
        node.wrong(Code.NOT_UNDERSTOOD, f"{shown(node.value)} names no days.", hint)
        return frozenset()
    first, last = numbers[0] or 0, numbers[-1] or 0
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1)) & ALL_DAYS


def _weekday(word: str) -> int | None:
    for names in (WEEKDAYS, _LONG_DAYS):
        if word in names:
            return names.index(word)
    return None
