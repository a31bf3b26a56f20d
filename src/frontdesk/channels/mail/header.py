"""The header of a mail, cut out of any bytes within limits: only the fields that anyone reads are parsed.

Nine mails in ten have plain headers, which one regular expression takes apart in a third of the time; encoded words,
raw eight-bit text and unusual addresses go to the mail parser.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import compat32
from itertools import groupby

from fast_mail_parser import ParseError, PyAddress, parse_email

from frontdesk.channels.mail.addresses import MOST, bare, plain_people
from frontdesk.channels.mail.mbox import calm, without_mark
from frontdesk.triage.automatic import HEADERS_READ

LIMIT = 1 << 18
"""Bytes of a header that are read. Real ones have a few thousand."""
_LONGEST_FIELD = 20_000
_MOST_ALIKE = 50
"""Fields of one name that are read: of a thousand subjects the first counts, and what follows them is seen too."""
_MOST_ENCODED = 1000
_NAMES = sorted(
    HEADERS_READ
    | {
        "cc",
        "date",
        "delivered-to",
        "from",
        "in-reply-to",
        "message-id",
        "references",
        "resent-cc",
        "resent-to",
        "subject",
        "to",
        "x-gmail-labels",
        "x-spam-flag",
    }
)


def _any_of(names: list[str]) -> str:
    """An expression for any of the names that decides letter by letter: plain alternatives are tried one by one."""
    ends = "" in names
    rest = groupby([name for name in names if name], key=lambda name: name[0])
    branches = [re.escape(letter) + _any_of([name[1:] for name in same]) for letter, same in rest]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


# RFC 5322 section 2.2.3 folds a field at blanks; section 4.5 lets blanks stand before the colon.
# Most lines go on with a field; looking at their first letter spares trying every name.
_FIELD = re.compile(rf"\n(?![ \t])({_any_of(_NAMES)})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.ASCII)

Fields = dict[str, list[str]]
"""By lower-case name, in order; encoded words are decoded."""


@dataclass(frozen=True, slots=True)
class Header:
    """The fields, and the people in them as far as they parse: bare addresses, case-folded."""

    fields: Fields
    sender: str = ""
    name: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    reply_to: tuple[str, ...] = ()

    def first(self, name: str) -> str:
        """The first value of the field, "" when it is absent."""
        values = self.fields.get(name)
        return values[0] if values else ""


def header_block(raw: bytes) -> bytes:
    """The header, with an empty line before it: no mark, no From_ line, lines that end in a line feed."""
    if b"\r" in raw[:1000] or raw[:1] in (b"\xef", b"\n", b">") or raw[:5] == b"From ":
        return _normalised(raw)
    end = raw.find(b"\n\n", 0, LIMIT)
    return b"\n" + (raw[:LIMIT] if end < 0 else raw[:end])


def read_header(block: bytes) -> Header | None:
    """The fields that are read, and who is named in them; None for bytes in which none of them stands."""
    found = _FIELD.findall(block.decode("latin-1"))
    if not found:
        return None
    # A question mark alone is found ten times as fast as the two characters that open an encoded word.
    if not block.isascii() or (b"?" in block and any("=?" in value for _, value in found)):
        return _parsed(found)
    if max([len(value) for _, value in found]) > _LONGEST_FIELD:
        return _parsed(found)
    fields = {name.lower(): [value.replace("\n", "").strip()] for name, value in found}
    if len(fields) < len(found):
        fields = {name: [] for name in fields}
        for name, value in _bounded(found):
            fields[name.lower()].append(value.replace("\n", "").strip())
    return _with_people(fields) or _parsed(found)


def first_received(block: bytes) -> str:
    """The newest Received field, whose date is that of the practice's own mail server; "" without one."""
    found = _RECEIVED.search(block.decode("latin-1"))
    return found[1][:_LONGEST_FIELD].replace("\n", "") if found else ""


_RECEIVED = re.compile(r"\nreceived[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE)


def _bounded(found: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    counts: Counter[str] = Counter()
    for name, value in found:
        counts[name.lower()] += 1
        if counts[name.lower()] <= _MOST_ALIKE:
            yield name, value


def _normalised(raw: bytes) -> bytes:
    head = without_mark(raw[:LIMIT]).lstrip(b"\r\n").replace(b"\x00", b"")
    if b"\r" in head:
        head = head.replace(b"\r\n", b"\n") if b"\n" in head else head.replace(b"\r", b"\n")
    if head.startswith((b"From ", b">From ")):
        head = head.partition(b"\n")[2]
    return b"\n" + head.partition(b"\n\n")[0]


def _with_people(fields: Fields) -> Header | None:
    """The header with its people, where all of them are written plainly."""
    people = [plain_people(fields[name][0]) if name in fields else () for name in ("from", "to", "cc", "reply-to")]
    sender, to, cc, reply_to = people
    if sender is None or to is None or cc is None or reply_to is None or len(sender) > 1:
        return None
    name, address = sender[0] if sender else ("", "")
    return Header(fields, address, name, _addresses(to), _addresses(cc), _addresses(reply_to))


def _addresses(people: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple([address for _, address in people])


def _parsed(found: list[tuple[str, str]]) -> Header:
    """The header as the mail parser reads it; what it refuses, as the standard library does."""
    lines = [f"{name}:{value[:_LONGEST_FIELD]}" for name, value in _bounded(found)]
    small = calm(("\n".join(lines) + "\n\n").encode("latin-1"), _MOST_ENCODED)
    try:
        parsed = parse_email(small, mode="metadata")
    except ParseError:
        return _by_standard_library(small)
    sender = parsed.from_
    return Header(
        _by_lower_name(parsed.headers),
        bare(sender.address) if sender else "",
        sender.display_name or "" if sender else "",
        _people(parsed.to),
        _people(parsed.cc),
        _people(parsed.reply_to),
    )


def _by_lower_name(found: dict[str, list[str]]) -> Fields:
    fields: Fields = {}
    for name, values in found.items():
        lower = name.strip().lower()
        fields[lower] = fields[lower] + values if lower in fields else values
    return fields


def _people(named: list[PyAddress]) -> tuple[str, ...]:
    return tuple([bare(one.address) for one in named[:MOST]])


def _by_standard_library(small: bytes) -> Header:
    """What the quick parser refuses; addresses by a scan of our own, since compat32's recurses on nested comments."""
    fields: Fields = {}
    for name, value in message_from_bytes(small, policy=compat32).items():
        fields.setdefault(name.lower(), []).append(str(value))
    return Header(fields)
