"""The wire of ManageSieve (RFC 5804, sections 1.2 and 4): orders out, answers in, as bytes exactly.

No library is used: sievelib (1.6) takes no authorities of one's own, keeps what came in the clear across STARTTLS,
writes XOAUTH2 with a comma too many, and gives scripts back with other line ends than they have.
"""

import re
import socket
import ssl
from dataclasses import dataclass

_LITERAL = re.compile(rb"\{(\d+)\+?\}$")
_TOKEN = re.compile(rb'\s*("(?:[^"\\]|\\.)*"|\([^)]*(?:"[^"]*"[^)]*)*\)|[^\s"()]+)')
_LONGEST = 2_000_000
"""Bytes of the longest answer that is read."""


class BrokenWireError(Exception):
    """What came is no answer of a server of this kind."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said: OK, NO or BYE, its code and its words, and the lines before as words each."""

    status: str
    code: str
    text: str
    lines: tuple[tuple[str, ...], ...]


class Wire:
    """One connection. Raises OSError and BrokenWireError."""

    def __init__(self, host: str, port: int, timeout: float) -> None:
        self._socket = socket.create_connection((host, port), timeout=timeout)
        self._host, self._read = host, b""

    def encrypt(self, context: ssl.SSLContext) -> None:
        """From here on TLS; whatever came before it counts for nothing (RFC 5804, section 2.2)."""
        self._socket, self._read = context.wrap_socket(self._socket, server_hostname=self._host), b""

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def ask(self, order: str, *words: str | bytes, back: bytes = b"") -> Answer:
        """Send an order with its words, quoted (str) or as a literal (bytes), and read the answer.

        `back` is sent whenever the server asks on before it has said how it went.
        """
        self._socket.sendall(b" ".join([order.encode(), *map(_sent, words)]) + b"\r\n")
        return self.answer(back)

    def answer(self, back: bytes = b"") -> Answer:
        """Read on until the server says how it went."""
        lines: list[tuple[str, ...]] = []
        while True:
            is_bare, words = self._words()
            if is_bare and words[0].upper() in ("OK", "NO", "BYE"):
                code = words[1].strip("()") if len(words) > 1 and words[1].startswith("(") else ""
                return Answer(words[0].upper(), code, " ".join(words[2 if code else 1 :]), tuple(lines))
            if words:
                lines.append(words)
                if back:
                    self._socket.sendall(back + b"\r\n")

    def _words(self) -> tuple[bool, tuple[str, ...]]:
        """Whether a line begins with a bare word; and its words, quotes taken off, literals read in."""
        found: list[str] = []
        line = self._line()
        is_bare = bool(line) and line[:1] not in b'"{'
        while True:
            literal = _LITERAL.search(line)
            found += [_plain(one) for one in _TOKEN.findall(line[: literal.start()] if literal else line)]
            if literal is None:
                return is_bare and bool(found), tuple(found)
            found.append(self._exactly(int(literal[1])).decode("utf-8", "replace"))
            line = self._line()

    def _line(self) -> bytes:
        while b"\r\n" not in self._read:
            self._more()
        line, _, self._read = self._read.partition(b"\r\n")
        return line

    def _exactly(self, size: int) -> bytes:
        if size > _LONGEST:
            raise BrokenWireError(f"an answer of {size} bytes")
        while len(self._read) < size:
            self._more()
        found, self._read = self._read[:size], self._read[size:]
        return found

    def _more(self) -> None:
        came = self._socket.recv(65_536)
        if not came:
            raise BrokenWireError("the connection was closed")
        self._read += came
        if len(self._read) > _LONGEST:
            raise BrokenWireError("an answer without an end")


def _sent(word: str | bytes) -> bytes:
    if isinstance(word, bytes):
        return b"{%d+}\r\n" % len(word) + word
    return b'"' + word.replace("\\", "\\\\").replace('"', '\\"').encode() + b'"'


def _plain(token: bytes) -> str:
    text = token.decode("utf-8", "replace")
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text.startswith('"') else text
