"""Desks in processes of their own over one store, a sink for what leaves, and questions to the store."""

import os
import signal
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desk.practice import BASE
from frontdesk.office.ways import add_way
from frontdesk.store.models import Decision, Practice
from storing import START, new_practice

TESTS = Path(__file__).resolve().parents[1]
NO_LIMITS = {"domain_hour": 10**6, "all_hour": 10**6, "sender_day": 10**6}
ADDRESS = "ada@quill.example"


def practice_with_sink(port: int, *, buffered: bool = True, user: str = "", password: str = "") -> int:
    """A live practice whose mail leaves to a sink on a port, without limits; and without a buffer where asked for."""
    parts = BASE if buffered else {name: text for name, text in BASE.items() if name != "buffer"}
    practice = new_practice("\n".join(parts.values()), limits=NO_LIMITS)
    settings = {"host": "127.0.0.1", "port": port, "security": "plain", "address": ADDRESS}
    add_way(practice, "out", "email", "smtp", {**settings, "user": user} if user else settings, password, START)
    return practice


def forget(practice: int) -> None:
    """Take a practice and all that is its away."""
    Decision.objects.filter(practice_id=practice).delete()
    Practice.objects.filter(id=practice).delete()


@dataclass
class Desk:
    """One process. `port` is where it takes mail in by LMTP, or 0 where it only works."""

    workers: int = 1
    takes_mail: bool = True
    port: int = 0
    process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def start(self) -> "Desk":
        door = str(self.port) if self.takes_mail else "-1"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "running.desk_process", door, str(self.workers)],
            cwd=TESTS,
            env={**os.environ, "PYTHONPATH": str(TESTS)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        ready = self.process.stdout.readline().split()
        assert ready[:1] == ["ready"], "the desk did not start"
        if self.takes_mail:
            self.port = int(ready[1])
        return self

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """As an operator would; its exit status."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        status = self.process.wait(90)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return status


def mails(count: int) -> Iterator[tuple[str, bytes]]:
    """Mails of many clients, each with its Message-ID."""
    for number in range(count):
        message_id = f"m{number}@marsh.example"
        head = f"From: Client {number} <c{number}@marsh.example>\r\nTo: {ADDRESS}\r\nSubject: Matter {number}\r\n"
        text = f"{head}Message-ID: <{message_id}>\r\n\r\nCould you look at matter {number}, please?\r\n"
        yield message_id, text.encode()


def deliver(port: int, message_id: str, raw: bytes) -> bool:
    """Hand a mail over by LMTP as a mail server would; whether the desk said that it is its own now."""
    try:
        with smtplib.LMTP("127.0.0.1", port, timeout=30) as line:
            sender = f"c{message_id[1:].split('@', maxsplit=1)[0]}@marsh.example"
            line.sendmail(sender, [ADDRESS], raw)
    except (OSError, smtplib.SMTPException):
        return False
    return True
