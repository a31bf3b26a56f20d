"""How it logs in, and whom it trusts: no secret is shown, and none travels in the clear."""

import base64
import logging
import ssl
from dataclasses import replace
from pathlib import Path

import pytest

from frontdesk.channels.mail.outgoing import (
    Bearer,
    Fault,
    Outcome,
    Password,
    Relay,
    RelayError,
    Security,
    Sender,
    send,
)
from frontdesk.errors import FrontdeskError
from servers.certificate import contexts
from servers.scripted import DROP, Scripted

MAIL = b"From: desk@quill.example\r\nTo: ada@client.example\r\n\r\nHello\r\n"
ADA, DESK = "ada@client.example", "desk@quill.example"


def relay(port: int) -> Relay:
    return Relay("127.0.0.1", port, Security.PLAIN, timeout=5, patience=5)


def auth(server: Scripted) -> list[str]:
    """What was said to log in, decoded."""
    lines = [line.split(" ") for line in server.heard if line.startswith("AUTH")]
    return [f"{line[1]} {base64.b64decode(line[2]).decode()}" for line in lines]


def test_it_logs_in_with_a_password_of_any_letters() -> None:
    with Scripted() as server:
        sent = send(replace(relay(server.port), user="desk", secret=Password("grüß€")), DESK, (ADA,), MAIL)

    assert sent.outcome is Outcome.SENT
    assert auth(server) == ["PLAIN \0desk\0grüß€"]


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        ("XOAUTH2", "XOAUTH2 user=desk\1auth=Bearer t0ken\1\1"),
        ("OAUTHBEARER", "OAUTHBEARER n,a=desk,\1auth=Bearer t0ken\1\1"),
    ],
)
def test_it_logs_in_with_an_access_token(offer: str, said: str) -> None:
    with Scripted({"EHLO": f"250-x\r\n250 AUTH PLAIN {offer}"}) as server:
        sent = send(replace(relay(server.port), user="desk", secret=Bearer(lambda: "t0ken")), DESK, (ADA,), MAIL)

    assert sent.outcome is Outcome.SENT
    assert auth(server) == [said]


def test_a_token_that_is_refused_ends_the_challenge_first() -> None:
    script = {"EHLO": "250-x\r\n250 AUTH XOAUTH2", "AUTH": "334 eyJzdGF0dXMiOiI0MDAifQ==", " ": "535 5.7.8 Expired"}
    with Scripted(script) as server:
        sent = send(replace(relay(server.port), user="desk", secret=Bearer(lambda: "t0ken")), DESK, (ADA,), MAIL)

    assert (sent.outcome, sent.fault) == (Outcome.LATER, Fault.LOGIN)
    assert "consent" in sent.reply


def test_a_token_that_is_refused_once_is_got_anew() -> None:
    asked: list[str] = []

    def renewed(refused: str) -> str:
        asked.append(refused)
        return "n3w"

    def judge(said: str) -> str:
        good = base64.b64encode(b"user=desk\1auth=Bearer n3w\1\1").decode()
        return "235 Welcome" if said.endswith(good) else "535 No"

    with Scripted({"EHLO": "250-x\r\n250 AUTH XOAUTH2", "AUTH": judge}) as server:
        login = replace(relay(server.port), user="desk", secret=Bearer(lambda: "t0ken", renewed))
        sent = send(login, DESK, (ADA,), MAIL)
        assert sent.outcome is Outcome.SENT
    with Scripted({"EHLO": "250-x\r\n250 AUTH XOAUTH2", "AUTH": "535 No"}) as server:
        never = send(replace(login, port=server.port), DESK, (ADA,), MAIL)
        assert (never.outcome, never.fault, len(auth(server))) == (Outcome.LATER, Fault.LOGIN, 2)

    assert asked == ["t0ken", "t0ken"]


def test_a_provider_of_tokens_that_is_down_is_no_refused_login() -> None:
    def token() -> str:
        raise ConnectionError("The provider cannot be reached.")

    with Scripted({"EHLO": "250-x\r\n250 AUTH XOAUTH2"}) as server:
        sent = send(replace(relay(server.port), user="desk", secret=Bearer(token)), DESK, (ADA,), MAIL)

    assert (sent.outcome, sent.fault) == (Outcome.LATER, Fault.UNREACHABLE)


def test_a_token_that_cannot_be_had_is_said() -> None:
    def token() -> str:
        raise FrontdeskError("The consent was taken back.")

    with Scripted({"EHLO": "250-x\r\n250 AUTH XOAUTH2"}) as server:
        sent = send(replace(relay(server.port), user="desk", secret=Bearer(token)), DESK, (ADA,), MAIL)

    assert (sent.outcome, sent.fault) == (Outcome.LATER, Fault.LOGIN)
    assert "taken back" in sent.reply


def test_a_wrong_password_loses_no_mail_and_shows_no_secret(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = Password("hunter2")
    told = base64.b64encode(b"\0desk\0hunter2").decode()
    with Scripted({"AUTH": f"535 5.7.8 You said {told} hunter2"}) as server:
        login = replace(relay(server.port), user="desk", secret=secret)
        sent = send(login, DESK, (ADA,), MAIL)

    assert (sent.outcome, sent.fault, sent.code) == (Outcome.LATER, Fault.LOGIN, 535)
    for shown in (repr(sent), repr(login), repr(secret), str(login), caplog.text):
        assert "hunter2" not in shown
        assert told not in shown
        assert ADA not in shown


def test_a_server_that_wants_a_login_first_refuses_no_mail() -> None:
    with Scripted({"MAIL": "530 5.7.0 Authentication required"}) as server:
        sent = send(relay(server.port), DESK, (ADA,), MAIL)

    assert (sent.outcome, sent.fault) == (Outcome.LATER, Fault.LOGIN)


@pytest.fixture
def tls(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    return contexts(tmp_path)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_it_encrypts_before_it_logs_in(security: Security, tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    offer = {"EHLO": "250-x\r\n250-STARTTLS\r\n250 AUTH PLAIN"}
    with Scripted(offer, tls=tls[0], immediate_tls=security is Security.TLS) as server:
        known = replace(relay(server.port), security=security, context=tls[1], user="desk", secret=Password("x"))
        with Sender(known) as sender:
            outcomes = [sender.send(DESK, (ADA,), MAIL + b"line\r\n" * 100_000).outcome for _ in range(3)]

    assert outcomes == [Outcome.SENT] * 3
    verbs = [line.partition(" ")[0] for line in server.heard]
    assert verbs.index("AUTH") > (verbs.index("STARTTLS") if security is Security.STARTTLS else 0)


def test_over_tls_too_a_lost_connection_means_doubt_only_after_the_end(
    tls: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    outcomes = []
    for step in ("body", "dot"):
        with Scripted({step: DROP}, tls=tls[0], immediate_tls=True) as server:
            known = replace(relay(server.port), security=Security.TLS, context=tls[1])
            outcomes.append(send(known, DESK, (ADA,), MAIL + b"line\r\n" * 2_000_000).outcome)

    assert outcomes == [Outcome.LATER, Outcome.DOUBT]


def test_a_server_that_offers_no_encryption_gets_neither_mail_nor_password() -> None:
    with Scripted() as server:
        known = replace(relay(server.port), security=Security.STARTTLS, user="desk", secret=Password("x"))
        sent = send(known, DESK, (ADA,), MAIL)

        assert [line.partition(" ")[0].upper() for line in server.heard] == ["EHLO"]
    assert (sent.outcome, sent.fault) == (Outcome.LATER, Fault.ENCRYPTION)


def test_a_server_that_nobody_vouches_for_is_not_trusted(tls: tuple[ssl.SSLContext, ssl.SSLContext]) -> None:
    with Scripted(tls=tls[0], immediate_tls=True) as server:
        sent = send(replace(relay(server.port), security=Security.TLS), DESK, (ADA,), MAIL)

    assert (sent.outcome, sent.fault) == (Outcome.LATER, Fault.ENCRYPTION)


def test_only_this_machine_may_be_spoken_to_in_the_clear() -> None:
    with pytest.raises(RelayError):
        Relay("mail.quill.example", 25, Security.PLAIN)

    for here in ("localhost", "::1", "127.0.0.2"):
        assert Relay(here, 25, Security.PLAIN).host == here
