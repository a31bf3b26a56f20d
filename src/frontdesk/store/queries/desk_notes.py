"""What the practice writes for itself: drafts, notes in threads, and who looks after one."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from frontdesk.store.models import (
    Call,
    Client,
    Contact,
    Draft,
    Member,
    Note,
    NoteKind,
    Outgoing,
    Promise,
    PromiseState,
    Said,
    Thread,
)


def draft(practice: int, member: int, thread: int | None, client: int | None) -> Draft | None:
    """What a member has begun to write in a thread, or as a new message to a client."""
    return _drafts(practice, member, thread, client).first()


def save_draft(
    practice: int, member: int, thread: int | None, client: int | None, subject: str, text: str, at: int
) -> bool:
    """Keep what was typed; False where thread, client or member are none of the practice's."""
    if not _are_here(practice, member, thread, client):
        return False
    row = _drafts(practice, member, thread, client).first() or Draft(
        practice_id=practice, member_id=member, thread_id=thread, client_id=client
    )
    row.subject, row.text, row.saved_at = subject, text, at
    row.save()
    return True


def drop_draft(practice: int, member: int, thread: int | None, client: int | None) -> None:
    """Forget it: it was sent, or nothing is left of it."""
    _drafts(practice, member, thread, client).delete()


def add_note(practice: int, note: Note) -> Note:
    """Write down what was done with a thread."""
    note.practice_id = practice
    note.save(force_insert=True)
    return note


def note(practice: int, note_id: int) -> Note | None:
    """A note that was not undone."""
    return Note.objects.filter(practice_id=practice, id=note_id, undone_at=None).first()


def split_contacts(practice: int, contacts: Sequence[int]) -> frozenset[int]:
    """Those of the contacts of which topics were made threads of their own before."""
    rows = Note.objects.filter(practice_id=practice, contact_id__in=contacts, kind=NoteKind.SPLIT, undone_at=None)
    return frozenset(rows.filter(contact__isnull=False).values_list("contact_id", flat=True))


def splits_of(practice: int, contact: int) -> list[Note]:
    """The notes of the threads that were split off from a contact."""
    rows = Note.objects.filter(practice_id=practice, contact_id=contact, kind=NoteKind.SPLIT, undone_at=None)
    return list(rows.select_related("thread").order_by("id"))


def are_used(practice: int, threads: Sequence[int]) -> bool:
    """Whether anything came, was said, leaves or was called in one of these threads."""
    kinds: tuple[Any, ...] = (Contact, Said, Outgoing, Call)
    return any(kind.objects.filter(practice_id=practice, thread_id__in=threads).exists() for kind in kinds)


def undo_note(practice: int, note_id: int, at: int) -> bool:
    """Mark a note as undone; whether it was not before."""
    return bool(Note.objects.filter(practice_id=practice, id=note_id, undone_at=None).update(undone_at=at))


def hand_to(practice: int, thread: int, member: int | None) -> bool:
    """Let a member look after a thread, or (None) whoever is there; whether both are of the practice."""
    if member is not None and not Member.objects.filter(practice_id=practice, id=member).exists():
        return False
    return bool(Thread.objects.filter(practice_id=practice, id=thread).update(member_id=member))


def owe_again(practice: int, promises: list[int], settled_at: int, at: int) -> int:
    """Take back that promises were settled at a moment: what is past due is broken, the rest open. How many."""
    rows = Promise.objects.filter(practice_id=practice, id__in=promises, settled_at=settled_at)
    late = rows.filter(by__lt=at).update(state=PromiseState.BROKEN, settled_at=None)
    return late + rows.update(state=PromiseState.OPEN, settled_at=None)


def _drafts(practice: int, member: int, thread: int | None, client: int | None) -> "QuerySet[Draft]":
    here: dict[str, Any] = {"thread_id": thread, "client_id": client}
    return Draft.objects.filter(practice_id=practice, member_id=member, **here)


def _are_here(practice: int, member: int, thread: int | None, client: int | None) -> bool:
    return (
        Member.objects.filter(practice_id=practice, id=member).exists()
        and (thread is None or Thread.objects.filter(practice_id=practice, id=thread).exists())
        and (client is None or Client.objects.filter(practice_id=practice, id=client).exists())
    )
