"""A call in vain: an honest attempt keeps what was promised, the client is told, and the next call is promised."""

from frontdesk.desk.calls import RANG_SECONDS, tried_words
from frontdesk.desk.model import Slot
from frontdesk.office.answering import message_id_of
from frontdesk.office.desks import Desk
from frontdesk.office.working.called import Told, callee, told, window
from frontdesk.store.models import Call, CallEnd, Heard, OutKind, Promise, Stage
from frontdesk.store.queries import contacts, duties, known, outbox, placed, practices
from frontdesk.store.queries.calls import Ended

TELL_AFTER = 60
"""Seconds before the client is told of an attempt: so long it can be taken back."""
LONGEST_NOTES = 10_000


def tried(desk: Desk, practice: int, call: Call, end: CallEnd, notes: str, at: int) -> Ended:
    """Nobody was there. It counts where it rang long enough, or a message was left, and the next window is named."""
    left_word = end == CallEnd.LEFT_WORD
    to = told(desk, practice, call, at + TELL_AFTER)
    has_rung = rang(practice, call, at) >= RANG_SECONDS
    if not (left_word or (has_rung and to is not None)):
        said = _noted(practice, call, known.RANG, notes, at)
        return Ended(end, at, counts=False, said=said)
    settled = owed(practice, call, at)
    said = _noted(practice, call, known.TRIED, notes, at)
    duties.keep_promises(practice, call.thread_id, at)
    then = window(desk, practice, call, at)
    following = _promised(practice, call, then, at, is_told=left_word)
    if to is not None:
        _tell(desk, practice, call, to, then, following.pk, at)
    return Ended(end, at, True, None, said, settled, following.pk)


def rang(practice: int, call: Call, at: int) -> int:
    """For how many seconds it rang: as the phone service measured, or since the call began where she dialled."""
    row = placed.placed_of_call(practice, call.pk)
    return row.rang(at) if row is not None and row.joined_at is not None else at - call.began_at


def _noted(practice: int, call: Call, source: str, notes: str, at: int) -> int:
    """The attempt beside what people of the practice wrote: by an honest one the promise is judged (Honest figures)."""
    key = f"call:{call.pk}"
    new = contacts.NewSaid(key, source, at, call.thread_id, call.client_id, text=notes[:LONGEST_NOTES])
    return contacts.add_said(practice, new).pk


def owed(practice: int, call: Call, at: int) -> tuple[int, ...]:
    owed = duties.open_promises_of_thread(practice, call.thread_id)
    return tuple(one.pk for one in owed if one.made <= at)


def _promised(practice: int, call: Call, then: Slot | None, at: int, *, is_told: bool) -> Promise:
    """The next call is promised by its window's end; without a window it is owed all the same."""
    return duties.add_promise(
        practice,
        Promise(
            contact=call.contact,
            thread_id=call.thread_id,
            client_id=call.client_id,
            made=at,
            by=then.end if then else None,
            slot_queue=then.queue if then else "",
            slot_from=then.start if then else None,
            slot_to=then.end if then else None,
            heard=Heard.YES if is_told else Heard.NO,
            heard_at=at if is_told else None,
        ),
    )


def _tell(desk: Desk, practice: int, call: Call, to: Told, then: Slot | None, promise: int, at: int) -> None:
    """Write to the client that a call found nobody, and what comes next."""
    contact, key = call.contact, f"tried:{call.pk}"
    policy = desk.policy(at)
    mailed = [one for one in policy.channels.values() if one.address and "@" in one.address]
    domain = next((one.address or "" for one in mailed), "@frontdesk.invalid").rpartition("@")[2]
    outbox.put_out(
        practice,
        outbox.NewOutgoing(
            kind=OutKind.OUTCOME,
            key=key,
            message_id=message_id_of(practice, key, contact.key, domain),
            channel=to.channel,
            recipient=to.to,
            due_at=to.at,
            made_at=at,
            subject="" if to.is_text else contact.subject,
            text=tried_words(desk.rules, at, callee(desk, contact, at), then),
            thread=call.thread_id,
            contact=contact.pk,
            client=call.client_id,
            promise=promise,
            in_reply_to="" if to.is_text else contact.message_id,
            references="" if to.is_text else contact.message_id,
            stage=Stage.SHADOW if practices.is_shadow(practice) else Stage.WAITING,
        ),
    )


def untell(practice: int, call: int) -> bool:
    """Keep back what the client was to be told of an attempt; False where it has left."""
    row = outbox.outgoing_of_key(practice, f"tried:{call}")
    unsent = (Stage.WAITING, Stage.SHADOW)
    return row is None or any(outbox.restage(practice, row.pk, one, Stage.CANCELLED) for one in unsent)
