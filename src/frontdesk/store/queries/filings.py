"""What is to be done in a mailbox: written in the transaction of its cause, done by the clerk of a worker."""

from dataclasses import dataclass

from frontdesk.store.models import Deed, Filing, Stage


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


def retry_filings(practice: int, at: int) -> int:
    """Let what failed too often be tried again from the beginning; how many that was."""
    gone = Filing.objects.filter(practice_id=practice, stage=Stage.LOOK)
    return gone.update(stage=Stage.WAITING, attempts=0, due_at=at)


def forget_wishes(practice: int, mailbox: int) -> int:
    """The owner no longer wants taken-in mail marked or moved there; how much was still to be done."""
    rows = Filing.objects.filter(practice_id=practice, mailbox_id=mailbox, deed__in=(Deed.SEEN, Deed.MOVE))
    return rows.exclude(stage=Stage.CLAIMED).delete()[0]


def forget_filing(practice: int, filing: int) -> bool:
    """Done: nothing of it need be kept, for the trail tells of it; whether there was one."""
    return bool(Filing.objects.filter(practice_id=practice, id=filing).delete()[0])
