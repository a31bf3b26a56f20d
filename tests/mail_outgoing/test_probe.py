from collections.abc import Mapping
from dataclasses import replace

import pytest

from frontdesk.channels.mail.outgoing import Fault, Password, Probed, Relay, Security, probe
from servers.scripted import DROP, Scripted, Step


def look(script: Mapping[str, Step], *, secret: Password | None = None) -> Probed:
    with Scripted(script) as server:
        found = probe(replace(Relay("127.0.0.1", server.port, Security.PLAIN), user="desk", secret=secret))

        assert server.taken == []
        assert not any(line.startswith(("RCPT", "DATA")) for line in server.heard)
    return found


@pytest.mark.parametrize(("answer", "takes"), [("250 OK", True), ("550 No", False), ("451 Later", None)])
def test_it_finds_out_whether_a_null_sender_is_taken_and_sends_nothing(answer: str, takes: bool | None) -> None:
    found = look({"MAIL": answer})

    assert (found.fault, found.takes_null_sender) == (None, takes)


def test_it_says_what_is_wrong_with_the_relay() -> None:
    assert look({"greeting": DROP}).fault is Fault.UNREACHABLE
    assert look({"MAIL": DROP}).fault is Fault.UNREACHABLE
    assert look({"MAIL": "530 Log in"}).fault is Fault.LOGIN
    assert look({"AUTH": "535 No"}, secret=Password("x")).fault is Fault.LOGIN
