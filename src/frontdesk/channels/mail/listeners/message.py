"""Reading one message from the wire: to its end and no byte further, and never more of it than the limit."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from frontdesk.channels.mail.listeners.values import Verdict

_END = b"\r\n.\r\n"
_ALL = 1 << 30
_DRAINED = 1 << 31
"""Bytes of a message that is too long which are read and forgotten, so that its sender hears why (RFC 5321, 4.2.5)."""


class EndlessError(Exception):
    """A message so long that even hearing it out is refused."""


@dataclass(slots=True)
class Room:
    """The memory that all messages under way may hold together."""

    free: int

    def take(self, size: int) -> bool:
        """Whether so many bytes were free; they are taken then."""
        if size > self.free:
            return False
        self.free -= size
        return True


class Share:
    """What one message holds of the room; given back as a whole."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._held = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._room.free += self._held
        self._held = 0

    def grow(self, size: int) -> bool:
        """Whether there was room for so many bytes more."""
        grown = self._room.take(size)
        self._held += size if grown else 0
        return grown


async def read_message(
    reader: asyncio.StreamReader, limit: int, share: Share, on_piece: Callable[[], None]
) -> bytes | Verdict:
    """The message up to the lone dot, its dots unstuffed (RFC 5321, 4.5.2), or why it was not kept.

    Only CR LF "." CR LF ends it: what some servers take for an end, a bare LF or CR about the dot, is part of it.
    Raises EndlessError, and CancelledError where the sender went away.
    """
    # The line end before the message counts as that of the DATA command: a message may end at once.
    held, unkept, passed = bytearray(b"\r\n"), None, 0
    while True:
        piece = await _whatever_came(reader)
        on_piece()
        before = len(held)
        held += piece
        end = held.find(_END, max(0, before - len(_END) + 1))
        came = len(piece) if end < 0 else end + len(_END) - before
        passed += came
        unkept = unkept or _unkept(share, came, passed, limit)
        if end >= 0:
            _give_back(reader, bytes(held[end + len(_END) :]))
            return unkept or _finished(held, end, limit)
        if unkept:
            del held[: 1 - len(_END)]
        if passed > _DRAINED:
            raise EndlessError


def unstuffed(stuffed: bytes) -> bytes:
    """Lines with the dot taken away that their sender put before a leading one. The first begins after a CR LF."""
    return stuffed.replace(b"\r\n.", b"\r\n") if b"\r\n." in stuffed else stuffed


def has_bare_newline(raw: bytes) -> bool:
    """Whether a CR or an LF stands alone, which no sender may send (RFC 5321, 2.3.8)."""
    pairs = raw.count(b"\r\n")
    return raw.count(b"\n") != pairs or raw.count(b"\r") != pairs


def _finished(held: bytearray, end: int, limit: int) -> bytes | Verdict:
    raw = unstuffed(bytes(memoryview(held)[: end + 2]))[2:]
    return raw if len(raw) <= limit else _too_long(limit)


def _unkept(share: Share, size: int, passed: int, limit: int) -> Verdict | None:
    # A dot more on each line of three octets at the worst: what is too long when stuffed may fit when not.
    if passed > limit + limit // 3 + len(_END):
        return _too_long(limit)
    if not share.grow(size):
        return Verdict(452, "4.3.1 Too many messages at once; please try again in some minutes")
    return None


def _too_long(limit: int) -> Verdict:
    return Verdict(552, f"The message is longer than the {limit} bytes that are taken; nothing of it was kept")


async def _whatever_came(reader: asyncio.StreamReader) -> bytes:
    piece = await reader.read(_ALL)
    if not piece:
        raise asyncio.CancelledError
    return piece


def _give_back(reader: asyncio.StreamReader, rest: bytes) -> None:
    # All that had come was read, so that what is fed now stands first again. After the end nothing can be fed, and
    # nobody is left to answer.
    if rest and not reader.at_eof():
        reader.feed_data(rest)
