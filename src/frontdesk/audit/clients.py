"""The same figures for each correspondent."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.clock import DAY, hour_of_week, local
from frontdesk.audit.conversations import Conversations
from frontdesk.audit.figures import Client
from frontdesk.audit.yardstick import Yardstick, as_date


def by_client(talk: Conversations, yardstick: Yardstick) -> tuple[Client, ...]:
    """Every correspondent by number of contacts, most first, then by address. Known by address alone."""
    found = [_client(talk, rows, seen) for rows, seen in _groups(talk, yardstick)]
    return tuple(sorted(found, key=lambda one: (-one.contacts, one.address)))


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What all clients' figures are taken from, worked out once for all contacts, in order of sender."""

    shown: NDArray[np.int64]
    is_off: NDArray[np.bool_]
    is_night: NDArray[np.bool_]
    is_day_off: NDArray[np.bool_]
    wait: NDArray[np.int64]
    business: NDArray[np.int64]
    answered_off: NDArray[np.bool_]
    is_first: NDArray[np.bool_]
    """First mail of a conversation that was never answered."""


def _groups(talk: Conversations, yardstick: Yardstick) -> Iterator[tuple[NDArray[np.int64], _Seen]]:
    received = np.flatnonzero(~talk.sent)
    received = received[np.argsort(talk.sender[received], kind="stable")]
    seen = _seen(talk, received, yardstick)
    starts = np.flatnonzero(np.diff(talk.sender[received], prepend=-1))
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(received)], strict=True):
        yield received[start:end], _cut(seen, slice(start, end))


def _cut(seen: _Seen, rows: slice) -> _Seen:
    return _Seen(
        seen.shown[rows],
        seen.is_off[rows],
        seen.is_night[rows],
        seen.is_day_off[rows],
        seen.wait[rows],
        seen.business[rows],
        seen.answered_off[rows],
        seen.is_first[rows],
    )


def _seen(talk: Conversations, received: NDArray[np.int64], yardstick: Yardstick) -> _Seen:
    at, answered_by = talk.at[received], talk.answered_by[received]
    is_answered = answered_by >= 0
    answered_at = np.where(is_answered, talk.at[answered_by], at)
    never = np.ones(int(talk.thread.max(initial=-1)) + 1, dtype=np.bool_)
    never[talk.thread[talk.sent]] = False
    opening = np.full(len(never), -1, dtype=np.int64)
    opening[talk.thread[::-1]] = np.arange(len(talk.at))[::-1]
    return _Seen(
        shown=local(at, yardstick.zone),
        is_off=~yardstick.is_open(at),
        is_night=yardstick.is_night(at),
        is_day_off=yardstick.is_day_off(at),
        wait=np.where(is_answered, answered_at - at, -1),
        business=yardstick.schedule.between_many(at, answered_at),
        answered_off=is_answered & ~yardstick.is_open(answered_at),
        is_first=never[talk.thread[received]] & (opening[talk.thread[received]] == received),
    )


def _client(talk: Conversations, rows: NDArray[np.int64], seen: _Seen) -> Client:
    person = int(talk.sender[rows[0]])
    answered = seen.wait >= 0
    hours, counts = np.unique(hour_of_week(seen.shown), return_counts=True)
    return Client(
        address=talk.people[person],
        name=talk.names[person],
        contacts=len(rows),
        off_hours=int(seen.is_off.sum()),
        nights=int(seen.is_night.sum()),
        days_off=int(seen.is_day_off.sum()),
        conversations=len(np.unique(talk.thread[rows])),
        answered=int(answered.sum()),
        never_answered=int(seen.is_first.sum()),
        nudges=int(talk.nudge[rows].sum()),
        median_seconds=_median(seen.wait[answered]),
        median_business_seconds=_median(seen.business[answered]),
        within_5_minutes=int((seen.wait[answered] <= 300).sum()),
        off_hours_answers=int(seen.answered_off.sum()),
        first=as_date(int(seen.shown.min()) // DAY).isoformat(),
        last=as_date(int(seen.shown.max()) // DAY).isoformat(),
        by_hour=tuple((hour // 24, hour % 24, n) for hour, n in zip(hours.tolist(), counts.tolist(), strict=True)),
    )


def _median(values: NDArray[np.int64]) -> float | None:
    return float(np.median(values)) if len(values) else None
