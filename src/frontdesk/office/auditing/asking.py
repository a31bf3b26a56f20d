"""An audit is asked for: mail is uploaded in pieces, or read from the connected mailbox; and it is let go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from frontdesk.office.auditing import uploads
from frontdesk.office.auditing.uploads import UploadError
from frontdesk.store import registry, trail
from frontdesk.store.models import Audit, Mailbox
from frontdesk.store.opening import together
from frontdesk.store.queries import audits, practices

KEPT_SECONDS = 2 * 3600
"""So long after its last piece an upload is kept that nobody asks to be read."""
MOST_FILES = 50
LONGEST_NAME = 120
STAY_SECONDS = 60
BUSY = "Your mail is being read just now. Wait until it is done, or stop it first; nothing was changed."
NOTHING_UPLOADED = "Nothing is uploaded yet. Choose a file first."
OVER = "What was uploaded is kept no more, such as when it was let go in another window. Begin again."


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose mail it is: a practice's, or that of whoever has a link by which one begins."""

    practice: int | None = None
    beginning: int | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the mail is read: `own` addresses (none: guessed), `zone` where no policy says it, its public holidays."""

    own: Sequence[str] = ()
    lists: bool = False
    zone: str | None = None
    country: str | None = None

    def as_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {"own": list(self.own), "lists": self.lists, "zone": self.zone, "country": self.country}


@dataclass(frozen=True, slots=True)
class Uploaded:
    """One file of an upload, and how much of it has come."""

    number: int
    name: str
    size: int
    kept: int

    @property
    def is_whole(self) -> bool:
        """Whether all of it is here."""
        return self.kept == self.size


def newest(whose: Whose) -> Audit | None:
    """The audit that was begun last."""
    if whose.practice is not None:
        return audits.newest_audit(whose.practice)
    return registry.audit_of_beginning(whose.beginning or 0)


def collecting(whose: Whose) -> Audit | None:
    """The audit for which mail is being uploaded."""
    row = newest(whose)
    return row if row is not None and row.asked_at is None and row.ended_at is None else None


def uploaded(row: Audit) -> list[Uploaded]:
    """What is uploaded for an audit."""
    return [_file(row, number) for number in range(len(row.files))]


def _file(row: Audit, number: int) -> Uploaded:
    one = row.files[number]
    return Uploaded(number, one["name"], one["size"], uploads.kept(uploads.place_of(row.folder, number, one["name"])))


def add_file(whose: Whose, name: str, size: int, stamp: str, by: str, at: int) -> Uploaded:
    """Name a file that is to come; one that was begun before goes on where it broke off. Raises UploadError."""
    row = _open(whose, by, at)
    told: dict[str, Any] = {"name": " ".join(name.split())[:LONGEST_NAME] or "mail", "size": size, "stamp": stamp[:40]}
    if told in row.files:
        return _file(row, row.files.index(told))
    if size <= 0:
        raise UploadError(f"“{told['name']}” is empty; nothing of it was kept. Choose another file.")
    if len(row.files) >= MOST_FILES:
        raise UploadError(f"These are {MOST_FILES} files; more do not go at once. Pack them into one zip archive.")
    here = uploaded(row)
    uploads.check_room(size + sum(one.size - one.kept for one in here), sum(one.kept for one in here))
    files = [*row.files, told]
    if not audits.set_files(row.practice_id, row.pk, files, at + KEPT_SECONDS):
        raise UploadError(OVER)
    return Uploaded(len(row.files), told["name"], size, 0)


def add_piece(whose: Whose, number: int, start: int, piece: bytes, at: int) -> int:
    """Keep a piece of a file; how much of the file is here now. Raises UploadError."""
    row = collecting(whose)
    if row is None or not 0 <= number < len(row.files):
        raise UploadError(OVER)
    one = row.files[number]
    if len(piece) > uploads.PIECE or start + len(piece) > one["size"]:
        raise UploadError(f"“{one['name']}” is longer than it was said to be: has it changed? Choose it again.")
    place = uploads.place_of(row.folder, number, one["name"])
    kept = uploads.add(place, start, piece)
    if not start and (why := uploads.why_not_mail(place, one["name"])):
        _drop(whose, row, number, at)
        raise UploadError(f"{why} Nothing of it was kept.")
    if row.due_at < at + KEPT_SECONDS - STAY_SECONDS and not audits.stay(row.practice_id, row.pk, at + KEPT_SECONDS):
        raise UploadError(OVER)
    return kept


def add_whole(whose: Whose, files: Iterable[tuple[str, bytes]], by: str, at: int) -> None:
    """Keep small files that came in one. Raises UploadError."""
    for name, data in files:
        one = add_file(whose, name, len(data), "", by, at)
        start = one.kept
        for piece in uploads.pieces(data[start:]):
            start = add_piece(whose, one.number, start, piece, at)


def ask(whose: Whose, wishes: Wishes, by: str, at: int) -> None:
    """What is uploaded is to be read now. Raises UploadError where it is not whole, or nothing is here."""
    row = collecting(whose)
    here = uploaded(row) if row else []
    if row is None or not here:
        raise UploadError(BUSY if is_busy(whose) else NOTHING_UPLOADED)
    for one in here:
        if not one.is_whole:
            told = f"{uploads.said_size(one.kept)} of {uploads.said_size(one.size)}"
            raise UploadError(f"Of “{one.name}” only {told} are here. Choose the same file again, and it goes on.")
    _asked(row, wishes, by, at, "upload")


def ask_mailbox(practice: int, wishes: Wishes, by: str, at: int) -> None:
    """The mailbox that is connected is to be read now. Raises UploadError where there is none."""
    whose = Whose(practice)
    box = mailbox_of(practice)
    if box is None:
        raise UploadError("No mailbox is connected that could be read. Connect it first, or upload your mail.")
    if is_busy(whose):
        raise UploadError(BUSY)
    let_go(whose, by, at, only_unread=True)
    new = audits.NewAudit(token_hex(16), at, by, at + KEPT_SECONDS, box.pk)
    _asked(audits.begin_audit(practice, new), wishes, by, at, "mailbox")


def mailbox_of(practice: int) -> Mailbox | None:
    """The connected mailbox whose mail comes in."""
    return next((one for one in practices.mailboxes(practice) if one.kind == "imap"), None)


def is_busy(whose: Whose) -> bool:
    """Whether mail is being read, or waits for its turn."""
    row = newest(whose)
    return row is not None and row.asked_at is not None and row.ended_at is None


def let_go(whose: Whose, by: str, at: int, *, only_unread: bool = False) -> bool:
    """Nothing is kept of the newest audit: not what was uploaded, nor what was found. Whether there was one."""
    row = newest(whose)
    if row is None or (only_unread and row.ended_at is not None):
        return False
    gone = audits.let_audit_go(row.practice_id, row.pk)
    uploads.remove(row.folder)
    if gone and row.practice_id is not None and row.asked_at is not None:
        trail.note(row.practice_id, at, "audit let go", {"audit": row.pk, "by": by})
    return gone


def _open(whose: Whose, by: str, at: int) -> Audit:
    row = collecting(whose)
    if row is not None:
        return row
    if is_busy(whose):
        raise UploadError(BUSY)
    new = audits.NewAudit(token_hex(16), at, by, at + KEPT_SECONDS, beginning=whose.beginning)
    return audits.begin_audit(whose.practice, new)


def _drop(whose: Whose, row: Audit, number: int, at: int) -> None:
    """Let one file go: the last that was named, and so the others keep their numbers; else, or alone, all of it."""
    if number == 0 or number != len(row.files) - 1:
        let_go(whose, "", at)
        return
    uploads.place_of(row.folder, number, row.files[number]["name"]).unlink(missing_ok=True)
    audits.set_files(row.practice_id, row.pk, row.files[:number], at + KEPT_SECONDS)


def _asked(row: Audit, wishes: Wishes, by: str, at: int, source: str) -> None:
    with together(row.practice_id):
        if not audits.ask_audit(row.practice_id, row.pk, wishes.as_json(), at):
            raise UploadError(OVER)
        if row.practice_id is not None:
            trail.note(row.practice_id, at, "audit asked", {"audit": row.pk, "source": source, "by": by})
