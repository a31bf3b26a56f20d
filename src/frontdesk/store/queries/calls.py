"""Calls that people of the practice made: begun, ended, taken back; and by which numbers a client is reached."""

from dataclasses import dataclass

from frontdesk.store.models import (
    Address,
    Call,
    CallEnd,
    Contact,
    Crossing,
    ExceptionTaken,
    Promise,
    PromiseState,
    Said,
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended, and what followed. `counts`: it answers what was owed, or was an honest attempt."""

    end: CallEnd
    at: int
    counts: bool = False
    minutes: int | None = None
    said: int | None = None
    settled: tuple[int, ...] = ()
    following: int | None = None
    overran: bool = False
    exception: int | None = None


def begin_call(practice: int, contact: Contact, thread: int, number: str, allowance: int, at: int, by: str) -> Call:
    """Write down that a call begins: for a contact, in its thread or one that was split off from it."""
    return Call.objects.create(
        practice_id=practice,
        thread_id=thread,
        contact=contact,
        client_id=contact.client_id,
        number=number[:320],
        began_at=at,
        allowance=allowance,
        made_by=by[:200],
    )


def call(practice: int, call_id: int) -> Call | None:
    """One call, with what it returns."""
    rows = Call.objects.filter(practice_id=practice, id=call_id)
    return rows.select_related("contact", "contact__decision", "client", "thread", "said").first()


def running_call(practice: int, thread: int, by: str) -> Call | None:
    """The call that this person makes in a thread and has not ended."""
    rows = Call.objects.filter(practice_id=practice, thread_id=thread, made_by=by[:200], ended_at=None)
    return rows.order_by("-id").first()


def end_call(practice: int, call_id: int, ended: Ended) -> bool:
    """End a call; whether it still ran."""
    rows = Call.objects.filter(practice_id=practice, id=call_id, ended_at=None)
    return bool(
        rows.update(
            end=ended.end,
            ended_at=ended.at,
            counts=ended.counts,
            minutes=ended.minutes,
            said_id=ended.said,
            settled=list(ended.settled),
            following_id=ended.following,
            overran=ended.overran,
            exception_id=ended.exception,
        )
    )


def add_notes(practice: int, call_id: int, notes: str) -> bool:
    """Add to what is noted of a call that has ended; whether there is such a note to add to."""
    row = Call.objects.filter(practice_id=practice, id=call_id, undone_at=None, said__isnull=False).first()
    if row is None or row.said_id is None or row.said is None:
        return False
    text = "\n\n".join(part for part in (row.said.text, notes) if part)
    return bool(Said.objects.filter(practice_id=practice, id=row.said_id).update(text=text))


def reopen_call(practice: int, call_id: int) -> str:
    """Let an attempt that did not count run again, because more of it became known; what was noted of it.

    Its note goes: it is written anew when the call ends.
    """
    row = Call.objects.filter(
        practice_id=practice, id=call_id, end=CallEnd.NO_ANSWER, counts=False, undone_at=None
    ).first()
    if row is None:
        return ""
    note = row.said.text if row.said is not None else ""
    Call.objects.filter(id=row.pk).update(ended_at=None, end="", said=None)
    Said.objects.filter(practice_id=practice, id__in=[row.said_id]).delete()
    return note


def undo_call(practice: int, call_id: int, at: int) -> bool:
    """Take a call back: what was noted of it goes, what it promised is owed no more, the exception that it took does
    not count. Whether it had counted.
    """
    row = Call.objects.filter(practice_id=practice, id=call_id, undone_at=None, ended_at__isnull=False).first()
    if row is None:
        return False
    following = Promise.objects.filter(practice_id=practice, id__in=[row.following_id], settled_at=None)
    following.update(state=PromiseState.RELEASED, settled_at=at)
    Call.objects.filter(id=row.pk).update(undone_at=at, said=None)
    Said.objects.filter(practice_id=practice, id__in=[row.said_id]).delete()
    ExceptionTaken.objects.filter(practice_id=practice, id__in=[row.exception_id]).delete()
    if row.overran:
        mine = Crossing.objects.filter(practice_id=practice, contact_id=row.contact_id, kind="overrun", exception=None)
        mine.delete()
    return True


def calls_of_thread(practice: int, thread: int, most: int = 20) -> list[Call]:
    """What was tried in a thread, in the order of time."""
    rows = Call.objects.filter(practice_id=practice, thread_id=thread, undone_at=None).exclude(end=CallEnd.NOT_MADE)
    return list(rows.select_related("said").order_by("-began_at", "-id")[:most])[::-1]


def numbers_of(practice: int, client: int) -> list[str]:
    """The phone numbers of a client, the first known first."""
    rows = Address.objects.filter(practice_id=practice, client_id=client, kind="phone").order_by("id")
    return list(rows.values_list("value", flat=True))
