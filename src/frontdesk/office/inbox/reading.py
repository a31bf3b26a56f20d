"""One thread, whole: what came, what left, what is owed and what was done, in the order of time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from frontdesk.desk import Rules
from frontdesk.desk.explain import Passage
from frontdesk.office.desks import Desks
from frontdesk.office.inbox.listing import State, client_name, state_of, topic_of
from frontdesk.office.inbox.why import why
from frontdesk.store import trail
from frontdesk.store.models import AUTOMATIC, Alert, Client, Contact, Note, Outgoing, OutKind, Promise, Thread
from frontdesk.store.queries import desk_notes, threads
from frontdesk.store.queries.inbox import Everything, everything, standings


class Kind(StrEnum):
    """What an entry of a thread is."""

    CAME = "came"  # from the client
    WROTE = "wrote"  # a person of the practice's
    ANSWERED = "answered"  # by the desk itself
    NOTE = "note"  # what was done with the thread


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that stands in a thread; `row` is what is stored of it."""

    kind: Kind
    at: int
    row: Any
    why: tuple[Passage, ...] = ()
    crossings: tuple[str, ...] = ()
    alert: Alert | None = None
    topics: tuple[str, ...] = ()
    is_split: bool = False
    by: str = ""
    """Who of the practice wrote it, where that is known."""


@dataclass(frozen=True, slots=True)
class ThreadSeen:
    """A thread, as it is read. `latest` is what a reply would answer."""

    rules: Rules
    at: int
    thread: Thread
    client: Client | None
    client_name: str
    topic: str
    state: State
    state_at: int | None
    entries: Sequence[Entry]
    promises: Sequence[Promise]
    held: Sequence[Outgoing]
    latest: Contact | None
    is_cut: bool

    @property
    def owed(self) -> list[Promise]:
        """What is still owed."""
        return [one for one in self.promises if one.settled_at is None]


def read(desks: Desks, practice: int, thread_id: int, at: int, before: int | None = None) -> ThreadSeen | None:
    """Look into a thread; None where the practice has none of that id."""
    thread = threads.thread(practice, thread_id)
    if thread is None:
        return None
    whole, stands = everything(practice, thread_id, before), standings(practice, [thread_id])[thread_id]
    shown = {one.pk for one in whole.promises}
    older = [one for one in stands.owed if one.pk not in shown]
    state, moment = state_of(thread, stands, at)
    return ThreadSeen(
        rules=desks.of(practice).rules,
        at=at,
        thread=thread,
        client=thread.client,
        client_name=client_name(thread.client.name if thread.client else "", stands.latest),
        topic=topic_of(thread, stands.latest),
        state=state,
        state_at=moment,
        entries=sorted(_entries(practice, whole), key=lambda one: one.at),
        promises=[*older, *whole.promises],
        held=stands.held,
        latest=stands.latest,
        is_cut=whole.is_cut,
    )


def _entries(practice: int, whole: Everything) -> Iterator[Entry]:
    several = [one.pk for one in whole.contacts if len(topics_of(one)) > 1]
    split = desk_notes.split_contacts(practice, several) if several else frozenset()
    for contact in whole.contacts:
        yield _came(contact, whole, is_split=contact.pk in split)
    yield from (Entry(Kind.WROTE, one.at, one) for one in whole.said)
    replies = [one for one in whole.left if one.kind == OutKind.REPLY]
    first = min((one.made_at for one in replies), default=0)
    by = trail.writers(practice, replies[0].client_id, first) if replies else {}
    for out in whole.left:
        if out.kind == OutKind.REPLY:
            yield Entry(Kind.WROTE, out.left_at or out.made_at, out, by=by.get(out.pk, ""))
        elif out.kind in {*AUTOMATIC, OutKind.OUTCOME, OutKind.TIMES, OutKind.REMINDER}:
            yield Entry(Kind.ANSWERED, out.left_at or out.made_at, out)
    yield from (_noted(note) for note in whole.notes)


def _noted(note: Note) -> Entry:
    return Entry(Kind.NOTE, note.at, note, is_split=note.contact is not None)


def _came(contact: Contact, whole: Everything, *, is_split: bool) -> Entry:
    decided = getattr(contact, "decision", None)
    return Entry(
        Kind.CAME,
        contact.at,
        contact,
        why=why(decided.body) if decided is not None else (),
        crossings=tuple(one.kind for one in whole.crossings if one.contact_id == contact.pk),
        alert=next((one for one in whole.alerts if one.contact_id == contact.pk), None),
        topics=topics_of(contact),
        is_split=is_split,
    )


def topics_of(contact: Contact) -> tuple[str, ...]:
    """The topics that were recognised in a contact."""
    decided = getattr(contact, "decision", None)
    return tuple(dict.fromkeys(decided.body.get("topics", ()))) if decided is not None else ()
