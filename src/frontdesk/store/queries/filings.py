"""What is to be done in a mailbox: written in the transaction of its cause, done by the clerk of a worker."""

from dataclasses import dataclass

from frontdesk.store.models import Deed, Filing


@dataclass(frozen=True, slots=True)
class NewFiling:
    """Something to be done in a mailbox at `due_at`."""

    mailbox: int
    deed: Deed
    key: str
    due_at: int
    outgoing: int | None = None
    way: int | None = None
    folder: str = ""
    uidvalidity: int = 0
    uid: int = 0
    to: str = ""


def plan_filing(practice: int, new: NewFiling) -> bool:
    """Write down what is to be done, under a key; False where it was planned before."""
    _, is_new = Filing.objects.get_or_create(
        practice_id=practice,
        key=new.key,
        defaults={
            "mailbox_id": new.mailbox,
            "deed": new.deed,
            "due_at": new.due_at,
            "outgoing_id": new.outgoing,
            "way_id": new.way,
            "folder": new.folder,
            "uidvalidity": new.uidvalidity,
            "uid": new.uid,
            "to": new.to,
        },
    )
    return is_new


def filings(practice: int, most: int = 100) -> list[Filing]:
    """What waits to be done in mailboxes, or could not be."""
    return list(Filing.objects.filter(practice_id=practice).order_by("due_at", "id")[:most])


def forget_filing(practice: int, filing: int) -> bool:
    """Done: nothing of it need be kept, for the trail tells of it; whether there was one."""
    return bool(Filing.objects.filter(practice_id=practice, id=filing).delete()[0])
