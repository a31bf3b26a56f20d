"""How a mailbox is read: whether it can be, and how far it was, which is kept for when the same account comes back."""

from collections.abc import Mapping

from frontdesk.store.models import FolderCursor, KeptCursor, Mailbox


def keep_marks(practice: int, mailbox: int) -> int:
    """Remember how far each folder was read, before the mailbox goes; how many there are."""
    box = Mailbox.objects.filter(practice_id=practice, id=mailbox).first()
    if box is None or (account := _account(box)) is None:
        return 0
    host, user = account
    rows = list(FolderCursor.objects.filter(practice_id=practice, mailbox_id=mailbox))
    for row in rows:
        KeptCursor.objects.update_or_create(
            practice_id=practice,
            host=host,
            user=user,
            folder=row.folder,
            defaults={"uidvalidity": row.uidvalidity, "uid": row.uid},
        )
    return len(rows)


def give_marks_back(practice: int, mailbox: int) -> int:
    """Let a mailbox that was just added read on where one of the same account stopped; how many folders it knows."""
    box = Mailbox.objects.filter(practice_id=practice, id=mailbox).first()
    if box is None or (account := _account(box)) is None:
        return 0
    kept = KeptCursor.objects.filter(practice_id=practice, host=account[0], user=account[1])
    rows = [
        FolderCursor(
            practice_id=practice, mailbox_id=mailbox, folder=one.folder, uidvalidity=one.uidvalidity, uid=one.uid
        )
        for one in kept
    ]
    FolderCursor.objects.bulk_create(rows, ignore_conflicts=True)
    kept.delete()
    return len(rows)


def set_marks(practice: int, mailbox: int, marks: Mapping[str, tuple[int, int]]) -> None:
    """Let a mailbox that was just added be read from there: by folder, its UIDVALIDITY and the last UID that is old."""
    if not Mailbox.objects.filter(practice_id=practice, id=mailbox).exists():
        return
    rows = [
        FolderCursor(practice_id=practice, mailbox_id=mailbox, folder=folder, uidvalidity=validity, uid=uid)
        for folder, (validity, uid) in marks.items()
    ]
    FolderCursor.objects.bulk_create(rows, ignore_conflicts=True)


def _account(box: Mailbox) -> tuple[str, str] | None:
    """Whose mail it is, as its server tells it apart; None where nothing is read."""
    host, user = box.settings.get("host"), box.settings.get("user")
    return (str(host).casefold(), str(user).casefold()) if box.kind == "imap" and host and user else None


def is_read(practice: int, mailbox: int, at: int) -> bool:
    """A watcher has read all that there was; whether it could not before."""
    rows = Mailbox.objects.filter(practice_id=practice, id=mailbox)
    was_troubled = bool(rows.exclude(troubled_at=None).update(trouble="", troubled_at=None, read_at=at))
    if not was_troubled:
        rows.update(read_at=at)
    return was_troubled


def is_not_read(practice: int, mailbox: int, at: int, why: str) -> bool:
    """A watcher cannot read it; whether that is new."""
    rows = Mailbox.objects.filter(practice_id=practice, id=mailbox)
    is_new = bool(rows.filter(troubled_at=None).update(trouble=why, troubled_at=at))
    if not is_new:
        rows.update(trouble=why)
    return is_new
