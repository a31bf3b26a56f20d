"""The owner's mail program: encrypted, logged in, and guessed at by nobody for long."""

import base64
import smtplib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from frontdesk.channels.mail.listeners import Authenticate, Limits, SubmissionListener
from listeners.wire import MAIL, OWNER, PASSWORD, Desk, Line, connected, in_data, is_closed, knows, line, settle, tls

QUICK = Limits(wrong_password_pause=0)
PLAIN = base64.b64encode(f"\0{OWNER}\0{PASSWORD}".encode())
WRONG = base64.b64encode(f"\0{OWNER}\0wrong horse".encode())


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    server, client, _ = tls(tmp_path_factory.mktemp("tls"))
    return server, client


Contexts = tuple[ssl.SSLContext, ssl.SSLContext]


@contextmanager
def encrypted(port: int, context: ssl.SSLContext) -> Iterator[Line]:
    with line(port, b"EHLO x", b"STARTTLS") as plain:
        inside = plain.encrypt(context)
        try:
            assert inside.code(b"EHLO x") == 250
            yield inside
        finally:
            inside.close()


def submission(
    desk: Desk,
    contexts: Contexts,
    *,
    authenticate: Authenticate = knows,
    limits: Limits = QUICK,
    implicit: bool = False,
) -> SubmissionListener:
    return SubmissionListener(desk, authenticate, contexts[0], limits=limits, implicit=implicit)


def test_a_mail_program_submits_after_starttls(contexts: Contexts) -> None:
    desk = Desk()
    with submission(desk, contexts) as listener, smtplib.SMTP("localhost", listener.port) as client:
        client.starttls(context=contexts[1])
        client.login(OWNER, PASSWORD)
        client.sendmail(OWNER, "ada@client.example", MAIL)

    (taken,) = desk.envelopes
    assert (taken.user, taken.raw, taken.recipients) == (OWNER, MAIL, ("ada@client.example",))


def test_a_mail_program_submits_by_implicit_tls(contexts: Contexts) -> None:
    desk = Desk()
    with (
        submission(desk, contexts, implicit=True) as listener,
        smtplib.SMTP_SSL("localhost", listener.port, context=contexts[1]) as client,
    ):
        client.login(OWNER, PASSWORD)
        client.sendmail(OWNER, "ada@client.example", MAIL)
        assert "starttls" not in client.esmtp_features

    assert (desk.envelopes[0].user, desk.raws) == (OWNER, [MAIL])


@pytest.mark.parametrize("method", ["auth_plain", "auth_login"])
def test_both_ways_to_log_in(contexts: Contexts, method: str) -> None:
    with submission(Desk(), contexts) as listener, smtplib.SMTP("localhost", listener.port) as client:
        client.starttls(context=contexts[1])
        client.ehlo()
        client.user, client.password = OWNER, PASSWORD

        code, _ = client.auth(method.removeprefix("auth_").upper(), getattr(client, method))

    assert code == 235


def test_a_login_in_small_letters_and_step_by_step(contexts: Contexts) -> None:
    with submission(Desk(), contexts) as listener, encrypted(listener.port, contexts[1]) as client:
        assert client.ask(b"AUTH login") == b"334 " + base64.b64encode(b"Username:") + b"\r\n"
        assert client.ask(base64.b64encode(OWNER.encode())) == b"334 " + base64.b64encode(b"Password:") + b"\r\n"
        assert client.ask(base64.b64encode(PASSWORD.encode())).startswith(b"235 2.7.0 ")


def test_nothing_is_offered_or_taken_before_tls(contexts: Contexts) -> None:
    desk = Desk()
    with submission(desk, contexts) as listener, line(listener.port) as client:
        offered = client.ask(b"EHLO x")
        assert b"STARTTLS" in offered
        assert b"AUTH" not in offered
        for command in (b"AUTH PLAIN " + PLAIN, b"MAIL FROM:<a@x.example>", b"VRFY a", b"HELO x"):
            assert client.ask(command).startswith(b"530 "), command


def test_nothing_is_taken_before_login(contexts: Contexts) -> None:
    with submission(Desk(), contexts) as listener, encrypted(listener.port, contexts[1]) as client:
        assert client.ask(b"MAIL FROM:<a@x.example>").startswith(b"530 5.7.0 ")
        assert client.ask(b"RCPT TO:<a@x.example>").startswith(b"530 5.7.0 ")
        assert client.ask(b"DATA").startswith(b"530 5.7.0 ")


def test_commands_slipped_in_before_the_handshake_are_forgotten(contexts: Contexts) -> None:
    with submission(Desk(), contexts) as listener, line(listener.port, b"EHLO x") as plain:
        plain.send(b"STARTTLS\r\nEHLO evil\r\nAUTH PLAIN " + PLAIN + b"\r\n")
        assert plain.reply().startswith(b"220 ")
        inside = plain.encrypt(contexts[1])

        assert inside.ask(b"NOOP") == b"250 OK\r\n"  # no greeting, no login: what came before the handshake is gone
        assert inside.code(b"MAIL FROM:<a@x.example>") == 503
        inside.close()


def test_the_line_is_encrypted_once(contexts: Contexts) -> None:
    with submission(Desk(), contexts) as listener, encrypted(listener.port, contexts[1]) as client:
        assert client.code(b"STARTTLS") == 503
        assert b"STARTTLS" not in client.ask(b"EHLO x")


def test_an_old_tls_is_refused(contexts: Contexts) -> None:
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    assert contexts[0].minimum_version is ssl.TLSVersion.TLSv1_2
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    with submission(Desk(), contexts) as listener, line(listener.port, b"EHLO x", b"STARTTLS") as client:
        with pytest.raises((ssl.SSLError, ConnectionError)):
            client.encrypt(old)
        settle(lambda: not listener._connections)


@pytest.mark.parametrize("implicit", [True, False])
def test_noise_instead_of_a_handshake_ends_the_connection(
    contexts: Contexts, implicit: bool, caplog: pytest.LogCaptureFixture
) -> None:
    with submission(Desk(), contexts, implicit=implicit) as listener, connected(listener.port) as client:
        client.sendall(b"" if implicit else b"EHLO x\r\nSTARTTLS\r\n")
        settle(lambda: implicit or client.recv(1000).endswith(b"220 Ready to start TLS\r\n"))
        client.sendall(b"AUTH PLAIN c2VjcmV0\r\n" * 20)
        assert is_closed(client)
    assert "c2VjcmV0" not in caplog.text


def test_a_wrong_password_is_refused_and_not_logged(contexts: Contexts, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with submission(Desk(), contexts) as listener, encrypted(listener.port, contexts[1]) as client:
        assert client.ask(b"AUTH PLAIN " + WRONG).startswith(b"535 5.7.8 ")
        assert client.ask(b"AUTH PLAIN " + PLAIN).startswith(b"235 ")

    assert "127.0.0.1" in caplog.text
    for secret in (OWNER, PASSWORD, "wrong horse", WRONG.decode(), PLAIN.decode()):
        assert secret not in caplog.text


def test_after_too_many_wrong_passwords_none_is_looked_at(contexts: Contexts) -> None:
    asked: list[str] = []

    def ask(user: str, password: str) -> bool:
        asked.append(password)
        return knows(user, password)

    limits = Limits(wrong_passwords=3, wrong_password_pause=0)
    with submission(Desk(), contexts, authenticate=ask, limits=limits) as listener:
        for _ in range(3):
            with encrypted(listener.port, contexts[1]) as client:
                assert client.code(b"AUTH PLAIN " + WRONG) == 535
        with encrypted(listener.port, contexts[1]) as client:
            assert client.ask(b"AUTH PLAIN " + PLAIN).startswith(
                b"454 4.7.0 Too many wrong passwords; please try again"
            )
            assert client.reply() == b""

    assert len(asked) == 3


def test_many_guesses_at_once_win_nothing(contexts: Contexts) -> None:
    asked: list[str] = []
    limits = Limits(wrong_passwords=2, wrong_password_pause=0)

    def ask(_: str, password: str) -> bool:
        asked.append(password)
        return False

    with submission(Desk(), contexts, authenticate=ask, limits=limits) as listener:

        def guess() -> None:
            with encrypted(listener.port, contexts[1]) as client:
                client.ask(b"AUTH PLAIN " + WRONG)

        threads = [threading.Thread(target=guess) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(asked) == 2


def test_right_passwords_never_lock_anybody_out(contexts: Contexts) -> None:
    limits = Limits(wrong_passwords=1)
    with submission(Desk(), contexts, limits=limits) as listener:
        for _ in range(4):
            with encrypted(listener.port, contexts[1]) as client:
                assert client.code(b"AUTH PLAIN " + PLAIN) == 235


def test_a_store_that_fails_is_no_wrong_password(contexts: Contexts, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: str, password: str) -> bool:
        raise OSError(password)

    limits = Limits(wrong_passwords=1)
    with (
        submission(Desk(), contexts, authenticate=fail, limits=limits) as listener,
        encrypted(listener.port, contexts[1]) as client,
    ):
        assert [client.ask(b"AUTH PLAIN " + PLAIN)[:9] for _ in range(3)] == [b"454 4.7.0"] * 3
    assert PASSWORD not in caplog.text


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (b"AUTH PLAIN !!!", 501),
        (b"AUTH PLAIN " + base64.b64encode(b"no separators"), 501),
        (b"AUTH PLAIN " + base64.b64encode(b"\0\xff\0\xff"), 535),
        (b"AUTH PLAIN " + base64.b64encode(b"\0\0"), 535),
        (b"AUTH CRAM-MD5", 504),
        (b"AUTH", 501),
    ],
)
def test_a_login_that_makes_no_sense(contexts: Contexts, command: bytes, code: int) -> None:
    with submission(Desk(), contexts) as listener, encrypted(listener.port, contexts[1]) as client:
        assert client.code(command) == code
        assert client.code(b"AUTH PLAIN " + PLAIN) == 235


def test_a_login_can_be_given_up(contexts: Contexts) -> None:
    with submission(Desk(), contexts) as listener, encrypted(listener.port, contexts[1]) as client:
        assert client.code(b"AUTH LOGIN") == 334
        assert client.code(b"*") == 501
        assert client.code(b"NOOP") == 250


def test_who_does_not_log_in_may_not_stay(contexts: Contexts) -> None:
    limits = Limits(login_time=0.3)
    with submission(Desk(), contexts, limits=limits) as listener, line(listener.port, b"EHLO x") as client:
        settle(lambda: client.ask(b"NOOP").startswith(b"421 4.4.2 "))
        settle(lambda: not listener._connections)


def test_who_logged_in_may_stay(contexts: Contexts) -> None:
    limits = Limits(login_time=0.3, silence=30)
    with submission(Desk(), contexts, limits=limits) as listener, encrypted(listener.port, contexts[1]) as client:
        assert client.code(b"AUTH PLAIN " + PLAIN) == 235
        threading.Event().wait(0.5)

        assert client.code(b"NOOP") == 250
        assert [client.code(command) for command in in_data()] == [250, 250, 250, 354]


def test_a_listener_with_implicit_tls_turns_away_without_a_word(contexts: Contexts) -> None:
    limits = Limits(connections=1)
    with submission(Desk(), contexts, implicit=True, limits=limits) as listener, connected(listener.port):
        settle(lambda: bool(listener._connections))
        with connected(listener.port) as second:
            assert second.recv(100) == b""


def test_certificate_path_is_checked_by_clients(contexts: Contexts, tmp_path: Path) -> None:
    _, stranger, _ = tls(tmp_path)
    with submission(Desk(), contexts, implicit=True) as listener, pytest.raises(ssl.SSLCertVerificationError):
        smtplib.SMTP_SSL("localhost", listener.port, context=stranger)
