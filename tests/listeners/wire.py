"""What the tests of the listeners stand on: an accept() that remembers, and a bare socket that speaks SMTP by hand."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from frontdesk.channels.mail.listeners import Envelope, Verdict, self_made_certificate, tls_context

OWNER, PASSWORD = "owner@practice.example", "correct horse"
MAIL = b"From: ada@client.example\r\nSubject: Hello\r\n\r\nText.\r\n"
TAKEN = Verdict.taken()


class Desk:
    """accept() that keeps what it was given and answers as told."""

    def __init__(self, answer: Callable[[Envelope], Verdict] = lambda _: TAKEN) -> None:
        self.envelopes: list[Envelope] = []
        self._answer = answer
        self._lock = threading.Lock()

    def __call__(self, envelope: Envelope) -> Verdict:
        verdict = self._answer(envelope)
        with self._lock:
            self.envelopes.append(envelope)
        return verdict

    @property
    def raws(self) -> list[bytes]:
        return [envelope.raw for envelope in self.envelopes]


def connected(port: int, source: str = "127.0.0.1") -> socket.socket:
    """A connection of which nothing has been read yet."""
    return socket.create_connection(("127.0.0.1", port), timeout=20, source_address=(source, 0))


class Line:
    """A conversation by hand: bytes out as they are, replies in by the line."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._file = connection.makefile("rb")

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def reply(self) -> bytes:
        """The next whole reply; nothing where the other side has closed."""
        lines = [self._line()]
        while lines[-1][3:4] == b"-":
            lines.append(self._line())
        return b"".join(lines)

    def _line(self) -> bytes:
        try:
            return self._file.readline()
        except ConnectionResetError:
            return b""

    def ask(self, data: bytes) -> bytes:
        self.send(data + b"\r\n")
        return self.reply()

    def code(self, data: bytes) -> int:
        return int(self.ask(data)[:3] or 0)

    def encrypt(self, context: ssl.SSLContext) -> "Line":
        self._file.close()
        return Line(context.wrap_socket(self.socket, server_hostname="localhost"))

    def close(self) -> None:
        self._file.close()
        self.socket.close()


@contextmanager
def line(port: int, *hello: bytes) -> Iterator[Line]:
    """A connection whose greeting has been read, and after it the given commands, each answered."""
    opened = Line(connected(port))
    try:
        assert opened.reply().startswith(b"220 ")
        for command in hello:
            assert opened.code(command) < 400, command
        yield opened
    finally:
        opened.close()


def in_data(greeting: bytes = b"EHLO client.example") -> tuple[bytes, ...]:
    """Commands up to the message itself."""
    return greeting, b"MAIL FROM:<ada@client.example>", b"RCPT TO:<me@practice.example>", b"DATA"


def knows(user: str, password: str) -> bool:
    return (user, password) == (OWNER, PASSWORD)


def tls(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext, Path]:
    """A server's context, a client's that trusts it, and the certificate."""
    certificate, key = self_made_certificate(folder, "desk.practice.example")
    return tls_context(certificate, key), ssl.create_default_context(cafile=str(certificate)), certificate


def is_closed(connection: socket.socket) -> bool:
    """Whether the other side closes before it is out of patience, whatever it says before."""
    try:
        while connection.recv(1000):
            pass
    except ConnectionResetError:
        return True
    return True


def settle(is_so: Callable[[], bool]) -> None:
    """Wait until that is so."""
    for _ in range(1000):
        if is_so():
            return
        time.sleep(0.01)
    pytest.fail("It did not come about.")
