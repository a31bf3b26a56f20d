"""A real calendar server (Radicale) on loopback, with two accounts, in a folder of its own."""

import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from ipaddress import ip_network
from pathlib import Path

from frontdesk.channels.calendar import Near
from frontdesk.channels.calendar.dav import Account

USER, PASSWORD = "ada", "an app password"
HERE = Near((ip_network("127.0.0.0/8"),))


@dataclass(frozen=True)
class Radicale:
    """One that runs."""

    port: int

    @property
    def url(self) -> str:
        """Its address, as an owner types it."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def account(self) -> Account:
        """An account that may come in."""
        return Account(self.url, USER, PASSWORD, HERE)

    def asked(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str, dict[str, str]]:
        """A question as another program of the same owner asks it."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        signed = "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        line.request(method, path, body.encode() or None, {"Authorization": signed, **headers})
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return answer.status, text, {name.lower(): value for name, value in answer.getheaders()}

    def make_calendar(self, name: str, parts: str = "VEVENT") -> str:
        """A new calendar; its path."""
        path = f"/{USER}/{name}/"
        status, text, _ = self.asked(
            "MKCALENDAR",
            path,
            f'<?xml version="1.0"?><c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>'
            f'<d:displayname>{name}</d:displayname><c:supported-calendar-component-set><c:comp name="{parts}"/>'
            "</c:supported-calendar-component-set></d:prop></d:set></c:mkcalendar>",
        )
        assert status == 201, text
        return path

    def put(self, path: str, text: str) -> None:
        """Write an event, as a phone does."""
        status, said, _ = self.asked("PUT", path, text, **{"Content-Type": "text/calendar; charset=utf-8"})
        assert status in (201, 204), said

    def get(self, path: str) -> str:
        """An event as it stands there; "" where there is none."""
        status, text, _ = self.asked("GET", path)
        return text if status == 200 else ""


@contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    """Started, waited for, and ended."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "users").write_text(f"{USER}:{PASSWORD}\nbo:another\n")
    options = {
        "server-hosts": f"127.0.0.1:{port}",
        "auth-type": "htpasswd",
        "auth-htpasswd-filename": str(folder / "users"),
        "auth-htpasswd-encryption": "plain",
        "auth-delay": "0",
        "storage-filesystem-folder": str(folder / "collections"),
        "logging-level": "error",
    }
    given = [part for name, value in options.items() for part in (f"--{name}", value)]
    process = subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", "", *given], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    found = Radicale(port)
    try:
        _wait_for(found, process)
        yield found
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(found: Radicale, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            found.asked("GET", "/.well-known/caldav")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("Radicale did not start")
