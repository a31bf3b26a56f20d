"""A phone service on loopback that answers as Twilio's REST API is documented to, and remembers what it was asked."""

import base64
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

ACCOUNT = "AC" + "0" * 31 + "1"
TOKEN = "a token of thirty-two letters or"
_MADE = re.compile(r"/2010-04-01/Accounts/(AC[0-9a-f]{32})/(Messages|Calls)\.json")


@dataclass(slots=True)
class PhoneService:
    """What it was asked for, in order; `answers` are statuses and errors for what is asked next."""

    url: str = ""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    fetched: list[tuple[str, bool]] = field(default_factory=list)
    answers: list[tuple[int, int]] = field(default_factory=list)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    leads_to: dict[str, str] = field(default_factory=dict)
    hangs_up: bool = False

    def texts(self) -> list[dict[str, str]]:
        """The messages that it was to send."""
        return [fields for kind, fields in self.asked if kind == "Messages"]


@contextmanager
def phone_service() -> Iterator[PhoneService]:
    """The service, for as long as it is needed."""
    state = PhoneService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            found = _MADE.fullmatch(self.path)
            if not found or found[1] != ACCOUNT or not _is_known(self.headers["Authorization"]):
                return self._say(401, {"code": 20003, "message": "Authenticate", "status": 401})
            fields = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
            state.asked.append((found[2], fields))
            if state.hangs_up:
                self.close_connection = True
                return None
            status, code = state.answers.pop(0) if state.answers else (201, 0)
            if status != 201:
                return self._say(status, {"code": code, "message": "No such luck", "status": status})
            made = f"{'SM' if found[2] == 'Messages' else 'CA'}{len(state.asked):032x}"
            return self._say(201, {"sid": made, "status": "queued"})

        def do_GET(self) -> None:
            authorised = _is_known(self.headers.get("Authorization", ""))
            state.fetched.append((self.path, authorised))
            if self.path in state.leads_to:
                self.send_response(307)
                self.send_header("Location", state.leads_to[self.path])
                self.end_headers()
                return
            if self.path == f"/2010-04-01/Accounts/{ACCOUNT}.json":
                self._say(*((200, {"status": "active"}) if authorised else (401, {"code": 20003})))
                return
            kind, found = state.files.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in state.files and authorised else 404)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(found)

        def _say(self, status: int, value: dict[str, object]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(value).encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _is_known(header: str) -> bool:
    return header == "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
