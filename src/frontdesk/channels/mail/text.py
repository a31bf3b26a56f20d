"""The words of a mail's body, for triage: plain text, or what remains of HTML without its tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from html import unescape

from fast_mail_parser import ParseError, parse_email

from frontdesk.channels.mail.mbox import calm, unquoted, without_mark

LONGEST = 1 << 16
"""Characters of text that are kept."""
_DEEPEST_SOURCE = 4 << 20
_MOST_PARTS = 1000
_MOST_ENCODED = 100
"""Encoded words of all headers: what counts here are types and encodings, which have none."""
# A tag ends before the next one begins: what never closes costs no second look.
_SILENT = re.compile(r"<(?:(style|script|head|title)\b|!--)", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/?p|/?div|/tr|/li|/h[1-6])\b[^<>]{0,1000}>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:b|em|font|i|span|strong|u)\b[^<>]{0,1000}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z!?][^<>]{0,5000}>", re.IGNORECASE)
_QUOTE = re.compile(r"(</?blockquote\b[^<>]{0,1000}>)", re.IGNORECASE)
_INDENT = re.compile(r"border:\s?none", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """The text and how many files came with it; `readable` is False where the parts could not be told apart."""

    text: str = ""
    attachments: int = 0
    readable: bool = True


def read_body(raw: bytes) -> Body:
    """The plain text of the mail, from at most its first four megabytes; never raises."""
    data = calm(unquoted(without_mark(raw[:_DEEPEST_SOURCE])), _MOST_ENCODED)
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    try:
        mail = parse_email(data, mode="lazy")
    except ParseError:
        return _by_standard_library(data)
    plain = "\n".join(mail.text_plain)[:LONGEST]
    text = plain if plain.strip() else without_tags("\n".join(mail.text_html))
    return Body(text[:LONGEST], len(mail.attachments))


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
        return Body(readable=False)
    try:
        parts = list(message_from_bytes(data, policy=compat32).walk())
    except (RecursionError, ValueError, LookupError):
        return Body(readable=False)
    texts = [_decoded(part) for part in parts if part.get_content_type() == "text/plain" and not part.get_filename()]
    files = sum(1 for part in parts if part.get_filename())
    return Body("\n".join(texts)[:LONGEST], files, readable=bool(texts))


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        return payload.decode("latin-1")
