"""A second opinion on business time that shares nothing with the product: step through UTC, ask the wall clock.

Slow and plain on purpose. Every minute of a window is looked up on the clock of the zone; the answers come from
counting minutes. What would need a minute outside the window is UNKNOWN.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from functools import cache
from zoneinfo import ZoneInfo

Pair = tuple[str, str]
WeekOfPairs = Mapping[str, Sequence[Pair]]
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Answer(Enum):
    UNKNOWN = auto()


UNKNOWN = Answer.UNKNOWN


@dataclass(frozen=True)
class Rules:
    """What an owner wrote."""

    week: WeekOfPairs
    closed: tuple[date, ...] = ()
    overrides: Mapping[date, Sequence[Pair]] | None = None
    later: tuple[tuple[date, WeekOfPairs], ...] = ()

    def pairs_on(self, day: date) -> Sequence[Pair]:
        if self.overrides and day in self.overrides:
            return self.overrides[day]
        if day in self.closed:
            return ()
        week = self.week
        for since, following in sorted(self.later, key=lambda step: step[0]):
            if day >= since:
                week = following
        return week.get(NAMES[day.weekday()], ())

    def open_minutes(self, day: date) -> frozenset[int]:
        """The minutes, 0 to 1439, at which the clock of that day finds it open, by its ranges and the night before."""
        today = {n for pair in self.pairs_on(day) for n in range(_start(pair), min(_end(pair), 1440))}
        night = {n for pair in self.pairs_on(day - timedelta(days=1)) for n in range(_end(pair) - 1440)}
        return frozenset(today | night)


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def _start(pair: Pair) -> int:
    return _minutes(pair[0])


def _end(pair: Pair) -> int:
    start, end = map(_minutes, pair)
    return end if end >= start else end + 1440


class MinuteSteps:
    """The minutes of a window, each open or closed; moments are epoch seconds."""

    def __init__(self, zone: ZoneInfo, rules: Rules, start: int, minutes: int) -> None:
        assert start % 60 == 0
        self.start = start
        open_minutes = cache(rules.open_minutes)
        walls = (datetime.fromtimestamp(start + 60 * n, zone) for n in range(minutes))
        self.minutes = [wall.hour * 60 + wall.minute in open_minutes(wall.date()) for wall in walls]

    def is_open(self, moment: int) -> bool:
        return self.minutes[(moment - self.start) // 60]

    def next_open(self, moment: int) -> int | Answer:
        return self._next(moment, wanted=True)

    def next_close(self, moment: int) -> int | Answer:
        opening = self._next(moment, wanted=True)
        return UNKNOWN if isinstance(opening, Answer) else self._next(opening, wanted=False)

    def _next(self, moment: int, *, wanted: bool) -> int | Answer:
        for n in range((moment - self.start) // 60, len(self.minutes)):
            if self.minutes[n] is wanted:
                return max(moment, self.start + 60 * n)
        return UNKNOWN

    def add(self, moment: int, seconds: int) -> int | Answer:
        if seconds == 0:
            return self.next_open(moment)
        return self._forward(moment, seconds) if seconds > 0 else self._backward(moment, -seconds)

    def _forward(self, moment: int, left: int) -> int | Answer:
        n = (moment - self.start) // 60
        while n < len(self.minutes):
            end = self.start + 60 * (n + 1)
            if self.minutes[n]:
                if left <= end - moment:
                    return moment + left
                left -= end - moment
            moment, n = end, n + 1
        return UNKNOWN

    def _backward(self, moment: int, left: int) -> int | Answer:
        n = (moment - 1 - self.start) // 60
        while n >= 0:
            begin = self.start + 60 * n
            if self.minutes[n]:
                if left <= moment - begin:
                    return moment - left
                left -= moment - begin
            moment, n = begin, n - 1
        return UNKNOWN

    def between(self, start: int, end: int) -> int:
        if end < start:
            return -self.between(end, start)
        return sum(
            min(end, self.start + 60 * (n + 1)) - max(start, self.start + 60 * n)
            for n in range((start - self.start) // 60, -((self.start - end) // 60))
            if self.minutes[n]
        )
