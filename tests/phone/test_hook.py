"""The webhooks' door: only the service comes in, once; whoever else is refused, logged and shown."""

import logging
from collections.abc import Callable

import pytest
from django.test import Client as Browser

from desk.practice import moment
from frontdesk.channels.phone.twilio import SIGNATURE, signature
from frontdesk.office.phone.hook import MOST_BYTES
from frontdesk.store.models import Contact, PhoneCall, PhoneEvent, PhoneLine
from phone.desk import Does, Refused, Room, post, room
from servers.phone_service import TOKEN

pytestmark = pytest.mark.usefixtures("store")
Clock = Callable[[str], int]


def test_a_wrong_signature_is_refused_logged_and_shown(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    now = clock("2026-03-17 10:00")
    one = room()
    caller = one.caller()
    caller.secret = "another secret"

    with caplog.at_level(logging.WARNING), pytest.raises(Refused, match="403"):
        caller.tell(one.url("voice"), caller.call_fields())

    assert "its signature is not that of the service" in caplog.text
    assert not Contact.objects.filter(practice_id=one.practice).exists()
    line = PhoneLine.objects.get(pk=one.line.pk)
    assert (line.refused_at, line.refused_why) == (now, "its signature is not that of the service")
    assert line.asked_at is None


def test_a_form_that_was_changed_is_refused(clock: Clock) -> None:
    clock("2026-03-17 10:00")
    one = room()
    caller = one.caller()
    good = signature(TOKEN, one.url("voice"), list(caller.call_fields().items()))

    with pytest.raises(Refused, match="403"):
        post(one.url("voice"), b"CallSid=CA" + b"0" * 32, {SIGNATURE: good})


def test_nobody_is_told_whether_there_is_a_line(clock: Clock) -> None:
    clock("2026-03-17 10:00")
    one = room()

    for where in (one.url("voice").replace(one.line.key, "another"), one.url("voice").replace("twilio", "other")):
        with pytest.raises(Refused, match="404"):
            post(where, b"", {})
    assert (
        Browser().get(one.url("voice").removeprefix("http://127.0.0.1:8200"), HTTP_HOST="127.0.0.1").status_code == 405
    )


def test_what_is_too_large_or_no_form_is_refused(clock: Clock) -> None:
    clock("2026-03-17 10:00")
    one = room()

    for body in (b"x" * (MOST_BYTES + 1), b"\xff\xfe", b"a=1&" * 5000):
        with pytest.raises(Refused, match="403"):
            post(one.url("voice"), body, {SIGNATURE: signature(TOKEN, one.url("voice"), [])[:-1] + "x"})
    caller = one.caller()
    with pytest.raises(Refused, match="403"):
        caller.tell(one.url("voice"), {"From": "+15550142"})


def test_a_request_that_was_seen_and_is_sent_again_later_is_refused(clock: Clock) -> None:
    clock("2026-03-17 10:00")
    one = room()
    caller, _ = one.call()
    clock("2026-03-17 10:59")
    assert caller.repeat(0)

    clock("2026-03-17 11:01")
    with pytest.raises(Refused, match="403"):
        caller.repeat(0)

    assert PhoneLine.objects.get(pk=one.line.pk).refused_why == "it was told before, long ago"
    assert PhoneCall.objects.filter(practice_id=one.practice).count() == 1


@pytest.mark.parametrize("told", ["Sat, 14 Mar 2026 10:00:00 +0000", "Mon, 23 Mar 2026 10:00:00 +0000"])
def test_what_says_that_it_happened_at_another_time_is_refused(clock: Clock, told: str) -> None:
    clock("2026-03-17 10:00")
    one = room()
    caller = one.caller()

    with pytest.raises(Refused, match="403"):
        caller.tell(one.url("status"), caller.call_fields() | {"CallStatus": "completed", "Timestamp": told})

    near = {"CallStatus": "completed", "Timestamp": "Tue, 17 Mar 2026 14:00:00 +0000"}
    caller.tell(one.url("status"), caller.call_fields() | near)


def test_the_end_may_be_told_before_the_beginning(clock: Clock) -> None:
    now = clock("2026-03-17 22:00")
    one = room()
    caller = one.caller()

    caller.tell(one.url("status"), caller.call_fields() | {"CallStatus": "completed", "CallDuration": "9"})
    answer = caller.tell(one.url("voice"), caller.call_fields())

    assert b"<Hangup" in answer
    call = PhoneCall.objects.get(practice_id=one.practice)
    assert (call.ended_at, call.seconds) == (now, 9)
    assert Contact.objects.filter(practice_id=one.practice).count() == 1


def test_what_the_database_refuses_is_written_nowhere_and_asked_again(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock("2026-03-17 22:00")
    one = room()
    caller = one.caller()

    def full(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("frontdesk.store.queries.phone.add_event", full)
        with pytest.raises(OSError, match="full"):
            caller.tell(one.url("voice"), caller.call_fields())
    assert not Contact.objects.filter(practice_id=one.practice).exists()

    assert b"Thank you for calling" in caller.repeat(0)
    assert PhoneEvent.objects.filter(practice_id=one.practice).count() == 1


def test_two_practices_never_hear_of_each_other(clock: Clock) -> None:
    clock("2026-03-17 22:00")
    one, other = room(), room()
    caller = one.caller()
    caller.tell(one.url("voice"), caller.call_fields())

    assert not PhoneEvent.objects.filter(practice_id=other.practice).exists()
    mine = other.caller()
    mine.identity = caller.identity
    mine.tell(other.url("status"), mine.call_fields() | {"CallStatus": "completed"})
    assert PhoneCall.objects.get(practice_id=one.practice).ended_at is None


def test_the_greeting_holds_at_the_moment_of_the_call(clock: Clock) -> None:
    """Memorial Day is none of the small practice's holidays; lunch is, and its end is named."""
    clock("2026-03-17 12:30")
    one: Room = room()

    _, noises = one.call(Does())

    assert any("lunch" in noise.text for noise in noises)
    assert moment("2026-03-17 12:30") == PhoneCall.objects.get(practice_id=one.practice).at
