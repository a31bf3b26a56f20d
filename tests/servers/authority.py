"""A small authorisation server on loopback: device and browser sign-in, rotating refresh tokens, and every refusal.

Its access tokens are written into `tokens` with their user; hand in `dovecot.tokens` and Dovecot accepts them.
"""

import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from frontdesk.channels.oauth import Client, Provider

CLIENT = Client("desk-of-ada", "cli3nt-s3cret")
Form = dict[str, str]


@dataclass
class Authority:
    """`user` signs in. `pending` are the answers to a device's first questions; `broken` answers with 503."""

    user: str = "ada"
    tokens: dict[str, str] = field(default_factory=dict)
    life: int = 3600
    pending: list[str] = field(default_factory=list)
    broken: bool = False
    rotates: bool = True
    refusal: str = ""
    """An error that every refresh is answered with."""
    client: Client = CLIENT
    good: set[str] = field(default_factory=set)
    """Refresh tokens that are good; an old one that is used again takes all of them back (RFC 9700, 4.14.2)."""
    spent: set[str] = field(default_factory=set)
    codes: dict[str, tuple[str, str]] = field(default_factory=dict)
    asked: list[tuple[str, Form]] = field(default_factory=list)
    meanwhile: Callable[[], None] = lambda: None
    """Done while a refresh is under way."""
    metadata: dict[str, Any] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(self))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def provider(self) -> Provider:
        """How it is reached."""
        return Provider("Quillmail", f"{self.url}/token", f"{self.url}/authorize", f"{self.url}/device", "mail")

    def refreshes(self) -> int:
        """How often a refresh was asked for."""
        return sum(form.get("grant_type") == "refresh_token" for _, form in self.asked)

    def revoke(self) -> None:
        """Take the consent back, and every token."""
        self.good.clear()
        self.tokens.clear()

    def get(self, path: str, query: Form) -> tuple[int, dict[str, Any], str]:
        """Status, answer and, where the browser is sent on, whereto."""
        if path.startswith("/.well-known/"):
            return (200, self.metadata, "") if self.metadata else (404, {}, "")
        if path != "/authorize":
            return 404, {}, ""
        code = f"code{next(self._numbers)}"
        self.codes[code] = (query["code_challenge"], query["redirect_uri"])
        given = {"error": self.refusal} if self.refusal else {"code": code}
        return 302, {}, f"{query['redirect_uri']}?{urlencode({**given, 'state': query['state']})}"

    def post(self, path: str, form: Form) -> tuple[int, dict[str, Any]]:
        """Status and answer."""
        self.asked.append((path, form))
        if self.broken:
            return 503, {}
        if (form.get("client_id"), form.get("client_secret", "")) != (self.client.id, self.client.secret):
            return 401, {"error": "invalid_client"}
        if path == "/device":
            answer = {"device_code": "device-1", "user_code": "WDJB-MJHT", "verification_uri": f"{self.url}/activate"}
            return 200, {**answer, "expires_in": 900, "interval": 5}
        return self._granted(form)

    def _granted(self, form: Form) -> tuple[int, dict[str, Any]]:
        match form.get("grant_type"):
            case "authorization_code":
                challenge, redirect = self.codes.pop(form["code"], ("", ""))
                made = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
                if challenge != made or redirect != form["redirect_uri"]:
                    return 400, {"error": "invalid_grant"}
                return 200, self.issue()
            case "refresh_token":
                return self._refreshed(form["refresh_token"])
            case _:
                return (400, {"error": self.pending.pop(0)}) if self.pending else (200, self.issue())

    def _refreshed(self, token: str) -> tuple[int, dict[str, Any]]:
        self.meanwhile()
        if self.refusal:
            return 400, {"error": self.refusal, "error_description": "AADSTS70000:\r\n no longer\x00good."}
        with self._lock:
            if token in self.spent:
                self.good.clear()
            if token not in self.good:
                return 400, {"error": "invalid_grant"}
            if self.rotates:
                self.good.discard(token)
                self.spent.add(token)
        answer = self.issue()
        return 200, answer if self.rotates else {key: answer[key] for key in answer if key != "refresh_token"}

    def issue(self) -> dict[str, Any]:
        """New tokens for the user."""
        number = next(self._numbers)
        self.tokens[f"access-{number}"] = self.user
        self.good.add(f"refresh-{number}")
        return {
            "access_token": f"access-{number}",
            "refresh_token": f"refresh-{number}",
            "token_type": "Bearer",
            "expires_in": self.life,
        }


def _answering(authority: Authority) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            self._say(*authority.get(parts.path, _form(parts.query)))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._say(*authority.post(urlsplit(self.path).path, _form(body)))

        def _say(self, status: int, answer: dict[str, Any], sent_on: str = "") -> None:
            said = json.dumps(answer).encode()
            self.send_response(status)
            if sent_on:
                self.send_header("Location", sent_on)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_arguments: object) -> None:
            """Be quiet."""

    return Answer


def _form(text: str) -> Form:
    return {key: values[-1] for key, values in parse_qs(text).items()}
