"""Mail rules on a server as one writes where they are: `sieve://user@host`, never with a password."""

from urllib.parse import unquote, urlsplit

from frontdesk.channels.mail.imap.account import Security, is_this_machine
from frontdesk.channels.mail.imap.place import Place
from frontdesk.channels.mail.managesieve.errors import RulesError

PORT = 4190
_SCHEMES = ("sieve", "sieves")


class BadRulesPlaceError(RulesError):
    """What is written is no address of mail rules."""


def read_place(text: str) -> Place:
    """Raises BadRulesPlaceError, with how to write it; what was written is not repeated.

    `sieve` is STARTTLS (on this machine itself without encryption), `sieves` TLS from the first byte.
    """
    try:
        parts = urlsplit(text)
        port = parts.port or PORT
    except ValueError:
        raise BadRulesPlaceError(_HOW) from None
    if parts.password is not None:
        raise BadRulesPlaceError(f"A password does not belong on the command line, where others can see it. {_HOW}")
    if parts.scheme not in _SCHEMES or not parts.hostname or not parts.username or parts.path.strip("/"):
        raise BadRulesPlaceError(_HOW)
    return Place(unquote(parts.username), parts.hostname, port, _security(parts.scheme, parts.hostname))


def _security(scheme: str, host: str) -> Security:
    if scheme == "sieves":
        return "tls"
    return "plain" if is_this_machine(host) else "starttls"


_HOW = (
    "Write it as sieve://USER@HOST, such as sieve://ada@quill.example@mail.quill.example (sieves:// for TLS from the "
    "first byte); the password is asked for."
)
