"""Who is called back: by which number, in which language, where that can be written, and in which window next."""

from dataclasses import dataclass, replace

from frontdesk.desk.calls import Callee, next_window
from frontdesk.desk.model import Slot
from frontdesk.office.desks import Desk
from frontdesk.office.phone.quiet import takes_texts, text_from
from frontdesk.policy.model import Accepts
from frontdesk.policy.private import normalised, private_addresses
from frontdesk.store.models import Call, Contact
from frontdesk.store.queries import calls, known, outbox, people, phone
from frontdesk.store.queries.time_taken import time_state


def numbers(practice: int, contact: Contact) -> list[str]:
    """The numbers by which whoever wrote or called is reached: the one that called first."""
    own = [contact.sender_address] if contact.sender_address and "@" not in contact.sender_address else []
    known_ones = calls.numbers_of(practice, contact.client_id) if contact.client_id is not None else []
    return list(dict.fromkeys((*own, *known_ones)))


@dataclass(frozen=True, slots=True)
class Told:
    """Where a client is told in writing that a call found nobody: a mail address or a number, by which channel, when.

    `at` is when it may leave, in epoch seconds: a text waits for the day of its reader.
    """

    to: str
    channel: str
    at: int

    @property
    def is_text(self) -> bool:
        """Whether it goes as a text."""
        return self.to.isdigit()


def told(desk: Desk, practice: int, call: Call, at: int) -> Told | None:
    """By text whoever called or texted, where clients may text, the number takes it and nobody said STOP; else by mail.

    Where no mail address is known, a text goes also by a channel that is closed to clients. None: nothing can be sent.
    """
    text = _by_text(desk, practice, call, at)
    view = desk.policy(at).channels.get(text.channel) if text is not None else None
    if text is not None and view is not None and view.accepts is not Accepts.NEVER:
        return text
    return _by_mail(desk, practice, call, at) or text


def _by_text(desk: Desk, practice: int, call: Call, at: int) -> Told | None:
    number, contact = normalised(call.number), call.contact
    if "@" in contact.sender_address or not (number.isascii() and number.isdigit()):
        return None
    hidden = private_addresses(desk.policy(at))
    line = next((one for one in phone.lines(practice) if one.text and one.number not in hidden), None)
    if line is None or not takes_texts(number) or phone.is_stopped(practice, number):
        return None
    return Told(number, line.text, text_from(desk.rules.zone, practice, call.client_id, number, at))


def _by_mail(desk: Desk, practice: int, call: Call, at: int) -> Told | None:
    contact, to = call.contact, recipient(practice, call.contact)
    if not to:
        return None
    mailed = [one.name for one in desk.policy(at).channels.values() if one.address and "@" in one.address]
    channel = contact.channel if "@" in contact.sender_address else next(iter(mailed), contact.channel)
    return Told(to, channel, at)


def recipient(practice: int, contact: Contact) -> str:
    """The mail address to which an automatic answer to this contact went, or else the client's first."""
    answered = outbox.outgoing_of_key(practice, f"answer:{contact.pk}")
    named = [answered.recipient if answered is not None else "", contact.sender_address]
    if contact.client_id is not None:
        named += people.mail_addresses(practice, contact.client_id)
    return next((one for one in named if "@" in one), "")


def callee(desk: Desk, contact: Contact, at: int) -> Callee:
    """The client's language where the practice answers in it, and the tier that was applied."""
    languages = desk.policy(at).practice.languages
    client = people.client(contact.practice_id, contact.client_id) if contact.client_id else None
    language = client.language if client and client.language in languages else languages[0]
    return Callee(language, contact.decision.body.get("tier") or "")


def window(desk: Desk, practice: int, call: Call, at: int) -> Slot | None:
    """The next window after the one that runs now."""
    state = replace(time_state(practice, at), booked=known.booked(practice, at))
    pressing = call.contact.decision.urgent != "no"
    found = next_window(desk.rules, call.contact.channel, at, state, pressing=pressing)
    if found is not None and found.start <= at:
        found = next_window(desk.rules, call.contact.channel, found.end, state, pressing=pressing)
    return found
