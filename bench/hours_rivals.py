"""The same questions put to other libraries, each as its documentation would have one ask it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

import businesstimedelta
import numpy as np
import pandas as pd
import pytz  # type: ignore[import-untyped]  # no types come with it
from numpy.typing import NDArray
from opening_hours import OpeningHours, State

from frontdesk.hours import find_zone

ZONE = "America/New_York"
_DAY = 86_400
_MORNING, _NOON, _AFTERNOON = 9 * 3600, 12 * 3600, 13 * 3600
_BEFORE_LUNCH, _AFTER_LUNCH = 3 * 3600, 4 * 3600
_WORKDAY = _BEFORE_LUNCH + _AFTER_LUNCH

Seconds = NDArray[np.int64]


class Rival(Protocol):
    """What can be asked of it: `between` in seconds, moments aware."""

    name: str

    def add(self, moment: datetime, hours: int) -> datetime: ...
    def between(self, start: datetime, end: datetime) -> float: ...
    def next_open(self, moment: datetime) -> datetime: ...


class PandasHours:
    """CustomBusinessHour. It knows no fraction of an hour: `between` counts the whole hours of a range."""

    name = "pandas CustomBusinessHour"

    def __init__(self, holidays: Sequence[date]) -> None:
        days = list(holidays)
        self._hour = pd.offsets.CustomBusinessHour(start=["09:00", "13:00"], end=["12:00", "17:00"], holidays=days)

    def add(self, moment: datetime, hours: int) -> datetime:
        found: datetime = pd.Timestamp(moment) + self._hour * hours
        return found

    def between(self, start: datetime, end: datetime) -> float:
        return len(pd.date_range(start, end, freq=self._hour)) * 3600

    def next_open(self, moment: datetime) -> datetime:
        found: datetime = self._hour.rollforward(pd.Timestamp(moment))
        return found


class OpeningHoursPy:
    """opening-hours-py, with its hint that more than a year ahead need not be looked at."""

    name = "opening-hours-py"

    def __init__(self, holidays: Sequence[date]) -> None:
        off = ",".join(f"{day:%Y %b %d}" for day in holidays)
        self._hours = OpeningHours(
            f"Mo-Fr 09:00-12:00,13:00-17:00; {off} off", timezone=find_zone(ZONE), max_interval_days=366
        )

    def add(self, moment: datetime, hours: int) -> datetime:
        left = timedelta(hours=hours)
        for start, end, state, _ in self._hours.intervals(moment):
            if state == State.OPEN:
                length = end.timestamp() - start.timestamp()
                if length >= left.total_seconds():
                    found: datetime = start + left
                    return found
                left -= timedelta(seconds=length)
        raise AssertionError("the intervals have no end")

    def between(self, start: datetime, end: datetime) -> float:
        parts = self._hours.intervals(start, end)
        seconds: float = sum(
            until.timestamp() - since.timestamp() for since, until, state, _ in parts if state == State.OPEN
        )
        return seconds

    def next_open(self, moment: datetime) -> datetime:
        following: datetime | None = moment if self._hours.is_open(moment) else self._hours.next_change(moment)
        assert following is not None
        return following


class BusinessTimeDeltas:
    """businesstimedelta, as its readme has it. It has no question for the next opening but its rule's next range."""

    name = "businesstimedelta"

    def __init__(self, holidays: Sequence[date]) -> None:
        zone: Any = pytz.timezone(ZONE)
        day = businesstimedelta.WorkDayRule(start_time=time(9), end_time=time(17), tz=zone)
        lunch = businesstimedelta.LunchTimeRule(start_time=time(12), end_time=time(13), tz=zone)
        off = businesstimedelta.HolidayRule(set(holidays), tz=zone)
        self._rules = businesstimedelta.Rules([day, lunch, off])

    def add(self, moment: datetime, hours: int) -> datetime:
        found: datetime = moment + businesstimedelta.BusinessTimeDelta(self._rules, hours=hours)
        return found

    def between(self, start: datetime, end: datetime) -> float:
        seconds: float = self._rules.difference(start, end).timedelta.total_seconds()
        return seconds

    def next_open(self, moment: datetime) -> datetime:
        found: datetime = self._rules.next(moment)[0]
        return found


class BusdayRecipe:
    """What one writes by hand around NumPy's business days: local seconds of the day, clipped to the two ranges."""

    name = "NumPy busday recipe"

    def __init__(self, holidays: Sequence[date], years: range) -> None:
        days = np.array(list(holidays), dtype="datetime64[D]")
        self._days = np.busdaycalendar(weekmask="1111100", holidays=days)
        self._since, self._offset = _offsets(years)

    def add_many(self, moments: Seconds, seconds: int) -> Seconds:
        day, second = self._local(moments)
        worked = np.where(np.is_busday(day, busdaycal=self._days), _worked(second), 0)
        target = worked + seconds
        days = (target - 1) // _WORKDAY
        rest = target - days * _WORKDAY
        day = np.busday_offset(
            np.busday_offset(day, 0, roll="forward", busdaycal=self._days), days, busdaycal=self._days
        )
        second = np.where(rest <= _BEFORE_LUNCH, _MORNING + rest, _AFTERNOON + rest - _BEFORE_LUNCH)
        wall = day.astype(np.int64) * _DAY + second
        found: Seconds = wall - self._offset[np.searchsorted(self._since + self._offset, wall, "right") - 1]
        return found

    def between_many(self, starts: Seconds, ends: Seconds) -> Seconds:
        first, first_second = self._local(starts)
        last, last_second = self._local(ends)
        begun = np.where(np.is_busday(first, busdaycal=self._days), _worked(first_second), 0)
        more = np.where(np.is_busday(last, busdaycal=self._days), _worked(last_second), 0)
        found: Seconds = np.busday_count(first, last, busdaycal=self._days) * _WORKDAY + more - begun
        return found

    def _local(self, moments: Seconds) -> tuple[NDArray[np.datetime64], Seconds]:
        wall = moments + self._offset[np.searchsorted(self._since, moments, "right") - 1]
        day = wall // _DAY
        return day.astype("datetime64[D]"), wall - day * _DAY


def _worked(second: Seconds) -> Seconds:
    return np.clip(second - _MORNING, 0, _BEFORE_LUNCH) + np.clip(second - _AFTERNOON, 0, _AFTER_LUNCH)


def _offsets(years: range) -> tuple[Seconds, Seconds]:
    """When New York's clock changes, and by how much it differs from UTC after each change."""
    zone = find_zone(ZONE)
    hours = range(int(datetime(years[0], 1, 1, tzinfo=zone).timestamp()), years[-1] * 31_556_952 - 62_167_219_200, 3600)
    changes: list[tuple[int, int]] = []
    for moment in hours:
        offset = datetime.fromtimestamp(moment, zone).utcoffset()
        assert offset is not None
        if not changes or changes[-1][1] != offset.total_seconds():
            changes.append((moment, int(offset.total_seconds())))
    since, by = zip(*changes, strict=True)
    return np.array(since, dtype=np.int64), np.array(by, dtype=np.int64)
