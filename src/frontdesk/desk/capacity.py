"""Slots with room: where a contact is planned to be handled, and why not earlier."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from frontdesk.desk.model import Booked, Slot, State
from frontdesk.desk.rules import ONE_DAY, Edition, Rules
from frontdesk.hours import Interval, subtract
from frontdesk.policy.model import Channel, Queue

HORIZON_DAYS = 750
"""How far a slot is looked for; a practice with none in two years has none."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a slot is looked for with: from `start` on, for an urgent or unsure contact or for an ordinary one."""

    edition: Edition
    channel: Channel
    handled: tuple[str, ...]
    start: int
    pressing: bool
    booked: tuple[Booked, ...]


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


def earliest(rules: Rules, search: Search, state: State) -> Found:
    """The earliest slot with room among the channel's queues; of two that begin together, the queue named first."""
    taken = _taken(state)
    best: Slot | None = None
    full: list[int] = []
    for name in search.handled:
        for one in _occurrences(rules, search, name, taken):
            if best is not None and one.slot is not None and one.slot.start >= best.start:
                break
            if one.slot is not None and one.reason == "full":
                full.append(one.slot.start)
            elif one.slot is not None and one.room > 0:
                best = one.slot
                break
    return Found(best, best is not None and any(start < best.start for start in full))


def occurrences(rules: Rules, search: Search, state: State) -> Iterator[Occurrence]:
    """Every occurrence of the channel's queues from the search's start on, with its room or the reason."""
    taken = _taken(state)
    for name in search.handled:
        yield from _occurrences(rules, search, name, taken)


def _taken(state: State) -> tuple[Interval, ...]:
    busy = [(one.start, one.end) for one in state.appointments if one.start < one.end]
    shut = [(one.start, one.end) for one in state.overrides if not one.is_open]
    return tuple(sorted(busy + shut))


def _occurrences(rules: Rules, search: Search, name: str, taken: tuple[Interval, ...]) -> Iterator[Occurrence]:
    day = rules.local(search.start).date() - ONE_DAY
    for _ in range(HORIZON_DAYS):
        queue = _queue_on(rules, search, name, day)
        if queue is not None and (search.pressing or not queue.only_urgent):
            yield from _occurrence(rules, search, queue, day, taken)
        day += ONE_DAY


def _queue_on(rules: Rules, search: Search, name: str, day: date) -> Queue | None:
    """The queue as it stands on the day; a later version that has none of the names serves the channel by its own."""
    policy = rules.on(day)
    if policy is search.edition.policy:
        return policy.queues.get(name)
    names = rules.queues_on(day, search.channel.name, search.handled)
    position = search.handled.index(name)
    return policy.queues.get(names[position]) if position < len(names) else None


def _occurrence(
    rules: Rules, search: Search, queue: Queue, day: date, taken: tuple[Interval, ...]
) -> Iterator[Occurrence]:
    whole = rules.pieces(queue.name, day)
    pieces = whole
    for interval in taken:
        if pieces and interval[0] < pieces[-1][1] and interval[1] > pieces[0][0]:
            pieces = subtract(pieces, (interval,))
    if not pieces:
        if whole and whole[-1][1] > search.start:
            yield Occurrence(queue, day, None, 0, "taken")
        elif not whole and day.weekday() in queue.days:
            yield Occurrence(queue, day, None, 0, "closed")
        return
    if pieces[-1][1] > search.start:
        yield _measured(search, queue, day, pieces)


def _measured(search: Search, queue: Queue, day: date, pieces: tuple[Interval, ...]) -> Occurrence:
    """The occurrence with its room: what fits into what is left of each piece, less what is booked already."""
    each = queue.minutes_each * 60
    slot = Slot(queue.name, pieces[0][0], pieces[-1][1])
    fits = sum(max(end - max(start, search.start), 0) // each for start, end in pieces)
    booked = sum(one.count for one in search.booked if one.queue == queue.name and slot.start <= one.start < slot.end)
    room = fits - booked
    reason = "" if room > 0 else "full" if fits > 0 else "short"
    return Occurrence(queue, day, slot, room, reason)
