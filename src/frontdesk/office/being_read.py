"""Whether a mailbox is read: told by its watcher, kept for the pages, and in the trail when it turns."""

from frontdesk.store import trail
from frontdesk.store.models import Mailbox
from frontdesk.store.opening import together
from frontdesk.store.queries import reading


def is_read(box: Mailbox, at: int) -> None:
    """All that there was is read."""
    with together(box.practice_id):
        if reading.is_read(box.practice_id, box.pk, at):
            trail.note(box.practice_id, at, "mailbox read again", {"mailbox": box.pk, "name": box.name})


def is_not_read(box: Mailbox, at: int, why: str) -> None:
    """It cannot be read, and why: the first time is in the trail, each time on the pages."""
    with together(box.practice_id):
        if reading.is_not_read(box.practice_id, box.pk, at, why):
            trail.note(box.practice_id, at, "mailbox not read", {"mailbox": box.pk, "name": box.name, "why": why})
