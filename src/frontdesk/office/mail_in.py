"""A mail that came in: a contact, unless it is the desk's own note that comes back, or an answer to an alert."""

from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.channels.mail.incoming import Incoming, incoming
from frontdesk.channels.mail.outgoing import answering
from frontdesk.office.alerting import take
from frontdesk.office.arrival import Arrival, mail_key
from frontdesk.office.desks import Desks
from frontdesk.office.take_in import Taken, take_in
from frontdesk.store import trail
from frontdesk.store.models import OutKind
from frontdesk.store.opening import together
from frontdesk.store.queries import outbox

ALERT_KEY = "note:alert:"


def nothing() -> None:
    """What else is done with a mail where there is nothing."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it reached us at `at` (epoch seconds) by a channel.

    `envelope_from` is the sender of its envelope, "" the null sender, None unknown; `key` tells the mail from every
    other where its bytes cannot.
    """

    channel: str
    raw: bytes
    at: int
    envelope_from: str | None = None
    key: str = ""


def mail_in(desks: Desks, practice: int, mail: Mail, also: Callable[[], None] = nothing) -> Taken | None:
    """Take a mail in, exactly once; None for what concerns the desk alone, which the trail tells of.

    `also` is done in the same transaction. Raises what `take_in` raises.
    """
    at = mail.at
    found = incoming(mail.raw, at, mail.channel, mail.envelope_from)
    if _is_own(practice, found):
        with together(practice):
            also()
        return None
    taker = _takes_alert(practice, found)
    if taker is not None:
        take(desks, practice, taker, at, found.sender_name or found.sender_address)
        with together(practice):
            also()
            trail.note(practice, at, "answer to an alert", {"alert": taker, "message_id": found.message_id})
        return None
    return take_in(desks, practice, arrival_of(found, mail), also)


def arrival_of(found: Incoming, mail: Mail) -> Arrival:
    """The arrival that a mail is."""
    named = dict.fromkeys((*reversed(found.in_reply_to), *reversed(found.references)))
    return Arrival(
        key=mail.key or mail_key(mail.raw),
        contact=found.contact,
        answer_to=found.acknowledge_to,
        raw=mail.raw,
        message_id=found.message_id,
        references=tuple(named),
        chain=answering(found.message_id, found.in_reply_to, found.references),
        topic=found.subject_root,
        text=found.contact.text,
    )


def _is_own(practice: int, found: Incoming) -> bool:
    """Whether it is a note or sheet of ours that lands in a mailbox which the desk itself watches."""
    if found.automatic is None:
        return False
    own = outbox.outgoing_of_message(practice, found.message_id)
    return own is not None and own.kind in (OutKind.NOTE, OutKind.SHEET, OutKind.COPY)


def _takes_alert(practice: int, found: Incoming) -> int | None:
    """The alert that a member takes by answering its mail, if it is that."""
    for answered in found.in_reply_to:
        note = outbox.outgoing_of_message(practice, answered)
        if note is None or not note.key.startswith(ALERT_KEY):
            continue
        if found.automatic is None and note.recipient.casefold() == found.sender_address:
            return int(note.key.removeprefix(ALERT_KEY).split(":")[0])
    return None
