"""Notes to the people of the practice: written to the outbox like everything that leaves."""

from dataclasses import dataclass

from frontdesk.office.answering import message_id_of
from frontdesk.store.models import OutKind, Stage
from frontdesk.store.queries import lived, outbox, practices

_DOMAIN = "desk.frontdesk.invalid"
"""The domain of the desk's own Message-IDs to its owner (RFC 2606: it names no host)."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note under a key; `client` is whom it tells of, where it is one."""

    key: str
    subject: str
    text: str
    kind: OutKind = OutKind.NOTE
    client: int | None = None


def note_to_owner(practice: int, key: str, subject: str, text: str, at: int, kind: OutKind = OutKind.NOTE) -> bool:
    """Send a note to the first member who has an address; False where nobody has one, or it was written before.

    In shadow mode it is recorded only: the owner works in her own mailbox as before.
    """
    return note_to(
        practice,
        next((one.address for one in practices.members(practice) if one.address), ""),
        key,
        subject,
        text,
        at,
        kind,
    )


def note_that_can_wait(practice: int, address: str, key: str, subject: str, text: str, at: int) -> bool:
    """Send a note to a person of the practice: after the day was ended, when the desk opens again (P20, P31)."""
    ended = lived.day_ended(practice, at)
    return note_to(practice, address, key, subject, text, at if ended is None else ended.end)


def note_to(
    practice: int, address: str, key: str, subject: str, text: str, at: int, kind: OutKind = OutKind.NOTE
) -> bool:
    """Send a note to an address of the practice's own people."""
    return give_note(practice, address, Note(key, subject, text, kind), at)


def give_note(practice: int, address: str, note: Note, at: int) -> bool:
    """Send a note to an address of the practice's own people."""
    if not address:
        return False
    row = outbox.put_out(
        practice,
        outbox.NewOutgoing(
            kind=note.kind,
            key=f"note:{note.key}",
            message_id=message_id_of(practice, note.key, address, _DOMAIN),
            channel="",
            recipient=address,
            due_at=at,
            made_at=at,
            subject=note.subject,
            text=note.text,
            client=note.client,
            stage=Stage.SHADOW if practices.is_shadow(practice) else Stage.WAITING,
        ),
    )
    return row is not None
