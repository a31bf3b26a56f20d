"""One push to one browser, handed to its push service (RFC 8030): arrived, gone for good, or to be tried again."""

import socket
import ssl
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from http.client import HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from frontdesk.channels.push.encrypting import encrypted
from frontdesk.channels.push.signing import statement
from frontdesk.channels.push.subscription import Subscription

PATIENCE = 10.0
"""Seconds for each wait on the wire."""
TIME_TO_LIVE = 3600
"""Seconds for which a service keeps what it cannot deliver: a later alert replaces it anyway."""


class Fate(Enum):
    """What became of a push."""

    ARRIVED = "arrived"
    GONE = "gone"
    REFUSED = "refused"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of it, and why not, as a sentence without a secret."""

    fate: Fate
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """The desk that pushes: its key, where it can be reached (a `https:` or `mailto:` address), and the moment.

    `context` and `may_be_here` let a test stand for the world: without them only public addresses are spoken to, so
    that nobody makes the desk knock at machines beside it.
    """

    key: EllipticCurvePrivateKey = field(repr=False)
    contact: str
    at: int
    context: ssl.SSLContext | None = None
    may_be_here: bool = False


def tell(to: Subscription, plain: bytes, sender: Sender, *, topic: str = "") -> Told:
    """Push to a browser, once. A waiting push of the same topic is replaced."""
    body = encrypted(to, plain)
    fields = {
        "TTL": str(TIME_TO_LIVE),
        "Urgency": "high",
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "Authorization": statement(sender.key, to.origin, sender.contact, sender.at),
    }
    try:
        return _judged(_handed_over(to, body, fields | ({"Topic": topic} if topic else {}), sender))
    except (OSError, HTTPException) as error:
        return Told(Fate.LATER, f"The browser's push service could not be reached ({type(error).__name__}).")


def _handed_over(to: Subscription, body: bytes, fields: dict[str, str], sender: Sender) -> int:
    """The status that the service answers; a redirect is one like any other."""
    parts = urlsplit(to.endpoint)
    line = _Line(parts.hostname or "", parts.port or 443, timeout=PATIENCE, context=sender.context or _context())
    line.may_be_here = sender.may_be_here
    try:
        line.request("POST", parts.path + (f"?{parts.query}" if parts.query else ""), body, fields)
        return line.getresponse().status
    finally:
        line.close()


class _Line(HTTPSConnection):
    """Speaks to public addresses alone, whatever a name led to."""

    may_be_here = False

    def connect(self) -> None:
        """Look who answers before a word is said."""
        plain = socket.create_connection((self.host, self.port), self.timeout)
        if not (self.may_be_here or ip_address(plain.getpeername()[0]).is_global):
            plain.close()
            raise ConnectionRefusedError
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)  # type: ignore[attr-defined]


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _judged(status: int) -> Told:
    if 200 <= status < 300:
        return Told(Fate.ARRIVED)
    if status in (404, 410):
        return Told(Fate.GONE, "The browser takes alerts no more: they were turned off there, or it is gone.")
    if status == 429 or status >= 500:
        return Told(Fate.LATER, f"The browser's push service did not take the alert now: it answered {status}.")
    return Told(Fate.REFUSED, f"The browser's push service refused the alert: it answered {status}.")
