"""The owner's own mail, sent through the desk: it leaves at once, or is held until it may (R4)."""

from dataclasses import dataclass

from frontdesk.desk import Hold, OwnReply, hold
from frontdesk.office.arrival import mail_key
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.placing import thread_of_own
from frontdesk.office.said import hold_state, own_reply
from frontdesk.store import trail
from frontdesk.store.models import Client, Outgoing, OutKind, Stage, Thread
from frontdesk.store.opening import together
from frontdesk.store.queries import contacts, outbox, people, practices, threads


@dataclass(frozen=True, slots=True)
class Submitted:
    """A mail of the owner's, with what tells its thread. `send_now`: she insists, and why.

    `key` tells it from every other where its bytes do not; `thread`, where it is known which one it belongs to;
    `by`, who wrote it where that is known.
    """

    raw: bytes
    at: int
    channel: str
    recipients: tuple[str, ...]
    message_id: str
    subject: str = ""
    references: tuple[str, ...] = ()
    in_reply_to: str = ""
    topic: str = ""
    send_now: str | None = None
    text: str = ""
    key: str = ""
    thread: int | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The message in the outbox, when it leaves, and why then."""

    outgoing: int
    leaves_at: int | None
    why: str
    is_new: bool = True


def submit(desks: Desks, practice: int, mail: Submitted) -> Accepted:
    """Take the owner's mail over; the same mail handed over twice leaves once."""
    desk = desks.of(practice)
    key = f"reply:{mail.key or mail_key(mail.raw)}"
    with together(practice):
        thread = _thread(practice, mail)
        client = thread.client_id if thread else None
        held = held_until(desk, practice, thread, mail.channel, mail.at, mail.send_now)
        row = _put(practice, key, mail, held, thread)
        if row is None:
            return _known(practice, key, held)
        _record(practice, mail, held, row, client)
        leaves = mail.at if practices.is_shadow(practice) else held.leaves_at
    return Accepted(row.pk, leaves, held.why)


def held_until(
    desk: Desk, practice: int, thread: Thread | None, channel: str, at: int, send_now: str | None = None
) -> Hold:
    """When what she writes now in a thread would leave: what is shown before, and what is done then."""
    if thread is None:
        return Hold(at, "It is new.")
    answered = contacts.latest_contact(practice, thread.pk, at)
    reply = own_reply(practice, answered, at, thread, channel, send_now)
    return hold(desk.rules, reply, hold_state(practice, thread.client_id, at))


def held_as_new(desk: Desk, practice: int, client: Client, channel: str, at: int) -> Hold:
    """The same for a message that begins a thread with a client: it answers nothing, and waits for opening too."""
    reply = OwnReply(at, client=str(client.pk), tier=client.tier or None, channel=channel)
    return hold(desk.rules, reply, hold_state(practice, client.pk, at))


def _thread(practice: int, mail: Submitted) -> Thread | None:
    if mail.thread is not None:
        return threads.thread(practice, mail.thread)
    named = (*mail.references, mail.in_reply_to)
    return thread_of_own(practice, named, mail.recipients, mail.channel, mail.topic, mail.at)


def _put(practice: int, key: str, mail: Submitted, held: Hold, thread: Thread | None) -> Outgoing | None:
    if outbox.outgoing_of_key(practice, key) is not None:
        return None
    shadow = practices.is_shadow(practice)
    original = contacts.keep_original(practice, mail.raw, mail.at)
    stage = Stage.STOPPED if held.leaves_at is None else Stage.WAITING
    return outbox.put_out(
        practice,
        outbox.NewOutgoing(
            kind=OutKind.REPLY,
            key=key,
            message_id=mail.message_id,
            channel=mail.channel,
            recipient=mail.recipients[0] if mail.recipients else "",
            recipients=list(mail.recipients),
            # In shadow mode the owner's own mail goes as she sent it: only what the desk would add is kept back.
            due_at=mail.at if shadow or held.leaves_at is None else held.leaves_at,
            made_at=mail.at,
            subject=mail.subject,
            text=mail.text,
            thread=thread.pk if thread else None,
            client=thread.client_id if thread else None,
            original=original.pk,
            in_reply_to=mail.in_reply_to,
            stage=Stage.WAITING if shadow else stage,
        ),
    )


def _known(practice: int, key: str, held: Hold) -> Accepted:
    row = outbox.outgoing_of_key(practice, key)
    if row is None:
        raise LookupError("a message that was written before is there")
    return Accepted(row.pk, row.due_at, held.why, is_new=False)


def _record(practice: int, mail: Submitted, held: Hold, row: Outgoing, client: int | None) -> None:
    if held.exception and client is not None:
        people.grant_exception(practice, client, mail.at, mail.send_now or "")
    told = {"outgoing": row.pk, "leaves_at": held.leaves_at, "why": held.why, "slip": held.slip}
    told |= {"exception": held.exception} | ({"by": mail.by} if mail.by else {})
    trail.note(practice, mail.at, "reply submitted", told, client)
