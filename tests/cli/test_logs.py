"""The log tells what happens without a word of what anybody wrote."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from threading import Event

import pytest

from desk.practice import BASE
from storing import START, new_practice, opened_store

opened_store()

from frontdesk.channels.mail.listeners import Envelope  # noqa: E402
from frontdesk.cli import logs  # noqa: E402
from frontdesk.errors import FrontdeskError  # noqa: E402
from frontdesk.office import release  # noqa: E402
from frontdesk.office.addressing import Directory  # noqa: E402
from frontdesk.office.desks import Desks  # noqa: E402
from frontdesk.office.mail_in import Mail, mail_in  # noqa: E402
from frontdesk.store.models import Outgoing  # noqa: E402
from frontdesk.worker.doors import Door  # noqa: E402
from frontdesk.worker.loop import Loop, Outside  # noqa: E402

pytestmark = pytest.mark.usefixtures("store")
POLICY = "\n".join(BASE.values())
SECRETS = ("xylophone", "bo.hidden", "marsh-hidden", "quagmire", "velvetine")
HOSTILE = (
    b"From: xylophone <bo.hidden@marsh-hidden.example>\r\nTo: ada@quill.example\r\nSubject: quagmire\r\n\r\nvelvetine",
    b"From: \xff\xfe xylophone\r\nTo: ada@quill.example\r\nSubject: =?utf-8?b?quagmire\r\n\r\nvelvetine \x00\xff",
    b"From: " + b"(xylophone" * 4000 + b"\r\nTo: ada@quill.example\r\nSubject: quagmire\r\n\r\nvelvetine",
    b"To: ada@quill.example\r\nContent-Type: multipart/mixed; boundary=quagmire\r\n\r\n--quagmire\r\nvelvetine",
    b"Content-Type: text/plain; charset=velvetine\r\nSubject: quagmire %s %d {xylophone}\r\n\r\nvelvetine",
)


class Known(FrontdeskError):  # noqa: N818 - a failure with a sentence of ours
    """Ours."""


@pytest.fixture(params=["json", "plain"])
def log(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What is logged from now on; logging is as before afterwards."""
    root, ours, out = logging.getLogger(), logging.getLogger(logs.OURS), io.StringIO()
    before = (root.handlers[:], root.level, ours.level, logging.raiseExceptions)
    monkeypatch.setenv(logs.VARIABLE, request.param)
    logs.set_up_logs(out)
    yield out
    root.handlers[:], level, our_level, logging.raiseExceptions = before
    root.setLevel(level)
    ours.setLevel(our_level)
    logging.captureWarnings(capture=False)


def seen(text: str) -> list[str]:
    return [word for word in SECRETS if word in text]


@pytest.mark.parametrize("raw", HOSTILE)
def test_hostile_mail_leaves_none_of_its_words_in_the_log(
    log: io.StringIO, raw: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontdesk.worker.loop.let_go", lambda: None)  # the test's transaction goes on
    practice, desks = new_practice(POLICY), Desks()
    mail_in(desks, practice, Mail("email", raw, START, "bo.hidden@marsh-hidden.example"))
    envelope = Envelope("bo.hidden@marsh-hidden.example", ("xylophone@quill.example",), raw, None, "127.0.0.1")
    Door(desks, Directory(desks), lambda: None).accept(envelope)

    def carry(_row: Outgoing) -> release.Carried:
        raise ValueError(f"cannot send {raw!r} xylophone quagmire velvetine")

    def broken() -> int:
        stop.set()
        wake.set()
        raise ValueError(f"{raw!r} xylophone")

    stop, wake, outside = Event(), Event(), Outside(carry, lambda *_: "", lambda *_: "")
    Loop(desks, outside, "log-test", clock=lambda: START + 9_999_999).turn()
    Loop(desks, outside, "log-test", clock=broken, wake=wake).run(stop)

    assert seen(log.getvalue()) == []
    assert "a turn of the worker failed" in log.getvalue()


def failing(text: str) -> Callable[[], None]:
    def fail() -> None:
        try:
            int(text)
        except ValueError as error:
            raise LookupError(text) from error

    return fail


def test_an_exception_is_told_by_kind_and_place_not_by_its_words(log: io.StringIO) -> None:
    try:
        failing("velvetine quagmire")()
    except LookupError as error:
        logging.getLogger("frontdesk.worker.loop").exception("a turn failed; again in %d seconds", 2)
        logging.getLogger("frontdesk.worker.loop").error("it failed: %s", error)  # noqa: TRY400

    text = log.getvalue()
    assert seen(text) == []
    assert "a turn failed; again in 2 seconds" in text
    assert "builtins.ValueError" in text
    assert "builtins.LookupError" in text
    assert "test_logs.py" in text
    assert "it failed: LookupError" in text


def test_other_peoples_modules_show_their_pattern_only(log: io.StringIO) -> None:
    logging.getLogger("apprise").warning("%r said %s", "bo.hidden", "velvetine")
    logging.getLogger("apprise").warning("velvetine quagmire")
    logging.getLogger("imapclient").info("%s", "velvetine")
    logging.getLogger("frontdeskette").warning("velvetine")

    assert seen(log.getvalue()) == []
    assert "%r said %s" in log.getvalue()
    assert "apprise" in log.getvalue()


def test_addresses_and_numbers_are_masked_in_our_own_sentences(log: io.StringIO) -> None:
    error = Known("mx.example refused the login of bo.hidden@marsh-hidden.example, +1 555 010 0199.")
    logging.getLogger("frontdesk.worker.watching").warning("mailbox %d: %s\nforged line", 7, error)

    text = log.getvalue()
    assert seen(text) == []
    assert "mailbox 7: mx.example refused the login of (address)" in text
    assert "0199" not in text
    assert text.count("\n") == 1


def test_a_record_that_cannot_be_written_stops_nothing(log: io.StringIO) -> None:
    logging.getLogger("frontdesk.worker").warning("%d of it", "velvetine")
    logging.getLogger("frontdesk.worker").warning("the next one")

    assert seen(log.getvalue()) == []
    assert "the next one" in log.getvalue()


def test_json_lines_are_json(log: io.StringIO) -> None:
    if isinstance(logging.getLogger().handlers[0].formatter, logs.PlainLines):
        return
    logging.getLogger("frontdesk.worker").warning("mailbox %d is “gone”", 7)
    failing_line = log.getvalue()

    told = json.loads(failing_line)
    assert (told["level"], told["logger"], told["said"]) == ("warning", "frontdesk.worker", "mailbox 7 is “gone”")
    assert told["at"].endswith("Z")


def test_what_the_setting_cannot_be_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(logs.VARIABLE, "yaml")

    with pytest.raises(logs.LogSettingError, match="json or plain"):
        logs.set_up_logs()
