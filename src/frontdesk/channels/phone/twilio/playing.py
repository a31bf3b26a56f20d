"""Twilio's own side, played on this machine: it takes calls and texts that the desk asks for, and tells of them.

Whoever is rung is the choice of who runs it. It answers only on loopback, and only the account that it is given.
"""

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from time import time
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

from frontdesk.channels.phone.twilio.caller import Caller, Choices, Noise, Post
from frontdesk.errors import FrontdeskError

_MADE = re.compile(r"/2010-04-01/Accounts/(AC[0-9a-f]{32})/(Messages|Calls)\.json")
_ACCOUNT = re.compile(r"/2010-04-01/Accounts/(AC[0-9a-f]{32})\.json")
_MOST_BYTES = 64 * 1024


@dataclass(slots=True)
class Played:
    """The service for one account. `hear` is given all that is heard and seen, one after the other."""

    account: str
    secret: str
    post: Post
    choices: Choices
    hear: Callable[[Noise], None]
    clock: Callable[[], float] = time
    one_at_a_time: Lock = field(default_factory=Lock)
    threads: list[Thread] = field(default_factory=list)

    def begin(self, kind: str, fields: dict[str, str]) -> str:
        """Take a text or a call on; its id. What comes of it is told by another thread, as the service does."""
        identity = uuid4().hex
        play = self.call if kind == "Calls" else self.text
        made = Thread(target=self._played, args=(play, fields, identity), daemon=True)
        self.threads.append(made)
        made.start()
        return f"{'CA' if kind == 'Calls' else 'SM'}{identity}"

    def _played(self, play: Callable[[dict[str, str], str], None], fields: dict[str, str], identity: str) -> None:
        with self.one_at_a_time:
            try:
                play(fields, identity)
            except FrontdeskError as error:
                self.hear(Noise("line", str(error)))

    def call(self, fields: dict[str, str], identity: str) -> None:
        """Ring whom the desk asked for, and tell of it."""
        caller = self._caller(fields, identity)
        for noise in caller.is_rung(fields.get("Url", ""), fields.get("StatusCallback", ""), self.choices):
            self.hear(noise)

    def text(self, fields: dict[str, str], identity: str) -> None:
        """Deliver a text, and tell of it."""
        self.hear(Noise("line", f"A text from {fields.get('From')} to {fields.get('To')}: {fields.get('Body')}"))
        told = {**self._caller(fields, identity).ends(), "MessageSid": f"SM{identity}", "MessageStatus": "delivered"}
        if fields.get("StatusCallback"):
            self._caller(fields, identity).tell(fields["StatusCallback"], told)

    def _caller(self, fields: dict[str, str], identity: str) -> Caller:
        number, to = fields.get("From", ""), fields.get("To", "")
        own = (self.post, self.secret, self.account, number, to, identity)
        return Caller(*own, direction="outbound-api", hears="member", clock=self.clock)

    def is_known(self, header: str) -> bool:
        """Whether a request carries the account and its secret."""
        word = base64.b64encode(f"{self.account}:{self.secret}".encode()).decode()
        return header == f"Basic {word}"


def serving(played: Played, port: int) -> ThreadingHTTPServer:
    """A server on loopback that answers for it; whoever made it lets it serve and shuts it down. Raises OSError."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            found = _MADE.fullmatch(self.path)
            length = self.headers.get("Content-Length", "")
            if not found or not length.isdigit() or int(length) > _MOST_BYTES or not self._is_ours(found[1]):
                return self._say(401, {"code": 20003, "message": "Authenticate", "status": 401})
            body = self.rfile.read(int(length)).decode("utf-8", "replace")
            fields = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
            return self._say(201, {"sid": played.begin(found[2], fields), "status": "queued"})

        def do_GET(self) -> None:
            found = _ACCOUNT.fullmatch(self.path)
            if found and self._is_ours(found[1]):
                return self._say(200, {"status": "active", "sid": played.account})
            return self._say(404, {"code": 20404, "message": "Not found", "status": 404})

        def _is_ours(self, account: str) -> bool:
            return account == played.account and played.is_known(self.headers.get("Authorization", ""))

        def _say(self, status: int, value: dict[str, Any]) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Quiet: what happens is heard."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    return server
