"""A client is erased by law: the words go from everywhere that the desk reaches, and it says what it does not (P41)."""

from dataclasses import dataclass

from frontdesk.errors import FrontdeskError
from frontdesk.store import trail
from frontdesk.store.models import Client
from frontdesk.store.opening import forget_deleted, together
from frontdesk.store.queries import erasing, tracing

NOT_REACHED = (
    "backups made before now: let them expire, and erase again after restoring one",
    "your own mailboxes, where the mails and the desk's notes and sheets lie: delete them there",
    "what other clients wrote, even where they quote this one; and what your policy itself says",
)
"""What no erasure here can reach."""


class StillOpenError(FrontdeskError):
    """Something is still owed to the client, or has not left yet."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows lost their words, by what they are; `is_clean`: no bytes of them are left in the file."""

    counts: dict[str, int]
    is_clean: bool


def erase(practice: int, client: Client, at: int, by: str, *, also_open: bool = False) -> Erased:
    """Erase what is kept of a client; the chain of the trail stays whole. Raises StillOpenError."""
    with together(practice):
        found = tracing.traces(practice, client)
        if found is None:
            raise LookupError("the client is of this practice")
        owed, unsent = tracing.open_promises(practice, found), tracing.unsent(practice, found)
        if (owed or unsent) and not also_open:
            raise StillOpenError(_still_open(owed, unsent))
        counts = erasing.erase(practice, found, at)
        told = {"client": client.pk, "owed": owed, "unsent": unsent, "rows": counts, "by": by}
        trail.note(practice, at, "client erased", told, client.pk)
    return Erased(counts, forget_deleted())


def _still_open(owed: int, unsent: int) -> str:
    answers, messages = _many(owed, "answer is", "answers are"), _many(unsent, "message has", "messages have")
    return (
        f"{answers} still owed, and {messages} not left yet; nothing was erased. "
        "Settle them first, or say --also-open to let go of them too."
    )


def _many(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count or 'No'} {many}"
