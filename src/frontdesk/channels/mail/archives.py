"""Packed mailboxes, unpacked as they stream by: nothing is written to the disk and memory stays flat."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterator
from typing import IO, cast

from frontdesk.audit.facts import Unreadable
from frontdesk.channels.mail.kinds import Kind
from frontdesk.channels.mail.raw import BUFFER, RawMail, Wanted
from frontdesk.channels.mail.streams import DAMAGE, ReadsSome, Unbroken, look, mails_of, mails_until_damage, said

LARGEST_GROWTH = 300
"""Text packs to a tenth; what unpacks to 300 times its size and beyond a gigabyte is a bomb, not a mailbox."""
_HARMLESS = 1 << 30
_ENCRYPTED = 0x1


class TooMuchError(OSError):
    """An archive unpacks to far more than any mail would."""


def from_gzip(stream: io.BufferedReader, where: str, wanted: Wanted) -> Iterator[RawMail | Unreadable]:
    """The mails of a packed mbox, of a packed mail, or of a packed tar (Takeout's .tgz)."""
    unpacked = _Grown(stream)
    opened = io.BufferedReader(unpacked, BUFFER)
    kind = look(opened)
    yield from from_tar(opened, where, wanted) if kind is Kind.TAR else mails_of(opened, kind, where, wanted)
    if unpacked.damage is not None:
        yield Unreadable(where, f"it could be unpacked no further: {said(unpacked.damage)}")


def from_tar(stream: io.BufferedIOBase, where: str, wanted: Wanted) -> Iterator[RawMail | Unreadable]:
    """The mails of every mailbox and every mail in the archive."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isreg() else None
                if content is not None:
                    readable = cast("ReadsSome", content)
                    yield from mails_until_damage(Unbroken(readable), f"{where}: {member.name}", wanted)
    except DAMAGE as error:
        yield Unreadable(where, f"it could be unpacked no further: {said(error)}")


def from_zip(stream: IO[bytes], where: str, wanted: Wanted) -> Iterator[RawMail | Unreadable]:
    """The mails of every mailbox and every mail in the archive, as Google Takeout packs them."""
    try:
        with zipfile.ZipFile(stream) as archive:
            for member in archive.infolist():
                yield from _from_member(archive, member, f"{where}: {member.filename}", wanted)
    except DAMAGE as error:
        yield Unreadable(where, f"it cannot be unpacked: {said(error)}")


def _from_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, wanted: Wanted
) -> Iterator[RawMail | Unreadable]:
    if member.is_dir() or not member.file_size:
        return
    if member.flag_bits & _ENCRYPTED:
        yield Unreadable(where, "it is locked with a password: unpack it first")
        return
    if member.file_size > _HARMLESS and member.file_size > LARGEST_GROWTH * max(member.compress_size, 1):
        yield Unreadable(where, f"it would unpack to {member.file_size >> 30} GB from next to nothing: passed over")
        return
    try:
        with archive.open(member) as content:
            yield from mails_until_damage(Unbroken(cast("ReadsSome", content)), where, wanted)
    except DAMAGE as error:
        yield Unreadable(where, f"it cannot be unpacked: {said(error)}")


class _Grown(Unbroken):
    """What a gzip file unpacks to, ended where it grows beyond all reason."""

    def __init__(self, packed: io.BufferedReader) -> None:
        super().__init__(gzip.GzipFile(fileobj=packed))
        self._packed = packed
        self._count = 0

    def some(self, most: int) -> bytes:
        data = super().some(most)
        self._count += len(data)
        if self._count > _HARMLESS and self._count > LARGEST_GROWTH * self._packed.tell():
            raise TooMuchError(f"it unpacks to more than {LARGEST_GROWTH} times its size, as no mailbox does")
        return data
