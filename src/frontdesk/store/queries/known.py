"""What is known when a contact is decided: the state that `decide` takes."""

from collections.abc import Iterable

from django.db.models import Count

from frontdesk.desk.model import Booked, Granted, Mark, OpenPromise, Override, PastCrossing, State
from frontdesk.store.models import (
    AUTOMATIC,
    Client,
    Crossing,
    ExceptionTaken,
    Outgoing,
    OutKind,
    Promise,
    PromiseState,
    Said,
    Stage,
    Told,
)
from frontdesk.store.models import Override as Stored
from frontdesk.store.once import once
from frontdesk.store.prepared import Prepared
from frontdesk.store.queries.practices import overrides
from frontdesk.store.queries.time_taken import time_state

_DAY = 86_400
_LONGEST_WINDOW = 400 * _DAY
"""How far back crossings and exceptions are looked at: farther than any ladder or allowance counts."""

CALLED, TRIED, RANG, ELSEWHERE = "call", "tried", "rang", "elsewhere"
"""The source of what a person did without writing: spoke on the phone, called in vain, rang too briefly for that to
count, settled it in another way."""
UNWRITTEN = (CALLED, TRIED, RANG, ELSEWHERE)


def thread_name(thread: int) -> str:
    """A thread's name as the decision compares it."""
    return f"#{thread}"


def state_of(practice: int, client: Client | None, thread: int | None, at: int) -> State:
    """The state in which a contact of a client in a thread is decided; None: somebody new, a thread of its own."""
    mine = client if client is not None and client.practice_id == practice else None
    answered, asked = _answers(practice, thread, at)
    time = time_state(practice, at)
    return State(
        told=_told(practice, mine),
        crossings=_crossings(practice, mine, at),
        promises=_promises(practice, mine, at),
        booked=booked(practice, at),
        appointments=time.appointments,
        busy=time.busy,
        granted=granted(practice, mine.pk if mine else None, at),
        acknowledged=answered,
        asked=asked,
        last_from_us=_last_said(practice, thread),
        overrides=time.overrides,
    )


def by_hand(practice: int, at: int) -> tuple[Override, ...]:
    """Openings and closings by hand that hold now or later."""
    return as_decided(overrides(practice, at))


def as_decided(stored: Iterable[Stored]) -> tuple[Override, ...]:
    """Openings and closings by hand as the decision takes them."""
    return tuple(Override(one.start, one.end, one.is_open, one.say) for one in stored)


def booked(practice: int, at: int) -> tuple[Booked, ...]:
    """How many contacts are still to be handled in each slot that is not over."""
    return tuple(Booked(queue, start or 0, count) for queue, start, count in _booked(practice, at))


_booked = Prepared(
    lambda practice, at: (
        Promise.objects.filter(practice_id=practice, state=PromiseState.OPEN, slot_to__gt=at)
        .values_list("slot_queue", "slot_from")
        .annotate(count=Count("id"))
        .order_by("slot_from", "slot_queue")
    )
)


@once
def exceptions(practice: int, client: int | None, at: int) -> tuple[int, ...]:
    """When exceptions were taken by a client."""
    if client is None:
        return ()
    rows = ExceptionTaken.objects.filter(practice_id=practice, client_id=client, at__gte=at - _LONGEST_WINDOW)
    return tuple(rows.order_by("at").values_list("at", flat=True))


@once
def granted(practice: int, client: int | None, at: int) -> tuple[Granted, ...]:
    """The exceptions granted ahead to a client that hold at a moment."""
    if client is None:
        return ()
    rows = ExceptionTaken.objects.filter(practice_id=practice, client_id=client, at__lte=at, until__gt=at)
    found = rows.order_by("id").values_list("at", "until", "channel")
    return tuple(Granted(start, end or start, channel) for start, end, channel in found)


def _told(practice: int, client: Client | None) -> frozenset[str] | None:
    if client is None:
        return frozenset()
    if client.guide_signed_at is not None:
        return None
    return kinds_told(practice, client.pk)


def kinds_told(practice: int, client: int) -> frozenset[str]:
    """The crossings whose rule an answer has told this client."""
    return frozenset(_kinds_told(practice, client))


_kinds_told = Prepared(
    lambda practice, client: Told.objects.filter(practice_id=practice, client_id=client).values_list("kind", flat=True)
)


def _crossings(practice: int, client: Client | None, at: int) -> tuple[PastCrossing, ...]:
    if client is None:
        return ()
    return tuple(PastCrossing(kind, when) for kind, when in _crossed(practice, client.pk, at - _LONGEST_WINDOW))


_crossed = Prepared(
    lambda practice, client, since: (
        Crossing.objects.filter(practice_id=practice, client_id=client, at__gte=since, exception=None)
        .order_by("at")
        .values_list("kind", "at")
    )
)


def _promises(practice: int, client: Client | None, at: int) -> tuple[OpenPromise, ...]:
    if client is None:
        return ()
    return tuple(
        OpenPromise(by or 0, made, thread_name(thread), str(client.pk))
        for by, made, thread in _promised(practice, client.pk, at)
    )


_promised = Prepared(
    lambda practice, client, at: (
        Promise.objects.filter(practice_id=practice, client_id=client, state=PromiseState.OPEN, by__gt=at)
        .order_by("made")
        .values_list("by", "made", "thread_id")
    )
)


def _answers(practice: int, thread: int | None, at: int) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Automatic answers of the last days in a thread, and the urgent questions ever put in it."""
    if thread is None:
        return (), ()
    found = _answered(practice, thread)
    name = thread_name(thread)
    answered = tuple(Mark(made, name) for _, made in found if made >= at - 2 * _DAY)
    return answered, tuple(Mark(made, name) for kind, made in found if kind == OutKind.CONFIRM_URGENT)


_answered = Prepared(
    lambda practice, thread: (
        Outgoing.objects.filter(practice_id=practice, thread_id=thread, kind__in=AUTOMATIC)
        .exclude(stage=Stage.CANCELLED)
        .order_by("made_at")
        .values_list("kind", "made_at")
    )
)


def _last_said(practice: int, thread: int | None) -> tuple[Mark, ...]:
    if thread is None:
        return ()
    return tuple(Mark(at, thread_name(thread)) for at in _said(practice, thread))


_said = Prepared(
    lambda practice, thread: (
        Said.objects.filter(practice_id=practice, thread_id=thread)
        .exclude(source__in=UNWRITTEN)
        .order_by("-at")
        .values_list("at", flat=True)[:1]
    )
)


@once
def last_said_at(practice: int, thread: int, before: int) -> int | None:
    """When a person of ours last wrote in a thread, before a moment."""
    rows = Said.objects.filter(practice_id=practice, thread_id=thread, at__lt=before).exclude(source__in=UNWRITTEN)
    rows = rows.order_by("-at")
    return rows.values_list("at", flat=True).first()
