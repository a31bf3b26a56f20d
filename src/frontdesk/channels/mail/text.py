"""The words of a mail's body, for triage: plain text, or what remains of HTML without its tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from html import unescape

from fast_mail_parser import ParseError, ParseWarning, parse_email

from frontdesk.channels.mail.lean import lean
from frontdesk.channels.mail.mbox import calm, unquoted, without_mark

LONGEST = 1 << 16
"""Characters of text that are kept."""
_MOST_PARTS = 1000
_MOST_NAMED = 200
_LONGEST_NAME = 200
_MOST_ENCODED = 100
"""Encoded words of all headers: what counts here are types and encodings, which have none."""
# A tag ends before the next one begins: what never closes costs no second look.
_SILENT = re.compile(r"<(?:(style|script|head|title)\b|!--)", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/?p|/?div|/tr|/li|/h[1-6])\b[^<>]{0,1000}>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:b|em|font|i|span|strong|u)\b[^<>]{0,1000}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!?][^<>]{0,5000}>", re.IGNORECASE)
_QUOTE = re.compile(r"(</?blockquote\b[^<>]{0,1000}>)", re.IGNORECASE)
_INDENT = re.compile(r"border:\s?none", re.IGNORECASE)
# The first byte of a letter in UTF-8 and one that follows, each as Windows-1252 shows it.
_MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]")


@dataclass(frozen=True, slots=True)
class File:
    """What came with a mail and is never opened: its name ("" where it has none) and what it says it is."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Body:
    """The text and how many files came with it; `readable` is False where its parts or letters could not be told."""

    text: str = ""
    attachments: int = 0
    readable: bool = True
    files: tuple[File, ...] = ()
    """The first of them; at most 200."""
    doubt: str = ""
    """What of the text could not be read as it was meant, as a clause; "" where all could."""


_DARK = "its letters are in an encoding that is not known here"
UNTOLD = Body(readable=False, doubt="its parts cannot be told apart")


def read_body(raw: bytes, *, from_mbox: bool = True) -> Body:
    """The plain text of the mail, from at most four megabytes beside its attachments; never raises.

    `from_mbox`: lines that begin with `>From ` were quoted by whoever stored the mail, and lose their mark.
    """
    data = lean(without_mark(raw))
    data = calm(unquoted(data) if from_mbox else data, _MOST_ENCODED)
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    try:
        mail = parse_email(data, mode="lazy")
    except ParseError:
        return _by_standard_library(data)
    plain = _whole(mail.text_plain)
    text = plain if plain.strip() else without_tags(_whole(mail.text_html))
    files = tuple([File(one.filename[:_LONGEST_NAME], one.mimetype) for one in mail.attachments[:_MOST_NAMED]])
    doubt = _doubt(mail.warnings)
    if text.count("\ufffd") * 10 > len(text):
        return Body(text[:LONGEST], len(mail.attachments), readable=False, files=files, doubt=doubt or _DARK)
    return Body(text[:LONGEST], len(mail.attachments), files=files, doubt=doubt)


def _whole(texts: list[str]) -> str:
    return "\n".join([as_meant(text[: 4 * LONGEST]) for text in texts[:_MOST_PARTS]])[: 4 * LONGEST]


def as_meant(text: str) -> str:
    """UTF-8 that was read as Windows-1252, because the mail does not say what it is written in, read as UTF-8."""
    if not _MISREAD.search(text):
        return text
    try:
        # The five bytes that Windows-1252 leaves open stand for themselves, as browsers read it.
        return b"".join([_byte(letter) for letter in text]).decode()
    except ValueError:
        return text


def _byte(letter: str) -> bytes:
    return bytes([ord(letter)]) if ord(letter) < 0xA0 else letter.encode("cp1252")


def _doubt(warnings: list[ParseWarning]) -> str:
    kinds = {one.kind for one in warnings if one.part_path.startswith("text_")}
    if "charset-fallback" in kinds:
        return _DARK
    return "its text is damaged in places" if "transfer-decode-lossy" in kinds else ""


def without_tags(page: str) -> str:
    """What a reader sees of an HTML page, one line a block; what is quoted bears the mark of plain text."""
    shown = _without_silent(page[: 4 * LONGEST])
    if "<pre" not in shown.lower():
        shown = " ".join(shown.split())
    return "\n".join(_lines(shown)).strip()


def _lines(page: str) -> Iterator[str]:
    quotes: list[bool] = []
    depth = 0
    for piece in _QUOTE.split(page):
        if not _QUOTE.fullmatch(piece):
            for line in _plain(piece).split("\n"):
                yield f"> {line}" if depth else line
        elif piece.startswith("</"):
            depth -= bool(quotes and quotes.pop())
        else:
            # A mail program indents what its owner writes with a quotation that has no border.
            quotes.append(not _INDENT.search(piece))
            depth += quotes[-1]


def _plain(piece: str) -> str:
    broken = _BREAK.sub("\n", piece)
    return unescape(_TAG.sub(" ", _INLINE.sub("", broken))).replace("\xa0", " ")


def _without_silent(page: str) -> str:
    """The page without what nobody sees: scripts, styles, comments; one that never closes takes the rest with it."""
    lower, kept, place = page.lower(), [], 0
    while found := _SILENT.search(page, place):
        kept.append(page[place : found.start()])
        closing = f"</{found[1].lower()}" if found[1] else "-->"
        end = lower.find(closing, found.end())
        if end < 0:
            return " ".join(kept)
        place = page.find(">", end) + 1 or len(page)
    return " ".join((*kept, page[place:]))


def _by_standard_library(data: bytes) -> Body:
    """Broken parts: whatever text decodes. A mail of parts without end is not taken apart."""
    if data.count(b"\n--") > _MOST_PARTS:
        return UNTOLD
    try:
        parts = list(message_from_bytes(data, policy=compat32).walk())
    except (RecursionError, ValueError, LookupError):
        return UNTOLD
    named = [part for part in parts if part.get_filename()]
    texts = [_decoded(part) for part in parts if part.get_content_type() == "text/plain" and not part.get_filename()]
    files = tuple(
        [File(str(one.get_filename())[:_LONGEST_NAME], one.get_content_type()) for one in named[:_MOST_NAMED]]
    )
    return Body("\n".join(texts)[:LONGEST], len(named), bool(texts), files, "its parts are damaged")


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return payload.decode("latin-1")
