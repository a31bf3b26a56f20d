"""Whoever wants to write while another is at it waits, and is then written together with all who waited: one commit.

The disk takes several milliseconds to keep a commit, whatever is in it: what came meanwhile shares the next one. Each
hears only after the commit, as if it had been alone; where one fails, all are taken back and each is tried alone.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar, cast

from django.db import connection

from frontdesk.store.opening import lock, together

Value = TypeVar("Value")
AT_ONCE = 16
"""So many are written together: what fails among them makes the others be done anew."""


@dataclass(slots=True, eq=False)
class _Piece:
    """What one thread wants written, and what became of it."""

    practice: int | None
    work: Callable[[], Any]
    is_done: bool = False
    value: Any = None
    error: BaseException | None = None


@dataclass(slots=True)
class _Line:
    """Those who wait for one another; whoever has the turn writes for all."""

    turn: Lock = field(default_factory=Lock)
    waiting: deque[_Piece] = field(default_factory=deque)


_LINES: dict[int, _Line] = {}
_EVERYBODY = 0


def share(practice: int | None, work: Callable[[], Value]) -> Value:
    """What `work` gives, done as in `together(practice)`, perhaps in another thread, and kept when this returns.

    `work` may be done twice, the first time in vain. Inside a transaction it is a part of that.
    """
    if connection.in_atomic_block:
        with together(practice):
            return work()
    piece, line = _Piece(practice, work), _line(practice)
    line.waiting.append(piece)
    while not piece.is_done:
        with line.turn:
            if not piece.is_done:
                _write(line, piece)
    if piece.error is not None:
        raise piece.error
    return cast("Value", piece.value)


def _line(practice: int | None) -> _Line:
    """SQLite has one writer; on PostgreSQL only those of one practice wait for one another."""
    key = _EVERYBODY if connection.vendor == "sqlite" else practice or _EVERYBODY
    return _LINES.setdefault(key, _Line())


def _write(line: _Line, own: _Piece) -> None:
    """Write for those who wait, the first who came first; `own` is this thread's."""
    found = [line.waiting.popleft() for _ in range(min(len(line.waiting), AT_ONCE))]
    try:
        _written(found)
    finally:
        # Where this thread is stopped in the middle, the others write for themselves.
        line.waiting.extendleft(piece for piece in reversed(found) if not piece.is_done and piece is not own)


def _written(found: Sequence[_Piece]) -> None:
    try:
        _together(found)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whoever asked is told it, and nobody else
        if len(found) == 1:
            found[0].error, found[0].is_done = error, True
            return
        for piece in found:
            _written([piece])


def _together(found: Sequence[_Piece]) -> None:
    with together():
        for practice in sorted({piece.practice for piece in found if piece.practice is not None}):
            lock(practice)
        values = [piece.work() for piece in found]
    for piece, value in zip(found, values, strict=True):
        piece.value, piece.is_done = value, True
