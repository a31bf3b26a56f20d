"""What is handed to and fro: cursors in, messages and cursors out. Nothing here is kept on the disk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from frontdesk.channels.mail.imap.errors import ImapError


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last message taken from a folder. UIDs compare under one UIDVALIDITY only (RFC 3501 2.3.1.1)."""

    uidvalidity: int
    uid: int


class Kept(StrEnum):
    """How much of a message the server gave."""

    WHOLE = "whole"
    HEADER = "header"
    """It is larger than the limit, or its body was refused again and again: only the header, or its beginning."""
    NOTHING = "nothing"
    """The server lists it and would not hand out any of it."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message as the server has it, byte for byte."""

    folder: str
    uidvalidity: int
    uid: int
    at: int
    """Epoch seconds at which the server got it (INTERNALDATE)."""
    raw: bytes = field(repr=False)
    is_sent: bool = False
    """It lies in the folder of what the owner sent."""
    kept: Kept = Kept.WHOLE
    size: int = 0
    """Bytes on the server; more than `raw` has where not all was kept."""

    @property
    def cursor(self) -> Cursor:
        """Where to go on once it is taken."""
        return Cursor(self.uidvalidity, self.uid)


Take = Callable[[Arrived], None]
"""Returns once the message is safe. What it raises stops the reading, and the message is offered again next time."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder to read."""

    name: str
    is_sent: bool = False


@dataclass(frozen=True, slots=True)
class Folders:
    """What a mailbox holds."""

    inbox: str
    sent: str | None
    names: tuple[str, ...]
    """All that can be opened, those two included."""

    @property
    def watched(self) -> tuple[Folder, ...]:
        """What a desk reads: the inbox, and what the owner sent."""
        sent = (Folder(self.sent, is_sent=True),) if self.sent else ()
        return (Folder(self.inbox), *sent)


class Doing(StrEnum):
    """What a watcher is at."""

    CONNECTING = "connecting"
    READING = "reading"
    WATCHING = "watching"
    WAITING = "waiting"
    """Something went wrong; it tries again after `again_in` seconds."""
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class State:
    """What a watcher tells of itself; `why` is a whole sentence for the owner."""

    doing: Doing
    why: ImapError | None = None
    again_in: float | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a watcher does what, in seconds."""

    renew: float = 540.0
    """IDLE is renewed well under the 29 minutes of RFC 2177, and before most routers forget a silent connection."""
    look: float = 60.0
    """Other folders than the inbox, and all of them where the server has no IDLE."""
    first_wait: float = 1.0
    refused_wait: float = 60.0
    """After a refused login: providers lock accounts that ask too often."""
    longest_wait: float = 900.0
    steady: float = 60.0
    """A connection that lasted so long was a good one: the next wait is a first one again."""
