"""A mail made lean before its parts are told apart, so that nothing in it can make that slow.

The parser's time grows with the square of the encoded words in one field (a Subject of one megabyte took it eight
seconds), and its memory with the lines of a folded one. Of attachments, which are never opened, only the names count.
"""

import re

from frontdesk.channels.mail.mbox import without_mark

MOST = 4 << 20
"""Bytes that are looked at beside attachments."""
_WHOLE = 64 << 20
_HEADER = 1 << 18
_LONGEST_FIELD = 20_000
_MOST_ENCODED_WORDS = 5_000
_ATTACHMENT = 512 << 10
"""Bytes that are kept of one base64 block: more than any text that is kept has."""
_CONTENT = re.compile(
    rb"^(?:content-[a-z-]{2,30}|mime-version)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)
_END_OF_HEADER = re.compile(rb"\n\r?\n")
_BASE64 = re.compile(rb"(?:\n[A-Za-z0-9+/]{60,80}\r?)++")


def lean(raw: bytes) -> bytes:
    """What tells the parts: the Content fields of the header, and the body with its attachments cut short."""
    header, body = _in_two(raw)
    if len(body) > MOST:
        body = _BASE64.sub(_cut, body)[:MOST]
    return _joined(header, body)


def whole(raw: bytes) -> bytes:
    """The same with its attachments whole."""
    return _joined(*_in_two(raw))


def _in_two(raw: bytes) -> tuple[bytes, bytes]:
    data = without_mark(raw[:_WHOLE]).lstrip(b"\r\n")
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    end = _END_OF_HEADER.search(data)
    return (data[: end.start()], data[end.end() :]) if end else (data, b"")


def _joined(header: bytes, body: bytes) -> bytes:
    fields = [found[:_LONGEST_FIELD] for found in _CONTENT.findall(header[:_HEADER])[:50]]
    if body.count(b"=?") > _MOST_ENCODED_WORDS:
        body = body.replace(b"=?", b"= ?")
    return b"\n".join([*fields, b"", body])


def _cut(block: re.Match[bytes]) -> bytes:
    whole = block[0]
    return whole if len(whole) <= _ATTACHMENT else whole[: whole.rindex(b"\n", 0, _ATTACHMENT)]
