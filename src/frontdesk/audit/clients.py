"""The same figures for each correspondent, counted for all at once: a mailbox may have ten thousand of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.clock import DAY, hour_of_week, local
from frontdesk.audit.conversations import Conversations
from frontdesk.audit.figures import Client
from frontdesk.audit.yardstick import Yardstick, as_date

Marks = NDArray[np.bool_]
Numbers = NDArray[np.int64]


def by_client(talk: Conversations, yardstick: Yardstick) -> tuple[Client, ...]:
    """Every correspondent by number of contacts, most first, then by address. Known by address alone."""
    received = np.flatnonzero(~talk.sent)
    if not len(received):
        return ()
    received = received[np.argsort(talk.sender[received], kind="stable")]
    found = _clients(talk, received, _Groups(talk.sender[received]), yardstick)
    return tuple(sorted(found, key=lambda one: (-one.contacts, one.address)))


class _Groups:
    """Rows that belong to one client each, and stand together."""

    def __init__(self, sender: NDArray[np.int32]) -> None:
        self.starts = np.flatnonzero(np.diff(sender, prepend=-1))
        self.people = sender[self.starts].tolist()
        self.count = len(self.people)
        self.of_row = np.repeat(np.arange(self.count), np.diff(self.starts, append=len(sender)))

    def sums(self, marks: Marks) -> list[int]:
        """How many rows of each are marked."""
        found: list[int] = np.bincount(self.of_row[marks], minlength=self.count).tolist()
        return found

    def distinct(self, values: NDArray[np.int32]) -> list[int]:
        """How many different values each has."""
        order = np.lexsort((values, self.of_row))
        is_new = np.diff(values[order], prepend=-1) != 0
        is_new[self.starts] = True
        return self.sums_in_order(is_new)

    def sums_in_order(self, marks: Marks) -> list[int]:
        """As `sums`, for marks that are sorted within each client."""
        found: list[int] = np.add.reduceat(marks, self.starts, dtype=np.int64).tolist()
        return found

    def medians(self, values: Numbers, known: Marks) -> list[float | None]:
        """The median of each over the rows where the value is known."""
        group, value = self.of_row[known], values[known]
        value = value[np.lexsort((value, group))]
        sizes = np.bincount(group, minlength=self.count)
        starts = np.cumsum(sizes) - sizes
        has = sizes > 0
        low, high = (starts + (sizes - 1) // 2)[has], (starts + sizes // 2)[has]
        middles = iter(((value[low] + value[high]) / 2).tolist())
        return [next(middles) if any_known else None for any_known in has.tolist()]

    def hours(self, hour: Numbers) -> list[tuple[tuple[int, int, int], ...]]:
        """Weekday, hour and number of rows of each."""
        keys, counts = np.unique(self.of_row * 168 + hour, return_counts=True)
        ends = np.searchsorted(keys, np.arange(1, self.count + 1) * 168)
        triples = list(zip((keys % 168 // 24).tolist(), (keys % 24).tolist(), counts.tolist(), strict=True))
        return [tuple(triples[start:end]) for start, end in zip([0, *ends[:-1].tolist()], ends.tolist(), strict=True)]


@dataclass(frozen=True, slots=True, eq=False)
class _Waits:
    """How each contact was answered."""

    known: Marks
    clock: Numbers
    business: Numbers
    off_hours: Marks


def _waits(talk: Conversations, received: Numbers, yardstick: Yardstick) -> _Waits:
    at, answered_by = talk.at[received], talk.answered_by[received]
    known = answered_by >= 0
    answered_at = np.where(known, talk.at[answered_by], at)
    business = yardstick.schedule.between_many(at, answered_at)
    return _Waits(known, answered_at - at, business, known & ~yardstick.is_open(answered_at))


def _is_unheard(talk: Conversations, received: Numbers) -> Marks:
    """Which contacts began a conversation that was never answered."""
    never = np.ones(int(talk.thread.max()) + 1, dtype=np.bool_)
    never[talk.thread[talk.sent]] = False
    opening = np.empty(len(never), dtype=np.int64)
    # Backwards, so that what is written last is the first mail of each conversation.
    opening[talk.thread[::-1]] = np.arange(len(talk.at))[::-1]
    unheard: Marks = never[talk.thread[received]] & (opening[talk.thread[received]] == received)
    return unheard


def _clients(talk: Conversations, received: Numbers, groups: _Groups, yardstick: Yardstick) -> Iterator[Client]:
    at, waits = talk.at[received], _waits(talk, received, yardstick)
    shown = local(at, yardstick.zone)
    columns: dict[str, Iterable[Any]] = {
        "address": [talk.people[one] for one in groups.people],
        "name": [talk.names[one] for one in groups.people],
        "contacts": groups.sums(np.ones(len(received), dtype=np.bool_)),
        "off_hours": groups.sums(~yardstick.is_open(at)),
        "nights": groups.sums(yardstick.is_night(at)),
        "days_off": groups.sums(yardstick.is_day_off(at)),
        "conversations": groups.distinct(talk.thread[received]),
        "answered": groups.sums(waits.known),
        "never_answered": groups.sums(_is_unheard(talk, received)),
        "nudges": groups.sums(talk.nudge[received]),
        "median_seconds": groups.medians(waits.clock, waits.known),
        "median_business_seconds": groups.medians(waits.business, waits.known),
        "within_5_minutes": groups.sums(waits.known & (waits.clock <= 300)),
        "off_hours_answers": groups.sums(waits.off_hours),
        "first": [as_date(day).isoformat() for day in (np.minimum.reduceat(shown, groups.starts) // DAY).tolist()],
        "last": [as_date(day).isoformat() for day in (np.maximum.reduceat(shown, groups.starts) // DAY).tolist()],
        "by_hour": groups.hours(hour_of_week(shown)),
    }
    return (Client(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True))
