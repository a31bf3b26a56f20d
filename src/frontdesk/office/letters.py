"""A row of the outbox as the bytes that leave, and from whom to whom."""

from dataclasses import dataclass

from frontdesk.audit.subjects import as_reply
from frontdesk.channels.mail.outgoing import Attachment, Automatic, Letter, compose
from frontdesk.errors import FrontdeskError
from frontdesk.office.booking.telling import with_agenda
from frontdesk.office.desks import Desks
from frontdesk.office.orientation.copies import attached
from frontdesk.store.models import AUTOMATIC, Outgoing, OutKind
from frontdesk.store.queries import contacts, orientation

_SPEAKS = {
    **dict.fromkeys(AUTOMATIC, Automatic.REPLIED),
    OutKind.OUTCOME: Automatic.REPLIED,
    OutKind.TIMES: Automatic.REPLIED,
    OutKind.NOTE: Automatic.GENERATED,
    OutKind.SHEET: Automatic.GENERATED,
    OutKind.INVITATION: Automatic.GENERATED,
    OutKind.REMINDER: Automatic.GENERATED,
    OutKind.COPY: Automatic.GENERATED,
    OutKind.REPLY: Automatic.NO,
}


class NothingToSendError(FrontdeskError):
    """The words of a message are gone: erased by law, or never there."""


@dataclass(frozen=True, slots=True)
class Posted:
    """One message for the wire; "" is the null return path of automatic mail (RFC 3834, section 3.3)."""

    envelope_from: str
    recipients: tuple[str, ...]
    raw: bytes


def posted(desks: Desks, row: Outgoing, own_address: str) -> Posted:
    """The message of a row; `own_address` is that of the way by which it leaves. Raises NothingToSendError."""
    recipients = tuple(row.recipients) or (row.recipient,)
    if row.original_id is not None:
        raw = contacts.original_bytes(row.practice_id, row.original_id)
        if raw is None:
            raise NothingToSendError("Its text was erased, so it is not sent.")
        return Posted(own_address, recipients, raw)
    desk = desks.of(row.practice_id)
    policy = desk.policy(row.made_at)
    channel = policy.channels.get(row.channel)
    sender = channel.address if channel is not None and channel.address and "@" in channel.address else own_address
    speaks = _SPEAKS[OutKind(row.kind)]
    subject = row.subject or policy.practice.name
    files, said = _copy(desks, row) if row.kind == OutKind.COPY else ((), "")
    text = with_agenda(desk, row) if row.kind == OutKind.INVITATION else row.text
    letter = Letter(
        sender=sender or own_address,
        sender_name=policy.practice.name,
        to=recipients,
        subject=as_reply(subject) if row.in_reply_to else subject,
        text=f"{text}\n\n{said}" if said else text,
        message_id=row.message_id,
        at=row.made_at,
        in_reply_to=row.in_reply_to,
        references=tuple(row.references.split()),
        automatic=speaks,
        invitation=row.invitation,
        attachments=files,
    )
    return Posted("" if speaks is not Automatic.NO else own_address, recipients, compose(letter))


def _copy(desks: Desks, row: Outgoing) -> tuple[tuple[Attachment, ...], str]:
    """The copy of what was signed that a message carries, and what is said of it."""
    found = orientation.signature_of_copy(row.practice_id, row.pk)
    if found is None or not found.shown:
        raise NothingToSendError("What was signed was erased, so its copy is not sent.")
    file, said = attached(desks.of(row.practice_id).rules, found)
    return (file,), said
