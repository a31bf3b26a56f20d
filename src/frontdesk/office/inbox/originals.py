"""A contact's original: its page made harmless, its files, its bytes."""

from dataclasses import dataclass

from frontdesk.channels.mail.showing import Attached, Shown, file_of, shown
from frontdesk.desk import Rules
from frontdesk.office.desks import Desks
from frontdesk.store.models import Contact
from frontdesk.store.queries import contacts


@dataclass(frozen=True, slots=True)
class OriginalSeen:
    """A contact with what its original shows; `is_there` is False where it was erased, or never kept."""

    rules: Rules
    at: int
    contact: Contact
    shown: Shown
    is_there: bool


def look(desks: Desks, practice: int, contact_id: int, at: int) -> OriginalSeen | None:
    """Look at the original of a contact of the practice's; None where there is no such contact."""
    contact = contacts.contact(practice, contact_id)
    if contact is None:
        return None
    raw = original(practice, contact_id)
    return OriginalSeen(desks.of(practice).rules, at, contact, shown(raw) if raw else Shown(), raw is not None)


def page(practice: int, contact_id: int) -> Shown | None:
    """The page of a mail, harmless; None where there is none."""
    raw = original(practice, contact_id)
    found = None if raw is None else shown(raw)
    return found if found is not None and found.page else None


def file(practice: int, contact_id: int, number: int) -> tuple[Attached, bytes] | None:
    """A file that came with a contact."""
    raw = original(practice, contact_id)
    return None if raw is None else file_of(raw, number)


def original(practice: int, contact_id: int) -> bytes | None:
    """The bytes as they came."""
    contact = contacts.contact(practice, contact_id)
    if contact is None or contact.original_id is None:
        return None
    return contacts.original_bytes(practice, contact.original_id)
