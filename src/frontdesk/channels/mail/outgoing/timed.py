"""A connection to a mail server whose every step ends in time, and all steps of one mail together too."""

import smtplib
import socket
import ssl
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_PIECE = 1 << 16
"""Bytes that are sent in one step: a slow line is no silent one."""


class TimedOutError(smtplib.SMTPException):
    """The time for one mail is over."""


class Line(smtplib.SMTP):
    """Each step may take `step` seconds, and none may end after `until` (of the monotonic clock)."""

    greeting = b""
    """What the server said first: many tell their time in it."""

    def __init__(self, host: str, port: int, greeting: str, step: float, until: float) -> None:
        self.step, self.until = step, until
        super().__init__(host, port, greeting, timeout=min(step, max(until - monotonic(), 0.001)))

    def hurry(self) -> None:
        """Send each step at once: the dot, sent apart, would else wait 40 ms for the server's system (RFC 896)."""
        if self.sock is not None:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, s: "ReadableBuffer | str") -> None:
        """Send it in pieces."""
        data = memoryview(s.encode(self.command_encoding) if isinstance(s, str) else s)
        for start in range(0, len(data), _PIECE):
            self._arm()
            super().send(data[start : start + _PIECE])

    def getreply(self) -> tuple[int, bytes]:
        """Wait for the reply, within the step."""
        self._arm()
        code, said = super().getreply()
        self.greeting = self.greeting or said
        return code, said

    def _arm(self) -> None:
        left = self.until - monotonic()
        if left <= 0:
            raise TimedOutError("it took too long")
        if self.sock is not None:
            self.sock.settimeout(min(self.step, left))


class TlsLine(Line, smtplib.SMTP_SSL):
    """The same, encrypted from its first byte."""

    def __init__(
        self, host: str, port: int, greeting: str, step: float, until: float, *, context: ssl.SSLContext
    ) -> None:
        self.step, self.until = step, until
        left = min(step, max(until - monotonic(), 0.001))
        smtplib.SMTP_SSL.__init__(self, host, port, greeting, timeout=left, context=context)
