"""Ranges of wall-clock time that begin on one day: the words in which an owner states hours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.hours.errors import RangeError

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")
_SHOWN = 40


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of wall-clock minutes that begins on one day.

    `start` counts from midnight of that day, 0 to 1439; `end` from the same midnight, so it is over 1440 for a range
    past midnight, and equal to `start` for a range of no length, which never opens. 24:00 is 1440.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < DAY or not self.start <= self.end <= self.start + DAY:
            raise RangeError(
                f"A range from minute {self.start} to minute {self.end} is none of one day: "
                "it begins before 24:00 and lasts at most 24 hours."
            )

    def __str__(self) -> str:
        # Only a range that runs to the coming midnight is written with 24:00; past it, the clock begins anew.
        return f"{_clock(self.start)}-{_clock(self.end if self.end <= DAY else self.end - DAY)}"


Range = Span | str | Iterable[str]
"""What a caller may write for one range: a Span, "09:00-17:00", or the pair ("09:00", "17:00")."""


def parse_span(text: str) -> Span:
    """Read "HH:MM-HH:MM"; an end before the start is on the next day, "24:00" is legal as an end (policy-example.toml).

    Raises RangeError, whose text says how to write it.
    """
    if not isinstance(text, str):
        raise RangeError(f'{_shown(text)} is no range of time: write it as text, "09:00-17:00".')
    start, dash, end = text.strip()[:_SHOWN].partition("-")
    if not dash:
        raise RangeError(f'{_shown(text)} is no range of time: write start and end, as in "09:00-17:00".')
    return _span(start.strip(), end.strip(), text)


def read_range(value: Range) -> Span:
    """The Span that a caller wrote in any of the ways that Range allows. Raises RangeError."""
    if isinstance(value, Span):
        return value
    if isinstance(value, str):
        return parse_span(value)
    try:
        start, end = value
    except (TypeError, ValueError):
        raise RangeError(
            f'{_shown(value)} is no range of time: a start and an end are wanted, "09:00-17:00".'
        ) from None
    return _span(start, end, value)


def _span(start: object, end: object, written: object) -> Span:
    first, last = _minutes(start, written), _minutes(end, written)
    if first == DAY:
        raise RangeError(f"{_shown(written)}: 24:00 is an end, never a start; a day begins at 00:00.")
    return Span(first, last if last >= first else last + DAY)


def _minutes(clock: object, written: object) -> int:
    match = _CLOCK.fullmatch(clock) if isinstance(clock, str) else None
    if match is None:
        raise RangeError(
            f"{_shown(written)}: {_shown(clock)} is no time of day; "
            "write hours and minutes with two digits each, from 00:00 to 24:00."
        )
    return DAY if match[1] is None else int(match[1]) * 60 + int(match[2])


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
