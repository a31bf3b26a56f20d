"""Signing in with the browser of this machine, which is sent back here (RFC 8252, with PKCE, RFC 7636)."""

import hmac
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

from frontdesk.channels.oauth.browser import Visit, consent_page, redeem
from frontdesk.channels.oauth.errors import ConsentLostError, ProviderError
from frontdesk.channels.oauth.provider import Client, Provider, Tokens

PATIENCE = 600.0
"""Seconds that the owner has for signing in."""
_SILENCE = 10.0
"""Seconds after which a connection that says nothing is closed: browsers open some in advance."""
_PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>Frontdesk</title><p>{}</p></html>"
_DONE = "You have signed in. Close this page and go back to the terminal."
_NOT_DONE = "You have not signed in. Close this page and go back to the terminal: it says what to do."
_NOTHING = "There is nothing here."


@dataclass(slots=True)
class Loopback:
    """One sign-in under way. `address` is the page that the owner opens in her browser."""

    provider: Provider
    client: Client
    redirect: str
    state: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)
    came: Event = field(default_factory=Event)
    heard: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def address(self) -> str:
        """Where she gives her consent."""
        return consent_page(self.provider, self.client, self._visit)

    @property
    def _visit(self) -> Visit:
        return Visit(self.redirect, self.state, self.verifier)

    def hear(self, target: str) -> str | None:
        """What to say to the browser that was sent here; None where it was not sent by the provider."""
        parts = urlsplit(target)
        said = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        ours = hmac.compare_digest(said.get("state", "").encode(), self.state.encode())
        if parts.path != "/" or not ours or not ("code" in said or "error" in said):
            return None
        if not self.came.is_set():
            self.heard.update(said)
            self.came.set()
        return _DONE if "code" in self.heard else _NOT_DONE

    def tokens(self, seconds: float = PATIENCE) -> Tokens:
        """Wait until she has signed in, and fetch the tokens. Raises OAuthError."""
        if not self.came.wait(seconds):
            raise ConsentLostError(f"Nobody signed in at {self.provider.name} in time. Nothing was stored.")
        return redeem(self.provider, self.client, self._visit, self.heard, int(time.time()))


@contextmanager
def listening(provider: Provider, client: Client, port: int = 0) -> Iterator[Loopback]:
    """Open the listener, on any free port or the given one; closed at the end. Raises ProviderError."""
    consent_page(provider, client, Visit("", "", ""))  # refused before a port is opened
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), _Nobody)
    except OSError as error:
        raise ProviderError(f"Port {port} of this machine cannot be listened on: {error.strerror}.") from error
    server.daemon_threads = True
    found = Loopback(provider, client, f"http://{provider.loopback}:{server.server_address[1]}")
    server.RequestHandlerClass = _answering(found)
    Thread(target=server.serve_forever, args=(0.1,), name="frontdesk-sign-in", daemon=True).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()


class _Nobody(BaseHTTPRequestHandler):
    """Writes nothing into the log: the address holds the code."""

    timeout = _SILENCE

    def log_message(self, *_arguments: object) -> None:
        """Be quiet."""

    def say(self, status: int, words: str) -> None:
        """A page without anything in it but words."""
        page = _PAGE.format(words).encode()
        self.send_response(status)
        for name, value in (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(page))),
            ("Content-Security-Policy", "default-src 'none'"),
            ("Referrer-Policy", "no-referrer"),
            ("Cache-Control", "no-store"),
            ("Connection", "close"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page)


def _answering(found: Loopback) -> type[_Nobody]:
    class Answer(_Nobody):
        def do_GET(self) -> None:
            words = found.hear(self.path)
            self.say(404 if words is None else 200, words or _NOTHING)

    return Answer
