"""Header fields that no word in them can break out of: one line each, folded, other letters as RFC 2047 has it."""

import re
from base64 import b64encode
from collections.abc import Sequence

from frontdesk.channels.mail.legible import one_line
from frontdesk.channels.mail.outgoing.letter import LetterError

_LINE = 78
_LONGEST_WORD = 900
"""A line has 998 characters at most (RFC 5322, section 2.1.1)."""
_WORD_BYTES = 45
"""Sixty characters of base64: with its frame, an encoded word of at most 75 (RFC 2047, section 2)."""
_ADDRESS = re.compile(r"[!-~]{1,255}@[!-~]{1,255}")
_FORBIDDEN = re.compile(r"[<>()\[\],;:\\\"]")
# Letters that the older rules, which Python has, turn into others: the mail would go to another domain (UTS 46).
_DEVIATES = re.compile("[\u00df\u03c2\u200c\u200d]")
_NAME = re.compile(r"[!-9;-~]{1,76}")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_ID = re.compile(r"[!-;=?-~]{1,900}")


def unstructured(name: str, value: str) -> str:
    """A field of free text, such as Subject."""
    return _field(name, _words(one_line(value)))


def mailbox(name: str, display: str, address: str) -> str:
    """A field with one address, and the name of its person. Raises LetterError for what is no address."""
    checked, said = checked_address(address), one_line(display)[:200]
    if not said:
        return _field(name, [checked])
    if not _is_plain(said):
        return _field(name, [*_encoded(said), f"<{checked}>"])
    if not _ATOMS.fullmatch(said):
        said = '"' + said.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return _field(name, [*said.split(" "), f"<{checked}>"])


def addresses(name: str, listed: Sequence[str]) -> str:
    """A field with bare addresses. Raises LetterError for what is no address, and where there is none."""
    checked = [checked_address(one) for one in listed]
    if not checked:
        raise LetterError("The letter names nobody to whom it goes. Nothing was sent; name an address.")
    return _field(name, [f"{one}," for one in checked[:-1]] + checked[-1:])


def ids(name: str, listed: Sequence[str]) -> str:
    """A field of message ids; those that are none are left out. Empty where none is left."""
    bare = [one.strip(" \t<>") for one in listed]
    whole = [f"<{one}>" for one in bare if _ID.fullmatch(one)]
    return _field(name, whole) if whole else ""


def checked_address(address: str) -> str:
    """The address with its domain in ASCII (RFC 5890). Raises LetterError for what is no address."""
    local, at, domain = address.strip().rpartition("@")
    try:
        host = domain if domain.isascii() else domain.encode("idna").decode()
    except UnicodeError:
        host = ""
    if _DEVIATES.search(domain):
        host = ""
    whole = f"{local}{at}{host}"
    if not host or not _ADDRESS.fullmatch(whole) or _FORBIDDEN.search(whole):
        raise LetterError(f"“{one_line(address)[:100]}” is no address to which mail can be sent. Nothing was sent.")
    return whole


def checked_name(name: str) -> str:
    """The name of a field (RFC 5322, section 2.2). Raises LetterError for anything else."""
    if not _NAME.fullmatch(name):
        raise LetterError(f"“{one_line(name)[:60]}” is no name of a header field. Nothing was sent.")
    return name


def _field(name: str, words: Sequence[str]) -> str:
    """The field with its words, folded before a word that would pass the 78th character."""
    lines, line = [], f"{name}:"
    for word in words:
        if len(line) + 1 + len(word) > _LINE and line != f"{name}:":
            lines.append(line)
            line = ""
        line = f"{line} {word}"
    return "\r\n".join([*lines, line.rstrip(" ")]) + "\r\n"


def _words(text: str) -> list[str]:
    return " ".join(text.split()).split(" ") if _is_plain(text) else _encoded(text)


def _is_plain(text: str) -> bool:
    """Whether it can stand as it is: nothing that a reader would take for an encoded word."""
    return text.isascii() and "=?" not in text and all(len(word) <= _LONGEST_WORD for word in text.split(" "))


def _encoded(text: str) -> list[str]:
    """Encoded words, none of which ends within a letter (RFC 2047, section 5)."""
    pieces, piece = [], b""
    for letter in text:
        data = letter.encode()
        if len(piece) + len(data) > _WORD_BYTES:
            pieces.append(piece)
            piece = b""
        piece += data
    return [f"=?utf-8?b?{b64encode(one).decode()}?=" for one in (*pieces, piece)]
