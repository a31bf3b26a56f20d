"""From a letter to the bytes of a mail: the same letter always gives the same bytes.

An automatic one says so by Auto-Submitted (RFC 3834) and asks for silence by X-Auto-Response-Suppress, and leaves with
a null return path. Precedence is not set: RFC 3834 leaves it open, nothing that heeds it misses all three of those, and
"bulk" makes some providers hide what a client waits for.
"""

import quopri
import re
from base64 import encodebytes
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256

from frontdesk.channels.mail.legible import legible
from frontdesk.channels.mail.outgoing.fields import addresses, checked_name, ids, mailbox, unstructured
from frontdesk.channels.mail.outgoing.letter import Attachment, Automatic, Letter, LetterError
from frontdesk.channels.mail.outgoing.page import page_of

_OWN = frozenset(
    {
        "auto-submitted",
        "bcc",
        "cc",
        "content-language",
        "content-transfer-encoding",
        "content-type",
        "date",
        "from",
        "in-reply-to",
        "message-id",
        "mime-version",
        "references",
        "return-path",
        "subject",
        "to",
        "x-auto-response-suppress",
    }
)
_LONGEST_PLAIN_LINE = 78
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
_MEDIA = re.compile(r"[a-z]+/[a-z0-9.+-]+")


def compose(letter: Letter) -> bytes:
    """The mail, its lines ended by CR LF. Raises LetterError for what cannot stand in one."""
    text = legible(letter.text).rstrip("\n") + "\n"
    page = page_of(text, letter.language) if letter.html is None else legible(letter.html)
    body = _with_invitation(letter, text, page) if letter.invitation else _body(letter, text, page)
    return _header(letter).encode("ascii") + (_with_files(letter, body) if letter.attachments else body)


def _header(letter: Letter) -> str:
    identity = ids("Message-ID", [letter.message_id])
    if not identity:
        raise LetterError("The letter has no Message-ID that can be written. Nothing was sent.")
    return "".join(
        [
            f"Date: {format_datetime(datetime.fromtimestamp(letter.at, UTC))}\r\n",
            mailbox("From", letter.sender_name, letter.sender),
            addresses("To", letter.to),
            unstructured("Subject", letter.subject),
            identity,
            ids("In-Reply-To", [letter.in_reply_to]),
            ids("References", letter.references),
            *_machine(letter.automatic),
            *_further(letter),
            "MIME-Version: 1.0\r\n",
            unstructured("Content-Language", letter.language) if letter.language else "",
        ]
    )


def _machine(automatic: Automatic) -> list[str]:
    if automatic is Automatic.NO:
        return []
    return [f"Auto-Submitted: {automatic.value}\r\n", "X-Auto-Response-Suppress: All\r\n"]


def _further(letter: Letter) -> list[str]:
    for name in letter.headers:
        if checked_name(name).lower() in _OWN:
            raise LetterError(f"The field {name} is the letter's own and cannot be given beside it. Nothing was sent.")
    return [unstructured(name, value) for name, value in letter.headers.items()]


def _body(letter: Letter, text: str, page: str) -> bytes:
    if not page:
        return _part("text/plain", text)
    # "=_" stands in no quoted-printable or base64 text; in a plain one no line begins with this digest.
    boundary = "=_" + sha256(f"{letter.message_id}\n{text}\n{page}".encode()).hexdigest()[:32]
    kind = f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n'
    # The line end before a boundary belongs to the boundary (RFC 2046, section 5.1.1).
    mark, end = f"\r\n--{boundary}\r\n".encode(), f"\r\n--{boundary}--\r\n".encode()
    return kind.encode() + mark + _part("text/plain", text) + mark + _part("text/html", page) + end


def _with_files(letter: Letter, body: bytes) -> bytes:
    """The body as the first part, and each file after it (RFC 2183)."""
    files = [_file(one) for one in letter.attachments]
    boundary = "=_" + sha256(b"\n".join([letter.message_id.encode(), body, *files])).hexdigest()[:32]
    mark, end = f"\r\n--{boundary}\r\n".encode(), f"\r\n--{boundary}--\r\n".encode()
    kind = f'Content-Type: multipart/mixed;\r\n boundary="{boundary}"\r\n'
    return kind.encode() + mark + mark.join([body, *files]) + end


def _file(one: Attachment) -> bytes:
    if not (_FILE_NAME.fullmatch(one.name) and _MEDIA.fullmatch(one.media)):
        raise LetterError("A file of the letter has a name or type that cannot be written. Nothing was sent.")
    charset = "; charset=utf-8" if one.media.startswith("text/") else ""
    head = (
        f"Content-Type: {one.media}{charset}\r\n"
        f'Content-Disposition: attachment;\r\n filename="{one.name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + encodebytes(one.data).replace(b"\n", b"\r\n")


def _with_invitation(letter: Letter, text: str, page: str) -> bytes:
    """The invitation as one more way to read the mail, for calendars, and as a file for programs that know no other."""
    found = _METHOD.search(letter.invitation)
    method, plain = found[1] if found else "PUBLISH", letter.invitation.replace("\r\n", "\n")
    ways = [_part("text/plain", text), *([_part("text/html", page)] if page else [])]
    ways.append(_part("text/calendar", plain, f"; method={method}"))
    file = _part("text/calendar", plain, '; name="appointment.ics"', "attachment; filename=appointment.ics")
    return _parts("mixed", letter, [_parts("alternative", letter, ways), file])


def _parts(kind: str, letter: Letter, parts: list[bytes]) -> bytes:
    boundary = (
        "=_" + sha256(f"{kind}\n{letter.message_id}\n{letter.text}\n{letter.invitation}".encode()).hexdigest()[:32]
    )
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n'.encode()
    mark, end = f"\r\n--{boundary}\r\n".encode(), f"\r\n--{boundary}--\r\n".encode()
    return head + b"".join(mark + one for one in parts) + end


_METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)


def _part(kind: str, text: str, more: str = "", disposition: str = "") -> bytes:
    encoding, data = _transfer(text)
    charset = "us-ascii" if text.isascii() else "utf-8"
    placed = f"Content-Disposition: {disposition}\r\n" if disposition else ""
    head = f"Content-Type: {kind}; charset={charset}{more}\r\nContent-Transfer-Encoding: {encoding}\r\n{placed}\r\n"
    return head.encode() + data


def _transfer(text: str) -> tuple[str, bytes]:
    """As it is where every line is short and ASCII; quoted-printable where most of it is; else base64 (RFC 2045)."""
    lines = text.replace("\n", "\r\n").encode()
    if text.isascii() and max(map(len, text.split("\n"))) <= _LONGEST_PLAIN_LINE and not _AT_RISK.search(text):
        return "7bit", lines
    if len(lines.translate(None, _ASCII)) * 6 > len(lines):
        return "base64", encodebytes(lines).replace(b"\n", b"\r\n")
    return "quoted-printable", quopri.encodestring(text.encode()).replace(b"\n", b"\r\n")


_ASCII = bytes(range(128))
# What mailboxes and programs change on the way: "From " at the beginning of a line, blanks at its end.
_AT_RISK = re.compile(r"^From |[ \t]$", re.MULTILINE)
