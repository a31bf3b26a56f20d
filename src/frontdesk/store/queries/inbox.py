"""The inbox: threads by what was said last, and everything that stands in one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from frontdesk.store.models import Alert, Contact, Crossing, Note, Outgoing, OutKind, Promise, Said, Stage, Thread

_PROMISES = 10
"""So many of a thread's promises are shown, the newest; what is owed is always shown."""
_HELD = (Stage.WAITING, Stage.STOPPED)


class Show(StrEnum):
    """Which threads are listed."""

    WAITING = "waiting"  # somebody waits for an answer
    HELD = "held"  # a reply waits for its time, or for a word
    ALL = "all"  # whatever a person wrote
    FILED = "filed"  # automatic mail alone


@dataclass(frozen=True, slots=True)
class After:
    """The last thread of the page before."""

    last_at: int
    thread: int


def threads_by_time(
    practice: int, show: Show, client: int | None = None, after: After | None = None, most: int = 30
) -> list[Thread]:
    """Threads, the one in which something was said last first; those after the page before."""
    rows = _shown(Thread.objects.filter(practice_id=practice), practice, show)
    if client is not None:
        rows = rows.filter(client_id=client)
    if after is not None:
        rows = rows.filter(last_at__lte=after.last_at).exclude(last_at=after.last_at, id__gte=after.thread)
    # The ids alone are put in order: what is sorted beside an index stays narrow.
    ids = list(rows.order_by("-last_at", "-id").values_list("id", flat=True)[:most])
    found = Thread.objects.filter(practice_id=practice, id__in=ids).select_related("client", "member").in_bulk()
    return [found[one] for one in ids]


def _shown(rows: "QuerySet[Thread]", practice: int, show: Show) -> "QuerySet[Thread]":
    match show:
        case Show.WAITING:
            owed = Promise.objects.filter(practice_id=practice, settled_at=None)
            return rows.filter(id__in=owed.values("thread_id"))
        case Show.HELD:
            held = Outgoing.objects.filter(practice_id=practice, kind=OutKind.REPLY, stage__in=_HELD)
            return rows.filter(id__in=held.values("thread_id"))
        case Show.ALL:
            # IN, because SQLite walks no index for a bare NOT.
            return rows.filter(is_filed__in=(False,))
        case Show.FILED:
            return rows.filter(is_filed__in=(True,))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a thread stands: what is owed in it, what is held, what a client wrote last, and when a person answered."""

    owed: list[Promise]
    held: list[Outgoing]
    latest: Contact | None
    said_at: int | None


def standings(practice: int, threads: Sequence[int]) -> dict[int, Standing]:
    """How each of these threads stands; a handful of questions, however many they are."""
    rows = Thread.objects.filter(practice_id=practice, id__in=threads).annotate(
        latest=_newest(Contact, practice, "id"),
        said=_newest(Said, practice, "at"),
        split=_newest(Note, practice, "contact_id"),
    )
    places = list(rows.values_list("id", "latest", "said", "split"))
    wanted = {latest or split for _, latest, _, split in places}
    contacts = Contact.objects.filter(practice_id=practice, id__in=wanted).select_related("decision").in_bulk()
    found = {thread: Standing([], [], contacts.get(latest or split), said) for thread, latest, said, split in places}
    for promise in Promise.objects.filter(practice_id=practice, thread_id__in=found, settled_at=None).order_by("by"):
        found[promise.thread_id].owed.append(promise)
    held = Outgoing.objects.filter(practice_id=practice, thread_id__in=found, kind=OutKind.REPLY, stage__in=_HELD)
    for reply in held.defer("text").order_by("due_at", "id"):
        found[reply.thread_id or 0].held.append(reply)
    return found


def _newest(model: Any, practice: int, value: str) -> Subquery:  # noqa: ANN401 - any table whose rows stand in a thread
    rows = model.objects.filter(practice_id=practice, thread_id=OuterRef("pk"))
    if model is Note:
        rows = rows.filter(contact__isnull=False, undone_at=None)
    return Subquery(rows.order_by("-at", "-id").values(value)[:1])


@dataclass(frozen=True, slots=True)
class Everything:
    """What stands in a thread, each kind in the order of time. `is_cut`: there is more before it."""

    contacts: list[Contact]
    said: list[Said]
    left: list[Outgoing]
    promises: list[Promise]
    crossings: list[Crossing]
    notes: list[Note]
    alerts: list[Alert]
    is_cut: bool = False

    def __bool__(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.contacts or self.said or self.left or self.notes or self.promises)


def everything(practice: int, thread: int, before: int | None = None, most: int = 50) -> Everything:
    """The newest of a thread, up to a moment; at most so many of each kind."""
    mine: dict[str, Any] = {"practice_id": practice, "thread_id": thread}
    until = {} if before is None else {"at__lt": before}
    notes = _last(Note.objects.filter(**mine, **until).select_related("contact"), "at", most)
    contacts = _last(Contact.objects.filter(**mine, **until).select_related("decision", "original"), "at", most)
    made = {} if before is None else {"made_at__lt": before}
    left = _last(Outgoing.objects.filter(**mine, **made).exclude(stage=Stage.CANCELLED), "made_at", most)
    mine_only = Said.objects.filter(**mine, **until).exclude(key__startswith="out:").exclude(source="elsewhere")
    said = _last(mine_only, "at", most)
    ids = [one.pk for one in contacts]
    return Everything(
        contacts,
        said,
        left,
        _last(Promise.objects.filter(**mine), "made", _PROMISES),
        list(Crossing.objects.filter(practice_id=practice, contact_id__in=ids).order_by("at", "id")),
        notes,
        list(Alert.objects.filter(practice_id=practice, contact_id__in=ids).order_by("id")),
        is_cut=max(len(contacts), len(left), len(said)) >= most,
    )


def _last(rows: "QuerySet[Any]", at: str, most: int) -> list[Any]:
    return list(rows.order_by(f"-{at}", "-id")[:most])[::-1]


def threads_named(practice: int, threads: Iterable[int]) -> dict[int, Thread]:
    """Threads by their ids, with their clients."""
    return Thread.objects.filter(practice_id=practice, id__in=list(threads)).select_related("client").in_bulk()
