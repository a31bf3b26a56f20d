"""Reading what a command is pointed at: every failure is a sentence that names the file."""

import sys
from pathlib import Path

from frontdesk.errors import FrontdeskError

POLICY_LIMIT = 2_000_000
"""Bytes. A policy is a few pages; what is far larger is some other file."""


class UnreadableFileError(FrontdeskError):
    """A file that is not there, may not be read, is too large, or is no text."""


def read_text(path: str, limit: int | None = None) -> str:
    """The text of the file (UTF-8, with or without a byte order mark), or of standard input for `-`."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else _read_bytes(Path(path), limit)
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableFileError(
            f"{path} is no text: line {line} holds bytes that are not UTF-8. Save it as UTF-8 text and try again."
        ) from error


def _read_bytes(path: Path, limit: int | None) -> bytes:
    size = path.stat().st_size
    if limit is not None and size > limit:
        raise UnreadableFileError(
            f"{path} has {size:,} bytes; a file of this kind has at most {limit:,}. "
            "Nothing was read; is it the right one?"
        )
    return path.read_bytes()


def write_text(path: str, text: str) -> None:
    """Write the file whole, or say why it could not be written."""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be written: {error.strerror}.") from error
