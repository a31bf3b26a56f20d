"""The sheet of what is owed, in the order in which to do it, and one item of it whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.desk.calls import allowed_minutes
from frontdesk.desk.model import Slot
from frontdesk.office import exceptions
from frontdesk.office.desks import Desks
from frontdesk.office.exceptions import Left
from frontdesk.office.inbox.reading import ThreadSeen, read
from frontdesk.office.working import called
from frontdesk.office.working.later import slots_within
from frontdesk.store.models import Call, Client, Crossing, Promise
from frontdesk.store.queries import calls, duties
from frontdesk.store.queries.exceptions import crossings_of_contact

DAY = 86_400
MOST = 50
"""Rows that are worked at a time: a sheet with more helps nobody."""
_FIRST = {"yes": 0, "ask": 1, "no": 2}


def in_order(owed: Sequence[Promise]) -> list[Promise]:
    """By slot, what no slot takes before all; in a slot what presses first, then by promise."""
    return sorted(owed, key=place)


def place(one: Promise) -> tuple[int, str, int, int, int]:
    """Where a promise stands among the others."""
    return one.slot_from or 0, one.slot_queue, _FIRST[one.contact.decision.urgent], one.by or 0, one.pk


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands on the sheet; `number` 0: it stands there no more."""

    number: int
    count: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """One item, whole. `minutes` a call may take; `remaining` is what the client's tier still allows."""

    promise: Promise
    thread: ThreadSeen
    client: Client | None
    place: Place
    numbers: Sequence[str]
    minutes: int
    calls: Sequence[Call]
    running: Call | None
    slots: Sequence[Slot]
    remaining: Left | None
    crossings: Sequence[Crossing]


def promise_of(practice: int, promise: int) -> Promise | None:
    """What was promised, with what it was made for."""
    return duties.promise_with_contact(practice, promise)


def worksheet(practice: int, member: int, at: int) -> list[Promise]:
    """What is owed, in the order in which to do it, without what was handed on to somebody else."""
    owed = duties.owed(practice, at + 14 * DAY, MOST)
    return in_order([one for one in owed if one.thread.member_id in (None, member)])


def next_after(practice: int, member: int, promise: int, at: int) -> int | None:
    """The item that follows one, whether that is still on the sheet or not; the first where it was the last."""
    row = duties.promise_with_contact(practice, promise)
    here = place(row) if row is not None else (0, "", 0, 0, 0)
    others = [one for one in worksheet(practice, member, at) if one.pk != promise]
    return next((one.pk for one in others if place(one) > here), next((one.pk for one in others), None))


def place_of(practice: int, member: int, promise: int, at: int) -> Place:
    """Where an item stands, and its neighbours."""
    rows = [one.pk for one in worksheet(practice, member, at)]
    if promise not in rows:
        return Place(0, len(rows), None, rows[0] if rows else None)
    found = rows.index(promise)
    return Place(
        found + 1,
        len(rows),
        rows[found - 1] if found else None,
        rows[found + 1] if found + 1 < len(rows) else None,
    )


def look(desks: Desks, practice: int, member: int, name: str, promise_id: int, at: int) -> ItemSeen | None:
    """An item as it is worked by a member; None where nothing of that id was ever owed."""
    promise = duties.promise_with_contact(practice, promise_id)
    thread = read(desks, practice, promise.thread_id, at) if promise is not None else None
    if promise is None or thread is None:
        return None
    desk, client, contact = desks.of(practice), promise.client, promise.contact
    is_owed = promise.settled_at is None
    return ItemSeen(
        promise=promise,
        thread=thread,
        client=client,
        place=place_of(practice, member, promise_id, at),
        numbers=called.numbers(practice, contact),
        minutes=allowed_minutes(desk.policy(at), contact.channel, promise.slot_queue),
        calls=calls.calls_of_thread(practice, promise.thread_id),
        running=calls.running_call(practice, promise.thread_id, name),
        slots=slots_within(desk, practice, promise, at) if is_owed else (),
        remaining=exceptions.remaining(desks, practice, client, at) if client is not None else None,
        crossings=crossings_of_contact(practice, contact.pk),
    )
