"""What is done with a thread beside answering it: split, handed on, handled elsewhere; each in the trail (R9)."""

from collections.abc import Sequence

from frontdesk.office.inbox.reading import topics_of
from frontdesk.office.notes import Note as Told
from frontdesk.office.notes import give_note
from frontdesk.store import trail
from frontdesk.store.models import Note, NoteKind, Promise, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import alerts, contacts, desk_notes, duties, known, outbox, practices, threads

UNDO_SECONDS = 7 * 86_400
"""So long what was handed on, or marked as handled elsewhere, can be taken back."""


def split(practice: int, contact_id: int, at: int, by: str, topics: Sequence[str] | None = None) -> list[int]:
    """Make each further topic of a contact a thread of its own, with what is owed; the ids of those threads.

    The further topics are those that were recognised, or those that she names. The client was told one time: it holds
    for each. Nothing where the contact has one topic, or was split before.
    """
    with together(practice):
        contact = contacts.contact(practice, contact_id)
        if contact is None or desk_notes.split_contacts(practice, [contact_id]):
            return []
        owed = [
            one for one in duties.open_promises_of_thread(practice, contact.thread_id) if one.contact_id == contact_id
        ]
        made = []
        for topic in topics if topics is not None else topics_of(contact)[1:]:
            thread = threads.start_thread(practice, contact.client_id, contact.channel, topic, at)
            for one in owed:
                duties.add_promise(practice, _same(one, thread.pk))
            note = Note(thread=thread, contact=contact, kind=NoteKind.SPLIT, at=at, by=by, text=topic)
            desk_notes.add_note(practice, note)
            made.append(thread.pk)
        if made:
            told = {"contact": contact_id, "thread": contact.thread_id, "threads": made, "by": by}
            trail.note(practice, at, "topics split", told, contact.client_id)
    return made


def undo_split(practice: int, contact_id: int, at: int, by: str) -> bool:
    """Let a contact be one again; False where something was said in one of its threads since."""
    with together(practice):
        parts = desk_notes.splits_of(practice, contact_id)
        if not parts or desk_notes.are_used(practice, [one.thread_id for one in parts]):
            return False
        for one in parts:
            desk_notes.undo_note(practice, one.pk, at)
            duties.release_promises(practice, one.thread_id, at)
        told = {"contact": contact_id, "threads": [one.thread_id for one in parts], "by": by}
        trail.note(practice, at, "topics split, undone", told, parts[0].thread.client_id)
    return True


def _same(one: Promise, thread: int) -> Promise:
    """The same promise for another thread."""
    return Promise(
        contact_id=one.contact_id,
        thread_id=thread,
        client_id=one.client_id,
        made=one.made,
        by=one.by,
        standard_by=one.standard_by,
        slot_queue=one.slot_queue,
        slot_from=one.slot_from,
        slot_to=one.slot_to,
        state=one.state,
        beyond=one.beyond,
        heard=one.heard,
        heard_at=one.heard_at,
    )


def hand_on(practice: int, thread_id: int, member_id: int, text: str, at: int, by: str) -> int | None:
    """Let another member look after a thread, who is told by a note.

    The id of the note by which it can be taken back; None where thread or member is not there.
    """
    with together(practice):
        thread, member = threads.thread(practice, thread_id), practices.member(practice, member_id)
        if thread is None or member is None:
            return None
        before = thread.member_id
        desk_notes.hand_to(practice, thread_id, member_id)
        words = f"{member.name}{f': {text}' if text else ''}"
        kept = Note(thread=thread, kind=NoteKind.HANDED, at=at, by=by, text=words, to=member, before_id=before)
        note = desk_notes.add_note(practice, kept)
        trail.note(practice, at, "handed on", {"thread": thread_id, "to": member_id, "by": by}, thread.client_id)
        about = f"{by} hands a thread on to you: “{thread.topic}”.\n\n{text}".strip()
        told = Told(f"handed:{note.pk}", f"Handed on to you: {thread.topic}", about, client=thread.client_id)
        give_note(practice, member.address, told, at)
    return note.pk


def take_hand_on_back(practice: int, note_id: int, at: int, by: str) -> bool:
    """Let whoever looked after a thread before do so again; who had it is told, or never was.

    False where it is too late, or it was handed on further since.
    """
    with together(practice):
        note = desk_notes.note(practice, note_id)
        if note is None or note.kind != NoteKind.HANDED or at - note.at > UNDO_SECONDS:
            return False
        thread = threads.thread(practice, note.thread_id)
        if thread is None or note.to_id is None or thread.member_id != note.to_id:
            return False
        desk_notes.undo_note(practice, note_id, at)
        desk_notes.hand_to(practice, thread.pk, note.before_id)
        _unsay(practice, note, by, at)
        told = {"note": note_id, "thread": thread.pk, "to": note.before_id, "by": by}
        trail.note(practice, at, "handed on, undone", told, thread.client_id)
    return True


def _unsay(practice: int, note: Note, by: str, at: int) -> None:
    """Keep the word about a thread back where it has not left; else say that it was taken back."""
    row = outbox.outgoing_of_key(practice, f"note:handed:{note.pk}")
    unsent = (Stage.WAITING, Stage.SHADOW)
    if row is not None and not any(outbox.restage(practice, row.pk, one, Stage.CANCELLED) for one in unsent):
        about = f"{by} takes a thread back that was handed on to you: “{note.thread.topic}”. It is yours no more."
        told = Told(f"unhanded:{note.pk}", f"Taken back: {note.thread.topic}", about, client=note.thread.client_id)
        give_note(practice, row.recipient, told, at)


def handled_elsewhere(practice: int, thread_id: int, how: str, at: int, by: str) -> int | None:
    """Say that a thread was dealt with by phone or in person: what was owed is settled now, kept or broken as it is.

    The id of the note by which it can be taken back; None where the practice has no such thread.
    """
    with together(practice):
        thread = threads.thread(practice, thread_id)
        if thread is None:
            return None
        owed = [one.pk for one in duties.open_promises_of_thread(practice, thread_id) if one.made <= at]
        duties.keep_promises(practice, thread_id, at)
        alerts.take_alerts_of_thread(practice, thread_id, at, by)
        note = Note(thread=thread, kind=NoteKind.ELSEWHERE, at=at, by=by, text=how, promises=owed)
        desk_notes.add_note(practice, note)
        key = _elsewhere_key(note.pk)
        contacts.add_said(practice, contacts.NewSaid(key, known.ELSEWHERE, at, thread_id, thread.client_id))
        told = {"thread": thread_id, "how": how, "promises": owed, "by": by}
        trail.note(practice, at, "handled elsewhere", told, thread.client_id)
    return note.pk


def _elsewhere_key(note: int) -> str:
    """Under which it stands beside what people wrote: promises are judged by that (PRODUCT, Honest figures)."""
    return f"elsewhere:{note}"


def undo_elsewhere(practice: int, note_id: int, at: int, by: str) -> bool:
    """Take that back: what it settled is owed again, or broken by now. False where it is too late."""
    with together(practice):
        note = desk_notes.note(practice, note_id)
        if note is None or note.kind != NoteKind.ELSEWHERE or at - note.at > UNDO_SECONDS:
            return False
        desk_notes.undo_note(practice, note_id, at)
        contacts.drop_said(practice, _elsewhere_key(note_id))
        again = desk_notes.owe_again(practice, note.promises, note.at, at)
        trail.note(practice, at, "handled elsewhere, undone", {"note": note_id, "owed_again": again, "by": by})
    return True
