"""When a text that nobody asked for may come: not at night where its reader is. Pure.

Eight in the morning to nine in the evening, where the person is called: the hours of 47 CFR 64.1200(c)(1), which the
rules of phone companies apply to texts.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

FROM, TO = time(8), time(21)
_QUARTER, _LOOKED = 15 * 60, 2 * 96
"""Zones differ from one another by quarters of an hour; within two days every zone has had its day."""


def is_quiet(at: int, zone: ZoneInfo) -> bool:
    """Whether it is night for texts at a moment (epoch seconds)."""
    return not FROM <= datetime.fromtimestamp(at, UTC).astimezone(zone).time() < TO


def loud_from(at: int, zones: Sequence[ZoneInfo]) -> int | None:
    """The first moment from `at` on at which it is night in none of them; None where there is none in two days."""
    if not any(is_quiet(at, one) for one in zones):
        return at
    first = -(-at // _QUARTER) * _QUARTER
    quarters = (first + number * _QUARTER for number in range(_LOOKED))
    return next((one for one in quarters if not any(is_quiet(one, zone) for zone in zones)), None)
