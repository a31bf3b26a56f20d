"""Uploaded mail on the disk: pieces in, whole files out, all of it gone as soon as it has been read."""

import errno
import fcntl
import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from frontdesk.channels.mail import refused
from frontdesk.errors import FrontdeskError
from frontdesk.store.place import place_from_environment

PIECE = 768 * 1024
"""Bytes of a piece at the most: what small web servers in front let through."""
LIMIT, USUAL_LIMIT = "FRONTDESK_UPLOAD_MB", 4_000
"""The setting that says how much may be uploaded for one audit, and what holds without it, in millions of bytes."""
MILLION = 1_000_000
SPARE = 200 * MILLION
"""Bytes of the disk that an upload leaves free: the desk itself must be able to write."""
_SUFFIXES = {".eml", ".emlx", ".mbox", ".mbx", ".zip", ".tgz", ".gz", ".tar", ".pst", ".olm", ".msg"}
_HEAD = 4096
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class UploadError(FrontdeskError):
    """What is uploaded cannot be taken."""


class LimitError(FrontdeskError):
    """FRONTDESK_UPLOAD_MB says no size."""


def most_bytes() -> int:
    """How much may be uploaded for one audit. Raises LimitError."""
    given = os.environ.get(LIMIT) or str(USUAL_LIMIT)
    if not (given.isascii() and given.isdigit() and int(given)):
        raise LimitError(f"{LIMIT} is how many millions of bytes may be uploaded at once: a number such as 4000.")
    return int(given) * MILLION


def check_room(wanted: int, kept: int) -> None:
    """Whether so much more may come where so much is. Raises UploadError."""
    most = most_bytes()
    if wanted + kept > most:
        raise UploadError(
            f"That is {said_size(wanted + kept)}, and this desk takes {said_size(most)} at once; nothing of it was "
            "kept. Upload fewer files, or the mail of the last year alone."
        )
    free = shutil.disk_usage(_uploads()).free - SPARE
    if wanted > free:
        raise UploadError(
            f"The disk of the desk has room for {said_size(max(free, 0))}, and this is {said_size(wanted)}; nothing of "
            "it was kept. Whoever runs the desk can make room. Or upload less."
        )


def place_of(folder: str, number: int, name: str) -> Path:
    """Where a file lies. Of its name the ending alone is used, and only one that mailboxes have."""
    suffix = Path(name).suffix.lower()
    return _uploads() / folder / f"{number}{suffix if suffix in _SUFFIXES else ''}"


def kept(path: Path) -> int:
    """How much of a file has come."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def add(path: Path, start: int, piece: bytes) -> int:
    """Write a piece where it belongs; how much of the file is there now. One that belongs elsewhere is not written.

    Raises UploadError where the disk is full: what was there stays.
    """
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with open(path, "ab", buffering=0, opener=_for_us_alone) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        before = os.fstat(file.fileno()).st_size
        if before != start:
            return before
        try:
            _write_all(file.fileno(), piece)
        except OSError as error:
            os.ftruncate(file.fileno(), before)
            raise UploadError(_full(error, before)) from error
    return before + len(piece)


def why_not_mail(path: Path, name: str) -> str:
    """Why a file is no mailbox, as a sentence; empty for one that may be."""
    with path.open("rb") as file:
        why = refused(file.read(_HEAD))
    return f"“{name}” cannot be read: {why}." if why else ""


def remove(folder: str) -> None:
    """Delete what was uploaded."""
    if folder:
        shutil.rmtree(_uploads() / folder, ignore_errors=True)


def folders() -> list[str]:
    """Every folder that there is."""
    return [one.name for one in _uploads().iterdir()]


def sweep(found: Collection[str], wanted: Collection[str]) -> int:
    """Delete those of the folders in which nothing is that is still to be read; how many those were."""
    gone = [one for one in found if one not in wanted]
    for one in gone:
        remove(one)
    return len(gone)


def pieces(data: bytes) -> Iterator[bytes]:
    """Data in pieces that `add` takes."""
    return (data[start : start + PIECE] for start in range(0, len(data), PIECE))


def said_size(count: int) -> str:
    """A size as people say it: "12 MB", "1.4 GB"."""
    if count >= 1000 * MILLION:
        return f"{count / (1000 * MILLION):.1f} GB".replace(".0 ", " ")
    return f"{count // MILLION} MB" if count >= MILLION else f"{max(count // 1000, min(count, 1))} kB"


def _uploads() -> Path:
    place = place_from_environment().home / "uploads"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _full(error: OSError, before: int) -> str:
    if error.errno in _FULL:
        return (
            f"The disk of the desk is full; {said_size(before)} of the file are kept for now. Whoever runs the desk "
            "can make room; then go on."
        )
    return f"The desk cannot write what you upload ({error.strerror}); {said_size(before)} of it are kept for now."
