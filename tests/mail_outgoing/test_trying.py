"""A relay is tried out: what works and what does not is told, and nothing is ever sent."""

import pytest

from frontdesk.channels.mail.outgoing import (
    Fault,
    LetterError,
    Password,
    Relay,
    RelayError,
    Security,
    trusting,
    try_out,
)
from frontdesk.channels.mail.outgoing.trying import Tried
from servers.scripted import DROP, Scripted, Step
from servers.sink import Sink

OWN = "ada@quill.example"


def attempt(**script: Step) -> tuple[Tried, Scripted]:
    with Scripted(script) as server:
        relay = Relay("127.0.0.1", server.port, Security.PLAIN, "ada", Password("secret word"), timeout=5)
        return try_out(relay, OWN), server


def test_a_relay_that_works_is_asked_and_sent_nothing() -> None:
    with Sink() as sink:
        tried = try_out(Relay("127.0.0.1", sink.port, Security.PLAIN, timeout=5), OWN)

        assert (tried.works, tried.takes_null, sink.taken) == (True, True, [])
    assert "takes the null return path" in tried.said


def test_a_refused_null_sender_is_no_failure() -> None:
    with Sink(refused=frozenset({""})) as sink:
        tried = try_out(Relay("127.0.0.1", sink.port, Security.PLAIN, timeout=5), OWN)

    assert (tried.works, tried.takes_null) == (True, False)
    assert "leave from the own address" in tried.said


def test_a_null_sender_that_was_not_judged_is_not_known() -> None:
    def answer(line: str) -> str:
        return "451 4.7.1 Later" if "<>" in line else "250 OK"

    tried, _ = attempt(MAIL=answer)

    assert (tried.works, tried.takes_null) == (True, None)


def test_a_server_that_wants_a_login_says_so() -> None:
    tried, _ = attempt(MAIL="530 5.7.0 Authentication required")

    assert not tried.works
    assert "wants a login" in tried.said


def test_an_address_that_the_server_does_not_send_for_is_told() -> None:
    tried, server = attempt(MAIL="550 5.7.1 Not yours")

    assert (tried.works, tried.takes_null) == (False, None)
    assert "5.7.1 Not yours (550)" in tried.said
    assert OWN in tried.todo
    assert "DATA" not in [line.partition(" ")[0] for line in server.heard]


def test_a_refused_login_says_what_to_do_and_never_the_password() -> None:
    tried, _ = attempt(AUTH="535 5.7.8 Bad secret word")

    assert not tried.works
    assert "app password" in tried.todo
    assert "secret word" not in f"{tried}"


@pytest.mark.parametrize("step", ["greeting", "EHLO", "MAIL", "RSET"])
def test_a_server_that_breaks_off_is_an_answer(step: str) -> None:
    tried, _ = attempt(**{step: DROP, "HELO": DROP})

    assert not tried.works
    assert tried.todo
    assert "tried again" not in tried.said


def test_nobody_there_is_an_answer() -> None:
    with Scripted() as server:
        port = server.port
    tried = try_out(Relay("127.0.0.1", port, Security.PLAIN, timeout=5), OWN)

    assert not tried.works
    assert "cannot be reached" in tried.said
    assert "port" in tried.todo


@pytest.mark.parametrize(
    ("greeting", "time"),
    [
        ("220 mx.example ESMTP Exim 4.96 Mon, 09 Mar 2026 09:00:00 -0400", 1_773_061_200),
        ("220 mx.example ready at Mon, 9 Mar 2026 13:00:00 +0000", 1_773_061_200),
        ("220 mx.example Mon, 39 Mar 2026 13:00:00 +0000", None),
        ("220 mx.example ESMTP", None),
    ],
)
def test_the_servers_clock_is_read_where_its_greeting_tells(greeting: str, time: int | None) -> None:
    assert attempt(greeting=greeting)[0].server_time == time


def test_what_is_no_address_is_refused_before_anything_is_said() -> None:
    with pytest.raises(LetterError):
        try_out(Relay("127.0.0.1", 9, Security.PLAIN), "ada@quill.example>\r\nDATA")


def test_a_file_that_holds_no_certificates_is_told(tmp_path: object) -> None:
    with pytest.raises(RelayError, match="PEM form"):
        trusting(f"{tmp_path}/none.pem")


def test_every_fault_has_something_to_do() -> None:
    from frontdesk.channels.mail.outgoing.trying import _TODO

    assert set(_TODO) == set(Fault)
