"""A client is asked no more: she said so, the owner took the link back, or there is nothing to ask of her."""

from frontdesk.office.pages import Purpose
from frontdesk.publish.orientation import says_not_now
from frontdesk.store import trail
from frontdesk.store.models import Client, Ended, Thread
from frontdesk.store.opening import together
from frontdesk.store.queries import orientation, withdrawn


def heard(practice: int, client: Client | None, thread: Thread | None, text: str, at: int) -> None:
    """A message came: "not now", in answer to the letter, ends the reminders; in the caller's transaction."""
    if client is None or thread is None or not says_not_now(text):
        return
    asking = orientation.open_asking(practice, client.pk)
    if asking is not None and asking.outgoing is not None and asking.outgoing.thread_id == thread.pk:
        end(practice, client.pk, Ended.NOT_NOW, at, "the client")


def end(practice: int, client: int, why: Ended, at: int, by: str) -> bool:
    """End what a client is asked; in the caller's transaction. False where nothing was open."""
    if not orientation.end_askings(practice, client, at, why):
        return False
    trail.note(practice, at, "orientation ended", {"why": why.value, "by": by}, client)
    return True


def not_now(practice: int, client: int, at: int, by: str = "the client") -> bool:
    """No reminder follows; the link stays good. False where nothing was open."""
    with together(practice):
        return end(practice, client, Ended.NOT_NOW, at, by)


def revoke(practice: int, client: int, at: int, by: str) -> None:
    """Take every link of a client's back, and end what she is asked."""
    with together(practice):
        withdrawn.withdraw(practice, Purpose.ORIENTATION, client)
        trail.note(practice, at, "link withdrawn", {"purpose": Purpose.ORIENTATION.value, "row": client, "by": by})
        end(practice, client, Ended.REVOKED, at, by)
