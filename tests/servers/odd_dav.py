"""A server on loopback that answers a calendar's questions as its test wants, however odd that is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class OddDav:
    """`answer` is given method, path and body of each question; `asked` are the methods with their paths."""

    answer: Callable[[str, str, bytes], Answer]
    port: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/"


@contextmanager
def odd_dav(answer: Callable[[str, str, bytes], Answer]) -> Iterator[OddDav]:
    """One that listens on a free port of loopback."""
    found = OddDav(answer)

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            found.asked.append((self.command, self.path))
            status, headers, told = found.answer(self.command, self.path, body)
            try:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(told)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(told)
            except OSError:
                return

        do_PROPFIND = do_REPORT = do_GET = do_PUT = do_DELETE = handle_one  # noqa: N815 - so the library calls them

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
