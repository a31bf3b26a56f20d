"""What the readers of mailboxes hand on, and the limits that they keep."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.errors import FrontdeskError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEADER_LIMIT = 1 << 18
"""Bytes of each mail that are kept where only its header is wanted."""
WHOLE_LIMIT = 4 << 20
"""Bytes of each mail that are kept where its text is wanted; what follows are attachments."""
BUFFER = 1 << 18


class MailboxError(FrontdeskError):
    """What was pointed at is no mailbox that can be read, and what to do instead."""


class RawMail(NamedTuple):
    """One mail as it is stored: its first bytes, its size in all, and the place to name when it cannot be read."""

    data: bytes
    size: int
    where: str
    draft: bool = False


def nobody(_count: int) -> None:
    """Nobody is told of the progress."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many bytes of each mail are kept, and who is told of the bytes that were read from the disk."""

    limit: int = HEADER_LIMIT
    on_bytes: Callable[[int], None] = nobody


class _Counted(io.FileIO):
    """A file that tells of every byte that is read from it."""

    def __init__(self, path: Path, on_bytes: Callable[[int], None]) -> None:
        super().__init__(path)
        self._on_bytes = on_bytes

    def readinto(self, buffer: "WriteableBuffer", /) -> int | None:
        count = super().readinto(buffer)
        self._on_bytes(count or 0)
        return count


def open_file(path: Path, wanted: Wanted) -> io.BufferedReader:
    """The file, read in large blocks, its progress told. Raises OSError."""
    return io.BufferedReader(_Counted(path, wanted.on_bytes), BUFFER)
