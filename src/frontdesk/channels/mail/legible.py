"""Text that can be stored and shown anywhere: no NUL (PostgreSQL takes none), no half letters, no hidden line ends."""

import re

from frontdesk.channels.mail.text import LONGEST

# C0 and C1 controls, and the separators that Unicode counts as ends of a line.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_MOSTLY_TEXT = 0.9


def one_line(text: str) -> str:
    """The text on one line: what stands in a header field and may be put into another."""
    return _whole_letters(_CONTROL.sub(" ", text)).strip()


def legible(text: str) -> str:
    """The text without control characters, its lines ended by line feeds."""
    return _whole_letters(_IN_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def without_header(raw: bytes) -> str:
    """What can be read of bytes that are no mail; "" of binary data."""
    head = raw[:LONGEST]
    text = head.decode(errors="replace")
    if "\ufffd" in text:
        text = head.decode("cp1252", errors="replace")
    controls = sum(map(len, _IN_TEXT.findall(text)))
    return text if controls < len(text) * (1 - _MOSTLY_TEXT) else ""


def _whole_letters(text: str) -> str:
    """Without lone surrogates, which no encoding takes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
