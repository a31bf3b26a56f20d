"""A call, step by step: the greeting, the urgent key, ringing members in turn, the message, and the end.

Whatever comes first makes the contact: steps may come in any order, and each is done once (see `hook`).
"""

from collections.abc import Callable

from frontdesk.channels.phone import Ask, CallEvent, Event, GoTo, HangUp, Script, Speak
from frontdesk.desk import Contact, Kind, Sender
from frontdesk.office.arrival import Arrival
from frontdesk.office.phone.anew import Learnt, decide_anew
from frontdesk.office.phone.greeting import greeting, hello, tell_heard
from frontdesk.office.phone.line import Line, OnLine, message
from frontdesk.office.phone.messages import recorded, recording, transcription
from frontdesk.office.phone.ringing import accept, dialed, ring_next, whispered
from frontdesk.office.take_in import take_in
from frontdesk.store import trail
from frontdesk.store.models import Contact as Stored
from frontdesk.store.models import Heard, PhoneCall
from frontdesk.store.queries import contacts, duties, outbox, phone

WAIT_SECONDS = 20
"""So long the caller who pressed the urgent key may say what has happened before somebody is alerted."""
URGENT_KEY = "1"


def on_call(line: Line, event: CallEvent, raw: bytes) -> tuple[int | None, Script]:
    """What a step of a call changes; the contact, and what the caller hears next."""
    call = phone.call_of(line.practice, event.call)
    is_new = call is None
    if call is None:
        call = _taken_in(line, event, raw)
    on = OnLine(line, call, _contact(line, call))
    if is_new and event.event is Event.RANG:
        return on.contact.pk, greeting(on)
    return on.contact.pk, _STEPS[event.event](on, event)


def _contact(line: Line, call: PhoneCall) -> Stored:
    found = contacts.contact(line.practice, call.contact_id)
    assert found is not None
    return found


def _taken_in(line: Line, event: CallEvent, raw: bytes) -> PhoneCall:
    """The contact of a call, with its decision, promise and crossings: written before a word is said."""
    sender = Sender(name=event.name.title(), address=event.caller or None)
    contact = Contact(at=line.at, sender=sender, channel=line.row.voice, kind=Kind.CALL)
    arrival = Arrival(f"{line.row.service}:{event.call}", contact, "phone", raw=raw)
    taken = take_in(line.desks, line.practice, arrival)
    call = phone.add_phone_call(line.practice, line.row.pk, event.call, taken.contact, event.caller, line.at)
    answered = outbox.outgoing_of_key(line.practice, f"answer:{taken.contact}")
    if answered is not None and answered.promise_id is not None and answered.left_at is not None:
        duties.mark_heard(line.practice, answered.promise_id, Heard.DOUBT, line.at)
    return call


def _asked_again(on: OnLine, _event: CallEvent) -> Script:
    """The call is known already, because another step came first: the caller hears the greeting all the same."""
    return greeting(on) if on.call.ended_at is None else (HangUp(),)


def _heard(on: OnLine, _event: CallEvent) -> Script:
    """The greeting was heard to its end: the promise is told, and so are the rules in it."""
    tell_heard(on)
    if on.contact.decision.body["ruling"] in ("message", "through"):
        return message(on)
    return (on.say("line.bye"), HangUp())


def _key(on: OnLine, event: CallEvent) -> Script:
    """The urgent key, where this caller has it: somebody is alerted, unless what is said shows that it is not so."""
    tell_heard(on)
    if event.key != URGENT_KEY or not on.takes_key:
        return _heard(on, event)
    line = on.line
    phone.change_phone_call(line.practice, on.call.pk, {"pressed_at": line.at})
    learnt = Learnt(Kind.CALL, on.contact.text, claims_urgent=True)
    decide_anew(line.desk, line.practice, on.contact, learnt, line.at, line.at + WAIT_SECONDS)
    return (Ask((on.say("line.happened"),), Event.SAID, seconds=4, hears=True), GoTo(Event.SAID))


def _said(on: OnLine, event: CallEvent) -> Script:
    """What has happened, in the caller's words: it is weighed with the claim (DECISION, Channels)."""
    line = on.line
    text = "\n\n".join(part for part in (event.said, on.contact.text) if part)
    learnt = Learnt(Kind(on.contact.kind), text, claims_urgent=on.takes_key)
    decision = decide_anew(line.desk, line.practice, on.contact, learnt, line.at, line.at)
    fresh = OnLine(line, on.call, _contact(line, on.call))
    if decision.ring:
        return ring_next(fresh)
    return (Speak(decision.reply.text, on.language) if decision.reply.text else hello(on), *message(fresh))


def _ended(on: OnLine, event: CallEvent) -> Script:
    """The call is over: how long it was, and how it ended."""
    if event.status in ENDS and on.call.ended_at is None:
        line = on.line
        columns: dict[str, object] = {"ended_at": line.at, "status": event.status, "seconds": event.seconds}
        phone.change_phone_call(line.practice, on.call.pk, columns)
        told = {"call": on.call.call, "status": event.status, "seconds": event.seconds}
        trail.note(line.practice, line.at, "call over", told, on.contact.client_id)
    return ()


ENDS = ("completed", "busy", "failed", "no-answer", "canceled")

_STEPS: dict[Event, Callable[[OnLine, CallEvent], Script]] = {
    Event.RANG: _asked_again,
    Event.KEY: _key,
    Event.HEARD: _heard,
    Event.SAID: _said,
    Event.DIALED: dialed,
    Event.WHISPER: whispered,
    Event.ACCEPT: accept,
    Event.RECORDED: recorded,
    Event.RECORDING: recording,
    Event.TRANSCRIPTION: transcription,
    Event.STATUS: _ended,
}
