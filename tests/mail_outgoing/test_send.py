"""What becomes of a mail when the server misbehaves: never taken for sent, never taken for lost."""

import time
from collections.abc import Mapping
from dataclasses import replace

import pytest

from frontdesk.channels.mail.outgoing import (
    Fault,
    Outcome,
    Relay,
    Security,
    Sender,
    Sent,
    send,
)
from servers.scripted import DROP, HANG, Scripted, Step
from servers.sink import Sink

MAIL = b"From: desk@quill.example\r\nTo: ada@client.example\r\nAuto-Submitted: auto-replied\r\n\r\nHello\r\n"
ADA, BOB = "ada@client.example", "bob@client.example"
DESK = "desk@quill.example"


def relay(port: int) -> Relay:
    return Relay("127.0.0.1", port, Security.PLAIN, timeout=5, patience=5)


def attempt(script: Mapping[str, Step], *, to: tuple[str, ...] = (ADA,), raw: bytes = MAIL) -> Sent:
    with Scripted(script) as server:
        return send(relay(server.port), DESK, to, raw)


def test_what_the_server_takes_is_sent_byte_for_byte() -> None:
    raw = MAIL + b".\r\n..two\r\n.three\r\nlast"
    with Sink() as sink:
        sent = send(relay(sink.port), DESK, (ADA, BOB), raw)
        [taken] = sink.wait_for(1)

    assert (sent.outcome, sent.refused, sent.later) == (Outcome.SENT, (), ())
    assert (taken.mail_from, taken.recipients, taken.raw) == (DESK, (ADA, BOB), raw + b"\r\n")


def test_lone_line_ends_cannot_end_the_data() -> None:
    with Scripted() as server:
        send(relay(server.port), DESK, (ADA,), b"Subject: x\n\na\n.\nMAIL FROM:<x@y.example>\r.\rb\n")

        assert server.taken == [b"Subject: x\r\n\r\na\r\n..\r\nMAIL FROM:<x@y.example>\r\n..\r\nb\r\n"]


def test_nobody_sees_to_whom_else_it_goes_blindly() -> None:
    raw = b"Bcc: x@y.example,\n\tz@y.example\nTo: ada@client.example\nResent-BCC: q@y.example\n\nBcc: stays\n"
    with Scripted() as server:
        send(relay(server.port), DESK, (ADA, BOB), raw)

        assert server.taken == [b"To: ada@client.example\r\n\r\nBcc: stays\r\n"]


@pytest.mark.parametrize("step", ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "dot"])
def test_a_temporary_refusal_at_any_step_means_later(step: str) -> None:
    sent = attempt({step: "451 4.3.0 Not now", "HELO": "451 4.3.0 Not now"})

    assert sent.outcome is Outcome.LATER
    assert "4.3.0" in sent.reply or sent.fault is Fault.UNREACHABLE


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "dot"])
def test_a_permanent_refusal_of_the_mail_means_refused(step: str) -> None:
    sent = attempt({step: "554 5.7.1 Not here"})

    assert (sent.outcome, sent.code, sent.fault) == (Outcome.REFUSED, 554, None)
    assert sent.reply == "The server said: 5.7.1 Not here (554)."


@pytest.mark.parametrize("step", ["greeting", "EHLO"])
def test_a_server_that_wants_no_mail_at_all_refuses_no_mail(step: str) -> None:
    sent = attempt({step: "554 5.3.2 Closed", "HELO": "554 5.3.2 Closed"})

    assert (sent.outcome, sent.fault) == (Outcome.LATER, Fault.UNREACHABLE)


@pytest.mark.parametrize("step", ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "body"])
def test_a_connection_lost_before_the_end_of_data_means_later(step: str) -> None:
    sent = attempt({step: DROP, "HELO": DROP}, raw=MAIL + b"line\r\n" * 2_000_000)

    assert sent.outcome is Outcome.LATER
    assert "Nothing was taken" in sent.reply


def test_a_connection_lost_after_the_end_of_data_means_doubt() -> None:
    sent = attempt({"dot": DROP})

    assert sent.outcome is Outcome.DOUBT
    assert "may have been taken" in sent.reply


@pytest.mark.parametrize("step", ["greeting", "MAIL", "DATA"])
def test_a_server_that_falls_silent_before_the_end_of_data_means_later(step: str) -> None:
    with Scripted({step: HANG}) as server:
        sent = send(replace(relay(server.port), timeout=0.3), DESK, (ADA,), MAIL)

    assert sent.outcome is Outcome.LATER
    assert "in time" in sent.reply or "timed out" in sent.reply


def test_a_server_that_falls_silent_after_the_end_of_data_means_doubt() -> None:
    with Scripted({"dot": HANG}) as server:
        sent = send(replace(relay(server.port), patience=0.3), DESK, (ADA,), MAIL)

    assert sent.outcome is Outcome.DOUBT


def slow(answer: str) -> Step:
    def late(_line: str) -> str:
        time.sleep(0.25)
        return answer

    return late


def test_many_slow_steps_together_end_in_time_too() -> None:
    script = {verb: slow("250 OK") for verb in ("EHLO", "MAIL", "RCPT")}
    began = time.monotonic()
    with Scripted(script) as server:
        sent = send(replace(relay(server.port), patience=0.6), DESK, (ADA, BOB), MAIL)

        assert time.monotonic() - began < 1.5
    assert (sent.outcome, server.taken) == (Outcome.LATER, [])


def test_gibberish_after_the_end_of_data_means_doubt_and_before_it_later() -> None:
    assert attempt({"dot": "what?"}).outcome is Outcome.DOUBT
    assert attempt({"dot": "354 Go on"}).outcome is Outcome.DOUBT
    assert attempt({"DATA": "what?"}).outcome is Outcome.LATER
    assert attempt({"DATA": "250 OK"}).outcome is Outcome.LATER


def test_a_server_that_speaks_before_the_end_has_taken_nothing() -> None:
    raw = MAIL + b"line\r\n" * 2_000_000
    with Scripted({"body": "552 5.3.4 Too big"}) as server:
        sent = send(relay(server.port), DESK, (ADA,), raw)

    assert (sent.outcome, sent.code) == (Outcome.REFUSED, 552)
    assert server.taken == []


def one_of(answer: str) -> Step:
    return lambda line: answer if BOB in line else "250 OK"


def test_of_two_recipients_the_one_is_refused_and_the_other_has_it() -> None:
    with Scripted({"RCPT": one_of("550 Nobody")}) as server:
        sent = send(relay(server.port), DESK, (ADA, BOB), MAIL)

        assert len(server.taken) == 1
    assert (sent.outcome, sent.refused, sent.later) == (Outcome.SENT, (BOB,), ())
    assert sent.reply.endswith(f"Not so for {BOB}. The server said: Nobody (550).")


def test_of_two_recipients_the_one_may_be_tried_again() -> None:
    sent = attempt({"RCPT": one_of("450 4.2.0 Greylisted")}, to=(ADA, BOB))

    assert (sent.outcome, sent.refused, sent.later) == (Outcome.SENT, (), (BOB,))


def test_where_all_recipients_are_refused_a_temporary_one_keeps_the_mail_waiting() -> None:
    both = attempt({"RCPT": lambda line: "550 No" if ADA in line else "450 Wait"}, to=(ADA, BOB))

    assert (both.outcome, both.code) == (Outcome.LATER, 450)


def test_nobody_listens() -> None:
    with Scripted() as server:
        port = server.port

    sent = send(relay(port), DESK, (ADA,), MAIL)

    assert (sent.outcome, sent.fault) == (Outcome.LATER, Fault.UNREACHABLE)


def test_a_mail_that_is_too_large_is_not_even_begun() -> None:
    with Scripted({"EHLO": "250-x\r\n250 SIZE 50"}) as server:
        sent = send(relay(server.port), DESK, (ADA,), MAIL)

        assert not any(line.startswith("MAIL") for line in server.heard)
    assert (sent.outcome, sent.code) == (Outcome.REFUSED, 552)


@pytest.mark.parametrize(
    "address", ["a b@c.example", "a@b.example>\r\nRCPT TO:<x@y.example", "", "a@b.example> SIZE=1"]
)
def test_an_address_cannot_smuggle_a_command(address: str) -> None:
    with Scripted() as server:
        sent = send(relay(server.port), DESK, (address,), MAIL)

        assert server.heard == []
    assert sent.outcome is Outcome.REFUSED


def test_many_mails_in_a_row_share_one_connection() -> None:
    with Scripted() as server, Sender(relay(server.port)) as sender:
        outcomes = [sender.send(DESK, (ADA,), MAIL).outcome for _ in range(50)]

        assert set(outcomes) == {Outcome.SENT}
        assert (server.connections, len(server.taken)) == (1, 50)


def test_no_mail_waits_for_the_acknowledgement_of_a_packet() -> None:
    with Scripted() as server, Sender(relay(server.port)) as sender:
        began = time.monotonic()
        for _ in range(100):
            sender.send(DESK, (ADA,), MAIL)

        assert time.monotonic() - began < 100 * 0.04


def test_a_refused_mail_does_not_spoil_the_connection_for_the_next() -> None:
    with Scripted({"RCPT": one_of("550 Nobody")}) as server, Sender(relay(server.port)) as sender:
        outcomes = [sender.send(DESK, (one,), MAIL).outcome for one in (ADA, BOB, ADA)]

        assert outcomes == [Outcome.SENT, Outcome.REFUSED, Outcome.SENT]
        assert server.connections == 1


@pytest.mark.parametrize("ending", [DROP, "421 4.4.2 Idle for too long"])
def test_a_connection_that_died_meanwhile_is_replaced_and_nothing_is_sent_twice(ending: str) -> None:
    answers = iter(["250 OK", ending, "250 OK"])
    with Scripted({"MAIL": lambda _: next(answers)}) as server, Sender(relay(server.port)) as sender:
        outcomes = [sender.send(DESK, (ADA,), MAIL).outcome for _ in range(2)]

        assert outcomes == [Outcome.SENT, Outcome.SENT]
        assert (server.connections, len(server.taken)) == (2, 2)


def test_doubt_is_never_tried_again_by_itself() -> None:
    answers = iter(["250 OK", DROP])
    with Scripted({"dot": lambda _: next(answers)}) as server, Sender(relay(server.port)) as sender:
        outcomes = [sender.send(DESK, (ADA,), MAIL).outcome for _ in range(2)]

        assert outcomes == [Outcome.SENT, Outcome.DOUBT]
        assert len(server.taken) == 2


def test_an_automatic_mail_leaves_with_the_null_sender() -> None:
    with Sink() as sink:
        sent = send(replace(relay(sink.port), own_address=DESK), "", (ADA,), MAIL)

        assert sink.wait_for(1)[0].mail_from == ""
    assert not sent.null_refused


def no_null(line: str) -> str:
    return "550 5.7.1 A sender is needed" if "<>" in line else "250 OK"


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "dot"])
def test_where_the_null_sender_is_refused_the_own_address_serves_and_that_is_said(step: str) -> None:
    heard: list[str] = []

    def judge(line: str) -> str:
        heard.append(line)
        return no_null(next(one for one in reversed(server.heard) if one.startswith("MAIL")))

    with Scripted({step: judge}) as server, Sender(replace(relay(server.port), own_address=DESK)) as sender:
        first, second = (sender.send("", (ADA,), MAIL) for _ in range(2))

        senders = [line.partition(" SIZE")[0] for line in server.heard if line.startswith("MAIL")]
    assert (first.outcome, first.null_refused) == (Outcome.SENT, True)
    assert (second.outcome, second.null_refused) == (Outcome.SENT, True)
    assert senders == ["MAIL FROM:<>", f"MAIL FROM:<{DESK}>", f"MAIL FROM:<{DESK}>"]


def test_only_what_says_that_it_is_automatic_falls_back() -> None:
    with Scripted({"MAIL": no_null}) as server:
        known = replace(relay(server.port), own_address=DESK)
        sent = send(known, "", (ADA,), MAIL.replace(b"Auto-Submitted: auto-replied\r\n", b""))
        nobody = send(replace(known, own_address=""), "", (ADA,), MAIL)

    assert (sent.outcome, nobody.outcome) == (Outcome.REFUSED, Outcome.REFUSED)


def test_a_relay_that_is_known_to_refuse_it_is_not_asked() -> None:
    with Scripted({"MAIL": no_null}) as server:
        sent = send(replace(relay(server.port), own_address=DESK, null_sender=False), "", (ADA,), MAIL)

        assert not any("<>" in line for line in server.heard)
    assert (sent.outcome, sent.null_refused) == (Outcome.SENT, True)


def test_a_refused_recipient_stays_refused_from_the_own_address_too() -> None:
    with Scripted({"RCPT": "550 5.1.1 Nobody"}) as server:
        sent = send(replace(relay(server.port), own_address=DESK), "", (ADA,), MAIL)

    assert (sent.outcome, sent.null_refused) == (Outcome.REFUSED, False)
