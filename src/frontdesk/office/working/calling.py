"""Calling back: begun, ended with what was settled, or tried in vain, and then the client is told (PRODUCT P25)."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.desk import OwnReply, Rules, hold
from frontdesk.desk.calls import (
    RANG_SECONDS,
    Callee,
    allowed_minutes,
    closing_words,
    next_window,
    tried_words,
    voicemail_words,
)
from frontdesk.desk.model import Slot, State
from frontdesk.errors import FrontdeskError
from frontdesk.office.answering import message_id_of
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.said import Own, heard_from_us, hold_state
from frontdesk.store import trail
from frontdesk.store.models import Call, CallEnd, Contact, Heard, Outgoing, OutKind, Promise, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import calls, contacts, desk_notes, duties, known, outbox, people, practices
from frontdesk.store.queries.calls import Ended

UNDO_SECONDS = 7 * 86_400
TELL_AFTER = 60
"""Seconds before the client is told of an attempt: so long it can be taken back."""
LONGEST_NOTES, MOST_MINUTES = 10_000, 1440


class CallError(FrontdeskError):
    """A call that cannot be ended so."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a call ended. `minutes` None: as the clock says; `overran`: it went past its time, and counts as such."""

    end: CallEnd
    notes: str = ""
    minutes: int | None = None
    overran: bool = False


@dataclass(frozen=True, slots=True)
class CallSeen:
    """A call as its page shows it. `window` is when it would be tried again; `tells` where that can be written."""

    rules: Rules
    at: int
    call: Call
    before: Sequence[Call]
    window: Slot | None
    tells: str
    voicemail: str
    closing: str
    is_slip: bool
    takes_exception: bool


def begin(desks: Desks, practice: int, promise_id: int, at: int, by: str) -> int | None:
    """Begin to call back whoever is owed an answer; the call's id. One that runs already is gone on with."""
    with together(practice):
        promise = duties.promise_of(practice, promise_id)
        contact = contacts.contact(practice, promise.contact_id) if promise is not None else None
        if promise is None or contact is None or promise.settled_at is not None:
            return None
        running = calls.running_call(practice, promise.thread_id, by)
        if running is not None:
            return running.pk
        number = next(iter(numbers(practice, contact)), "")
        minutes = allowed_minutes(desks.of(practice).policy(at), contact.channel, promise.slot_queue)
        row = calls.begin_call(practice, contact, promise.thread_id, number, minutes, at, by)
        told = {"call": row.pk, "contact": contact.pk, "promise": promise_id, "by": by}
        trail.note(practice, at, "call begun", told, contact.client_id)
    return row.pk


def numbers(practice: int, contact: Contact) -> list[str]:
    """The numbers by which whoever wrote or called is reached: the one that called first."""
    own = [contact.sender_address] if contact.sender_address and "@" not in contact.sender_address else []
    known_ones = calls.numbers_of(practice, contact.client_id) if contact.client_id is not None else []
    return list(dict.fromkeys((*own, *known_ones)))


def promise_of(practice: int, call: Call) -> int | None:
    """What is owed in the thread of a call, or was last."""
    return duties.latest_promise_of_thread(practice, call.thread_id)


def look(desks: Desks, practice: int, call_id: int, at: int) -> CallSeen | None:
    """A call as it stands; None where the practice has none of that id."""
    call = calls.call(practice, call_id)
    if call is None:
        return None
    desk, to = desks.of(practice), _callee(desks.of(practice), call.contact, at)
    window = _window(desk, practice, call, at)
    judged = _judged(desk, practice, call)
    return CallSeen(
        rules=desk.rules,
        at=at,
        call=call,
        before=[one for one in calls.calls_of_thread(practice, call.thread_id) if one.pk != call.pk],
        window=window,
        tells=_recipient(practice, call.contact),
        voicemail=voicemail_words(desk.rules, at, to, window),
        closing=closing_words(to.language),
        is_slip=judged.slip,
        takes_exception=judged.exception,
    )


def finish(desks: Desks, practice: int, call_id: int, ending: Ending, at: int, by: str) -> Call | None:
    """End a call that runs; as it stands then, or None where it had ended. Raises CallError.

    Talked: what was owed is answered. Nobody there: an honest attempt keeps what was promised, the client is told
    that it was tried and what comes next, and that next call is promised. Any other attempt is noted and keeps nothing.
    """
    if ending.minutes is not None and not 0 <= ending.minutes <= MOST_MINUTES:
        raise CallError("Give the minutes, from 0 to 1,440. Nothing was noted; the call still runs.")
    with together(practice):
        call = calls.call(practice, call_id)
        if call is None or call.ended_at is not None:
            return None
        desk = desks.of(practice)
        match ending.end:
            case CallEnd.TALKED:
                ended = _talked(desk, practice, call, ending, at)
            case CallEnd.NOT_MADE:
                ended = Ended(CallEnd.NOT_MADE, at)
            case _:
                ended = _tried(desk, practice, call, ending, at)
        calls.end_call(practice, call_id, ended)
        told = {"call": call_id, "end": ended.end.value, "counts": ended.counts, "minutes": ended.minutes}
        more = {"settled": list(ended.settled), "next_promise": ended.following, "overran": ended.overran}
        trail.note(practice, at, "call ended", {**told, **more, "by": by}, call.client_id)
    return calls.call(practice, call_id)


def _talked(desk: Desk, practice: int, call: Call, ending: Ending, at: int) -> Ended:
    minutes = ending.minutes if ending.minutes is not None else -(-(at - call.began_at) // 60)
    settled = _owed(practice, call, at)
    judged = _judged(desk, practice, call)
    if judged.exception and call.client_id is not None:
        people.grant_exception(practice, call.client_id, call.began_at, "called back while the desk was closed")
    own = Own(f"call:{call.pk}", known.CALLED, at, text=ending.notes[:LONGEST_NOTES])
    heard_from_us(practice, own, call.thread_id, call.client_id, is_slip=judged.slip)
    if ending.overran:
        duties.add_crossings(practice, call.contact, ["overrun"])
    said = contacts.said_of_key(practice, own.key)
    return Ended(CallEnd.TALKED, at, True, minutes, said.pk if said else None, settled, None, ending.overran)


def _tried(desk: Desk, practice: int, call: Call, ending: Ending, at: int) -> Ended:
    """Nobody was there. It counts where it rang long enough, or a message was left, and the next window is named."""
    left_word = ending.end == CallEnd.LEFT_WORD
    recipient = _recipient(practice, call.contact)
    rang = at - call.began_at >= RANG_SECONDS
    if not (left_word or (rang and recipient)):
        said = _noted(practice, call, known.RANG, ending.notes, at)
        return Ended(ending.end, at, counts=False, said=said)
    settled = _owed(practice, call, at)
    said = _noted(practice, call, known.TRIED, ending.notes, at)
    duties.keep_promises(practice, call.thread_id, at)
    window = _window(desk, practice, call, at)
    following = _promised(practice, call, window, at, is_told=left_word)
    if recipient:
        _tell(desk, practice, call, recipient, window, following.pk, at)
    return Ended(ending.end, at, True, None, said, settled, following.pk)


def _noted(practice: int, call: Call, source: str, notes: str, at: int) -> int:
    """The attempt beside what people of the practice wrote: by an honest one the promise is judged (Honest figures)."""
    key = f"call:{call.pk}"
    new = contacts.NewSaid(key, source, at, call.thread_id, call.client_id, text=notes[:LONGEST_NOTES])
    return contacts.add_said(practice, new).pk


def _owed(practice: int, call: Call, at: int) -> tuple[int, ...]:
    owed = duties.open_promises_of_thread(practice, call.thread_id)
    return tuple(one.pk for one in owed if one.made <= at)


def _promised(practice: int, call: Call, window: Slot | None, at: int, *, is_told: bool) -> Promise:
    """The next call is promised by its window's end; without a window it is owed all the same."""
    return duties.add_promise(
        practice,
        Promise(
            contact=call.contact,
            thread_id=call.thread_id,
            client_id=call.client_id,
            made=at,
            by=window.end if window else None,
            slot_queue=window.queue if window else "",
            slot_from=window.start if window else None,
            slot_to=window.end if window else None,
            heard=Heard.YES if is_told else Heard.NO,
            heard_at=at if is_told else None,
        ),
    )


def _window(desk: Desk, practice: int, call: Call, at: int) -> Slot | None:
    """The next window after the one that runs now."""
    state = State(booked=known.booked(practice, at), overrides=known.by_hand(practice, at))
    pressing = call.contact.decision.urgent != "no"
    found = next_window(desk.rules, call.contact.channel, at, state, pressing=pressing)
    if found is not None and found.start <= at:
        found = next_window(desk.rules, call.contact.channel, found.end, state, pressing=pressing)
    return found


def _tell(desk: Desk, practice: int, call: Call, recipient: str, window: Slot | None, promise: int, at: int) -> None:
    """Write to the client that a call found nobody, and what comes next."""
    contact, key = call.contact, f"tried:{call.pk}"
    policy = desk.policy(at)
    mailed = [one for one in policy.channels.values() if one.address and "@" in one.address]
    channel = contact.channel if "@" in contact.sender_address else next((one.name for one in mailed), contact.channel)
    domain = next((one.address or "" for one in mailed), "@frontdesk.invalid").rpartition("@")[2]
    outbox.put_out(
        practice,
        outbox.NewOutgoing(
            kind=OutKind.OUTCOME,
            key=key,
            message_id=message_id_of(practice, key, contact.key, domain),
            channel=channel,
            recipient=recipient,
            due_at=at + TELL_AFTER,
            made_at=at,
            subject=contact.subject,
            text=tried_words(desk.rules, at, _callee(desk, contact, at), window),
            thread=call.thread_id,
            contact=contact.pk,
            client=call.client_id,
            promise=promise,
            in_reply_to=contact.message_id,
            references=contact.message_id,
            stage=Stage.SHADOW if practices.is_shadow(practice) else Stage.WAITING,
        ),
    )


def _recipient(practice: int, contact: Contact) -> str:
    """The mail address to which an automatic answer to this contact went, or else the client's first."""
    answered = outbox.outgoing_of_key(practice, f"answer:{contact.pk}")
    named = [answered.recipient if answered is not None else "", contact.sender_address]
    if contact.client_id is not None:
        named += people.mail_addresses(practice, contact.client_id)
    return next((one for one in named if "@" in one), "")


def _callee(desk: Desk, contact: Contact, at: int) -> Callee:
    """The client's language where the practice answers in it, and the tier that was applied."""
    languages = desk.policy(at).practice.languages
    client = people.client(contact.practice_id, contact.client_id) if contact.client_id else None
    language = client.language if client and client.language in languages else languages[0]
    return Callee(language, contact.decision.body.get("tier") or "")


@dataclass(frozen=True, slots=True)
class _Judged:
    slip: bool = False
    exception: bool = False


def _judged(desk: Desk, practice: int, call: Call) -> _Judged:
    """Whether a call at its beginning is one off hours: then it takes an exception, or is a slip (PRODUCT P10)."""
    client, contact = call.client, call.contact
    reply = OwnReply(
        written_at=call.began_at,
        client=str(client.pk) if client else None,
        tier=client.tier or None if client else None,
        channel=contact.channel,
        answers_urgent=contact.decision.urgent == "yes",
        send_now="a call back",
    )
    found = hold(desk.rules, reply, hold_state(practice, call.client_id, call.began_at))
    return _Judged(found.slip, found.exception)


def take_back(practice: int, call_id: int, at: int, by: str) -> bool:
    """Take a call back that was noted wrongly: what it settled is owed again. False where it is too late.

    An attempt of which the client has been told cannot be taken back.
    """
    with together(practice):
        call = calls.call(practice, call_id)
        if call is None or call.ended_at is None or call.undone_at is not None or at - call.ended_at > UNDO_SECONDS:
            return False
        told = outbox.outgoing_of_key(practice, f"tried:{call_id}")
        if told is not None and not _unsaid(practice, told):
            return False
        calls.undo_call(practice, call_id, at)
        again = desk_notes.owe_again(practice, call.settled, call.ended_at, at)
        trail.note(practice, at, "call taken back", {"call": call_id, "owed_again": again, "by": by}, call.client_id)
    return True


def _unsaid(practice: int, row: Outgoing) -> bool:
    return any(outbox.restage(practice, row.pk, stage, Stage.CANCELLED) for stage in (Stage.WAITING, Stage.SHADOW))
