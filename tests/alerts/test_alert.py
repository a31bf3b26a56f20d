"""Alerts against real services on loopback: an HTTP receiver and a mail server."""

import json
import logging
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from frontdesk.channels.alerts import Alerted, alert
from servers.sink import Sink

SECRET = "s3cretKey"
TITLE, BODY = "Urgent: Ada", "The site is down.\nTake it: https://desk.quill.example/a/1?x=<2>&y"


@dataclass
class Receiver:
    """Takes what is posted, and answers with `status` after `delay` seconds."""

    status: int = 200
    delay: float = 0
    posted: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"json://desk:{SECRET}@127.0.0.1:{self.port}/{SECRET}"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    known = Receiver()
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            known.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            over.wait(known.delay)
            self.send_response(known.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        known.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield known
        over.set()
        server.shutdown()
        thread.join(10)


def hidden(found: tuple[Alerted, ...]) -> bool:
    return SECRET not in repr(found)


def test_an_alert_arrives_with_its_words_as_they_are(receiver: Receiver) -> None:
    found = alert([receiver.url], TITLE, BODY)

    assert found == (Alerted("json", ok=True),)
    assert (receiver.posted[0]["title"], receiver.posted[0]["message"]) == (TITLE, BODY)


def test_an_alert_by_mail_arrives() -> None:
    with Sink() as sink:
        url = f"mailto://127.0.0.1:{sink.port}/?from=desk@quill.example&to=ada@client.example&mode=insecure&format=text"
        found = alert([url], TITLE, BODY)
        [taken] = sink.wait_for(1)

    assert found == (Alerted("mailto", ok=True),)
    assert message_from_bytes(taken.raw)["Subject"] == TITLE
    assert taken.recipients == ("ada@client.example",)


@pytest.mark.parametrize(("status", "said"), [(500, "answered 500"), (401, "Renew"), (403, "Renew")])
def test_a_refusal_is_a_sentence_that_says_what_to_do(status: int, said: str, receiver: Receiver) -> None:
    receiver.status = status

    found = alert([receiver.url], TITLE, BODY)

    assert not found[0].ok
    assert said in found[0].why
    assert found[0].why.endswith(".")
    assert hidden(found)


def test_a_service_that_is_not_there_is_said_not_to_be_reached() -> None:
    found = alert([f"json://desk:{SECRET}@127.0.0.1:1/{SECRET}"], TITLE, BODY)

    assert "could not be reached" in found[0].why
    assert hidden(found)


@pytest.mark.parametrize("url", ["tgram://", "nosuch://x", "", SECRET, "slack://T1/B1", f"{SECRET}://x" * 3])
def test_an_address_that_nobody_understands_is_a_sentence(url: str) -> None:
    [found] = alert([url], TITLE, BODY)

    assert not found.ok
    assert "not understood" in found.why
    assert f"{SECRET}" not in found.why or url.startswith(f"{SECRET}://")


def test_each_way_has_an_outcome_of_its_own_in_order(receiver: Receiver) -> None:
    found = alert(["nosuch://x", receiver.url, "json://127.0.0.1:1/"], TITLE, BODY)

    assert [(one.url_kind, one.ok) for one in found] == [("nosuch", False), ("json", True), ("json", False)]


def test_a_service_that_hangs_keeps_nobody_waiting(receiver: Receiver) -> None:
    receiver.delay = 30
    began = time.monotonic()

    found = alert([receiver.url, "nosuch://x"], TITLE, BODY, patience=0.5)

    assert time.monotonic() - began < 2
    assert "within 0.5 seconds" in found[0].why
    assert "not understood" in found[1].why


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)

    found = alert(["json://127.0.0.1", "tgram://x"], TITLE, BODY)

    assert [one.url_kind for one in found] == ["json", "tgram"]
    assert all("frontdesk[alerts]" in one.why for one in found)


def test_no_log_holds_a_secret_or_the_words(receiver: Receiver, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    receiver.status = 500

    alert([receiver.url, f"json://desk:{SECRET}@127.0.0.1:1/{SECRET}"], TITLE, BODY)

    assert SECRET not in caplog.text
    assert "site is down" not in caplog.text


def test_nobody_is_alerted_where_there_is_no_way() -> None:
    assert alert([], TITLE, BODY) == ()
