"""`frontdesk serve` in a process and a home of its own, with its doors open, as an operator runs it."""

import os
import signal
import smtplib
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from running.desks import ADDRESS, TESTS


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


@dataclass
class Served:
    """One running desk. `sink` is the port at which what it sends ends."""

    home: Path
    sink: int
    stands: str = "open"
    password: str = ""
    ports: list[int] = field(default_factory=lambda: free_ports(4))
    process: subprocess.Popen[bytes] | None = None

    @property
    def pages(self) -> int:
        return self.ports[0]

    @property
    def smtp(self) -> int:
        return self.ports[1]

    @property
    def lmtp(self) -> int:
        return self.ports[2]

    @property
    def submission(self) -> int:
        return self.ports[3]

    def __enter__(self) -> Self:
        env = self._environment()
        subprocess.run(
            [sys.executable, "-m", "running.furnish", str(self.sink), self.stands],
            env=env,
            cwd=TESTS,
            check=True,
            capture_output=True,
        )
        doors = [f"--{name}=127.0.0.1:{getattr(self, name)}" for name in ("smtp", "lmtp", "submission")]
        command = [sys.executable, "-m", "frontdesk.cli.main", "serve", f"--port={self.pages}", *doors]
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        self.until(lambda: self._answers(self.submission) and self._answers(self.pages))
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        try:
            assert self.process.wait(90) == 0, self.said()
        finally:
            self.process.kill()

    def send(self, raw: bytes, sender: str = "bo@marsh.example", *, by_lmtp: bool = False) -> int:
        """Hand a mail over; the code of the answer to it."""
        client = smtplib.LMTP if by_lmtp else smtplib.SMTP
        with client("127.0.0.1", self.lmtp if by_lmtp else self.smtp, timeout=90) as line:
            line.ehlo_or_helo_if_needed()
            assert line.mail(sender)[0] == 250
            assert line.rcpt(ADDRESS)[0] == 250
            return line.data(raw)[0]

    def ask(self, sql: str) -> Any:
        """The first column of the first row."""
        with closing(sqlite3.connect(f"file:{self.home}/frontdesk.sqlite3?mode=ro", uri=True, timeout=20)) as line:
            row = line.execute(sql).fetchone()
            return row[0] if row else None

    def run(self, *words: object, secret: str = "") -> subprocess.CompletedProcess[str]:
        """A command beside the running desk."""
        command = [sys.executable, "-m", "frontdesk.cli.main", *map(str, words)]
        env = {**self._environment(), **({"FRONTDESK_SECRET": secret} if secret else {})}
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=90, check=False)

    def until(self, is_so: Any, seconds: float = 60) -> None:
        """Wait until something is so."""
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, f"It did not come about:\n{self.said()}"
            time.sleep(0.05)

    def said(self) -> str:
        """The end of its log."""
        return (self.home / "log").read_text(errors="replace")[-4000:]

    def peak(self) -> int:
        """The most memory that it has had at once, in bytes."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))

    def _environment(self) -> dict[str, str]:
        url = f"http://127.0.0.1:{self.pages}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("FRONTDESK", "DJANGO"))}
        own = {"PYTHONPATH": str(TESTS), "FRONTDESK_HOME": str(self.home), "FRONTDESK_URL": url}
        return {**kept, **own, "FURNISH_SECRET": self.password}

    def _answers(self, port: int) -> bool:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            return False
        return True


def mail(number: int, **headers: str) -> bytes:
    """A mail of a client's that has not been sent before."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return (
        f"From: Client {number} <c{number}@marsh.example>\r\nTo: {ADDRESS}\r\nSubject: Matter {number}\r\n"
        f"Message-ID: <m{number}@marsh.example>\r\n{more}\r\nCould you look at matter {number}, please?\r\n"
    ).encode()
