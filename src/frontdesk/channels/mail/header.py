"""The header of a mail, cut out of any bytes within limits: only the fields that anyone reads are parsed."""

from dataclasses import dataclass
from email import message_from_bytes
from email.policy import compat32

from fast_mail_parser import ParseError, PyAddress, parse_email

from frontdesk.channels.mail.addresses import MOST, bare
from frontdesk.channels.mail.mbox import without_mark
from frontdesk.triage.automatic import HEADERS_READ

LIMIT = 1 << 18
"""Bytes of a header that are read. Real ones have a few thousand."""
_LONGEST_FIELD = 20_000
_MOST_FIELDS = 400

_NAMES = frozenset(
    HEADERS_READ
    | {
        "cc",
        "date",
        "from",
        "in-reply-to",
        "message-id",
        "references",
        "sender",
        "subject",
        "to",
        "x-gmail-labels",
        "x-spam-flag",
    }
)
_READ = frozenset(name.encode() for name in _NAMES)
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
    """The header with one field a line: no mark, no From_ line, no folding, whatever ends its lines."""
    head = without_mark(raw[:LIMIT]).lstrip(b"\r\n")
    if b"\r" in head:
        head = head.replace(b"\r\n", b"\n") if b"\n" in head else head.replace(b"\r", b"\n")
    if head.startswith((b"From ", b">From ")):
        head = head.partition(b"\n")[2]
    end = head.find(b"\n\n")
    head = head if end < 0 else head[:end]
    if b"\x00" in head:
        head = head.replace(b"\x00", b"")
    return head.replace(b"\n ", b" ").replace(b"\n\t", b" ")


def read_header(block: bytes) -> Header | None:
    """The fields that are read, and who is named in them; None for bytes in which none of them stands."""
    lines = block.split(b"\n")
    kept = [line for line in lines if line[: line.find(b":")].lower() in _READ]
    if not kept and b" :" in block:
        # RFC 5322 section 4.5 lets blanks stand before the colon.
        kept = [line for line in lines if line[: line.find(b":")].rstrip().lower() in _READ]
    if not kept:
        return None
    small = b"\n".join(kept) + b"\n\n"
    if len(small) > _LONGEST_FIELD:
        small = b"\n".join([line[:_LONGEST_FIELD] for line in kept[:_MOST_FIELDS]]) + b"\n\n"
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


def first_received(block: bytes) -> str:
    """The newest Received field, whose date is that of the practice's own mail server; "" without one."""
    for line in block.split(b"\n"):
        if line[:9].lower() == b"received:":
            return line[9:_LONGEST_FIELD].decode("latin-1")
    return ""


def _by_standard_library(small: bytes) -> Header:
    """What the quick parser refuses; addresses by a scan of our own, since compat32's recurses on nested comments."""
    fields: Fields = {}
    for name, value in message_from_bytes(small, policy=compat32).items():
        fields.setdefault(name.lower(), []).append(str(value))
    return Header(fields)
