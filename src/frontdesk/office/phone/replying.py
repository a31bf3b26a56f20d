"""Her own answer to a text, as a text: handed over and held by the same code as a mail of hers (R4)."""

from dataclasses import dataclass

from frontdesk.channels.mail.outgoing import message_id
from frontdesk.office.submit import Submitted
from frontdesk.store.models import Contact
from frontdesk.store.queries import phone


def takes_text(practice: int, answered: Contact) -> bool:
    """Whether what is answered came by text from a number, a line sends texts, and its owner has asked for none."""
    number = answered.sender_address
    if answered.kind != "text" or not number.isdigit() or phone.is_stopped(practice, number):
        return False
    return any(one.text for one in phone.lines(practice))


@dataclass(frozen=True, slots=True)
class Reply:
    """What she wrote, and in which thread; `key` tells it from every other."""

    key: str
    thread: int
    channel: str
    to: str
    text: str
    at: int
    send_now: str | None = None
    by: str = ""


def submitted(practice: int, reply: Reply) -> Submitted:
    """The reply as it is handed over; its words are its original."""
    return Submitted(
        raw=reply.text.encode(),
        at=reply.at,
        channel=reply.channel,
        recipients=(reply.to,),
        message_id=message_id(f"{practice}:{reply.key}", "frontdesk.invalid"),
        send_now=reply.send_now,
        text=reply.text,
        key=reply.key,
        thread=reply.thread,
        by=reply.by,
    )
