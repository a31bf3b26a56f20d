"""Slots with room: where a contact is planned to be handled, and why not earlier."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from frontdesk.desk.free_time import unavailable
from frontdesk.desk.model import Booked, Slot, State
from frontdesk.desk.rules import ONE_DAY, DayQueue, Edition, Rules, fitting
from frontdesk.hours import Interval, subtract, union
from frontdesk.policy.model import Channel, Queue

HORIZON_DAYS = 750
"""How far a slot is looked for; a practice with none in two years has none."""


Bookings = Mapping[str, tuple[Sequence[int], Sequence[int]]]
"""By queue: the first moments of booked slots in order, and how many contacts are booked in each."""


def bookings(booked: Sequence[Booked]) -> Bookings:
    """The booked contacts by queue, in order of time: a long backlog is searched, not walked through."""
    by_queue: dict[str, list[Booked]] = {}
    for one in booked:
        by_queue.setdefault(one.queue, []).append(one)
    ordered = {name: sorted(found, key=lambda one: one.start) for name, found in by_queue.items()}
    return {name: ([one.start for one in found], [one.count for one in found]) for name, found in ordered.items()}


def _booked_in(booked: Bookings, one: DayQueue) -> int:
    """How many contacts are booked in a queue's day, wherever in it: an appointment may have moved its first moment."""
    if one.queue.name not in booked or not one.pieces:
        return 0
    starts, counts = booked[one.queue.name]
    return sum(counts[bisect_left(starts, one.pieces[0][0]) : bisect_left(starts, one.pieces[-1][1])])


@dataclass(frozen=True, slots=True)
class Search:
    """What a slot is looked for with: from `start` on, for an urgent or unsure contact or for an ordinary one."""

    edition: Edition
    channel: Channel
    handled: tuple[str, ...]
    start: int
    pressing: bool
    booked: Bookings


@dataclass(frozen=True, slots=True)
class Found:
    """The earliest slot with room, and whether a full one was passed over for it."""

    slot: Slot | None
    passed_full: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence of a queue and its room from the search's start on; `reason` says why it takes no contact."""

    queue: Queue
    day: date
    slot: Slot | None
    room: int
    reason: str = ""
    booked: int = 0


def earliest(rules: Rules, search: Search, state: State) -> Found:
    """The earliest slot with room among the channel's queues; of two that begin together, the queue named first.

    A long backlog is walked through here, slot by slot: what nothing has cut is measured by its day's own count.
    """
    taken = unavailable(state)
    best: Slot | None = None
    full: list[int] = []
    last: date | None = None
    for day, one in _upcoming(rules, search):
        if last is not None and last < day:
            break
        pieces = subtract(one.pieces, taken) if taken else one.pieces
        fits, booked = _fits(search, one, pieces), _booked_in(search.booked, one)
        if fits > booked:
            if best is None or pieces[0][0] < best.start:
                best = Slot(one.queue.name, pieces[0][0], pieces[-1][1])
                last = rules.local(best.start).date()
        elif fits:
            full.append(pieces[0][0])
    return Found(best, best is not None and any(start < best.start for start in full))


def occurrences(rules: Rules, search: Search, state: State) -> Iterator[Occurrence]:
    """Every occurrence of the channel's queues from the search's start on, day by day, with its room or the reason."""
    taken = unavailable(state)
    for day, one in _upcoming(rules, search):
        if one.pieces:
            yield _measured(search, one, day, subtract(one.pieces, taken) if taken else one.pieces)
        elif day.weekday() in one.queue.days:
            yield Occurrence(one.queue, day, None, 0, "closed")


def _upcoming(rules: Rules, search: Search) -> Iterator[tuple[date, DayQueue]]:
    """The channel's queues day by day, those left out that are over or take no such contact."""
    if not search.handled:
        return
    day = rules.local(search.start).date() - ONE_DAY
    for _ in range(HORIZON_DAYS):
        for one in rules.queues_on(day, search.channel.name, search.handled):
            if one.queue.only_urgent and not search.pressing:
                continue
            if not one.pieces or one.pieces[-1][1] > search.start:
                yield day, one
        day += ONE_DAY


def _measured(search: Search, one: DayQueue, day: date, pieces: tuple[Interval, ...]) -> Occurrence:
    """The occurrence with its room: what fits into what is left of each piece, less what is booked already."""
    if not pieces or pieces[-1][1] <= search.start:
        return Occurrence(one.queue, day, None, 0, "taken")
    fits, booked = _fits(search, one, pieces), _booked_in(search.booked, one)
    reason = "" if fits > booked else "full" if fits > 0 else "short"
    return Occurrence(one.queue, day, Slot(one.queue.name, pieces[0][0], pieces[-1][1]), fits - booked, reason, booked)


def _fits(search: Search, one: DayQueue, pieces: tuple[Interval, ...]) -> int:
    """How many contacts fit into what is left of the pieces from the search's start on."""
    if not pieces:
        return 0
    if pieces is one.pieces and pieces[0][0] >= search.start:
        return one.fits
    return fitting(one.queue, [(max(start, search.start), end) for start, end in pieces])


def promised(rules: Rules, span: Interval, state: State, at: int) -> tuple[Interval, ...]:
    """The minutes that queues have promised within a span, as seen at a moment: laid out from each slot's beginning.

    Whatever else takes the time around them, so many contacts still fit.
    """
    if not state.booked:
        return ()
    booked, gone = bookings(state.booked), unavailable(state)
    found: list[Interval] = []
    day, last = rules.local(span[0]).date() - ONE_DAY, rules.local(span[1]).date()
    while day <= last:
        for one in rules.queues_on(day, "", tuple(rules.on(day).queues)):
            found += _laid_out(one, subtract(one.pieces, gone), at, _booked_in(booked, one))
        day += ONE_DAY
    return union((), found)


def _laid_out(one: DayQueue, pieces: tuple[Interval, ...], at: int, count: int) -> Iterator[Interval]:
    each = one.queue.minutes_each * 60
    for start, end in pieces:
        begin = max(start, at)
        taken = min(max(end - begin, 0) // each, count)
        if taken:
            yield begin, begin + taken * each
            count -= taken
