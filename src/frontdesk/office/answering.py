"""The automatic answer of a decision, written to the outbox: at most one under its key, whatever happens."""

from frontdesk.channels.mail.outgoing import message_id
from frontdesk.desk import Decision, Kind
from frontdesk.office.arrival import Arrival
from frontdesk.office.desks import Desk
from frontdesk.store.models import Contact, OutKind, Stage
from frontdesk.store.queries import outbox


def put_answer(
    desk: Desk,
    practice: int,
    arrival: Arrival,
    stored: Contact,
    decision: Decision,
    promise: int | None,
    *,
    shadow: bool,
) -> None:
    """Write the answer that a decision gives; in shadow mode only as what would have left.

    What answers a call is said on the line at this moment: it is written down as said, and leaves no more.
    """
    contact = arrival.contact
    is_said = contact.kind is Kind.CALL and not shadow
    key = f"answer:{stored.pk}"
    outbox.put_out_first(
        practice,
        outbox.NewOutgoing(
            kind=OutKind(decision.reply.kind.value),
            key=key,
            message_id=message_id_of(practice, key, arrival.key, _domain(desk, contact.at, contact.channel)),
            channel=contact.channel,
            recipient=arrival.recipient,
            due_at=contact.at,
            made_at=contact.at,
            subject=contact.subject if contact.kind is Kind.MESSAGE else "",
            text=decision.reply.text,
            thread=stored.thread_id,
            contact=stored.pk,
            client=stored.client_id,
            promise=promise,
            in_reply_to=arrival.message_id,
            references=" ".join(arrival.chain),
            tells=list(decision.tells),
            stage=Stage.SHADOW if shadow else Stage.DONE if is_said else Stage.WAITING,
            left_at=contact.at if is_said else None,
        ),
    )


def message_id_of(practice: int, key: str, cause: str, domain: str) -> str:
    """A Message-ID that is the same whenever it is made for the same cause, so that a repeat is recognised."""
    return message_id(f"{practice}|{key}|{cause}", domain)


def _domain(desk: Desk, at: int, channel: str) -> str:
    found = desk.policy(at).channels.get(channel)
    return (found.address or "").rpartition("@")[2] if found and found.address else "frontdesk.invalid"
