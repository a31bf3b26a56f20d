"""A step of the ladder, taken by the owner: sent as she edited it at an open hour, or waived with her reason (P14)."""

import hashlib
from dataclasses import dataclass

from frontdesk.desk.opening import is_open, next_open
from frontdesk.errors import FrontdeskError
from frontdesk.office.answering import message_id_of
from frontdesk.office.desks import Desk, Desks
from frontdesk.policy.model import Accepts, Channel
from frontdesk.store import trail
from frontdesk.store.models import Client, Outgoing, OutKind, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import accounts, clients, known, outbox, people, practices, threads

FAREWELL = "farewell"
"""The step that no ladder takes by itself."""
LONGEST = 10_000


class LadderError(FrontdeskError):
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
        _check(desk, client, letter, at)
        recipient = _mail_address(practice, client_id)
        channel = _channel(desk, at)
        leaves = _opening(desk, practice, at)
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


def _check(desk: Desk, client: Client, letter: StepLetter, at: int) -> None:
    """No empty letter leaves, and none that shows a private address (R6)."""
    if not letter.text.strip() or not letter.subject.strip():
        raise LadderError("The letter has no subject or no words. Nothing was sent.")
    if len(letter.text) > LONGEST:
        raise LadderError("The letter is too long. Nothing was sent; make it shorter.")
    edition = desk.rules.in_force(at)
    shown = edition.privacy(client.tier or edition.policy.default_tier).reveals(f"{letter.subject}\n{letter.text}")
    if shown is not None:
        raise LadderError(f"The letter shows your private address {shown}. Nothing was sent; take it out first.")


def _mail_address(practice: int, client: int) -> str:
    known_ones = clients.addresses(practice, [client]).get(client, [])
    found = next((one.value for one in known_ones if one.kind == "mail"), "")
    if not found:
        raise LadderError("No mail address of this client is known. Add one, or say it by phone and waive the step.")
    return found


def _channel(desk: Desk, at: int) -> Channel:
    """The mail channel that clients see."""
    mail = [one for one in desk.policy(at).channels.values() if one.address and "@" in one.address]
    open_ones = [one for one in mail if one.listed and one.accepts is not Accepts.NEVER]
    if not open_ones:
        raise LadderError("The policy has no listed mail channel by which a letter could leave. Nothing was sent.")
    return open_ones[0]


def _opening(desk: Desk, practice: int, at: int) -> int:
    overrides = known.by_hand(practice, at)
    leaves = at if is_open(desk.rules, at, overrides) else next_open(desk.rules, at, overrides)
    if leaves is None:
        raise LadderError("The desk never opens again by its hours, so nothing can be sent. Look at the policy.")
    return leaves


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
