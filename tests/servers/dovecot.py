"""A whole Dovecot on loopback for tests: IMAP, LMTP, Sieve and ManageSieve below one folder, as root or not.

Every name is a user whose password is `secret`; a test asks for one of its own with `dovecot.user()`. With a token of
`dovecot.tokens` any user signs in by XOAUTH2 or OAUTHBEARER: Dovecot asks the token server of this module about it.
"""

import json
import os
import shutil
import signal
import smtplib
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from servers.certificate import self_made
from servers.dovecot_settings import SENDMAIL, oauth_settings, settings

HOST = "127.0.0.1"
PASSWORD = "secret"
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Ports:
    """Where it listens, on loopback."""

    imap: int
    imaps: int
    lmtp: int
    sieve: int


@dataclass(slots=True)
class Dovecot:
    """A server that can be stopped and started again on the same ports, its mail kept."""

    folder: Path
    ports: Ports
    tokens: dict[str, str]
    """Access tokens that are good, each with its user; what a test takes out is refused from then on."""
    process: "subprocess.Popen[bytes] | None" = None
    numbers: Iterator[int] = field(default_factory=count)

    @property
    def certificate(self) -> Path:
        """Of the authority to trust: it is self-made."""
        return self.folder / "certificate.pem"

    def user(self, name: str = "owner") -> str:
        """A user who has no mail yet."""
        return f"{name}{next(self.numbers)}"

    def maildir(self, user: str) -> Path:
        """Where the user's INBOX lies; other folders lie below it with a dot in front (Maildir++)."""
        return self.folder / "mail" / user / "Maildir"

    def plant(self, user: str, mails: list[bytes], folder: str = "") -> None:
        """Lay mails into the folder as a delivery would, many at once."""
        home, owner = self.maildir(user), (self.folder / "mail").stat()
        place = home / (f".{folder}" if folder else "")
        for part in (home.parent, home, place, place / "cur", place / "new", place / "tmp"):
            part.mkdir(exist_ok=True)
            os.chown(part, owner.st_uid, owner.st_gid)
        for mail in mails:
            path = place / "new" / f"{time.time():.6f}.N{next(self.numbers)}.test"
            path.write_bytes(mail)
            os.chown(path, owner.st_uid, owner.st_gid)

    def deliver(self, sender: str, recipient: str, user: str, mail: bytes) -> None:
        """Hand a mail over by LMTP, as the server before it does: its rules are carried out when this is back."""
        with smtplib.LMTP(HOST, self.ports.lmtp, timeout=_PATIENCE) as server:
            server.sendmail(sender, [user], mail.replace(b"RECIPIENT", recipient.encode()))

    def answers_to(self, address: str) -> list[bytes]:
        """What the server has sent there by itself, in order: the first line is the order by which it was sent."""
        texts = (path.read_bytes() for path in sorted((self.folder / "sent").iterdir()) if path.name[0] != ".")
        return [one for one in texts if address.encode() in one.partition(b"\n")[0]]

    def renumber(self, user: str, folder: str = "INBOX") -> None:
        """Give the folder a new UIDVALIDITY, as a server that lost its index does."""
        new = str(int(time.time()) + next(self.numbers) + 10)
        self.doveadm("mailbox", "update", "-u", user, "--uid-validity", new, folder)

    def doveadm(self, *arguments: str) -> None:
        """Run an order of the server's own tool."""
        command = [_tool("doveadm"), "-c", str(self.folder / "dovecot.conf"), *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=30)

    def start(self) -> None:
        """Start it and wait until IMAP answers."""
        with (self.folder / "log" / "start.log").open("ab") as log:
            command = [_tool("dovecot"), "-F", "-c", str(self.folder / "dovecot.conf")]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        end = time.monotonic() + _PATIENCE
        while not _answers(self.ports.imap):
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"Dovecot did not start: {self.said()}")
            time.sleep(0.02)

    def stop(self) -> None:
        """End it and every connection to it."""
        if self.process is None:
            return
        self.process.terminate()
        self.process.wait(_PATIENCE)
        # What serves a client in IDLE stays on for some seconds after the others.
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process = None

    def logins_of(self, user: str) -> str:
        """What it logged of a user's logins; it writes that down a moment after the client is let in."""
        end = time.monotonic() + 10
        while True:
            found = [line for line in self.said().splitlines() if f"Login: user=<{user}>" in line]
            if found or time.monotonic() > end:
                return "\n".join(found)
            time.sleep(0.02)

    def said(self) -> str:
        """Its log."""
        return "".join(path.read_text(errors="replace")[-4000:] for path in sorted((self.folder / "log").iterdir()))


@pytest.fixture(scope="session")
def _one_dovecot() -> Iterator[Dovecot]:
    folder = Path(tempfile.mkdtemp(prefix="desk-mail-"))
    tokens: dict[str, str] = {}
    judge = _TokenServer(tokens)
    try:
        server = _laid_out(folder, tokens, judge.port)
        server.start()
        yield server
        server.stop()
    finally:
        judge.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def dovecot(request: pytest.FixtureRequest) -> Dovecot:
    """The server of this test run, started when first asked for.

    Where Dovecot is missing the test is skipped, and says so; a proof in CI fails.
    """
    if not is_installed():
        if os.environ.get("CI") and request.node.get_closest_marker("proof"):
            pytest.fail("CI must not pass over the mail proofs: install Dovecot (`make programs`).")
        pytest.skip("Dovecot is not installed here: nothing is proven against a real mail server (`make programs`).")
    server: Dovecot = request.getfixturevalue("_one_dovecot")
    if server.process is None or server.process.poll() is not None:
        server.start()
    return server


def is_installed() -> bool:
    """Whether there is a Dovecot with IMAP and LMTP."""
    return _tool("dovecot") != "" and all(Path("/usr/lib/dovecot", name).exists() for name in ("imap", "lmtp"))


def _tool(name: str) -> str:
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    return shutil.which(name, path=path) or ""


def _laid_out(folder: Path, tokens: dict[str, str], judge: int) -> Dovecot:
    server = Dovecot(folder, Ports(*_free_ports(4)), tokens)
    for name in ("run", "state", "mail", "log", "sent"):
        (folder / name).mkdir()
    (folder / "sendmail").write_text(SENDMAIL.format(folder=folder))
    (folder / "sendmail").chmod(0o755)
    self_made(server.certificate, folder / "key.pem", HOST)
    user, group = ("nobody", "nogroup") if os.geteuid() == 0 else (str(os.geteuid()), str(os.getegid()))
    (folder / "oauth.conf").write_text(oauth_settings(judge))
    (folder / "dovecot.conf").write_text(settings(folder, server.ports, user, group))
    if os.geteuid() == 0:
        folder.chmod(0o755)
        for name in ("state", "mail", "log", "sent"):
            shutil.chown(folder / name, user, group)
    return server


def _free_ports(number: int) -> list[int]:
    sockets = [socket.create_server((HOST, 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _answers(port: int) -> bool:
    """Whether the greeting is there: before it is ready, Dovecot says that it waits for its authentication process."""
    with suppress(OSError), socket.create_connection((HOST, port), timeout=1) as connection:
        return b"CAPABILITY" in connection.recv(1000)
    return False


class _TokenServer:
    """The smallest authorisation server: it says whose a token is (RFC 7662), or that it is none."""

    def __init__(self, tokens: dict[str, str]) -> None:
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                token = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
                known = {"active": True, "username": tokens[token]} if token in tokens else {"active": False}
                said = json.dumps(known).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_arguments: object) -> None:
                """Be quiet."""

        self._server = ThreadingHTTPServer((HOST, 0), Answer)
        self.port: int = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def trusting(server: Dovecot) -> ssl.SSLContext:
    """A TLS context that trusts the server's certificate."""
    return ssl.create_default_context(cafile=str(server.certificate))
