"""An mbox, split into its mails as it streams by: memory holds one block and the head of one mail."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK = 1 << 18
"""Bytes read at once: blocks that stay in the processor's cache are split a quarter faster than larger ones."""
_LOOK = 1 << 10
_LINE = 1 << 16
_FIELD = re.compile(rb"[!-9;-~]{1,76}[ \t]*:|>From ")
# asctime at the end of the line, as mbox(5) has it; Google Takeout puts an offset before the year.
_DATED = re.compile(
    rb" [A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d(?::\d\d)?(?: [+\-A-Z]\S*)? \d{4}(?: [+-]\d{4})?\s*$"
)
_AFTER_LINE = re.compile(rb"\nFrom ")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class Bytes(Protocol):
    """What a mailbox is read from: a file, or what a packed one unpacks to."""

    def read(self, size: int, /) -> bytes: ...
    def readline(self, size: int, /) -> bytes: ...


class Piece(NamedTuple):
    """One mail of an mbox without its From_ line: its first bytes, and how many it has in all."""

    data: bytes
    size: int


def split(stream: Bytes, limit: int) -> Iterator[Piece]:
    """The mails in order, each cut to its first `limit` bytes.

    A mail begins with a line `From ` that follows an empty line (or the beginning) and either ends in a date or stands
    before a header field: prose that happens to begin with "From" does not split a mail that someone forgot to quote.
    """
    kept, size, begun, seen = b"", 0, False, b"\n\n"
    for block in _blocks(stream):
        text, start = seen + block, len(seen)
        for found in _beginnings(text, start - 1):
            if begun:
                yield Piece(_joined(kept, text, start, found, limit), size + found - start)
            kept, size, begun = b"", 0, True
            start = text.find(b"\n", found) + 1 or len(text)
        if begun:
            kept = _joined(kept, text, start, len(text), limit)
            size += len(text) - start
        seen = text[-4:]
    if begun:
        yield Piece(kept, size)


def next_beginning(stream: Bytes, seen: bytes = b"\n\n") -> int | None:
    """How many bytes on the next mail begins, in a stream that starts anywhere; None if there is no other."""
    passed = 0
    while block := stream.read(BLOCK):
        block += stream.readline(_LINE) + stream.readline(_LINE)
        text = seen + block
        for found in _beginnings(text, 0):
            return passed + found - len(seen)
        passed += len(block)
        seen = text[-4:]
    return None


def is_mbox(head: bytes) -> bool:
    """Whether a file that begins so is an mbox."""
    return without_mark(head).lstrip(b"\r\n").startswith(b"From ")


def without_mark(data: bytes) -> bytes:
    """The bytes without a byte order mark in front."""
    return data.removeprefix(b"\xef\xbb\xbf")


def unquoted(data: bytes) -> bytes:
    """The text with `>From ` as it was written (mboxrd)."""
    return _QUOTED.sub(rb"\1", data) if b"\n>" in data else data


def calm(data: bytes, most: int) -> bytes:
    """The bytes with so many openings of an encoded word: at each the mail parser looks through the rest of the field,
    so that a field of nothing else would take it minutes."""
    if data.count(b"=?") <= most:
        return data
    *kept, rest = data.split(b"=?", most)
    return b"=?".join((*kept, rest.replace(b"=?", b"= ?")))


def _joined(kept: bytes, text: bytes, start: int, end: int, limit: int) -> bytes:
    room = limit - len(kept)
    return kept + text[start : min(end, start + room)] if room > 0 else kept


def _blocks(stream: Bytes) -> Iterator[bytes]:
    """Whole lines, about a block at a time; no block ends with a line that may begin a mail."""
    first = without_mark(stream.read(_LOOK)).lstrip(b"\r\n")
    if b"\n" not in first:
        first, stream = first.replace(b"\r", b"\n"), io.BufferedReader(_OldMac(stream), BLOCK)
    block = first
    while block:
        block += stream.readline(_LINE)
        while _ends_in_from_line(block) and (more := stream.readline(_LINE)):
            block += more
        yield block
        block = stream.read(BLOCK)


class _OldMac(io.RawIOBase):
    """Lines that end in a carriage return alone, as mail programs wrote them before 2001, ended as everywhere else."""

    def __init__(self, stream: Bytes) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view)).replace(b"\r", b"\n")
        view[: len(data)] = data
        return len(data)


def _ends_in_from_line(block: bytes) -> bool:
    return block.startswith(b"From ", block.rfind(b"\n", 0, len(block) - 1) + 1)


def _beginnings(text: bytes, start: int) -> Iterator[int]:
    """Where from `start` on a From_ line begins a mail."""
    return (found.start() + 1 for found in _AFTER_LINE.finditer(text, start) if _begins(text, found.start() + 1))


def _begins(text: bytes, at: int) -> bool:
    end = text.find(b"\n", at)
    dated = _DATED.search(text[at : min(end, at + 300) if end >= 0 else at + 300]) is not None
    headed = end >= 0 and _FIELD.match(text, end + 1) is not None
    after_empty_line = text.endswith((b"\n\n", b"\n\r\n"), max(at - 3, 0), at)
    return (dated or headed) if after_empty_line else (dated and headed)
