"""What nobody sends in good faith: every listener stays small, quick and honest."""

import resource
import socket
import threading

import pytest

from frontdesk.channels.mail.listeners import Limits, LmtpListener, SmtpListener
from listeners.wire import MAIL, Desk, Line, in_data, line, settle

MIB = 1 << 20


def memory() -> int:
    """The most memory that this process ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def answered(port: int) -> bool:
    """Whether the listener still does its work."""
    with line(port, *in_data()) as client:
        return client.ask(MAIL + b".").startswith(b"250")


SMUGGLED = b"MAIL FROM:<boss@practice.example>\r\nRCPT TO:<me@practice.example>\r\nDATA\r\nForged.\r\n.\r\n"


@pytest.mark.parametrize(
    "end",
    [b"\n.\n", b"\n.\r\n", b"\r.\r", b"\r.\r\n", b"\r\n.\n", b"\r\n.\r", b"\n\r\n.\r", b"\r\n\0.\r\n", b"\r\n.\0\r\n"],
)
def test_only_the_real_end_ends_a_message(end: bytes) -> None:
    sent = b"Text." + end + SMUGGLED[: SMUGGLED.index(b"\r\n.\r\n") + 2]
    desk = Desk()
    with LmtpListener(desk) as listener, line(listener.port, *in_data(b"LHLO x")) as client:
        assert client.ask(b"Text." + end + SMUGGLED[: SMUGGLED.index(b"\r\n.\r\n")] + b"\r\n.").startswith(b"250")
    kept = sent.replace(b"\r\n.", b"\r\n")  # a dot after a real line end is what stuffing puts there

    assert desk.raws == [kept]


@pytest.mark.parametrize("odd", [b"a\nb", b"a\rb", b"\n.\n", b"\r\r\n", b"\n\r\n"])
def test_other_line_ends_are_refused_where_programs_send_directly(odd: bytes) -> None:
    desk = Desk()
    with SmtpListener(desk) as listener, line(listener.port, *in_data()) as client:
        assert client.ask(b"Text." + odd + b"\r\n.").startswith(b"550 5.6.0 ")
        assert client.code(b"NOOP") == 250

    assert desk.envelopes == []


@pytest.mark.parametrize("ending", [b"\n", b"\rMAIL FROM:<a@x.example>\r\n", b"\r\r\n"])
def test_a_command_with_another_line_end_ends_the_conversation(ending: bytes) -> None:
    with SmtpListener(Desk()) as listener, line(listener.port, b"EHLO x") as client:
        client.send(b"NOOP" + ending + b"NOOP\r\n")

        assert client.reply().startswith(b"500 5.5.2 ")
        assert client.reply() == b""


def test_nul_bytes_are_kept() -> None:
    desk = Desk()
    raw = b"Subject: a\0b\r\n\r\n\0\0\r\n\0.\r\n"
    with SmtpListener(desk) as listener, line(listener.port, *in_data()) as client:
        assert client.ask(raw + b".").startswith(b"250")

    assert desk.raws == [raw]


def test_a_header_of_a_megabyte_and_a_line_of_ten_are_evidence_like_any_other() -> None:
    desk = Desk()
    raw = b"X: " + b"x" * MIB + b"\r\n\r\n" + b"y" * (10 * MIB) + b"\r\n"
    with SmtpListener(desk) as listener, line(listener.port, *in_data()) as client:
        assert client.ask(raw + b".").startswith(b"250")

    assert desk.raws == [raw]


def test_a_message_that_says_it_is_too_long_is_refused_before_it_is_sent() -> None:
    with SmtpListener(Desk(), limits=Limits(message=1000)) as listener, line(listener.port, b"EHLO x") as client:
        assert client.ask(b"MAIL FROM:<a@x.example> SIZE=1001").startswith(b"552 5.3.4 ")
        assert client.code(b"MAIL FROM:<a@x.example> SIZE=1000") == 250


@pytest.mark.parametrize(("size", "code"), [(1000, 250), (1001, 552)])
def test_the_limit_is_exact_and_counts_what_was_meant_and_not_its_stuffing(size: int, code: int) -> None:
    raw = (b".\r\n" * 1000)[: size - 2] + b"\r\n"
    desk = Desk()
    with (
        LmtpListener(desk, limits=Limits(message=1000)) as listener,
        line(listener.port, *in_data(b"LHLO x")) as client,
    ):
        assert client.code(raw.replace(b".", b"..") + b".") == code
        assert client.code(b"NOOP") == 250

    assert desk.raws == ([raw] if code == 250 else [])


@pytest.mark.proof
@pytest.mark.parametrize("piece", [b"x" * 62 + b"\r\n", b"x" * 64], ids=["lines", "one endless line"])
def test_a_gigabyte_is_heard_out_and_not_kept(piece: bytes) -> None:
    block = piece * (MIB // 64)
    with SmtpListener(Desk()) as listener, line(listener.port, *in_data()) as client:
        client.send(block)
        before = memory()
        for _ in range(1023):
            client.send(block)

        assert client.ask(b"\r\n.").startswith(b"552 5.3.4 ")

        assert memory() - before < 150 * MIB
        assert answered(listener.port)


def test_what_is_too_long_takes_no_memory() -> None:
    with SmtpListener(Desk(), limits=Limits(message=1000)) as listener, line(listener.port, *in_data()) as client:
        client.send(b"x" * MIB)
        before = memory()
        for _ in range(200):
            client.send(b"x" * MIB)

        assert client.ask(b"\r\n.").startswith(b"552 5.3.4 ")
        assert memory() - before < 50 * MIB


@pytest.mark.proof
def test_what_never_ends_is_cut_off() -> None:
    block = b"x" * MIB
    with SmtpListener(Desk()) as listener, line(listener.port, *in_data()) as client:
        assert 2048 <= send_until_cut_off(client, block, 4096) < 2100
        assert answered(listener.port)


def test_an_endless_command_line_takes_no_memory() -> None:
    with SmtpListener(Desk()) as listener, line(listener.port, b"EHLO x") as client:
        before = memory()

        assert send_until_cut_off(client, b"x" * MIB, 64) < 64

        assert memory() - before < 20 * MIB
        assert answered(listener.port)


def test_ten_thousand_recipients_are_taken_a_thousand_at_a_time() -> None:
    desk = Desk()
    with SmtpListener(desk) as listener, line(listener.port, b"EHLO x", b"MAIL FROM:<>") as client:
        threading.Thread(
            target=client.send, args=(b"".join(b"RCPT TO:<%d@x.example>\r\n" % number for number in range(10_000)),)
        ).start()

        replies = [client.reply()[:9] for _ in range(10_000)]

        assert (replies.count(b"250 2.0.0"), replies.count(b"452 4.5.3")) == (1000, 9000)
        assert client.code(b"DATA") == 354
        assert client.ask(MAIL + b".").startswith(b"250")
    assert len(desk.envelopes[0].recipients) == 1000


def test_all_messages_under_way_have_a_limit_together() -> None:
    desk = Desk()
    with SmtpListener(desk, limits=Limits(memory=100_000)) as listener:
        with line(listener.port, *in_data()) as first, line(listener.port, *in_data()) as second:
            first.send(b"x" * 90_000)
            settle(lambda: listener._reception.room.free <= 10_000)

            assert second.ask(b"y" * 20_000 + b"\r\n.").startswith(b"452 4.3.1 ")
            assert first.ask(b"\r\n.").startswith(b"250")
            assert second.ask(b"MAIL FROM:<>").startswith(b"250")
        assert answered(listener.port)
        settle(lambda: listener._reception.room.free == 100_000)


def test_what_a_lost_connection_held_is_given_back() -> None:
    with SmtpListener(Desk(), limits=Limits(memory=100_000)) as listener:
        with line(listener.port, *in_data()) as client:
            client.send(b"x" * 90_000)
            settle(lambda: listener._reception.room.free <= 10_000)

        settle(lambda: listener._reception.room.free == 100_000)


@pytest.mark.parametrize("hello", [(), (b"EHLO x",), in_data()], ids=["greeting", "commands", "message"])
def test_a_silent_client_is_sent_away(hello: tuple[bytes, ...]) -> None:
    with SmtpListener(Desk(), limits=Limits(silence=0.2)) as listener, line(listener.port, *hello) as client:
        assert client.reply().startswith(b"421 4.4.2 ")
        assert client.reply() == b""


def test_a_client_that_trickles_has_only_so_long_for_its_message() -> None:
    trickling = Limits(silence=10, message_time=0.4)
    with SmtpListener(Desk(), limits=trickling) as listener, line(listener.port, *in_data()) as client:
        assert trickle_until_closed(client).startswith(b"421 4.4.2 ")


def test_a_client_that_trickles_a_command_is_sent_away() -> None:
    with SmtpListener(Desk(), limits=Limits(silence=0.4)) as listener, line(listener.port) as client:
        assert trickle_until_closed(client).startswith(b"421 4.4.2 ")


def test_a_client_that_never_reads_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.channels.mail.listeners.conversation._UNREAD", 0.1)
    with SmtpListener(Desk(), limits=Limits(silence=0.3)) as listener:
        deaf = socket.socket()
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(("127.0.0.1", listener.port))
        deaf.settimeout(0.5)

        with deaf:
            send_until_cut_off(Line(deaf), b"EHLO x\r\n" + b"RSET\r\n" * 10_000, 1000)
            settle(lambda: not listener._connections)


@pytest.mark.parametrize(
    "address",
    [
        b"<a\0b@x.example>",
        b"<\xff@x.example>",
        b"<" + b"a" * 400 + b"@x.example>",
        b"<a@x.example",
        b"<" + b"(" * 480 + b">a",
        b'<"a@x.example>',
        b"<a b@x.example>",
        "<a\u202eb@x.example>".encode(),
    ],
)
def test_an_address_that_cannot_be_kept_is_refused(address: bytes) -> None:
    with SmtpListener(Desk()) as listener, line(listener.port, b"EHLO x") as client:
        assert client.ask(b"MAIL FROM:" + address).startswith(b"553 5.1.3 ")
        assert client.code(b"MAIL FROM:<a@x.example>") == 250
        assert client.ask(b"RCPT TO:" + address).startswith(b"553 5.1.3 ")
        assert client.ask(b"RCPT TO:<>").startswith(b"553 5.1.3 ")
        assert client.ask(b"RCPT TO: <> ").startswith(b"553 5.1.3 ")
        assert client.ask(b"DATA").startswith(b"503 5.5.1 ")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"<@relay.example:a@x.example>", "a@x.example"),
        (b"a@x.example", "a@x.example"),
        (b'<"a b\\"c"@x.example> SIZE=5 AUTH=<>', '"a b\\"c"@x.example'),
        (b"<postmaster>", "postmaster"),
        (b" <a+b=c@x.example> BODY=8BITMIME", "a+b=c@x.example"),
    ],
)
def test_an_address_is_read_as_it_was_meant(written: bytes, read: str) -> None:
    desk = Desk()
    with SmtpListener(desk) as listener, line(listener.port, b"EHLO x") as client:
        assert client.code(b"MAIL FROM:" + written) == 250
        assert client.code(b"RCPT TO:<b@x.example>") == 250
        assert client.code(b"DATA") == 354
        assert client.code(MAIL + b".") == 250

    assert desk.envelopes[0].mail_from == read


@pytest.mark.parametrize("command", [b"BDAT 10 LAST", b"POST / HTTP/1.1", b"GET / HTTP/1.1"])
def test_what_is_no_mail_ends_the_conversation(command: bytes) -> None:
    with SmtpListener(Desk()) as listener, line(listener.port, b"EHLO x") as client:
        assert client.ask(command).startswith(b"502 5.5.1 ")
        assert client.reply() == b""


def test_a_body_that_needs_chunks_is_refused() -> None:
    with SmtpListener(Desk()) as listener, line(listener.port, b"EHLO x") as client:
        assert client.code(b"MAIL FROM:<a@x.example> BODY=BINARYMIME") == 501


def test_noise_is_answered_a_few_times() -> None:
    with SmtpListener(Desk()) as listener, line(listener.port) as client:
        replies = [client.ask(noise) for noise in (b"\xff\xfe", b"\0", b"x" * 5000, b"", b" ", b"A", b"B", b"C")]

        assert {reply[:3] for reply in replies if reply} <= {b"500", b"502"}
        assert replies[-1] == b""
        assert answered(listener.port)


def send_until_cut_off(client: Line, block: bytes, most: int) -> int:
    """How many blocks were sent before the other side would have no more of them."""
    for sent in range(most):
        try:
            client.send(block)
        except OSError:
            return sent
    return most


def trickle_until_closed(client: Line) -> bytes:
    """A byte now and then until the other side has enough; its last words."""
    client.socket.settimeout(0.05)
    for _ in range(200):
        try:
            client.send(b"x")
            if said := client.socket.recv(200):
                return said
        except TimeoutError:
            continue
    return b""
