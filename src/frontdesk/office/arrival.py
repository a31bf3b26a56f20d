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
    answer_to: str | None = None
    """Where an automatic answer goes; "" for nowhere, None for the sender's own address."""
    raw: bytes | None = None
    message_id: str = ""
    references: tuple[str, ...] = ()
    """Ids of the mails before it in its thread, the nearest first."""
    chain: tuple[str, ...] = ()
    """References of an answer to it, oldest first (RFC 5322, section 3.6.4)."""
    topic: str = ""
    text: str = ""

    @property
    def recipient(self) -> str:
        """Where an automatic answer goes, or the empty string."""
        return self.answer_to if self.answer_to is not None else self.contact.sender.address or ""


def mail_key(raw: bytes) -> str:
    """The key of a mail: its bytes. Two deliveries differ in their trace headers; a repeated one does not."""
    return f"mail:{hashlib.sha256(raw).hexdigest()}"
