"""Lines of vCard and iCalendar: escaped as text, folded at 75 octets, ended by CR LF (RFC 5545, 3.1; RFC 6350)."""

from collections.abc import Iterable, Iterator

_LONGEST = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def plain_text(text: str) -> str:
    """A text value: without control characters, and with backslash, comma, semicolon and line end escaped."""
    shown = "".join(one for one in text if one in "\n\t" or (one.isprintable() or ord(one) > 0x9F))
    return shown.translate(_ESCAPED)


def folded(lines: Iterable[str]) -> str:
    """The lines, each folded where it is longer than 75 octets, never within a character."""
    return "".join(f"{part}\r\n" for line in lines for part in _parts(line))


def _parts(line: str) -> Iterator[str]:
    part, size = "", 0
    for one in line:
        octets = len(one.encode())
        if size + octets > _LONGEST:
            yield part
            part, size = " ", 1
        part, size = part + one, size + octets
    yield part
