"""What lies between the desk and its mail server: a line that can be cut, fall silent, or change what is said."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

HOST = "127.0.0.1"


class Line:
    """A TCP proxy on loopback. `cut_after(n)` breaks the next connection once the server has said n bytes more."""

    def __init__(self, target: int, rewrite: Callable[[bytes], bytes] = lambda said: said) -> None:
        self._target = target
        self._rewrite = rewrite
        self._server = socket.create_server((HOST, 0))
        self.port: int = self._server.getsockname()[1]
        self._open: list[socket.socket] = []
        self._left: int | None = None
        self._counting = threading.Lock()
        self._flows = threading.Event()
        self._flows.set()
        self.connections = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every connection at once."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def cut_after(self, said: int | None) -> None:
        """Break the connections once the server has said so many bytes more; None: not any more."""
        with self._counting:
            self._left = said

    def fall_silent(self) -> None:
        """Nothing passes any more, and nobody is told: as behind a router that has forgotten the connection."""
        self._flows.clear()

    def speak_again(self) -> None:
        """Connections made from now on work; those from before stay dead."""
        self.cut()
        self._flows.set()

    def close(self) -> None:
        self._flows.set()
        with suppress(OSError):
            # A close alone leaves the thread that accepts where it is, and lets one more connection in.
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._server.accept()
                self.connections += 1
                try:
                    far = socket.create_connection((HOST, self._target), timeout=10)
                except OSError:
                    near.close()
                    continue
                self._open += [near, far]
                threading.Thread(target=self._pass_on, args=(near, far, False), daemon=True).start()
                threading.Thread(target=self._pass_on, args=(far, near, True), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, from_server: bool) -> None:
        with suppress(OSError), source, target:
            source.settimeout(None)
            while said := source.recv(4096):
                self._flows.wait()
                shown, is_last = self._allowed(self._rewrite(said)) if from_server else (said, False)
                target.sendall(shown)
                if is_last:
                    break
            for one in (source, target):
                one.shutdown(socket.SHUT_RDWR)

    def _allowed(self, said: bytes) -> tuple[bytes, bool]:
        with self._counting:
            if self._left is None:
                return said, False
            shown = said[: self._left]
            self._left -= len(shown)
            return shown, self._left == 0


@contextmanager
def line_to(port: int, rewrite: Callable[[bytes], bytes] = lambda said: said) -> Iterator[Line]:
    """A line to the port."""
    line = Line(port, rewrite)
    try:
        yield line
    finally:
        line.close()
