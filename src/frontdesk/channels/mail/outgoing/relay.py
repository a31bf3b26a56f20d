"""The owner's mail server through which mail leaves, and what became of a mail there."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address

from frontdesk.errors import FrontdeskError


class RelayError(FrontdeskError):
    """A relay that must not be used as it is described."""


class Security(StrEnum):
    """How the connection is encrypted. `plain` goes to this machine alone."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Password:
    """A password, or an app password."""

    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Gives a fresh access token (OAuth 2.0); asked once for each connection.

    Where that token is refused, `renewed` is asked once for another than it. An OSError of theirs counts as a server
    that cannot be reached, a FrontdeskError as a refused login.
    """

    token: Callable[[], str] = field(repr=False)
    renewed: Callable[[str], str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Relay:
    """Where mail is handed over, and as whom. Raises RelayError where a password would travel in the clear."""

    host: str
    port: int
    security: Security = Security.TLS
    user: str = ""
    secret: Password | Bearer | None = None
    null_sender: bool = True
    """Whether the null return path of automatic mail is tried; False where the server is known to refuse it."""
    own_address: str = ""
    """The envelope sender of automatic mail where the server takes no null one; "": such mail is refused."""
    timeout: float = 30
    """Seconds for each step but the last."""
    patience: float = 240
    """Seconds for one mail in all, the answer to the end of data included. RFC 5321 would wait ten minutes for that
    answer (section 4.5.3.2.6); but then the claim on the mail would be over, and another worker would send it again."""
    context: ssl.SSLContext | None = field(default=None, repr=False)
    """Whom to trust; None: whom this machine trusts."""

    def __post_init__(self) -> None:
        if self.security is Security.PLAIN and not _is_here(self.host):
            raise RelayError(
                f"{self.host} would get mail and password unencrypted, as only this machine may. Use tls or starttls."
            )


class Outcome(StrEnum):
    """What became of one mail at the wire."""

    SENT = "sent"
    LATER = "later"
    """Refused for now, or never asked: nothing was taken."""
    REFUSED = "refused"
    """Refused for good: nothing was taken."""
    DOUBT = "doubt"
    """Cut off after the end of data was sent: perhaps taken, perhaps not."""


class Fault(StrEnum):
    """What is wrong with the relay itself, whatever the mail: for `doctor`, and for whoever runs the desk."""

    UNREACHABLE = "unreachable"
    ENCRYPTION = "encryption"
    LOGIN = "login"


@dataclass(frozen=True, slots=True)
class Sent:
    """The outcome, and what the server said, as a sentence for the owner."""

    outcome: Outcome
    reply: str
    code: int = 0
    """The SMTP code; 0 where the server gave none."""
    refused: tuple[str, ...] = ()
    """Of a mail that was sent: the recipients who were refused for good. The others have it."""
    later: tuple[str, ...] = ()
    """Of a mail that was sent: the recipients who were refused for now, and may be tried again alone."""
    null_refused: bool = False
    """The null return path was refused, and the mail was offered from the own address instead."""
    fault: Fault | None = None


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
