"""Which kind of mailbox some bytes are, told by how they begin and never by the name alone."""

import re
from enum import StrEnum

from frontdesk.channels.mail.mbox import is_mbox, without_mark

LOOK = 4096
"""Bytes that must be seen to tell."""
_FIELD = re.compile(rb"(?:[!-9;-~]{1,76}:|>?From )")
_LENGTH_LINE = re.compile(rb"\d{1,12}[ \t]*\r?\n")


class Kind(StrEnum):
    """What a file holds."""

    MBOX = "mbox"
    MAIL = "mail"
    APPLE_MAIL = "emlx"
    GZIP = "gzip"
    ZIP = "zip"
    TAR = "tar"
    OUTLOOK_PST = "pst"
    OUTLOOK_MSG = "msg"
    EMPTY = "empty"
    OTHER = "other"


def kind_of(head: bytes) -> Kind:
    """The kind of what begins so; OTHER for what no reader here takes."""
    if not head.strip():
        return Kind.EMPTY
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[257:262] == b"ustar":
        return Kind.TAR
    if is_mbox(head):
        return Kind.MBOX
    text = without_mark(head).lstrip(b"\r\n")
    if b"\x00" not in text[:1000] and _FIELD.match(text):
        return Kind.MAIL
    length = _LENGTH_LINE.match(text)
    return Kind.APPLE_MAIL if length and _FIELD.match(text, length.end()) else Kind.OTHER


_MAGIC = (
    (b"\x1f\x8b", Kind.GZIP),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"!BDN", Kind.OUTLOOK_PST),
    (b"\xd0\xcf\x11\xe0", Kind.OUTLOOK_MSG),
)
