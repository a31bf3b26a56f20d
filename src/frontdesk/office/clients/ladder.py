"""A step of the ladder, taken by the owner: sent as she edited it at an open hour, or waived with her reason (P14)."""

import hashlib
from dataclasses import dataclass

from frontdesk.office.answering import message_id_of
from frontdesk.office.clients.mailing import LetterUnsentError, check_words, mail_address, mail_channel, opening
from frontdesk.office.desks import Desks
from frontdesk.policy.model import Channel
from frontdesk.store import trail
from frontdesk.store.models import Client, Outgoing, OutKind, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import accounts, outbox, people, practices, threads

FAREWELL = "farewell"
"""The step that no ladder takes by itself."""


LadderError = LetterUnsentError
"""A step cannot be sent as it stands; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class StepLetter:
    """What is to be sent: the step, and the words as the owner left them."""

    step: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """The message in the outbox and when it leaves."""

    outgoing: int
    leaves_at: int
    is_shadow: bool


def send(desks: Desks, practice: int, client_id: int, letter: StepLetter, at: int, by: str) -> Leaving:
    """Send a step: now where the desk is open, else at the next opening. Raises LadderError."""
    desk = desks.of(practice)
    with together(practice):
        client = people.client(practice, client_id)
        if client is None:
            raise LadderError("There is no such client any more. Nothing was sent.")
        check_words(desk, client, letter.subject, letter.text, at)
        recipient = _mail_address(practice, client_id)
        channel = mail_channel(desk, at)
        leaves = opening(desk, practice, at)
        row = _put(practice, client, channel, recipient, letter, at, leaves)
        if row is None:
            raise LadderError("These very words were sent to this client today already. They are not sent twice.")
        accounts.add_act(practice, accounts.NewAct(client_id, letter.step, "sent", at, by, outgoing=row.pk))
        told = {"step": letter.step, "outgoing": row.pk, "leaves_at": leaves, "text": letter.text, "by": by}
        trail.note(practice, at, "ladder step sent", told, client_id)
    return Leaving(row.pk, leaves, row.stage == Stage.SHADOW)


def waive(practice: int, client_id: int, step: str, reason: str, at: int, by: str) -> bool:
    """Let a step go, with the reason: the crossings stay on record, and the next one proposes again."""
    if not reason.strip():
        return False
    with together(practice):
        if people.client(practice, client_id) is None:
            return False
        accounts.add_act(practice, accounts.NewAct(client_id, step, "waived", at, by, reason.strip()))
        trail.note(practice, at, "ladder step waived", {"step": step, "reason": reason.strip(), "by": by}, client_id)
    return True


def _mail_address(practice: int, client: int) -> str:
    found = mail_address(practice, client)
    if not found:
        raise LadderError("No mail address of this client is known. Add one, or say it by phone and waive the step.")
    return found


def _put(
    practice: int, client: Client, channel: Channel, recipient: str, letter: StepLetter, at: int, leaves: int
) -> Outgoing | None:
    """Write the letter to the outbox, in a thread of its own: it answers nothing that is owed."""
    digest = hashlib.sha256(f"{letter.subject}\n{letter.text}".encode()).hexdigest()[:24]
    key = f"ladder:{client.pk}:{letter.step}:{at // 86_400}:{digest}"
    if outbox.outgoing_of_key(practice, key) is not None:
        return None
    thread = threads.start_thread(practice, client.pk, channel.name, letter.subject, at)
    domain = (channel.address or "").rpartition("@")[2]
    new = outbox.NewOutgoing(
        kind=OutKind.REPLY,
        key=key,
        message_id=message_id_of(practice, key, recipient, domain),
        channel=channel.name,
        recipient=recipient,
        due_at=leaves,
        made_at=at,
        subject=letter.subject[:300],
        text=letter.text,
        thread=thread.pk,
        client=client.pk,
        stage=Stage.SHADOW if practices.is_shadow(practice) else Stage.WAITING,
    )
    return outbox.put_out(practice, new)
