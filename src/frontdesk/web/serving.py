"""Serves the pages with waitress until told to stop; what is being answered then is answered to its end."""

import socket
from dataclasses import dataclass, field
from threading import Event
from time import monotonic
from typing import Any

from django.conf import settings
from waitress import wasyncore
from waitress.server import create_server

from frontdesk.errors import FrontdeskError

THREADS = 4
LOOK_SECONDS = 0.25
"""So often the server looks whether it is to stop."""
DRAIN_SECONDS = 5.0


class ServingError(FrontdeskError):
    """The pages cannot be served."""


@dataclass(slots=True)
class Server:
    """The pages on a host and port (0: any that is free, see `port`)."""

    host: str
    port: int
    sockets: dict[int, Any] = field(default_factory=dict)
    server: Any = None

    def open(self) -> None:
        """Listen. Raises ServingError where the port is taken or the process was set up without pages."""
        from frontdesk.web.wsgi import application

        if not hasattr(settings, "BASE"):
            raise ServingError("The store was opened without the pages: open it with frontdesk.web.settings.")
        door = _bound(self.host, self.port)
        self.server = create_server(application, map=self.sockets, sockets=[door], **_settings())
        self.port = int(door.getsockname()[1])

    def run(self, stop: Event) -> None:
        """Answer until told to stop."""
        while not stop.is_set():
            self._turn(LOOK_SECONDS)
        self._drain()

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, map=self.sockets, count=1, use_poll=True)

    def _drain(self) -> None:
        """Take nobody new, answer those who have asked, and close."""
        server, until = self.server, monotonic() + DRAIN_SECONDS
        server.accepting = False
        while any(_is_busy(one) for one in server.active_channels.copy().values()) and monotonic() < until:
            self._turn(0.05)
        server.task_dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self.sockets)
        server.trigger.close()


def _is_busy(channel: Any) -> bool:  # noqa: ANN401 - waitress has no types
    return bool(channel.requests) or channel.total_outbufs_len > 0


def _bound(host: str, port: int) -> socket.socket:
    """A socket of that address, before waitress starts threads for it."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ServingError(
            f"The pages cannot be served at {host}:{port} ({error.strerror}). "
            "Nothing was changed. Is another desk running? Choose another port."
        ) from error


def _settings() -> dict[str, Any]:
    in_front = {"trusted_proxy": "*", "trusted_proxy_count": settings.PROXIES}
    return {
        **(in_front | {"trusted_proxy_headers": {"x-forwarded-for"}} if settings.PROXIES else {}),
        "threads": THREADS,
        "ident": None,
        "url_prefix": settings.BASE.prefix,
        "max_request_body_size": settings.MOST_BODY,
        "max_request_header_size": 32 * 1024,
        "channel_timeout": 30,
        "clear_untrusted_proxy_headers": True,
    }


def serve_web(host: str, port: int, stop: Event) -> None:
    """Serve the pages in this thread until told to stop. Raises ServingError."""
    server = Server(host, port)
    server.open()
    server.run(stop)
