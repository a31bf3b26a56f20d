"""How an answer is put on the wire: one line, with the enhanced code of its kind (RFC 2034, RFC 3463)."""

import re

_LONGEST = 480  # RFC 5321, 4.5.3.1.5: a reply line has at most 512 octets
_HAS_CODE = re.compile(r"[245]\.\d{1,3}\.\d{1,3} ")
_ENHANCED = {
    "221": "2.0.0",
    "235": "2.7.0",
    "250": "2.0.0",
    "252": "2.1.5",
    "421": "4.3.2",
    "451": "4.3.0",
    "452": "4.5.3",
    "454": "4.7.0",
    "500": "5.5.2",
    "501": "5.5.4",
    "502": "5.5.1",
    "503": "5.5.1",
    "504": "5.5.4",
    "530": "5.7.0",
    "535": "5.7.8",
    "538": "5.7.11",
    "550": "5.7.1",
    "552": "5.3.4",
    "553": "5.1.3",
    "555": "5.5.4",
}


def reply_line(reply: str, *, enhanced: bool) -> str:
    """The reply on one printable ASCII line, its enhanced code put in where it has none and `enhanced` asks for one."""
    flat = " ".join(reply.encode("ascii", "replace").decode().split())
    clean = "".join(char for char in flat if char.isprintable())[:_LONGEST]
    code, _, text = clean.partition(" ")
    if not enhanced or code not in _ENHANCED or _HAS_CODE.match(text):
        return clean
    return f"{code} {_ENHANCED[code]} {text}"
