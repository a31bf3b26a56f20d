"""What the channels hand to the office: one inbound act, with all that is known of it."""

import hashlib
from dataclasses import dataclass

from frontdesk.desk import Contact


@dataclass(frozen=True, slots=True)
class Arrival:
    """One inbound act. `key` tells it from every other; a second arrival under it is the same one, offered again."""

    key: str
    contact: Contact
    address_kind: str = "mail"
    raw: bytes | None = None
    message_id: str = ""
    references: tuple[str, ...] = ()
    topic: str = ""
    text: str = ""


def mail_key(raw: bytes) -> str:
    """The key of a mail: its bytes. Two deliveries differ in their trace headers; a repeated one does not."""
    return f"mail:{hashlib.sha256(raw).hexdigest()}"
