"""A mailbox as it is written down: `imaps://user@host/folder`, never with a password."""

from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from frontdesk.channels.mail.imap.account import Account, Secret, Security, is_this_machine
from frontdesk.channels.mail.imap.errors import ImapError

_PORTS = {"imaps": 993, "imap": 143}


class BadPlaceError(ImapError):
    """What is written is no address of a mailbox."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mailbox is; `folder` None where only the mailbox is named."""

    user: str
    host: str
    port: int
    security: Security
    folder: str | None = None

    def account(self, secret: Secret) -> Account:
        """The account to sign in with."""
        return Account(self.host, self.port, self.user, secret, self.security)

    @property
    def owner(self) -> str:
        """Whose it is, in words."""
        return f"{self.user} at {self.host}"


def is_place(text: str) -> bool:
    """Whether it means a mailbox on a server, and not a file."""
    return text.lower().startswith(tuple(f"{scheme}://" for scheme in _PORTS))


def read_place(text: str) -> Place:
    """Raises BadPlaceError, with how to write it; what was written is not repeated, for it may hold a password.

    `imaps` is TLS from the first byte, `imap` STARTTLS (on this machine itself without encryption).
    """
    try:
        parts = urlsplit(text)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise BadPlaceError(_HOW) from None
    if parts.password is not None:
        raise BadPlaceError(f"A password does not belong on the command line, where others can see it. {_HOW}")
    if not parts.hostname or not parts.username:
        raise BadPlaceError(_HOW)
    folder = unquote(parts.path.strip("/")) or None
    return Place(unquote(parts.username), parts.hostname, port, _security(parts), folder)


def _security(parts: SplitResult) -> Security:
    if parts.scheme == "imaps":
        return "tls"
    return "plain" if is_this_machine(parts.hostname or "") else "starttls"


_HOW = (
    "Write a mailbox as imaps://USER@HOST or imaps://USER@HOST/FOLDER, such as "
    "imaps://ada@quill.example@imap.quill.example; the password is asked for."
)
