"""What is known when a contact is decided: the state that `decide` takes."""

from django.db.models import Count

from frontdesk.desk.model import Booked, Mark, OpenPromise, Override, PastCrossing, State
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
from frontdesk.store.queries.practices import overrides

_DAY = 86_400
_LONGEST_WINDOW = 400 * _DAY
"""How far back crossings and exceptions are looked at: farther than any ladder or allowance counts."""
_NOT_SENT = (Stage.CANCELLED,)


def thread_name(thread: int) -> str:
    """A thread's name as the decision compares it."""
    return f"#{thread}"


def state_of(practice: int, client: int | None, thread: int, at: int) -> State:
    """The state in which a contact of a client in a thread is decided."""
    name, who = thread_name(thread), None if client is None else str(client)
    return State(
        told=_told(practice, client),
        crossings=tuple(PastCrossing(kind, when) for kind, when in _crossings(practice, client, at)),
        promises=_promises(practice, client, who, at),
        booked=booked(practice, at),
        exceptions=exceptions(practice, client, at),
        acknowledged=_marks(practice, thread, name, AUTOMATIC, at - 2 * _DAY),
        asked=_marks(practice, thread, name, (OutKind.CONFIRM_URGENT,), 0),
        last_from_us=_last_said(practice, thread, name),
        overrides=by_hand(practice, at),
    )


def by_hand(practice: int, at: int) -> tuple[Override, ...]:
    """Openings and closings by hand that hold now or later."""
    return tuple(Override(one.start, one.end, one.is_open, one.say) for one in overrides(practice, at))


def booked(practice: int, at: int) -> tuple[Booked, ...]:
    """How many contacts are still to be handled in each slot that is not over."""
    rows = (
        Promise.objects.filter(practice_id=practice, state=PromiseState.OPEN, slot_to__gt=at)
        .values_list("slot_queue", "slot_from")
        .annotate(count=Count("id"))
        .order_by("slot_from", "slot_queue")
    )
    return tuple(Booked(queue, start or 0, count) for queue, start, count in rows)


def exceptions(practice: int, client: int | None, at: int) -> tuple[int, ...]:
    """When exceptions were taken by a client."""
    if client is None:
        return ()
    rows = ExceptionTaken.objects.filter(practice_id=practice, client_id=client, at__gte=at - _LONGEST_WINDOW)
    return tuple(rows.order_by("at").values_list("at", flat=True))


def _told(practice: int, client: int | None) -> frozenset[str] | None:
    if client is None:
        return frozenset()
    if Client.objects.filter(practice_id=practice, id=client, guide_signed_at__isnull=False).exists():
        return None
    return frozenset(Told.objects.filter(practice_id=practice, client_id=client).values_list("kind", flat=True))


def _crossings(practice: int, client: int | None, at: int) -> list[tuple[str, int]]:
    if client is None:
        return []
    rows = Crossing.objects.filter(practice_id=practice, client_id=client, at__gte=at - _LONGEST_WINDOW)
    return list(rows.order_by("at").values_list("kind", "at"))


def _promises(practice: int, client: int | None, who: str | None, at: int) -> tuple[OpenPromise, ...]:
    if client is None:
        return ()
    rows = Promise.objects.filter(practice_id=practice, client_id=client, state=PromiseState.OPEN, by__gt=at)
    return tuple(
        OpenPromise(by or 0, made, thread_name(thread), who)
        for by, made, thread in rows.order_by("made").values_list("by", "made", "thread_id")
    )


def _marks(practice: int, thread: int, name: str, kinds: tuple[OutKind, ...], since: int) -> tuple[Mark, ...]:
    rows = Outgoing.objects.filter(practice_id=practice, thread_id=thread, kind__in=kinds, made_at__gte=since)
    return tuple(Mark(at, name) for at in rows.exclude(stage__in=_NOT_SENT).values_list("made_at", flat=True))


def _last_said(practice: int, thread: int, name: str) -> tuple[Mark, ...]:
    rows = Said.objects.filter(practice_id=practice, thread_id=thread).order_by("-at")
    at = rows.values_list("at", flat=True).first()
    return () if at is None else (Mark(at, name),)


def last_said_at(practice: int, thread: int, before: int) -> int | None:
    """When a person of ours last wrote in a thread, before a moment."""
    rows = Said.objects.filter(practice_id=practice, thread_id=thread, at__lt=before).order_by("-at")
    return rows.values_list("at", flat=True).first()
