"""A mail that is to leave, as values, and what an answer takes over from the mail that it answers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from frontdesk.errors import FrontdeskError

_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_MOST_REFERENCES = 20
_LONGEST_REFERENCES = 4_000


class LetterError(FrontdeskError):
    """A letter that cannot be written as a mail."""


class Automatic(StrEnum):
    """Who speaks: the value of Auto-Submitted (RFC 3834, section 5)."""

    NO = "no"
    """A person."""
    REPLIED = "auto-replied"
    """The desk, in answer to a mail."""
    GENERATED = "auto-generated"
    """The desk, of its own accord: a note, a sheet, an alert."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along: its name (ASCII, without quotes), its media type, its bytes."""

    name: str
    media: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail. `at` in epoch seconds; ids with or without angle brackets."""

    sender: str
    to: tuple[str, ...]
    subject: str
    text: str
    message_id: str
    at: int
    sender_name: str = ""
    html: str | None = None
    """The page beside the text; None: rendered from the text; "": none."""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    """Oldest first; see `answering`."""
    automatic: Automatic = Automatic.NO
    language: str = ""
    """A BCP 47 tag, "" for unknown."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Further fields; none that a letter has by itself."""
    invitation: str = ""
    """What goes along for calendars: an iTIP object whose METHOD the part repeats (RFC 6047, section 2.4)."""
    attachments: tuple[Attachment, ...] = ()


def message_id(key: str, domain: str) -> str:
    """The same id, without angle brackets, whenever it is made for the same key: a repeat is recognised.

    A domain that cannot stand in an id is replaced by one that names no host (RFC 2606).
    """
    try:
        host = domain.encode("idna").decode().lower()
    except UnicodeError:
        host = ""
    named = host if _DOMAIN.fullmatch(host) else "frontdesk.invalid"
    return f"{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@{named}"


def answering(answered: str, in_reply_to: Sequence[str], references: Sequence[str]) -> tuple[str, ...]:
    """References of an answer to the mail `answered`: those of that mail, then its own id (RFC 5322, section 3.6.4).

    Where it has no References, the one id of its In-Reply-To. The first, which begins the thread, and the last stay.
    """
    earlier = tuple(references) or (tuple(in_reply_to) if len(in_reply_to) == 1 else ())
    chain = [one for one in dict.fromkeys((*earlier, answered)) if one]
    if len(chain) > _MOST_REFERENCES:
        chain = [chain[0], *chain[1 - _MOST_REFERENCES :]]
    while len(chain) > 2 and sum(map(len, chain)) > _LONGEST_REFERENCES:
        del chain[1]
    return tuple(chain)
