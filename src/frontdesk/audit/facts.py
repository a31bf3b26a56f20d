"""What is known of one mail: the only thing that the audit, the recommendation and the replay ever see of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from frontdesk.triage.automatic import AutomaticKind


class Aside(StrEnum):
    """Why a stored mail is neither sent nor received: it was never sent, or never meant for a person."""

    DRAFT = "draft"
    SPAM = "spam"


@dataclass(frozen=True, slots=True)
class MailFacts:
    """One mail, read. Addresses are bare and case-folded; ids stand without angle brackets."""

    at: int | None
    """Epoch seconds of its Date; of its newest Received where Date is missing or nonsense; None if neither serves."""
    offset: int | None
    """Seconds by which the sender's clock was ahead of UTC, as Date says; None where it does not."""
    sender: str
    """Of From, or of Reply-To where a list put its own address into From; "" when nobody is named."""
    name: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    """Oldest first, as the header has them."""
    subject: str
    automatic: AutomaticKind | None
    """None for what a person wrote. Of an own mail it says whether the practice's own answering machine sent it."""
    rule: str
    own: bool
    """Sent by the practice: From is one of its addresses."""
    size: int
    """Bytes as stored."""
    aside: Aside | None = None
    envelope_from: str | None = None
    """The return path: "" is the null sender, None unknown."""
    delivered_to: str = ""
    attachments: int = 0
    """Counted only where the text is read."""
    text: str = ""
    readable: bool = True
    """False where the text was asked for and its parts could not be told apart."""
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The fields that `triage.automatic` reads, where the text is read: the contact's headers for `decide`."""

    @property
    def is_list(self) -> bool:
        """Whether it came through a mailing list on which people write."""
        return self.automatic is AutomaticKind.LIST


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A mail, or a part of a mailbox, that could not be taken in: where it stands and why."""

    where: str
    reason: str
