"""Reading the path of MAIL and RCPT (RFC 5321, 4.1.2): in linear time, and only what can be stored and printed."""

import re

NULL = "<>"
"""The null sender of bounces and automatic mail, as the protocol writes it."""

_LONGEST = 320  # a local part of 64, "@", a domain of 255
_TEXT = r'(?:"(?:[^"\\]|\\.)*"|[^\s"<>])'
# A source route before the address is to be ignored (RFC 5321, 4.1.1.3).
_PATH = re.compile(rf"\s*(?:<(?:@[^\s:<>]*:)?({_TEXT}*)>|({_TEXT}+))(?:\s+(.*))?\s*", re.DOTALL)


def read_path(text: str) -> tuple[str, str] | None:
    """The address and what follows it, `<>` for the null path; None if that is no address that could be kept."""
    match = _PATH.fullmatch(text)
    if not match:
        return None
    address = match[1] if match[1] is not None else match[2]
    if not address.isprintable() or len(address) > _LONGEST:
        return None
    return address or NULL, match[3] or ""
