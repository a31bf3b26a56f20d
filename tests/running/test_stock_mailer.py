"""A stock command-line mailer submits through the running desk: held by night with a note, at once by day."""

import http.cookiejar
import re
import shutil
import subprocess
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from office.test_mail import letter
from running.desks import ADDRESS
from running.served import Served, mail
from servers.sink import Sink, Taken

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(not shutil.which("msmtp"), reason="msmtp is not installed: `make programs` says how"),
]
REPLY = letter("r@quill.example", ADDRESS, "c1@marsh.example", "Re: Matter 1", In_Reply_To="<m1@marsh.example>")


def submit(served: Served, folder: Path, password: str = "a long password") -> int:
    """How the mailer ended that was told to send the owner's reply."""
    certificate = served.home / "certificate" / "certificate.pem"
    config = folder / "msmtprc"
    config.touch(0o600)
    lines = ["account default", "host localhost", f"port {served.submission}", f"from {ADDRESS}", "auth plain"]
    lines += ["user ada", f'password "{password}"', "tls on", "tls_starttls on", f"tls_trust_file {certificate}"]
    config.write_text("\n".join(lines) + "\n")
    command = ["msmtp", f"--file={config}", "c1@marsh.example"]
    done = subprocess.run(command, input=REPLY, capture_output=True, timeout=60, check=False)
    if done.returncode not in (0, 77):
        pytest.fail(done.stderr.decode())
    return done.returncode


def to(sink: Sink, address: str) -> list[Taken]:
    return [one for one in sink.taken if address in one.recipients]


def held_notes(sink: Sink) -> list[Taken]:
    """The notes that a reply is held. Where a batch begins meanwhile, its sheet comes to the same address."""
    return [one for one in to(sink, "ada@home.example") if b"/held/" in one.raw.replace(b"=\r\n", b"")]


def press(link: str, **fields: str) -> None:
    """Open a page and press its button."""
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(jar)
    page = browser.open(link, timeout=20).read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    body = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
    browser.open(urllib.request.Request(link, body, {"Origin": link.split("/held", maxsplit=1)[0]}), timeout=20).read()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mailer").mkdir()
    (tmp_path / "desk").mkdir()
    return tmp_path


def held_note(served: Served, sink: Sink, folder: Path) -> str:
    """The link in the note that the owner gets when her reply is held."""
    assert served.send(mail(1), "c1@marsh.example") == 250
    sink.wait_for(1)
    assert submit(served, folder / "mailer") == 0
    served.until(lambda: held_notes(sink))
    (note,) = held_notes(sink)
    found = re.search(rb"http://127\.0\.0\.1:\d+/held/[^\s\"<]+", note.raw.replace(b"=\r\n", b"").replace(b"=3D", b"="))
    assert found, note.raw
    return found[0].decode()


def test_by_night_it_is_held_until_she_says_now(folder: Path) -> None:
    with Sink() as sink, Served(folder / "desk", sink.port, "closed") as served:
        link = held_note(served, sink, folder)
        assert len(to(sink, "c1@marsh.example")) == 1, "the acknowledgement alone"

        press(link, do="now", reason="she waits at the printer's")
        served.until(lambda: len(to(sink, "c1@marsh.example")) == 2)

        assert to(sink, "c1@marsh.example")[1].raw.rstrip().endswith(REPLY.rstrip()[-40:])
        assert to(sink, "c1@marsh.example")[1].mail_from == ADDRESS


def test_by_night_she_can_take_it_back(folder: Path) -> None:
    with Sink() as sink, Served(folder / "desk", sink.port, "closed") as served:
        press(held_note(served, sink, folder), do="back")

        stage = "SELECT stage FROM store_outgoing WHERE kind = 'reply'"
        served.until(lambda: served.ask(stage) == "cancelled")
        assert len(to(sink, "c1@marsh.example")) == 1


def test_a_wrong_password_submits_nothing(folder: Path) -> None:
    with Sink() as sink, Served(folder / "desk", sink.port, "closed") as served:
        assert submit(served, folder / "mailer", "wrong") != 0
        assert served.ask("SELECT count(*) FROM store_outgoing") == 0


def test_in_hours_it_leaves_at_once(folder: Path) -> None:
    with Sink() as sink, Served(folder / "desk", sink.port, "open") as served:
        assert submit(served, folder / "mailer") == 0  # of a thread that the desk does not know: nothing holds it
        served.until(lambda: to(sink, "c1@marsh.example"))

        assert held_notes(sink) == []


def test_in_hours_a_reply_to_a_client_leaves_at_once_where_there_is_no_buffer(folder: Path) -> None:
    with Sink() as sink, Served(folder / "desk", sink.port, "prompt") as served:
        assert served.send(mail(1), "c1@marsh.example") == 250
        served.until(lambda: to(sink, "c1@marsh.example"))
        assert submit(served, folder / "mailer") == 0
        served.until(lambda: len(to(sink, "c1@marsh.example")) == 2)

        assert to(sink, "c1@marsh.example")[1].raw.rstrip().endswith(REPLY.rstrip()[-40:])
        assert served.ask("SELECT due_at - made_at FROM store_outgoing WHERE kind = 'reply'") == 0
        served.until(lambda: served.ask("SELECT state FROM store_promise") == "kept")  # once the sink's yes is written
        assert held_notes(sink) == []
