"""What is known of a mail that came in."""

from dataclasses import dataclass

from frontdesk.audit.facts import Aside
from frontdesk.channels.mail.text import File
from frontdesk.desk import Contact
from frontdesk.triage.automatic import Automatic


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail, read. Addresses are bare and case-folded, ids without angle brackets; no text holds a NUL."""

    contact: Contact
    """As `decide` takes it, but for the client, the tier and the thread, which are not known here."""
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    """Oldest first, as the header has them."""
    subject_root: str = ""
    """The subject without Re:, Fwd: and tags of lists, case-folded: what mails of one thread share."""
    sender_name: str = ""
    sender_address: str = ""
    """Of From; where nobody is named there, the envelope sender; "" where there is none either."""
    reply_to: tuple[str, ...] = ()
    """Where a person's answer goes: Reply-To of what a person wrote, else the sender."""
    acknowledge_to: str = ""
    """Where an automatic answer goes, "" for nowhere (RFC 3834, section 4): the envelope sender."""
    automatic: Automatic | None = None
    """Which machine wrote it, and by which rule it is known; None for a person."""
    aside: Aside | None = None
    date: int | None = None
    """Epoch seconds of its Date; None where it has none, or nonsense."""
    files: tuple[File, ...] = ()
    """The first 200 attachments by name; `contact.attachments` counts them all. None is ever opened."""
    unreadable: str = ""
    """Why it could not be read, or not all of it, as a clause; "" where all could be."""
