"""What is said to a caller, from what is stored."""

from frontdesk.desk.line import Heard, untaken_words
from frontdesk.desk.model import Slot
from frontdesk.office.desks import Desk
from frontdesk.office.duty import team
from frontdesk.office.phone.anew import promise_of
from frontdesk.store.models import Contact
from frontdesk.store.queries import people


def language_of(desk: Desk, contact: Contact, at: int) -> str:
    """The client's language where the practice answers in it, else the practice's first."""
    languages = desk.policy(at).practice.languages
    client = people.client(contact.practice_id, contact.client_id) if contact.client_id else None
    return client.language if client and client.language in languages else languages[0]


def untaken(desk: Desk, contact: Contact, at: int) -> str:
    """That nobody could take the call, who is alerted all the same, and what was promised."""
    own, body = promise_of(contact), contact.decision.body
    slot = None
    if own is not None and own.slot_from is not None and own.slot_to is not None and own.slot_to > at:
        slot = Slot(own.slot_queue, own.slot_from, own.slot_to)
    alerted = next(iter(team(contact.practice_id, at).reachable(desk, at)), "") if body["alert"] else ""
    to = Heard(language_of(desk, contact, at), body["tier"], slot, own.by if own else None, alerted)
    return untaken_words(desk.rules, at, to)
