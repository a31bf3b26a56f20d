"""A mail server that misbehaves on purpose: at each step it answers as it is told, breaks off, or falls silent."""

import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

DROP = "drop"
"""Break the connection off at once."""
HANG = "hang"
"""Say nothing more."""
Step = str | Callable[[str], str]
"""The answer to a step (a line without its end, or several), or what gives it for the command as it came."""

_USUAL = {
    "greeting": "220 scripted.example",
    "EHLO": "250-scripted.example\r\n250-8BITMIME\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 90000000",
    "MAIL": "250 OK",
    "RCPT": "250 OK",
    "DATA": "354 Go on",
    "body": "",
    "dot": "250 2.0.0 Taken",
    "RSET": "250 OK",
    "QUIT": "221 Bye",
    "AUTH": "235 Welcome",
    "STARTTLS": "220 Go on",
}


@dataclass
class Scripted:
    """Serves connections one after the other on loopback.

    `script` gives the answers that differ from the usual ones: by command, `greeting`, `body` (asked once, when the
    first bytes of the data are there; "" goes on) and `dot`. `heard` are all commands, `taken` the data of each mail.
    """

    script: Mapping[str, Step] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    immediate_tls: bool = False
    heard: list[str] = field(default_factory=list)
    taken: list[bytes] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> Self:
        self._over = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="scripted", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._over.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(10)

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                peer, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            with suppress(OSError, _Over):
                self._talk(peer)

    def _talk(self, peer: socket.socket) -> None:
        peer.settimeout(10)
        if self.immediate_tls and self.tls:
            peer = self.tls.wrap_socket(peer, server_side=True)
        talk = _Talk(peer, self._over)
        try:
            talk.say(self._answer("greeting", ""))
            while line := talk.line():
                self.heard.append(line)
                verb = line.partition(" ")[0].upper()
                talk.say(self._answer(verb, line))
                if verb == "STARTTLS" and self.tls:
                    talk = _Talk(self.tls.wrap_socket(talk.peer, server_side=True), self._over)
                if verb == "DATA" and self._answer(verb, line).startswith("354"):
                    self._data(talk)
        finally:
            talk.peer.close()

    def _data(self, talk: "_Talk") -> None:
        data = talk.peer.recv(1 << 16)
        talk.say(self._answer("body", ""))
        while not data.endswith(b"\r\n.\r\n"):
            more = talk.peer.recv(1 << 16)
            if not more:
                return
            data += more
        self.taken.append(data[:-3])
        talk.say(self._answer("dot", ""))

    def _answer(self, step: str, line: str) -> str:
        answer = self.script.get(step) or _USUAL.get(step, "502 What?")
        return answer(line) if callable(answer) else answer


class _Over(Exception):  # noqa: N818 - the end of a connection, no error
    """This connection ends here."""


class _Talk:
    def __init__(self, peer: socket.socket, over: threading.Event) -> None:
        self.peer = peer
        self._over = over
        self._seen = b""

    def line(self) -> str:
        while b"\n" not in self._seen:
            more = self.peer.recv(4096)
            if not more:
                return ""
            self._seen += more
        line, _, self._seen = self._seen.partition(b"\n")
        return line.decode().strip("\r") or " "

    def say(self, answer: str) -> None:
        if answer == DROP:
            raise _Over
        if answer == HANG:
            self._over.wait(10)
            raise _Over
        if answer:
            self.peer.sendall(f"{answer}\r\n".encode())
