"""Calling back: begun, ended with what was settled, or tried in vain, and then the client is told (PRODUCT P25)."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.desk import OwnReply, Rules, hold
from frontdesk.desk.calls import RANG_SECONDS, allowed_minutes, closing_words, voicemail_words
from frontdesk.desk.model import Slot
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desk, Desks
from frontdesk.office.said import Own, heard_from_us, hold_state
from frontdesk.office.working import called, trying
from frontdesk.store import trail
from frontdesk.store.models import Call, CallEnd, PlacedCall
from frontdesk.store.opening import together
from frontdesk.store.queries import calls, contacts, desk_notes, duties, known, people, placed
from frontdesk.store.queries.calls import Ended

UNDO_SECONDS = 7 * 86_400
MOST_MINUTES = 1440
FORGOTTEN_SECONDS = 4 * 3600
"""A call that has run for so long was forgotten: its clock says nothing about how long anybody talked."""


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
    tells: called.Told | None
    voicemail: str
    closing: str
    is_slip: bool
    takes_exception: bool
    placed: PlacedCall | None
    """What the phone service was asked for last, and what it has told of it."""

    @property
    def is_forgotten(self) -> bool:
        """Whether nobody has said for hours how it ended."""
        return _is_forgotten(self.call, self.at)


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
        number = next(iter(called.numbers(practice, contact)), "")
        minutes = allowed_minutes(desks.of(practice).policy(at), contact.channel, promise.slot_queue)
        row = calls.begin_call(practice, contact, promise.thread_id, number, minutes, at, by)
        told = {"call": row.pk, "contact": contact.pk, "promise": promise_id, "by": by}
        trail.note(practice, at, "call begun", told, contact.client_id)
    return row.pk


def promise_of(practice: int, call: Call) -> int | None:
    """What is owed in the thread of a call, or was last."""
    return duties.latest_promise_of_thread(practice, call.thread_id)


def look(desks: Desks, practice: int, call_id: int, at: int) -> CallSeen | None:
    """A call as it stands; None where the practice has none of that id."""
    call = calls.call(practice, call_id)
    if call is None:
        return None
    desk = desks.of(practice)
    to, then = called.callee(desk, call.contact, at), called.window(desk, practice, call, at)
    judged = _judged(desk, practice, call)
    return CallSeen(
        rules=desk.rules,
        at=at,
        call=call,
        before=[one for one in calls.calls_of_thread(practice, call.thread_id) if one.pk != call.pk],
        window=then,
        tells=called.told(desk, practice, call, at + trying.TELL_AFTER),
        voicemail=voicemail_words(desk.rules, at, to, then),
        closing=closing_words(to.language),
        is_slip=judged.slip,
        takes_exception=judged.exception,
        placed=placed.placed_of_call(practice, call_id),
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
        if ending.end is CallEnd.TALKED and ending.minutes is None and _is_unmeasured(practice, call, at):
            raise CallError("The clock has run for hours: say for how many minutes you talked. Nothing was noted yet.")
        desk = desks.of(practice)
        match ending.end:
            case CallEnd.TALKED:
                ended = _talked(desk, practice, call, ending, at)
            case CallEnd.NOT_MADE:
                ended = Ended(CallEnd.NOT_MADE, at)
            case _:
                ended = trying.tried(desk, practice, call, ending.end, ending.notes, at)
        calls.end_call(practice, call_id, ended)
        told = {"call": call_id, "end": ended.end.value, "counts": ended.counts, "minutes": ended.minutes}
        more = {"settled": list(ended.settled), "next_promise": ended.following, "overran": ended.overran}
        trail.note(practice, at, "call ended", {**told, **more, "by": by}, call.client_id)
    return calls.call(practice, call_id)


def note_more(practice: int, call_id: int, notes: str) -> bool:
    """Keep notes that come when the phone service has ended the call already; whether there were any to keep."""
    if not notes.strip():
        return False
    with together(practice):
        return calls.add_notes(practice, call_id, notes[: trying.LONGEST_NOTES])


def unanswered(desks: Desks, practice: int, call_id: int, at: int) -> None:
    """The phone service tells that the client's phone was not answered: an attempt, judged by how long it rang.

    In the caller's transaction. One that was noted as too short is judged anew, since what is told comes in any order.
    """
    call = calls.call(practice, call_id)
    if call is None or call.undone_at is not None:
        return
    notes = ""
    if call.ended_at is not None:
        if call.end != CallEnd.NO_ANSWER or call.counts or trying.rang(practice, call, at) < RANG_SECONDS:
            return
        notes = calls.reopen_call(practice, call_id)
    finish(desks, practice, call_id, Ending(CallEnd.NO_ANSWER, notes), at, call.made_by)


def _talked(desk: Desk, practice: int, call: Call, ending: Ending, at: int) -> Ended:
    minutes = ending.minutes if ending.minutes is not None else -(-spoken_seconds(practice, call, at) // 60)
    settled = trying.owed(practice, call, at)
    judged = _judged(desk, practice, call)
    taken = None
    if judged.exception and call.client_id is not None:
        taken = people.grant_exception(practice, call.client_id, call.began_at, "called back while the desk was closed")
    own = Own(f"call:{call.pk}", known.CALLED, at, text=ending.notes[: trying.LONGEST_NOTES])
    heard_from_us(practice, own, call.thread_id, call.client_id, is_slip=judged.slip)
    if ending.overran:
        duties.add_crossings(practice, call.contact, ["overrun"])
    said = contacts.said_of_key(practice, own.key)
    return Ended(CallEnd.TALKED, at, True, minutes, said.pk if said else None, settled, None, ending.overran, taken)


def _is_forgotten(call: Call, at: int) -> bool:
    return at - call.began_at > FORGOTTEN_SECONDS


def _is_unmeasured(practice: int, call: Call, at: int) -> bool:
    """Whether nobody knows for how long they talked: not the phone service either."""
    row = placed.placed_of_call(practice, call.pk)
    return _is_forgotten(call, at) and (row is None or row.seconds is None)


def spoken_seconds(practice: int, call: Call, at: int) -> int:
    """How long they have talked: as the phone service says, or since the call began."""
    row = placed.placed_of_call(practice, call.pk)
    if row is None or row.answered_at is None:
        return at - call.began_at
    return row.seconds if row.seconds is not None else max((row.left_at or at) - row.answered_at, 0)


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
        if not trying.untell(practice, call_id):
            return False
        calls.undo_call(practice, call_id, at)
        again = desk_notes.owe_again(practice, call.settled, call.ended_at, at)
        trail.note(practice, at, "call taken back", {"call": call_id, "owed_again": again, "by": by}, call.client_id)
    return True
