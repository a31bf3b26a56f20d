"""Take in one contact: its records, its decision and its answer, in one transaction, exactly once (R1)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from frontdesk.desk import Contact, Decision, Ruling, Sender, decide
from frontdesk.desk.model import ReplyKind
from frontdesk.desk.wire import decision_to_json
from frontdesk.office.answering import put_answer
from frontdesk.office.arrival import Arrival
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.holding import stop_held
from frontdesk.office.limits import silenced
from frontdesk.office.owing import owe
from frontdesk.store import trail
from frontdesk.store.models import Contact as Stored
from frontdesk.store.models import Thread
from frontdesk.store.opening import together
from frontdesk.store.queries import alerts, contacts, duties, known, people, practices, threads
from frontdesk.triage import Reading

_TOPIC_DAYS = 90
"""For so long a message with the same subject belongs to the same thread where it names no other message."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in. `decision` is None where it had been taken in before."""

    contact: int
    decision: Decision | None = None


def take_in(desks: Desks, practice: int, arrival: Arrival, also: Callable[[], None] = lambda: None) -> Taken:
    """Take in an arrival once; `also` is done in the same transaction, such as moving a folder's cursor.

    Raises NoPolicyError, or the database's error: then nothing was written, and the sender or the folder still has it.
    """
    desk = desks.of(practice)
    # Reading takes milliseconds and needs nothing of the state: nobody waits for it.
    reading = desk.reading.read(arrival.contact)
    with together(practice):
        before = contacts.contact_of_key(practice, arrival.key)
        also()
        if before is not None:
            return Taken(before.pk)
        return _written(desk, practice, arrival, reading)


def _written(desk: Desk, practice: int, arrival: Arrival, reading: Reading) -> Taken:
    contact = arrival.contact
    client = people.client_of(practice, arrival.address_kind, contact.sender.address or "")
    thread = _thread(practice, arrival, client.pk if client else None)
    seen = replace(
        contact,
        thread=known.thread_name(thread.pk) if thread else "#new",
        sender=Sender(
            client=str(client.pk) if client else None,
            name=contact.sender.name or (client.name if client else ""),
            tier=client.tier or None if client else None,
            address=contact.sender.address,
        ),
        language=contact.language or (client.language or None if client else None),
    )
    state = known.state_of(practice, client.pk if client else None, thread.pk if thread else 0, contact.at)
    state = replace(state, silenced=silenced(practice, answer_address(contact), contact.at))
    decision = decide(desk.rules, seen, reading, state)
    return Taken(_kept(desk, practice, arrival, decision, thread).pk, decision)


def answer_address(contact: Contact) -> str:
    """Where an automatic answer goes: the envelope's sender where it is known, never a Reply-To (RFC 3834, 4)."""
    return contact.envelope_from if contact.envelope_from is not None else contact.sender.address or ""


def _thread(practice: int, arrival: Arrival, client: int | None) -> Thread | None:
    found = threads.thread_of_references(practice, (*arrival.references, arrival.message_id))
    if found is not None or client is None or not arrival.topic:
        return found
    since = arrival.contact.at - _TOPIC_DAYS * 86_400
    return threads.thread_of_topic(practice, client, arrival.contact.channel, arrival.topic, since)


def _kept(desk: Desk, practice: int, arrival: Arrival, decision: Decision, thread: Thread | None) -> Stored:
    """Write everything down: the contact, its decision, what is owed, what was stepped over, and what leaves."""
    contact, at = arrival.contact, arrival.contact.at
    filed = decision.ruling is Ruling.FILED
    client = _client(practice, arrival, filed=filed)
    place = thread or threads.start_thread(practice, client, contact.channel, arrival.topic, at)
    threads.touch_thread(practice, place.pk, at)
    original = contacts.keep_original(practice, arrival.raw, at) if arrival.raw is not None else None
    stored = contacts.add_contact(
        practice,
        contacts.NewContact(
            arrival.key,
            place.pk,
            client,
            original.pk if original else None,
            contact.channel,
            contact.kind,
            at,
            contact.sender.name,
            contact.sender.address or "",
            contact.subject,
            arrival.text or contact.text,
            arrival.message_id,
        ),
    )
    body = decision_to_json(desk.rules, decision)
    contacts.add_decision(practice, stored.pk, desk.version_id(at), desk.profile(at).digest, body)
    shadow = practices.is_shadow(practice)
    if not filed:
        stop_held(practice, place.pk, at)
    promise = owe(desk, practice, stored, decision)
    duties.add_crossings(practice, stored, list(decision.crossings))
    if decision.alert:
        alerts.raise_alert(practice, stored.pk, decision.alert_from or at, shadow=shadow)
    if decision.reply.kind is not ReplyKind.NONE:
        put_answer(desk, practice, arrival, stored, decision, promise, shadow=shadow)
    trail.note(practice, at, "taken in", {"contact": stored.pk, "key": arrival.key, "decision": body}, client)
    return stored


def _client(practice: int, arrival: Arrival, *, filed: bool) -> int | None:
    """Who it comes from; a robot that is in no list does not become a client."""
    sender = arrival.contact.sender
    if not sender.address:
        return None
    if filed:
        known_one = people.client_of(practice, arrival.address_kind, sender.address)
        return known_one.pk if known_one else None
    return people.meet(practice, arrival.address_kind, sender.address, sender.name, arrival.contact.at).pk
