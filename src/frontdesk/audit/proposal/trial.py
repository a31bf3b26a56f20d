"""Holding candidates against what really happened, in bulk."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.proposal.candidates import TURNAROUNDS, Hours
from frontdesk.hours import NEVER, Schedule
from frontdesk.policy.model import Duration, Unit

Moments = NDArray[np.int64]
MARGIN_DAYS = 40


@dataclass(frozen=True, slots=True, eq=False)
class Answered:
    """Contacts that were answered, oldest first, as epoch seconds; the first `split` choose, the rest judge."""

    asked: Moments
    came: Moments
    split: int


@dataclass(frozen=True, slots=True)
class Trial:
    """One candidate: hours, turnaround, the shares kept (0 to 1), and half the contacts' promised wait in seconds."""

    hours: Hours
    turnaround: Duration
    kept_before: float
    kept_after: float
    felt: float


def trials(answered: Answered, zone: ZoneInfo, hours: Hours, closed: Collection[date] = ()) -> list[Trial]:
    """Every turnaround under these hours, less `closed`. What was written while closed leaves at the next opening."""
    schedule = Schedule(zone, hours.week, closed)
    leaves = schedule.next_open_many(answered.came)
    received = schedule.next_open_many(answered.asked)
    closes = _closes(schedule, answered)
    return [
        _trial(answered, hours, one, leaves, _due(schedule, answered.asked, received, closes, one))
        for one in TURNAROUNDS
    ]


def _trial(answered: Answered, hours: Hours, turnaround: Duration, leaves: Moments, due: Moments) -> Trial:
    kept = (leaves <= due) & (leaves != NEVER)
    before, after = kept[: answered.split], kept[answered.split :]
    return Trial(
        hours,
        turnaround,
        float(before.mean()) if len(before) else 0.0,
        float(after.mean()) if len(after) else 0.0,
        float(np.median(due - answered.asked)) if len(due) else 0.0,
    )


def _due(schedule: Schedule, asked: Moments, received: Moments, closes: Moments, turnaround: Duration) -> Moments:
    """Until when an answer was owed. A business day ends at the close of the day after the one of receipt."""
    if turnaround.unit is Unit.BUSINESS_HOURS:
        return schedule.add_many(asked, turnaround.seconds)
    day = np.searchsorted(closes, received, side="right")
    return closes[np.minimum(day + turnaround.count, len(closes) - 1)]


def _closes(schedule: Schedule, answered: Answered) -> Moments:
    """The closing moment of every business day from the first contact to well past the last."""
    if not len(answered.asked):
        return np.zeros(1, dtype=np.int64)
    day = schedule.local(int(answered.asked[0])).date()
    last = schedule.local(int(answered.asked[-1])).date() + timedelta(days=MARGIN_DAYS)
    found = []
    while day <= last:
        opened = schedule.day_open(day)
        if opened:
            found.append(opened[-1][1])
        day += timedelta(days=1)
    return np.array(found or [0], dtype=np.int64)
