"""When written messages are handled under a recommendation: often enough for what it promises."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.audit.proposal.choose import Recommendation
from frontdesk.audit.proposal.words import DAYS
from frontdesk.policy.model import Unit

MINUTES_EACH = 6
_QUARTER = 15
_TIMES = ((12 * 60, "morning"), (14 * 60, "midday"), (18 * 60, "afternoon"), (24 * 60, "evening"))


@dataclass(frozen=True, slots=True)
class Batch:
    """A time of handling: minutes after midnight, on the weekdays whose hours hold it."""

    name: str
    start: int
    end: int
    days: tuple[int, ...]


def batches(one: Recommendation) -> tuple[Batch, ...]:
    """The times of handling. Days are promised: two, when she answered most. Hours: as many as they need, spread."""
    if one.chosen is None:
        return ()
    if one.chosen.turnaround.unit is Unit.BUSINESS_HOURS:
        return _spread(one)
    return _busiest(one)


def _spread(one: Recommendation) -> tuple[Batch, ...]:
    """Batches that end so close together that whoever just missed one is answered by the next in time."""
    assert one.chosen is not None
    days_of: dict[tuple[int, int], list[int]] = {}
    for day, hours in _open_days(one):
        length = (hours[1] - hours[0]) * 60
        count = math.ceil(length / (one.chosen.turnaround.count * 60 - MINUTES_EACH))
        for number in range(1, count + 1):
            end = hours[0] * 60 + length * number // count // _QUARTER * _QUARTER
            minutes = min(_minutes(one, shared_by=count), length // count // _QUARTER * _QUARTER)
            days_of.setdefault((end - minutes, end), []).append(day)
    return _named(days_of)


def _named(days_of: dict[tuple[int, int], list[int]]) -> tuple[Batch, ...]:
    """Each by its time of day; where two would have one name, with the clock behind it."""
    names = [next(name for until, name in _TIMES if start < until) for start, _ in days_of]
    found = []
    for name, ((start, end), days) in zip(names, days_of.items(), strict=True):
        full = name if names.count(name) == 1 else f"{name}_{_digits(start)}_{_digits(end)}"
        found.append(Batch(full, start, end, tuple(days)))
    return tuple(sorted(found, key=lambda batch: (batch.start, batch.end)))


def _busiest(one: Recommendation) -> tuple[Batch, ...]:
    """Two times of day at which she answered most, one in each half of her day, long enough for a busy day's mail."""
    open_days = list(_open_days(one))
    first, last = min(hours[0] for _, hours in open_days), max(hours[1] for _, hours in open_days)
    middle = max((first + last) // 2, first + 1)
    minutes = _minutes(one, shared_by=2)
    found = [_when_busy(one, first, middle, minutes), _when_busy(one, middle, last, minutes)]
    kept = {at: days for at, days in (batch for batch in found if batch is not None) if days}
    served = {day for days in kept.values() for day in days}
    alone = [
        Batch(DAYS[day].casefold(), *_first_of(one, hours), (day,)) for day, hours in open_days if day not in served
    ]
    return (*_named(kept), *alone)


def _when_busy(one: Recommendation, start: int, end: int, minutes: int) -> tuple[tuple[int, int], list[int]] | None:
    best = max(range(start, end), key=lambda hour: (one.busy_hours[hour], -hour), default=None)
    if best is None:
        return None
    begins = min(best * 60, max(end * 60 - minutes, start * 60))
    ends = min(begins + minutes, end * 60)
    days = [day for day, own in _open_days(one) if own[0] * 60 <= begins and ends <= own[1] * 60]
    return (begins, ends), days


def _first_of(one: Recommendation, hours: tuple[int, int]) -> tuple[int, int]:
    """The one batch of a weekday that lies outside the others: when its hours begin."""
    first, last = hours[0] * 60, hours[1] * 60
    return first, min(first + _minutes(one, shared_by=1), last)


def _open_days(one: Recommendation) -> Iterable[tuple[int, tuple[int, int]]]:
    assert one.chosen is not None
    return ((day, hours) for day, hours in enumerate(one.chosen.hours.ranges) if hours is not None)


def _minutes(one: Recommendation, *, shared_by: int) -> int:
    """How long each of so many batches is, in quarters of an hour, to hold a busy day's mail."""
    needed = math.ceil(max(one.contacts_a_day, 1) * MINUTES_EACH / shared_by / _QUARTER) * _QUARTER
    return min(max(needed, 30), 180)


def _digits(minutes: int) -> str:
    return f"{minutes // 60:02}{minutes % 60:02}"
