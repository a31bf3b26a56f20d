"""Reading what a command is pointed at: every failure is a sentence that names the file."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path

from frontdesk.errors import FrontdeskError

POLICY_LIMIT = 2_000_000
"""Bytes. A policy is a few pages; what is far larger is some other file."""


class UnreadableFileError(FrontdeskError):
    """A file that is not there, may not be read, is too large, or is no text."""


def read_bytes(path: str, limit: int | None = None) -> bytes:
    """What the file holds, or standard input for `-`."""
    try:
        return _read_bytes(path, limit)
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be read: {error.strerror}.") from error


def read_text(path: str, limit: int | None = None) -> str:
    """The text of the file (UTF-8, with or without a byte order mark), or of standard input for `-`."""
    data = read_bytes(path, limit)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableFileError(
            f"{path} is no text: line {line} holds bytes that are not UTF-8. Save it as UTF-8 text and try again."
        ) from error


def _read_bytes(path: str, limit: int | None) -> bytes:
    """The bytes, of an endless source no more than tell that it is too large."""
    with nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as source:
        size = 0 if path == "-" else os.fstat(source.fileno()).st_size
        data = source.read() if limit is None else b"" if size > limit else source.read(limit + 1)
    if limit is not None and max(size, len(data)) > limit:
        has = f"{size:,} bytes" if size > limit else "more bytes than it may have"
        raise UnreadableFileError(
            f"{path} has {has}; a file of this kind has at most {limit:,}. Nothing of it was used; is it the right one?"
        )
    return data


def write_text(path: str, text: str) -> None:
    """Write the file whole, or say why it could not be written."""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be written: {error.strerror}.") from error
