"""Mails out of one stream of bytes, be it a file or what an archive unpacks to."""

import io
import struct
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from tarfile import TarError
from typing import TYPE_CHECKING, Protocol
from zipfile import BadZipFile

from frontdesk.audit.facts import Unreadable
from frontdesk.channels.mail.kinds import LOOK, Kind, kind_of
from frontdesk.channels.mail.mbox import split
from frontdesk.channels.mail.raw import BUFFER, RawMail, Wanted

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

DAMAGE = (
    *(OSError, EOFError, ValueError, OverflowError, NotImplementedError, RuntimeError),
    *(zlib.error, LZMAError, struct.error, BadZipFile, TarError),
)
"""All that reading a damaged, cut or forbidden file may raise."""


_PIECE = 1 << 13


class Peekable(Protocol):
    """A stream that shows how it begins before it is read."""

    def peek(self, size: int = ..., /) -> bytes: ...
    def read(self, size: int = ..., /) -> bytes: ...
    def readline(self, size: int | None = ..., /) -> bytes: ...


class ReadsSome(Protocol):
    """A stream that gives what it has at once."""

    def read1(self, size: int = ..., /) -> bytes: ...


class Unbroken(io.RawIOBase):
    """A stream that ends where it is damaged: what was unpacked until then is kept, and `damage` says what broke."""

    def __init__(self, source: ReadsSome) -> None:
        self._source = source
        self.damage: BaseException | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self.some(len(view))
        except DAMAGE as error:
            self.damage = error
            return 0
        view[: len(data)] = data
        return len(data)

    def some(self, most: int) -> bytes:
        """At least one byte, or none at the end. Raises what a damaged source raises."""
        # In small pieces: the piece in which the damage is found is lost.
        return self._source.read1(min(most, _PIECE))


def mails_until_damage(source: Unbroken, where: str, wanted: Wanted) -> Iterator[RawMail | Unreadable]:
    """The mails of a packed stream, and what broke it if something did."""
    opened = io.BufferedReader(source, BUFFER)
    yield from mails_of(opened, look(opened), where, wanted)
    if source.damage is not None:
        yield Unreadable(where, f"it could be unpacked no further: {said(source.damage)}")


def look(stream: Peekable) -> Kind:
    """Which kind of mailbox the stream is."""
    return kind_of(stream.peek(LOOK)[:LOOK])


def mails_of(stream: Peekable, kind: Kind, where: str, wanted: Wanted) -> Iterator[RawMail | Unreadable]:
    """The mails of a stream of that kind; nothing for a kind that holds none. What breaks midway is told once."""
    try:
        if kind is Kind.MBOX:
            for number, piece in enumerate(split(stream, wanted.limit), 1):
                yield RawMail(piece.data, piece.size, f"{where}, mail {number}")
        elif kind in (Kind.MAIL, Kind.APPLE_MAIL):
            yield _one(stream, kind, where, wanted)
    except DAMAGE as error:
        yield Unreadable(where, f"it could be read no further: {said(error)}")


def said(error: BaseException) -> str:
    """What went wrong, in the words of the system or of the archive's reader."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text.rstrip(".") or type(error).__name__


def _one(stream: Peekable, kind: Kind, where: str, wanted: Wanted) -> RawMail:
    if kind is Kind.APPLE_MAIL:
        stream.readline(64)
    data = stream.read(wanted.limit)
    size = len(data)
    while more := stream.read(io.DEFAULT_BUFFER_SIZE * 16):
        size += len(more)
    return RawMail(data, size, where)
