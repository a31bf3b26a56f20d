"""An ordinary stretch of days in which to try a policy out: no change of clocks, from a Monday on."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from frontdesk.policy.told import told

_ONE_DAY = timedelta(days=1)


def ordinary_week(zone: ZoneInfo, near: date) -> list[date]:
    """Seven ordinary dates, Monday first."""
    return ordinary_days(zone, near, 7)


def ordinary_days(zone: ZoneInfo, near: date, count: int) -> list[date]:
    """So many dates from a Monday on, soon after `near`, without a change of clocks if it can be."""
    first = near + _ONE_DAY * (-near.weekday() % 7)
    for week in range(20):
        start = first + 7 * week * _ONE_DAY
        if _offset(zone, start - _ONE_DAY) == _offset(zone, start + (count + 1) * _ONE_DAY):
            first = start
            break
    return [first + number * _ONE_DAY for number in range(count)]


def _offset(zone: ZoneInfo, day: date) -> timedelta | None:
    return datetime.combine(day, time(12), tzinfo=zone).utcoffset()


def named_days(days: Iterable[date]) -> str:
    """Their weekdays in words: "mon-fri", or "mon and wed"."""
    return told(frozenset(day.weekday() for day in days))
