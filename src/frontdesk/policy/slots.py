"""The pieces of a queue on a day: its range less closed and protected time, as DECISION (Time) defines a slot."""

from datetime import date, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from frontdesk.hours import Interval, instants, intersect, subtract, union
from frontdesk.policy.calendar import Day, DayKind
from frontdesk.policy.model import Policy, Queue

_ONE_DAY = timedelta(days=1)


class Dates(Protocol):
    """What slots ask of a calendar: one version's, or all versions together."""

    zone: ZoneInfo

    def day(self, day: date) -> Day:
        """What the date is."""

    def open_on(self, day: date) -> tuple[Interval, ...]:
        """The open time that begins on the date."""

    def in_force(self, day: date) -> Policy:
        """The version in force on the date."""


def pieces(dates: Dates, queue: Queue, day: date) -> tuple[Interval, ...]:
    """What is left of the queue's range that begins on that date, as sorted half-open epoch seconds.

    Less closed time and protected time; appointments and bookings are the state's. An urgent-only queue is bound by
    time off but not by open hours. Leave on the date itself leaves nothing.
    """
    wanted = open_pieces(dates, queue, day)
    for one in (day - _ONE_DAY, day, day + _ONE_DAY):
        wanted = subtract(wanted, protected_on(dates, one)) if wanted else ()
    return wanted


def open_pieces(dates: Dates, queue: Queue, day: date) -> tuple[Interval, ...]:
    """As `pieces`, before protected time is taken out."""
    if day.weekday() not in queue.days or dates.day(day).kind is DayKind.TIME_OFF:
        return ()
    wanted = instants(dates.zone, day, queue.at)
    if queue.only_urgent:
        return wanted
    hours: tuple[Interval, ...] = ()
    for one in (day - _ONE_DAY, day, day + _ONE_DAY):
        hours = union(hours, dates.open_on(one))
    return intersect(wanted, hours)


def protected_on(dates: Dates, day: date) -> tuple[Interval, ...]:
    """The protected time that begins on that date, as instants."""
    found: tuple[Interval, ...] = ()
    for block in dates.in_force(day).protected:
        if day.weekday() in block.days:
            found = union(found, instants(dates.zone, day, block.at))
    return found


def has_room_for_one(left: tuple[Interval, ...], queue: Queue) -> bool:
    """Whether one contact fits in one of the pieces: only then does the slot exist."""
    return any(end - start >= queue.minutes_each * 60 for start, end in left)
