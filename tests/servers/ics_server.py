"""A server on loopback that gives one calendar out, as its test wants."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class IcsServer:
    """`body` is what it gives; `asked` are the headers of each request, by names in small letters."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    port: int = 0
    promised: int | None = None
    """The length that it says, where that is not the body's."""
    asked: list[dict[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/secret-words/calendar.ics"


@contextmanager
def ics_server(body: bytes = b"") -> Iterator[IcsServer]:
    """One that listens on a free port of loopback."""
    found = IcsServer(body)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append({name.lower(): value for name, value in self.headers.items()})
            same = found.headers.get("ETag") and self.headers.get("If-None-Match") == found.headers["ETag"]
            status = 304 if same else found.status
            self.send_response(status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0" if status == 304 else str(found.promised or len(found.body)))
            self.end_headers()
            if status != 304:
                try:
                    self.wfile.write(found.body)
                except OSError:
                    return

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_port
    Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.02}).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
