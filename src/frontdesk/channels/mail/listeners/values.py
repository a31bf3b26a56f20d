"""What a listener hands over, what it is answered, and how much it bears."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message as it came over the wire. Neither its bytes nor whom it names stand in its repr.

    `mail_from` is empty for the null sender; `raw` is what was sent, byte for byte, with nothing added (no trace
    header); `user` is who logged in, if anybody had to; `peer` the network address of the sending program.
    """

    mail_from: str = field(repr=False)
    recipients: tuple[str, ...] = field(repr=False)
    raw: bytes = field(repr=False)
    user: str | None = field(default=None, repr=False)
    peer: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to a message: an SMTP code and one line of text (RFC 5321, 4.2)."""

    code: int
    text: str

    @classmethod
    def taken(cls) -> Self:
        """Ours from now on; the sender may forget it."""
        return cls(250, "Taken in")

    @classmethod
    def later(cls, reason: str) -> Self:
        """Not now: the sender keeps it and tries again."""
        return cls(451, reason)

    @classmethod
    def refused(cls, reason: str) -> Self:
        """Never: the sender is to tell its author."""
        return cls(550, reason)


Accept = Callable[[Envelope], Verdict]
"""Takes one message in, for good or not at all. Called in a pool thread; what it raises counts as `later`."""

Authenticate = Callable[[str, str], bool]
"""Whether this name and password belong together. Called in a pool thread; what it raises counts as "not now"."""

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen: with port 0 the system chooses one. `hostname` is the name in the greeting."""

    host: str = "127.0.0.1"
    port: int = 0
    hostname: str = "localhost"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one listener bears. Sizes are bytes, times are seconds."""

    message: int = 25 * _MIB
    """One message, as it was sent; announced as SIZE (RFC 1870)."""
    memory: int = 256 * _MIB
    """All messages that are under way at one moment; beyond it senders are asked to come back."""
    recipients: int = 1000
    """In one transaction; a sender offers the others in the next one (RFC 5321, 4.5.3.1.10)."""
    connections: int = 100
    connections_each: int = 20
    """From one network address."""
    silence: float = 300
    """Until a whole command, or the next piece of a message, has come (RFC 5321, 4.5.3.2.7)."""
    message_time: float = 1800
    """For one message from its first byte to its last, however it trickles."""
    login_time: float = 60
    """Until a program that has to log in has done so."""
    threads: int = 4
    """So many messages are taken in at once."""
    wrong_passwords: int = 5
    """From one network address within `lockout`; then no password is looked at any more until that time has passed."""
    lockout: float = 900
    wrong_password_pause: float = 1
    """Before a wrong password is answered."""
