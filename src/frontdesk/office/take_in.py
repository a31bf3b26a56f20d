"""Take in one contact: its records, its decision and its answer, in one transaction, exactly once (R1)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from frontdesk.desk import Contact, Decision, Ruling, Sender, decide
from frontdesk.desk.line import on_the_line
from frontdesk.desk.model import ReplyKind
from frontdesk.desk.wire import decision_to_json
from frontdesk.office.answering import put_answer
from frontdesk.office.arrival import Arrival
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.duty import duty_address, on_duty_state
from frontdesk.office.holding import stop_held
from frontdesk.office.limits import silenced
from frontdesk.office.notes import Note, give_note
from frontdesk.office.offering import page_for, text_after_call
from frontdesk.office.orientation.knowing import state_of
from frontdesk.office.orientation.refusing import heard
from frontdesk.office.owing import owe
from frontdesk.office.placing import TALK_SECONDS, TOPIC_SECONDS
from frontdesk.store import trail
from frontdesk.store.models import Client, Thread
from frontdesk.store.models import Contact as Stored
from frontdesk.store.queries import accounts, alerts, contacts, duties, known, people, phone, practices, threads
from frontdesk.store.sharing import share
from frontdesk.triage import Reading


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

    def once() -> Taken:
        before = contacts.contact_of_key(practice, arrival.key)
        also()
        return Taken(before.pk) if before is not None else _written(desk, practice, arrival, reading)

    return share(practice, once)


def _written(desk: Desk, practice: int, arrival: Arrival, reading: Reading) -> Taken:
    contact, manner = arrival.contact, practices.manner(practice)
    client = people.client_of(practice, arrival.address_kind, contact.sender.address or "")
    thread = _thread(practice, arrival, client)
    state = state_of(desk.rules, practice, client, thread.pk if thread else None, contact.at)
    on_duty = on_duty_state(desk, practice, contact.at)
    page = page_for(desk.rules, practice, client, contact, reading)
    silent = _silenced(practice, arrival, manner.limits)
    state = replace(state, silenced=silent, booking_page=page, **on_duty)
    state = on_the_line(state) if contact.kind.is_call else state
    decision = decide(desk.rules, _known(contact, client, thread), reading, state)
    place = Place(practice, client, thread, is_shadow=manner.is_shadow)
    stored = _kept(desk, place, arrival, decision, reading)
    text_after_call(desk, stored, decision, state)
    return Taken(stored.pk, decision)


def _silenced(practice: int, arrival: Arrival, limits: dict[str, int]) -> str:
    """Why nothing may be answered, whatever the policy says: nowhere to send it to, asked for none, or a limit."""
    if arrival.contact.kind.is_call:
        return ""
    if not arrival.recipient:
        return "there is no address to which an answer could go"
    if arrival.address_kind == "phone" and phone.is_stopped(practice, arrival.recipient):
        return "the client asked for no texts"
    return silenced(practice, arrival.recipient, arrival.contact.at, limits)


def _known(contact: Contact, client: Client | None, thread: Thread | None) -> Contact:
    """The contact with what is known of who sent it, and its thread's name."""
    sender = contact.sender
    if client is not None:
        sender = Sender(
            str(client.pk), sender.name or client.name, client.tier or None, sender.address, client.is_personal
        )
    return replace(
        contact,
        thread=known.thread_name(thread.pk) if thread else "#new",
        sender=sender,
        language=contact.language or (client.language or None if client else None),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a contact belongs, as far as it was known before it came."""

    practice: int
    client: Client | None
    thread: Thread | None
    is_shadow: bool


def _thread(practice: int, arrival: Arrival, client: Client | None) -> Thread | None:
    found = threads.thread_of_references(practice, (*arrival.references, arrival.message_id))
    if found is not None or client is None:
        return found
    if arrival.address_kind == "phone":
        since = arrival.contact.at - TALK_SECONDS
        return threads.thread_of_topic(practice, client.pk, arrival.contact.channel, "", since)
    if not arrival.topic:
        return None
    since = arrival.contact.at - TOPIC_SECONDS
    return threads.thread_of_topic(practice, client.pk, arrival.contact.channel, arrival.topic, since)


def _kept(desk: Desk, place: Place, arrival: Arrival, decision: Decision, reading: Reading) -> Stored:
    """Write everything down: the contact, its decision, what is owed, what was stepped over, and what leaves."""
    practice, at = place.practice, arrival.contact.at
    stored = _stored(place, arrival, decision, is_displeased=reading.complaint is not None)
    body = decision_to_json(desk.rules, decision)
    contacts.add_decision(practice, stored.pk, desk.version_id(at), desk.profile(at).digest, body)
    if place.thread is not None and decision.ruling is not Ruling.FILED:
        stop_held(practice, place.thread.pk, at, stored.sender_name or stored.sender_address)
    promise = owe(desk, practice, stored, decision, is_new_thread=place.thread is None)
    duties.add_crossings(practice, stored, list(decision.crossings))
    if decision.alert:
        alerts.raise_alert(practice, stored.pk, decision.alert_from or at, shadow=place.is_shadow)
    if decision.reply.kind is not ReplyKind.NONE:
        put_answer(desk, practice, arrival, stored, decision, promise, shadow=place.is_shadow)
    if decision.ruling is Ruling.THROUGH and not (decision.ring or decision.alert):
        _put_before(desk, practice, stored)
    if decision.charge and stored.client_id is not None:
        accounts.add_charge(practice, stored.client_id, stored.pk, at, decision.charge)
    told = {"contact": stored.pk, "key": arrival.key, "decision": body, "of": _given(place.client)}
    trail.note(practice, at, "taken in", told, stored.client_id)
    heard(practice, place.client, place.thread, stored.text, at)
    return stored


def _put_before(desk: Desk, practice: int, stored: Stored) -> None:
    """What goes through without a ring is put before whoever is on duty by a note, once and calmly."""
    who = stored.sender_name or stored.sender_address or "Somebody"
    channel = stored.channel.replace("_", " ")
    subject = f"{who} by {channel}{': ' + stored.subject if stored.subject else ''}"
    text = f"{who} wrote by {channel}, and it goes through to you now.\nIt stands on Today until it is answered."
    to = duty_address(desk, practice, stored.at)
    give_note(practice, to, Note(f"through:{stored.pk}", subject, text, client=stored.client_id), stored.at)


def _given(client: Client | None) -> dict[str, object]:
    """What was known of who sent it when it was decided: a later change changes nothing of it (R7)."""
    if client is None:
        return {}
    return {"client": client.pk, "tier": client.tier, "personal": client.is_personal, "language": client.language}


def _stored(place: Place, arrival: Arrival, decision: Decision, *, is_displeased: bool) -> Stored:
    """The contact with its original, its client and its thread; a robot that is in no list becomes no client."""
    practice, contact, at = place.practice, arrival.contact, arrival.contact.at
    client, is_filed = place.client, decision.ruling is Ruling.FILED
    if client is None and contact.sender.address and not is_filed:
        client = people.add_client(practice, arrival.address_kind, contact.sender.address, contact.sender.name, at)
    client_id = client.pk if client else None
    if place.thread is None:
        thread = threads.start_thread(practice, client_id, contact.channel, arrival.topic, at, is_filed=is_filed)
    else:
        thread = place.thread
        threads.touch_thread(practice, thread.pk, at, by_person=not is_filed)
    original = contacts.keep_original(practice, arrival.raw, at) if arrival.raw is not None else None
    new = contacts.NewContact(
        arrival.key,
        thread.pk,
        client_id,
        original.pk if original else None,
        contact.channel,
        contact.kind,
        at,
        contact.sender.name,
        contact.sender.address or "",
        contact.subject,
        arrival.text or contact.text,
        arrival.message_id,
        is_displeased,
        contact.attachments,
    )
    return contacts.add_contact(practice, new)
