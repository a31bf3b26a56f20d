"""Mails out of one stream of bytes, be it a file or what an archive unpacks to."""

import io
import zlib
from collections.abc import Iterator
from tarfile import TarError
from typing import Protocol
from zipfile import BadZipFile

from frontdesk.audit.facts import Unreadable
from frontdesk.channels.mail.kinds import LOOK, Kind, kind_of
from frontdesk.channels.mail.mbox import split
from frontdesk.channels.mail.raw import RawMail, Wanted

DAMAGE = (OSError, EOFError, zlib.error, BadZipFile, TarError, NotImplementedError, RuntimeError)
"""All that reading a damaged, cut or forbidden file may raise."""


class Peekable(Protocol):
    """A stream that shows how it begins before it is read."""

    def peek(self, size: int = ..., /) -> bytes: ...
    def read(self, size: int = ..., /) -> bytes: ...
    def readline(self, size: int | None = ..., /) -> bytes: ...


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
