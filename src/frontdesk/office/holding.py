"""Held replies that stop and ask, because the client wrote first (DECISION, Hold)."""

from frontdesk.store import trail
from frontdesk.store.models import Stage
from frontdesk.store.queries import outbox


def stop_held(practice: int, thread: int, at: int) -> int:
    """Stop what waits in a thread; how many replies that was. The owner is asked by the note that follows."""
    stopped = 0
    for reply in outbox.waiting_replies(practice, thread):
        if outbox.restage(practice, reply.pk, Stage.WAITING, Stage.STOPPED):
            stopped += 1
            trail.note(practice, at, "held reply stopped", {"outgoing": reply.pk, "why": "the client wrote first"})
    return stopped
