"""What a person points at, whatever it is: mbox, packed mbox, Takeout archive, Maildir, or a folder of mails."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from frontdesk.audit.facts import Unreadable
from frontdesk.errors import FrontdeskError

HEADER_LIMIT = 1 << 18
"""Bytes of each mail that are kept where only its header is wanted."""
WHOLE_LIMIT = 4 << 20
"""Bytes of each mail that are kept where its text is wanted; what follows are attachments."""


class MailboxError(FrontdeskError):
    """What was pointed at is no mailbox that can be read, and what to do instead."""


@dataclass(frozen=True, slots=True)
class RawMail:
    """One mail as it is stored: its first bytes, its size in all, and the place to name when it cannot be read."""

    data: bytes
    size: int
    where: str
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much of each mail is kept, and who is told of the bytes that have been read (of those on the disk)."""

    limit: int = HEADER_LIMIT
    on_bytes: Callable[[int], None] = lambda _count: None


def messages(
    source: Path, *, whole: bool = False, on_bytes: Callable[[int], None] | None = None
) -> Iterator[RawMail | Unreadable]:
    """Every mail below `source` in the order of storage, and what could not be read, with its reason.

    Only the first bytes of each: up to the end of any header, or with `whole` up to the end of any text. What breaks
    midway (a damaged archive, a file that may not be read) becomes an Unreadable, and the rest is read all the same.
    Raises MailboxError, before anything is read, where the source as a whole is no mailbox.
    """
    from frontdesk.channels.mail.kinds import read_path

    wanted = Wanted(WHOLE_LIMIT if whole else HEADER_LIMIT, on_bytes or (lambda _count: None))
    return read_path(source, wanted)


def stored_bytes(source: Path) -> int:
    """Bytes on the disk that reading the source will pass through; what may not be looked at counts as none."""
    try:
        if source.is_dir():
            return sum(path.stat().st_size for path in source.rglob("*") if path.is_file() and not path.is_symlink())
        return source.stat().st_size
    except OSError:
        return 0
