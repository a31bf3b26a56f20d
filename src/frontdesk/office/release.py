"""What is due leaves: claimed, begun, sent, and marked, so that a crash at any moment is told apart afterwards (R8)."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from time import monotonic, time

from frontdesk.office.filing import plan_copy
from frontdesk.office.notes import note_to_owner
from frontdesk.office.said import Own, heard_from_us
from frontdesk.store import claims, trail
from frontdesk.store.models import ONCE, Alert, Heard, Occasion, Outgoing, OutKind, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import duties, outbox, people, threads
from frontdesk.store.sharing import share

log = logging.getLogger(__name__)
Clock = Callable[[], int]


def now() -> int:
    """The moment, as whole epoch seconds."""
    return int(time())


class Outcome(StrEnum):
    """What became of one message at the wire."""

    SENT = "sent"
    LATER = "later"  # refused for now; nothing was taken
    REFUSED = "refused"  # refused for good
    DOUBT = "doubt"  # cut off after the last byte: perhaps taken
    WAITS = "waits"  # it is too early: nothing was tried


@dataclass(frozen=True, slots=True)
class Carried:
    """The outcome, and what the other side said."""

    outcome: Outcome
    said: str = ""
    missed: tuple[str, ...] = ()
    """Of a message that was sent: recipients who did not get it."""
    copied_by: int | None = None
    """Of a message whose copy the owner wants in her Sent folder: the way by which it left."""
    until: int = 0
    """Of what waits: from when on it may leave."""


Ended = tuple[Outgoing, Carried]
"""A message, and what became of it."""

TOGETHER, TOGETHER_SECONDS = 25, 0.1
"""So many messages that may go again, and sent within so short a time, are written down in one transaction."""

Carry = Callable[[Outgoing], Carried]
"""Hands one message to the outside. An exception means that nothing was taken."""

More = Callable[[int], list[Outgoing]]
"""Claims what is due at a moment, in the transaction that it is called in."""

Turned = tuple[int, list[Outgoing], list[Outgoing]]
"""How many were sent, what was begun, and what still waits."""


def no_more(_at: int) -> list[Outgoing]:
    """Nothing is claimed beside what was given."""
    return []


def _nothing() -> None:
    """What is done between two transactions where there is nothing."""


def leave(
    rows: Iterable[Outgoing],
    carry: Carry,
    clock: Clock = now,
    between: Callable[[], object] = _nothing,
    more: More = no_more,
) -> int:
    """Send claimed messages one after the other; how many were sent. `between` is done again and again meanwhile.

    One transaction ends what was sent and begins what comes next: whatever is cut off, only one automatic answer is
    in doubt, and only the replies of the last moment go again. Where nothing is left, it claims `more` as well.
    """
    waiting, sent = deque(rows), 0
    carried: list[Ended] = []
    while True:
        done, begun, claimed = _turned(carried, waiting, clock, more)
        sent += done
        waiting = deque(claimed)
        if not begun and not waiting:
            return sent
        carried = _carried_in_time(begun, carry)
        between()
        waiting.extendleft(reversed(begun[len(carried) :]))


def _next(waiting: Iterable[Outgoing]) -> list[Outgoing]:
    """What is begun together: one message that leaves once, or several of one practice that may go again."""
    found: list[Outgoing] = []
    for row in islice(waiting, TOGETHER):
        if found and (row.kind in ONCE or row.practice_id != found[0].practice_id):
            break
        found.append(row)
        if row.kind in ONCE:
            break
    return found


def _turned(carried: Sequence[Ended], waiting: Iterable[Outgoing], clock: Clock, more: More) -> Turned:
    """End what was carried and begin what comes next: how many were sent, what was begun, and what still waits.

    What was sent is sent: where it cannot be written down together, each is tried alone.
    """
    try:
        return _turned_at(carried, waiting, clock(), more)
    except Exception:
        if not carried:
            raise
        log.exception("%d messages that were sent are written down one by one", len(carried))
    done = _one_by_one(carried, clock)
    return done, *_turned_at((), waiting, clock(), more)[1:]


def _one_by_one(carried: Sequence[Ended], clock: Clock) -> int:
    done, trouble = 0, None
    for one in carried:
        try:
            done += _turned_at([one], (), clock(), no_more)[0]
        except Exception as error:  # noqa: BLE001 - raised when all have had their turn
            trouble = error
    if trouble is not None:
        raise trouble
    return done


def _turned_at(carried: Sequence[Ended], waiting: Iterable[Outgoing], at: int, more: More) -> Turned:
    # Only what the owner says changes what others decide by: automatic answers wait for nobody of the practice.
    said = [row.practice_id for row, _ in carried if row.kind not in ONCE]

    def turned() -> Turned:
        done = sum([_ended(row, became, at) for row, became in carried])
        rows = list(waiting) or more(at)
        wanted = _next(rows)
        return done, claims.begin_all(wanted, at), rows[len(wanted) :]

    return share(said[0] if said else None, turned)


def _carried_in_time(begun: Sequence[Outgoing], carry: Carry) -> list[Ended]:
    """Carry them one after the other, as many as the time for one transaction allows, but one at the least."""
    until, carried = monotonic() + TOGETHER_SECONDS, list[Ended]()
    for row in begun:
        carried.append((row, _carried(row, carry)))
        if monotonic() >= until:
            break
    return carried


def _carried(row: Outgoing, carry: Carry) -> Carried:
    try:
        return carry(row)
    except Exception as error:  # noqa: BLE001 - a row that fails is pushed forward and shown, whatever failed
        return Carried(Outcome.LATER, f"{type(error).__name__}: {error}")


def _ended(row: Outgoing, carried: Carried, at: int) -> int:
    """Write down what became of a message; 1 where it was sent."""
    match carried.outcome:
        case Outcome.SENT:
            missed = f"not taken for {', '.join(carried.missed)}: {carried.said}" if carried.missed else ""
            if claims.finish(row, Stage.DONE, left_at=at, trouble=missed[:2000]):
                _told(row, at)
                _missed(row, carried, at)
                if carried.copied_by is not None:
                    plan_copy(row, carried.copied_by, at)
            return 1
        case Outcome.WAITS:
            claims.wait(row, carried.until)
        case Outcome.DOUBT if row.kind in ONCE:
            _in_doubt(row, at, carried.said)
        case Outcome.REFUSED:
            claims.finish(row, Stage.LOOK, trouble=carried.said[:2000])
            trail.note(row.practice_id, at, "not sent", {"outgoing": row.pk, "why": carried.said}, row.client_id)
        case _:
            if claims.postpone(row, at, carried.said) is Stage.LOOK:
                trail.note(row.practice_id, at, "not sent", {"outgoing": row.pk, "why": carried.said}, row.client_id)
    return 0


def _told(row: Outgoing, at: int) -> None:
    """It left: the client has heard the promise and the rules in it; a reply of the owner's keeps what it owed."""
    # The thread first and its promise later, as taking in does: two who wait for each other would wait for ever.
    if row.thread_id is not None:
        threads.touch_thread(row.practice_id, row.thread_id, at)
    trail.note(row.practice_id, at, "sent", {"outgoing": row.pk, "kind": row.kind, "to": row.recipient}, row.client_id)
    if row.promise_id is not None:
        duties.mark_heard(row.practice_id, row.promise_id, Heard.YES, at)
    if row.client_id is not None and row.tells:
        people.tell(row.practice_id, row.client_id, row.tells, at)
    if row.kind == OutKind.REPLY:
        own = Own(f"out:{row.pk}", "desk", at, row.message_id, row.original_id)
        heard_from_us(row.practice_id, own, row.thread_id, row.client_id, is_slip=False)


def _missed(row: Outgoing, carried: Carried, at: int) -> None:
    """Some got it and some did not: the owner is told whom it never reached."""
    if not carried.missed:
        return
    trail.note(
        row.practice_id, at, "not taken for all", {"outgoing": row.pk, "for": list(carried.missed)}, row.client_id
    )
    who = ", ".join(carried.missed)
    text = f"Your message “{row.subject}” was sent, but not to {who}.\nTheir server said: {carried.said}"
    note_to_owner(row.practice_id, f"missed:{row.pk}", f"Not delivered to {who}", text, at)


def _in_doubt(row: Outgoing, at: int, why: str) -> None:
    """Perhaps told, perhaps not: it is shown as such, is never sent again, and its promise counts as untold."""
    claims.finish(row, Stage.DOUBT, trouble=why[:2000])
    if row.promise_id is not None:
        duties.mark_heard(row.practice_id, row.promise_id, Heard.DOUBT, at)
    trail.note(row.practice_id, at, "perhaps not told", {"outgoing": row.pk, "why": why}, row.client_id)


def recover(at: int) -> int:
    """Settle what dead holders left: a begun answer is in doubt; a reply, and what was not begun, goes again."""
    found = claims.abandoned(Outgoing, at)
    for row in found:
        with together(row.practice_id):
            if row.begun_at is not None and row.kind in ONCE:
                _in_doubt(row, at, "the desk was stopped while it was being sent")
            else:
                claims.put_back(row)
    waiting = [*claims.abandoned(Alert, at), *claims.abandoned(Occasion, at)]
    for work in waiting:
        claims.put_back(work)
    return len(found) + len(waiting)


def retry(practice: int, outgoing: int, at: int, by: str) -> bool:
    """A person lets a message that needs a look, or is in doubt, go once more; whether there was one."""
    with together(practice):
        for stage in (Stage.LOOK, Stage.DOUBT):
            if outbox.restage(practice, outgoing, stage, Stage.WAITING, at):
                trail.note(practice, at, "sent again by hand", {"outgoing": outgoing, "by": by})
                return True
    return False


def let_be(practice: int, outgoing: int, at: int, by: str) -> bool:
    """A person leaves a message as it is; whether there was one that waited for her word.

    One in doubt goes on counting as an answer, because perhaps it was; one that could not be sent never leaves.
    """
    with together(practice):
        for stage, settled in ((Stage.DOUBT, Stage.DONE), (Stage.LOOK, Stage.CANCELLED)):
            if outbox.restage(practice, outgoing, stage, settled):
                trail.note(practice, at, "left as it is", {"outgoing": outgoing, "was": stage.value, "by": by})
                return True
    return False
