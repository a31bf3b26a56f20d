"""Beginning and end of a listener: where it listens, how many it bears, and how it stops."""

import logging
import smtplib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from frontdesk.channels.mail.listeners import (
    AddressUnknownError,
    Limits,
    LmtpListener,
    NotLoopbackError,
    Place,
    PortForbiddenError,
    PortTakenError,
    SmtpListener,
    Verdict,
)
from listeners.wire import MAIL, Desk, connected, in_data, is_closed, line, settle


def test_a_port_that_is_taken_says_what_to_do() -> None:
    with (
        SmtpListener(Desk()) as first,
        pytest.raises(PortTakenError, match=r"port \d+ of 127.0.0.1 already. Nothing was started. .* another port"),
    ):
        LmtpListener(Desk(), Place(port=first.port)).start()


def test_the_port_is_free_again_after_stop() -> None:
    with SmtpListener(Desk()) as first, line(first.port):
        pass
    with SmtpListener(Desk(), Place(port=first.port)) as again:
        assert again.port == first.port


def test_a_foreign_address_says_what_to_do() -> None:
    for host in ("192.0.2.1", "no-such-host.invalid"):
        with pytest.raises(AddressUnknownError, match=f"no address {host}"):
            LmtpListener(Desk(), Place(host)).start()


def test_a_forbidden_port_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(PortForbiddenError, match="Choose a port above 1023"):
        LmtpListener(Desk(), Place(port=24)).start()


@pytest.mark.parametrize("host", ["0.0.0.0", "", "::", "192.0.2.1", "10.0.0.1"])
def test_the_listener_for_trying_out_never_leaves_the_machine(host: str) -> None:
    with pytest.raises(NotLoopbackError, match="listens on this machine only"):
        SmtpListener(Desk(), Place(host))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_the_listener_for_trying_out_listens_on_loopback(host: str) -> None:
    desk = Desk()
    with SmtpListener(desk, Place(host)) as listener, smtplib.SMTP(host, listener.port) as client:
        client.sendmail("a@x.example", "b@x.example", MAIL)

    assert desk.raws == [MAIL]


def test_the_greeting_has_the_name_it_was_given() -> None:
    with SmtpListener(Desk(), Place(hostname="desk.practice.example")) as listener, connected(listener.port) as client:
        assert client.recv(100) == b"220 desk.practice.example Frontdesk\r\n"


def test_too_many_connections_are_told_to_come_back() -> None:
    with SmtpListener(Desk(), limits=Limits(connections=3)) as listener:
        with line(listener.port), line(listener.port), line(listener.port), connected(listener.port) as fourth:
            assert fourth.recv(100).startswith(b"421 4.3.2 ")
            assert fourth.recv(100) == b""
        settle(lambda: not listener._connections)
        assert not listener._peers
        with line(listener.port, b"EHLO x"):
            pass


def test_one_address_cannot_take_every_connection() -> None:
    with (
        SmtpListener(Desk(), limits=Limits(connections_each=1)) as listener,
        line(listener.port),
        connected(listener.port) as second,
        connected(listener.port, "127.0.0.2") as other,
    ):
        assert second.recv(100).startswith(b"421 4.3.2 ")
        assert other.recv(100).startswith(b"220 ")


def test_many_clients_at_once_each_lose_nothing() -> None:
    desk = Desk()

    def send(number: int) -> None:
        with smtplib.LMTP("127.0.0.1", listener.port) as client:
            for turn in range(10):
                client.sendmail("a@x.example", ["b@x.example"], b"%d %d\r\n" % (number, turn))

    with LmtpListener(desk, limits=Limits(connections_each=50)) as listener, ThreadPoolExecutor(40) as pool:
        list(pool.map(send, range(40)))

    assert sorted(desk.raws) == sorted(b"%d %d\r\n" % (number, turn) for number in range(40) for turn in range(10))


def test_stop_says_goodbye_to_who_has_nothing_under_way() -> None:
    listener = SmtpListener(Desk())
    listener.start()
    with line(listener.port, b"EHLO x") as idle, line(listener.port) as fresh:
        listener.stop()

        assert idle.reply().startswith(b"421 4.3.2 ")
        assert fresh.reply().startswith(b"421 ")


def test_stop_lets_a_message_under_way_be_finished_and_takes_no_new_one() -> None:
    desk = Desk()
    listener = SmtpListener(desk)
    listener.start()
    with line(listener.port, *in_data()) as client:
        client.send(b"Half of it,\r\n")
        stopping = threading.Thread(target=listener.stop)
        stopping.start()
        settle(lambda: listener._reception.stopping)
        with pytest.raises(ConnectionError):
            connected(listener.port)
        client.send(b"and the rest.\r\n.\r\nMAIL FROM:<>\r\n")

        assert client.reply().startswith(b"250")
        assert client.reply().startswith(b"421 4.3.2 ")
        assert client.reply() == b""
        stopping.join(20)
    assert not stopping.is_alive()
    assert desk.raws == [b"Half of it,\r\nand the rest.\r\n"]


def test_stop_waits_for_what_is_being_taken_in() -> None:
    go_on, begun = threading.Event(), threading.Event()

    def slowly(_: object) -> Verdict:
        begun.set()
        return Verdict.taken() if go_on.wait(20) else Verdict.later("Too slow")

    desk = Desk(slowly)
    listener = SmtpListener(desk)
    listener.start()
    with line(listener.port, *in_data()) as client:
        client.send(MAIL + b".\r\n")
        assert begun.wait(20)
        stopping = threading.Thread(target=listener.stop)
        stopping.start()
        settle(lambda: listener._reception.stopping)
        assert stopping.is_alive()
        go_on.set()

        assert client.reply().startswith(b"250")
        assert client.reply().startswith(b"421")
        stopping.join(20)
    assert desk.raws == [MAIL]


def test_stop_does_not_wait_for_ever_for_a_client() -> None:
    desk = Desk()
    listener = SmtpListener(desk)
    listener.start()
    with line(listener.port, *in_data()) as client:
        client.send(b"Never finished")
        settle(lambda: listener._reception.room.free < Limits().memory)
        listener.stop(patience=0.1)

        assert client.reply() == b""
    assert desk.envelopes == []


def test_who_comes_in_the_last_moment_is_not_left_hanging() -> None:
    for _ in range(30):
        listener = SmtpListener(Desk())
        listener.start()
        with connected(listener.port) as client:
            listener.stop()

            assert is_closed(client)


def test_a_machine_out_of_files_takes_connections_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.channels.mail.listeners.listener._PAUSE", 0.05)
    accept, calls = socket.socket.accept, count()

    def refuse_once(door: socket.socket) -> tuple[socket.socket, object]:
        if next(calls) == 0:
            raise OSError(24, "Too many open files")
        return accept(door)

    monkeypatch.setattr(socket.socket, "accept", refuse_once)
    with SmtpListener(Desk()) as listener, line(listener.port, b"EHLO x"):
        assert next(calls) > 1


def test_when_stop_returns_nothing_is_being_taken_in() -> None:
    begun, ended = threading.Event(), threading.Event()

    def slowly(_: object) -> Verdict:
        begun.set()
        threading.Event().wait(0.5)
        ended.set()
        return Verdict.taken()

    listener = SmtpListener(slowly)
    listener.start()
    with line(listener.port, *in_data()) as client:
        client.send(MAIL + b".\r\n")
        assert begun.wait(20)
        listener.stop(patience=0.05)

        assert ended.is_set()


def test_who_comes_while_it_stops_is_sent_away() -> None:
    with SmtpListener(Desk()) as listener:
        listener._reception.stopping = True
        with connected(listener.port) as client:
            assert client.recv(100).startswith(b"421 ")
            assert client.recv(100) == b""


def test_what_fails_at_the_beginning_holds_no_connection_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError

    with SmtpListener(Desk()) as listener:
        monkeypatch.setattr(listener, "_conversation", fail)
        with connected(listener.port) as client:
            assert client.recv(100) == b""


def test_stop_may_be_said_twice_or_before_start() -> None:
    listener = SmtpListener(Desk())
    listener.stop()
    with SmtpListener(Desk()) as started:
        started.stop()


def test_a_client_that_leaves_in_the_middle_hands_over_nothing(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    with SmtpListener(desk) as listener:
        for _ in range(20):
            with line(listener.port, *in_data()) as client:
                client.send(b"Half a message\r\n.")
        settle(lambda: not listener._connections)

    assert desk.envelopes == []
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_small_answers_leave_at_once() -> None:
    with SmtpListener(Desk()) as listener, line(listener.port):
        (talk,) = listener._reception.talks
        transport = getattr(talk, "transport")  # noqa: B009 - not part of what a listener sees of it

        assert transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_every_thread_that_took_mail_ends_in_its_own_way() -> None:
    ended: list[str] = []
    listener = LmtpListener(lambda _: Verdict.taken())
    listener.at_end = lambda: ended.append(threading.current_thread().name)
    listener.start()
    listener.stop()

    assert len(ended) == len(set(ended)) == 4
