"""Business time: ranges of the wall clock, weeks of them, and what is open when, through every change of clocks."""

from frontdesk.hours.business_time import NEVER
from frontdesk.hours.errors import (
    AmountError,
    HoursError,
    NaiveMomentError,
    RangeError,
    UnknownZoneError,
    WeekError,
)
from frontdesk.hours.intervals import Interval, intersect, subtract, union
from frontdesk.hours.offsets import instants
from frontdesk.hours.schedule import Schedule
from frontdesk.hours.spans import WEEKDAYS, Span, parse_span
from frontdesk.hours.zones import find_zone, tzdata_version

__all__ = [
    "NEVER",
    "WEEKDAYS",
    "AmountError",
    "HoursError",
    "Interval",
    "NaiveMomentError",
    "RangeError",
    "Schedule",
    "Span",
    "UnknownZoneError",
    "WeekError",
    "find_zone",
    "instants",
    "intersect",
    "parse_span",
    "subtract",
    "tzdata_version",
    "union",
]
