"""A large mbox cut into parts that several processes can read at the same time."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.audit.facts import MailFacts, Unreadable
from frontdesk.channels.mail.kinds import Kind
from frontdesk.channels.mail.mailbox import facts_of
from frontdesk.channels.mail.mbox import next_beginning
from frontdesk.channels.mail.raw import BUFFER, Wanted
from frontdesk.channels.mail.streams import DAMAGE, look, mails_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PART = 48 << 20
"""Bytes of one part: some seconds of work, so that the bar moves and no process waits long for the last."""
_WORTH = 2 * PART


@dataclass(frozen=True, slots=True)
class Part:
    """The mails of an mbox that begin from byte `start` on and before byte `end`."""

    path: Path
    start: int
    end: int


def parts(source: Path) -> tuple[Part, ...]:
    """The parts of a large mbox in order; () for whatever is small, packed or no mbox, and must be read in one."""
    try:
        size = source.stat().st_size if source.is_file() else 0
        if size < _WORTH:
            return ()
        with source.open("rb") as stream:
            if look(stream) is not Kind.MBOX or b"\n" not in stream.peek(1024)[:1024]:
                return ()
            starts = [0, *_starts(stream, size)]
    except OSError:
        return ()
    return tuple(Part(source, start, end) for start, end in zip(starts, [*starts[1:], size], strict=True))


def part_mails(part: Part, own: frozenset[str], *, latest: int | None = None) -> Iterator[MailFacts | Unreadable]:
    """The facts of the mails of one part, as `mails` gives them for the whole."""
    where = str(part.path) if not part.start else f"{part.path} from byte {part.start}"
    try:
        with part.path.open("rb", buffering=0) as file:
            file.seek(part.start)
            stream = io.BufferedReader(_Bounded(file, part.end - part.start), BUFFER)
            for raw in mails_of(stream, Kind.MBOX, where, Wanted()):
                yield facts_of(raw, own, latest=latest)
    except DAMAGE as error:
        yield Unreadable(where, f"it could be read no further: {error}")


def _starts(stream: io.BufferedReader, size: int) -> Iterator[int]:
    """Where the parts after the first begin: at the first mail after each so many bytes."""
    target = PART
    while target < size:
        stream.seek(target)
        # What stands before is unknown: only an empty line that is seen counts.
        ahead = next_beginning(stream, b"")
        if ahead is None:
            return
        yield target + ahead
        target = target + ahead + PART


class _Bounded(io.RawIOBase):
    """The next so many bytes of a file."""

    def __init__(self, file: io.FileIO, count: int) -> None:
        self._file = file
        self._left = count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")[: self._left]
        count = self._file.readinto(view) or 0
        self._left -= count
        return count
