"""Promises and crossings."""

from collections.abc import Sequence
from itertools import starmap
from typing import NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery

from frontdesk.store.models import Call, Contact, Crossing, Heard, Promise, PromiseState, Said
from frontdesk.store.once import once
from frontdesk.store.prepared import Prepared, PreparedChange, insert
from frontdesk.store.queries.known import RANG


def add_crossings(practice: int, contact: Contact, kinds: Sequence[str]) -> None:
    """Record that a client stepped over the policy."""
    if contact.client_id is None or contact.practice_id != practice:
        return
    Crossing.objects.bulk_create(
        Crossing(practice_id=practice, client_id=contact.client_id, contact=contact, kind=kind, at=contact.at)
        for kind in kinds
    )


def replace_crossings(practice: int, contact: Contact, kinds: Sequence[str]) -> None:
    """A contact was decided anew: what it crossed is this, and nothing else."""
    mine = Crossing.objects.filter(practice_id=practice, contact_id=contact.pk, exception=None)
    before = list(mine.values_list("kind", flat=True))
    mine.exclude(kind__in=kinds).delete()
    add_crossings(practice, contact, [one for one in kinds if one not in before])


def promise_of_contact(practice: int, contact: int) -> Promise | None:
    """What a contact itself was promised and is still owed."""
    return Promise.objects.filter(practice_id=practice, contact_id=contact, settled_at=None).order_by("id").first()


def promise_sooner(practice: int, promise: int, before: int) -> None:
    """An answer is owed by this moment, which is earlier than was said; the client has not heard of it yet."""
    rows = Promise.objects.filter(practice_id=practice, id=promise, by__gt=before)
    rows.update(by=before, heard=Heard.DOUBT, warned_at=None)


def add_promise(practice: int, promise: Promise) -> Promise:
    """Record a promise."""
    promise.practice_id = practice
    return insert(promise)


def promise_of(practice: int, promise: int) -> Promise | None:
    """One promise of the practice."""
    return Promise.objects.filter(practice_id=practice, id=promise).first()


def promise_with_contact(practice: int, promise: int) -> Promise | None:
    """One promise of the practice, with what it was made for."""
    rows = Promise.objects.filter(practice_id=practice, id=promise)
    return rows.select_related("contact", "contact__decision", "client", "thread").first()


def owed_promise(practice: int, promise: int) -> Promise | None:
    """The same, if an answer is still owed."""
    found = promise_with_contact(practice, promise)
    return found if found is not None and found.settled_at is None else None


@once
def open_promises_of_thread(practice: int, thread: int) -> list[Promise]:
    """What is still owed in a thread, the broken included: an answer is owed all the same."""
    return _open_of_thread(practice, thread)


_OWED = (PromiseState.OPEN, PromiseState.BROKEN)
_open_of_thread = Prepared(
    lambda practice, thread: Promise.objects.filter(
        practice_id=practice, thread_id=thread, state__in=_OWED, settled_at=None
    ).order_by("id")
)


def latest_promise_of_thread(practice: int, thread: int) -> int | None:
    """The promise in a thread that is still owed, or the last that was settled."""
    rows = Promise.objects.filter(practice_id=practice, thread_id=thread)
    owed = rows.filter(settled_at=None).order_by("id").values_list("id", flat=True).first()
    return owed or rows.order_by("-id").values_list("id", flat=True).first()


def open_promises_of_client(practice: int, client: int) -> list[Promise]:
    """What a client was promised and is still owed, in any thread."""
    rows = Promise.objects.filter(practice_id=practice, client_id=client, settled_at=None)
    return list(rows.order_by("id"))


def keep_promises(practice: int, thread: int, at: int) -> int:
    """A person answered in a thread at a moment: what was owed is kept, or was broken before; how many that was.

    The moment is when the answer left, not when it was written (DECISION, Hold).
    """
    return _settle_late(practice, thread, at) + _settle_kept(practice, thread, at)


_settle_late = PreparedChange(
    lambda practice, thread, at: (
        Promise.objects.filter(
            practice_id=practice, thread_id=thread, settled_at=None, made__lte=at, by__isnull=False, by__lt=at
        ),
        {"state": PromiseState.BROKEN, "settled_at": at},
    )
)
_settle_kept = PreparedChange(
    lambda practice, thread, at: (
        Promise.objects.filter(practice_id=practice, thread_id=thread, settled_at=None, made__lte=at),
        {"state": PromiseState.KEPT, "settled_at": at},
    )
)


def release_promises(practice: int, thread: int, at: int) -> int:
    """Nothing more is owed in a thread: it is settled otherwise. How many that was."""
    owed = Promise.objects.filter(practice_id=practice, thread_id=thread, settled_at=None)
    return owed.update(state=PromiseState.RELEASED, settled_at=at)


def break_promises(practice: int, at: int) -> list[Promise]:
    """Promises whose time has passed without an answer: broken from now on, and returned once."""
    due = list(
        Promise.objects.filter(practice_id=practice, state=PromiseState.OPEN, by__lt=at).select_related("contact")[:500]
    )
    changed = Promise.objects.filter(id__in=[one.id for one in due], state=PromiseState.OPEN)
    changed.update(state=PromiseState.BROKEN)
    return due


def at_risk(practice: int, before: int) -> list[Promise]:
    """Open promises that fall due before a moment and were not warned of."""
    rows = Promise.objects.filter(practice_id=practice, state=PromiseState.OPEN, by__lt=before, warned_at=None)
    return list(rows.select_related("contact", "contact__decision").order_by("by")[:500])


def mark_warned(practice: int, promises: Sequence[int], at: int) -> None:
    """Remember that the owner was warned."""
    Promise.objects.filter(practice_id=practice, id__in=promises).update(warned_at=at)


def mark_heard(practice: int, promise: int, heard: Heard, at: int) -> None:
    """Whether the client was told the promised time: an answer in doubt leaves its promise untold."""
    if heard == Heard.YES:
        _heard(practice, promise, at)
    else:
        Promise.objects.filter(practice_id=practice, id=promise).exclude(heard=Heard.YES).update(heard=heard)


_heard = PreparedChange(
    lambda practice, promise, at: (
        Promise.objects.filter(practice_id=practice, id=promise).exclude(heard=Heard.YES),
        {"heard": Heard.YES, "heard_at": at},
    )
)


def move_promise(practice: int, promise: int, queue: str, start: int | None, end: int | None) -> None:
    """Plan what is owed for another slot; what was promised stands."""
    Promise.objects.filter(practice_id=practice, id=promise).update(slot_queue=queue, slot_from=start, slot_to=end)


def in_slot(practice: int, queue: str, start: int) -> list[Promise]:
    """What is planned for one slot and still owed."""
    rows = Promise.objects.filter(
        practice_id=practice, slot_queue=queue, slot_from=start, settled_at=None
    ).select_related("contact", "contact__decision", "client", "thread")
    return list(rows.order_by("by", "id"))


def owed(practice: int, upto: int, most: int = 1000) -> list[Promise]:
    """Everything still owed that was planned for, or promised by, a moment; the most pressing where it is more.

    What has no slot is promised by the clock, or is owed though no time could be named. Where somebody calls back just
    now, `calling` is the call and `caller` who calls.
    """
    planned = Q(slot_from__lte=upto) | Q(slot_from=None, by__lte=upto) | Q(slot_from=None, by=None)
    rows = Promise.objects.filter(planned, practice_id=practice, settled_at=None)
    running = Call.objects.filter(practice_id=practice, thread_id=OuterRef("thread_id"), ended_at=None)
    called = rows.annotate(calling=Subquery(running.values("id")[:1]), caller=Subquery(running.values("made_by")[:1]))
    beside = ("contact", "contact__decision", "client", "thread", "thread__member")
    return list(called.select_related(*beside).order_by("by", "id")[:most])


def by_the_clock(practice: int, upto: int, most: int = 1000) -> list[Promise]:
    """What was promised up to a moment by the clock, in no slot, and is still owed; the most pressing first."""
    rows = Promise.objects.filter(practice_id=practice, settled_at=None, slot_from=None, made__lte=upto)
    return list(rows.select_related("contact", "contact__decision", "client", "thread").order_by("by", "id")[:most])


class Due(NamedTuple):
    """A promise that fell due, as far as the week's figures need it; instants in epoch seconds."""

    thread: int
    made: int
    by: int | None
    standard_by: int | None
    state: str
    beyond: str
    heard: str
    heard_at: int | None


def promised_between(practice: int, start: int, end: int) -> list[Due]:
    """Promises that fell due, by what was told or by the standard, in a span of time."""
    return list(starmap(Due, _due_between(practice, start, end)))


def said_where_due(practice: int, start: int, end: int) -> dict[int, list[int]]:
    """When people of the practice wrote or called in the threads of those promises, by thread."""
    found: dict[int, list[int]] = {}
    for thread, at in _said_between(practice, start, end):
        found.setdefault(thread, []).append(at)
    return found


def _due(practice: int, start: int, end: int) -> QuerySet[Promise]:
    told = Q(by__gte=start, by__lt=end)
    standard = Q(standard_by__gte=start, standard_by__lt=end)
    return Promise.objects.filter(told | standard, practice_id=practice)


_due_between = Prepared(
    lambda practice, start, end: (
        _due(practice, start, end)
        .order_by("id")
        .values_list("thread_id", "made", "by", "standard_by", "state", "beyond", "heard", "heard_at")
    )
)
_said_between = Prepared(
    lambda practice, start, end: (
        Said.objects.filter(practice_id=practice, thread_id__in=_due(practice, start, end).values("thread_id"))
        .exclude(source=RANG)
        .values_list("thread_id", "at")
    )
)


def crossings_between(practice: int, start: int, end: int) -> list[tuple[str, int]]:
    """Kinds and moments of crossings in a span of time, without those that count as exceptions."""
    rows = Crossing.objects.filter(practice_id=practice, at__gte=start, at__lt=end, exception=None).order_by("at")
    return list(rows.values_list("kind", "at"))


def release_untold(practice: int, at: int) -> int:
    """Let go of what is past due and was never told: nobody waits for a time that nobody heard. How many that was."""
    past = Promise.objects.filter(practice_id=practice, settled_at=None, heard=Heard.NO, by__lt=at)
    return past.update(state=PromiseState.RELEASED, settled_at=at)
