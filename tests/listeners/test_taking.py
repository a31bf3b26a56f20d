"""The promise of every listener: what is answered with 250 was taken in, whole, and nothing else is."""

import smtplib
import threading
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from frontdesk.channels.mail.listeners import Envelope, Limits, LmtpListener, SmtpListener, Verdict
from listeners.wire import MAIL, Desk, in_data, line


def test_an_ordinary_client_hands_over_a_message() -> None:
    desk = Desk()
    with SmtpListener(desk) as listener, smtplib.SMTP("127.0.0.1", listener.port) as client:
        client.sendmail("ada@client.example", ["me@practice.example", "us@practice.example"], MAIL)

    (taken,) = desk.envelopes
    assert (taken.mail_from, taken.recipients) == ("ada@client.example", ("me@practice.example", "us@practice.example"))
    assert (taken.raw, taken.user, taken.peer) == (MAIL, None, "127.0.0.1")


def test_the_sender_is_told_only_after_the_message_was_taken_in() -> None:
    may_return = threading.Event()
    desk = Desk(lambda _: Verdict.taken() if may_return.wait(20) else Verdict.later("Too slow"))
    with SmtpListener(desk) as listener, line(listener.port, *in_data()) as client:
        client.send(MAIL + b".\r\n")
        client.socket.settimeout(0.2)
        with pytest.raises(TimeoutError):
            client.socket.recv(1)
        client.socket.settimeout(20)
        assert desk.envelopes == []

        may_return.set()

        assert client.socket.recv(100) == b"250 2.0.0 Taken in\r\n"
        assert len(desk.envelopes) == 1


def test_taking_in_may_take_longer_than_a_client_may_be_silent() -> None:
    desk = Desk(lambda _: Verdict.later("Never mind") if threading.Event().wait(0.4) else Verdict.taken())
    with SmtpListener(desk, limits=Limits(silence=0.2)) as listener, line(listener.port, *in_data()) as client:
        assert client.ask(MAIL + b".").startswith(b"250")
        assert client.code(b"NOOP") == 250


@pytest.mark.parametrize("error", [RuntimeError("the text of a message"), SystemExit(1), MemoryError()])
def test_an_exception_keeps_the_message_with_the_sender(error: BaseException, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: Envelope) -> Verdict:
        raise error

    with SmtpListener(fail) as listener, smtplib.SMTP("127.0.0.1", listener.port) as client:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("ada@client.example", "me@practice.example", MAIL)
        assert client.noop()[0] == 250

    assert refused.value.smtp_code == 451
    assert type(error).__name__ in caplog.text
    assert "text of a message" not in caplog.text


@pytest.mark.parametrize("answer", [None, True, Verdict(99, "Strange"), Verdict(1000, "Strange")])
def test_what_is_no_verdict_keeps_the_message_with_the_sender(answer: Verdict) -> None:
    with (
        SmtpListener(lambda _: answer) as listener,
        line(listener.port, *in_data()) as client,
    ):
        assert client.ask(MAIL + b".").startswith(b"451 4.3.0 ")


def test_a_refusal_says_why_on_one_line() -> None:
    desk = Desk(lambda _: Verdict.refused("Nobody\r\n250 of thät name"))
    with SmtpListener(desk) as listener, line(listener.port, *in_data()) as client:
        assert client.ask(MAIL + b".") == b"550 5.7.1 Nobody 250 of th?t name\r\n"
        assert client.code(b"NOOP") == 250


def test_nothing_of_a_conversation_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with SmtpListener(Desk()) as listener, smtplib.SMTP("127.0.0.1", listener.port) as client:
        client.sendmail("ada@client.example", "me@practice.example", MAIL)
        client.docmd("WHATEVER", "secret")
    with SmtpListener(Desk(lambda _: Verdict.refused("No"))) as listener, line(listener.port, *in_data()) as by_hand:
        by_hand.ask(MAIL + b".")

    assert "550" in caplog.text
    for private in ("client.example", "practice.example", "Hello", "Text", "secret"):
        assert private not in caplog.text
    assert "client.example" not in repr(Envelope("a@client.example", ("b@client.example",), b"client.example"))


def test_a_bounce_has_no_sender() -> None:
    desk = Desk()
    with SmtpListener(desk) as listener, smtplib.SMTP("127.0.0.1", listener.port) as client:
        client.sendmail("", "me@practice.example", MAIL)

    assert desk.envelopes[0].mail_from == ""


def test_lmtp_answers_for_each_recipient_apart() -> None:
    answers = {
        "a@x.example": Verdict.taken(),
        "b@x.example": Verdict.refused("No"),
        "c@x.example": Verdict.later("Later"),
    }
    desk = Desk(lambda envelope: answers[envelope.recipients[0]])
    recipients = [*answers, "a@x.example"]
    with LmtpListener(desk) as listener, line(listener.port, b"LHLO mx.example", b"MAIL FROM:<>") as client:
        for recipient in recipients:
            assert client.code(b"RCPT TO:<%s>" % recipient.encode()) == 250
        assert client.code(b"DATA") == 354

        codes = [client.code(MAIL + b"."), *(int(client.reply()[:3]) for _ in recipients[1:])]

        assert codes == [250, 550, 451, 250]
        assert client.code(b"NOOP") == 250
    assert [(each.recipients, each.raw) for each in desk.envelopes] == [((name,), MAIL) for name in recipients]


def test_an_lmtp_client_hands_over_a_message() -> None:
    desk = Desk()
    with LmtpListener(desk) as listener, smtplib.LMTP("127.0.0.1", listener.port) as client:
        client.sendmail("ada@client.example", "me@practice.example", MAIL)

    assert desk.raws == [MAIL]


def test_a_message_too_long_for_lmtp_is_refused_for_each_recipient() -> None:
    with (
        LmtpListener(Desk(), limits=Limits(message=10)) as listener,
        line(listener.port, b"LHLO mx.example", b"MAIL FROM:<>", *[b"RCPT TO:<a@x.example>"] * 2, b"DATA") as client,
    ):
        assert [client.code(MAIL + b"."), int(client.reply()[:3])] == [552, 552]


def test_lmtp_and_smtp_are_not_mixed_up() -> None:
    with LmtpListener(Desk()) as listener, line(listener.port) as client:
        assert client.code(b"MAIL FROM:<>") == 503
        assert (client.code(b"EHLO a"), client.code(b"HELO a"), client.code(b"LHLO a")) == (500, 500, 250)
    with SmtpListener(Desk()) as smtp, line(smtp.port) as client:
        assert client.code(b"LHLO a") == 500


def test_the_extensions_are_named() -> None:
    with SmtpListener(Desk()) as listener, smtplib.SMTP("127.0.0.1", listener.port) as client:
        client.ehlo()

        named = {"size": "26214400", "8bitmime": "", "smtputf8": "", "pipelining": "", "enhancedstatuscodes": ""}
        assert client.esmtp_features == named


def test_addresses_and_headers_in_any_script() -> None:
    desk = Desk()
    with SmtpListener(desk) as listener, smtplib.SMTP("127.0.0.1", listener.port) as client:
        client.sendmail("ädä@bücher.example", ["メール@practice.example"], MAIL, ["SMTPUTF8", "BODY=8BITMIME"])

    assert desk.envelopes[0].mail_from == "ädä@bücher.example"
    assert desk.envelopes[0].recipients == ("メール@practice.example",)


def test_many_messages_in_one_pipelined_breath() -> None:
    desk = Desk()
    one = b"MAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n%d\r\n.\r\n"
    with SmtpListener(desk) as listener, line(listener.port, b"EHLO x") as client:
        client.send(b"".join(one % number for number in range(200)) + b"QUIT\r\n")

        replies = b"".join(client.reply() for _ in range(801))

    assert replies.count(b"250 2.0.0 Taken in") == 200
    assert desk.raws == [b"%d\r\n" % number for number in range(200)]
    assert replies.endswith(b"221 2.0.0 Bye\r\n")


_pieces = st.sampled_from([b".", b"..", b"\r\n", b"\r\n.", b"\0", b"\xff", b"a", b"MAIL FROM:<>", b"\r\n..\r\n", b" "])
_lines = st.lists(st.one_of(_pieces, st.binary(max_size=9)), max_size=30).map(
    lambda parts: b"\r\n".join(part.strip(b"\r\n") for part in b"".join(parts).replace(b"\r\n", b"\n").split(b"\n"))
)


@pytest.fixture(scope="module")
def long_lived() -> Iterator[tuple[Desk, int]]:
    desk = Desk()
    with LmtpListener(desk) as smtp:
        yield desk, smtp.port


@settings(max_examples=300)
@given(_lines.map(lambda text: text and text + b"\r\n"), st.integers(1, 40))
@example(b"", 1)
@example(b".\r\n", 1)
@example(b"\r\n.\r\n", 2)
@example(b"..\r\n.a\r\n\0\r\n\r\n", 3)
def test_every_byte_comes_out_as_it_went_in(long_lived: tuple[Desk, int], raw: bytes, step: int) -> None:
    desk, port = long_lived
    desk.envelopes.clear()
    stuffed = (b"\r\n" + raw).replace(b"\r\n.", b"\r\n..")[2:]
    wire = stuffed + b".\r\n"
    with line(port, *in_data(b"LHLO x")) as client:
        for start in range(0, len(wire), step):
            client.send(wire[start : start + step])

        assert client.reply().startswith(b"250")

    assert desk.raws == [raw]
