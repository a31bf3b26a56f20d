"""Later, within the promise: what is owed is planned for another slot, and what was promised stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from frontdesk.desk.agenda import coming_slots
from frontdesk.desk.calls import callback_queues
from frontdesk.desk.model import Slot
from frontdesk.office.desks import Desk, Desks
from frontdesk.store import trail
from frontdesk.store.models import Promise
from frontdesk.store.opening import together
from frontdesk.store.queries import duties
from frontdesk.store.queries.time_taken import time_state

MOST = 6
AHEAD_SECONDS = 14 * 86_400
"""How far a slot is looked for where no time was promised."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where it was planned, so that it can go back there, and where it is now."""

    before: Slot | None
    now: Slot


def slots_within(desk: Desk, practice: int, promise: Promise, at: int) -> Sequence[Slot]:
    """The slots in which it can be handled and still be in time, its own not among them; the earliest first."""
    until = promise.by if promise.by is not None else at + AHEAD_SECONDS
    names = _queues(desk, promise, at)
    state = time_state(practice, at)
    coming = takewhile(lambda one: one.start < until, coming_slots(desk.rules, at, state))
    fitting = [one for one in coming if one.queue in names and one.end <= until]
    return [one for one in fitting if (one.queue, one.start) != (promise.slot_queue, promise.slot_from)][:MOST]


def _queues(desk: Desk, promise: Promise, at: int) -> frozenset[str]:
    """The queues of its channel, of any that returns calls, and its own; never one for urgent contacts only."""
    policy, channel = desk.policy(at), promise.thread.channel
    view = policy.channels.get(channel)
    names = {promise.slot_queue, *(view.handled if view else ()), *callback_queues(policy, channel)}
    urgent = promise.contact.decision.urgent != "no"
    return frozenset(one for one in names if one in policy.queues and (urgent or not policy.queues[one].only_urgent))


def later(desks: Desks, practice: int, promise_id: int, slot: tuple[str, int], at: int, by: str) -> Moved | None:
    """Plan it for one of those slots, named by its queue and first moment; None where it is none of them any more."""
    with together(practice):
        promise = duties.owed_promise(practice, promise_id)
        if promise is None:
            return None
        found = [
            one for one in slots_within(desks.of(practice), practice, promise, at) if (one.queue, one.start) == slot
        ]
        if not found:
            return None
        (now,) = found
        duties.move_promise(practice, promise_id, now.queue, now.start, now.end)
        told = {"promise": promise_id, "from": promise.slot_from, "to": now.start, "queue": now.queue, "by": by}
        trail.note(practice, at, "put off within the promise", told, promise.client_id)
    return Moved(_slot_of(promise), now)


def _slot_of(promise: Promise) -> Slot | None:
    if promise.slot_from is None or promise.slot_to is None:
        return None
    return Slot(promise.slot_queue, promise.slot_from, promise.slot_to)
