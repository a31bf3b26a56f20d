"""The work: whether what is due gets done, and what waits for a person."""

from frontdesk.office.doctor.model import Line, look, ok, wrong
from frontdesk.office.health import LATE_SECONDS
from frontdesk.store import health
from frontdesk.store.models import Practice
from frontdesk.store.pulse import pulse
from frontdesk.store.queries import outbox

LATE, VERY_LATE = 120, LATE_SECONDS
"""Seconds behind after which somebody should look; or the worker is taken for dead, if nobody is at work."""
_TODAY = "Look at the page “Today” for what went wrong with each."
_FILINGS = "You were told what went wrong; `frontdesk mailbox change NAME` or `sign-in NAME` lets them be tried again."
_FILES = "They stay at the phone service: look there, by the time of the call or text."
_TODO = {"filings": _FILINGS, "files": _FILES}


def work(at: int) -> list[Line]:
    """A line for each kind of due work, and one for each pile that waits for a person."""
    found = pulse(at)
    is_busy = found is not None and bool(found.working)
    return [line for queue in health.queues(at) for line in queue_lines(queue, at, is_busy=is_busy)]


def queue_lines(queue: health.Queue, at: int, *, is_busy: bool) -> list[Line]:
    """What to say of one kind of due work."""
    behind = at - queue.oldest_due if queue.oldest_due is not None else 0
    lines = [_on_time(queue, behind, is_busy=is_busy)]
    if queue.abandoned:
        said = f"Somebody died over {_many(queue.abandoned, queue.kind)}; a running worker sorts them out by itself."
        lines.append(look("queue", said, "See that a worker runs: frontdesk serve."))
    if queue.retried:
        said = f"{_many(queue.retried, queue.kind)} could not be done yet and will be tried again."
        lines.append(look("queue", said, "`frontdesk mailbox test` shows whether the mail server takes mail."))
    if queue.doubt:
        said = f"{_many(queue.doubt, queue.kind)} in doubt: cut off on the way, perhaps sent, perhaps not."
        lines.append(look("doubt", said, "Look at the page “Today”; tell these clients yourself where it matters."))
    if queue.look:
        said = f"{_many(queue.look, queue.kind)} failed too often, and will not be tried again without a person."
        lines.append(look("look", said, _TODO.get(queue.kind, _TODAY)))
    return lines


def _on_time(queue: health.Queue, behind: int, *, is_busy: bool) -> Line:
    if behind <= LATE:
        return ok("queue", f"{queue.waiting:,} {queue.kind} wait; none is late.")
    said = f"{queue.waiting:,} {queue.kind} wait, and the oldest is {_span(behind)} late."
    if is_busy:
        return look(
            "queue", f"{said} A worker is at it.", "See that the number falls; a slow mail server takes its time."
        )
    if behind > VERY_LATE:
        return wrong("queue", said, "No worker seems to run. Start one: frontdesk serve.")
    return look("queue", said, "See that a worker runs, and look at its log.")


def breakers(practice: Practice) -> list[Line]:
    """What stops automatic answers until a person closes it."""
    found = outbox.open_breakers(practice.pk)
    return [
        look(
            "breaker",
            f"Automatic answers to {one.subject or 'everybody'} are stopped since a limit was reached: {one.reason}.",
            "Look at what arrived; close the breaker when it was no loop.",
            practice.slug,
        )
        for one in found
    ]


def _many(count: int, kind: str) -> str:
    return f"{count:,} {kind}" if count != 1 else f"1 {kind.removesuffix('s')}"


def _span(seconds: int) -> str:
    for size, name in ((86_400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds // size} {name}"
    return f"{seconds} seconds"
