"""Whose mailbox, on which server, and how to sign in there. No secret shows in a repr."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from frontdesk.channels.mail.imap.errors import NotEncryptedError

Security = Literal["tls", "starttls", "plain"]
"""`tls` from the first byte (port 993), `starttls` before anything is said (143), `plain` on this machine alone."""


@dataclass(frozen=True, slots=True)
class Password:
    """A password, or the app password that the provider made for the desk."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Sign in by OAuth (OAUTHBEARER, else XOAUTH2).

    `fresh` gives an access token that is good now: it is asked at each login. Where that token is refused, `renewed`
    is asked once for another than it (without it, `fresh` again). An OSError of theirs counts as a server that cannot
    be reached, a FrontdeskError as a refused login.
    """

    fresh: Callable[[], str] = field(repr=False)
    renewed: Callable[[str], str] | None = field(default=None, repr=False)


Secret = Password | Bearer


@dataclass(frozen=True, slots=True)
class Account:
    """One mailbox on a server. Raises NotEncryptedError for `plain` to any other machine than this one."""

    host: str
    port: int
    user: str
    secret: Secret
    security: Security = "tls"
    timeout: float = 30.0
    """Seconds within which the server must answer whatever it is asked."""
    trusted: str | None = None
    """A file with the authorities that are trusted instead of the system's (PEM); for a server with its own."""

    def __post_init__(self) -> None:
        if self.security == "plain" and not is_this_machine(self.host):
            raise NotEncryptedError(
                f"{self.host} is another machine: without TLS anyone on the way could read the password and the mail. "
                "Nothing was sent. Use tls (port 993) or starttls (port 143)."
            )


def is_this_machine(host: str) -> bool:
    """Whether the name is one of loopback."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
