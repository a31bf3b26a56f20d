"""Calls back that the service makes: what it is asked, what it tells in any order, and what stands in the books."""

from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any

import pytest

from desk.practice import BASE, moment
from frontdesk.channels.phone.twilio.caller import Caller
from frontdesk.office.desks import Desks
from frontdesk.office.phone import lines, placing
from frontdesk.office.phone.placing import PlacingError
from frontdesk.office.working import called as who
from frontdesk.office.working import calling
from frontdesk.office.working.called import Told
from frontdesk.office.working.calling import Ending
from frontdesk.store.models import (
    Address,
    Call,
    CallEnd,
    Client,
    Member,
    Outgoing,
    PhoneLine,
    PlacedCall,
    Promise,
    PromiseState,
    TextStop,
    TrailEntry,
)
from phone.desk import ADA, BO, DESK, POLICY, Does, Room, room
from phone.test_calls import member
from servers.phone_service import PhoneService, phone_service

pytestmark = pytest.mark.usefixtures("store")
Clock = Callable[[str], int]
TEXTED = POLICY.replace(BASE["sms"], BASE["sms"].replace('accepts = "never"\ninstead = "email"', 'accepts = "always"'))
"""Clients may text."""
NIGHT, WINDOW = "2026-03-17 22:00", "2026-03-18 11:05"


@pytest.fixture
def service() -> Iterator[PhoneService]:
    with phone_service() as found:
        yield found


def called(clock: Clock, service: PhoneService, policy: str = TEXTED, **more: Any) -> tuple[Room, Member, Call]:
    """Bo has called at night; in the window of the next day Ada begins to call back."""
    clock(NIGHT)
    one = room(policy, api=service.url, **more)
    one.call(Does(left="Please call me about a logo."))
    ada = member(one)
    at = clock(WINDOW)
    promise = Promise.objects.get(practice_id=one.practice)
    made = calling.begin(Desks(), one.practice, promise.pk, at, "Ada Quill")
    assert made is not None
    return one, ada, Call.objects.get(pk=made)


def placed(one: Room, ada: Member, call: Call, at: str = WINDOW) -> PlacedCall:
    return placing.place(Desks(), one.practice, call.pk, ada.pk, moment(at), "Ada Quill")


def leg(one: Room) -> Caller:
    """The service, as it tells of a call that it placed to Ada."""
    caller = one.caller(DESK)
    caller.to = ADA
    return caller


def stamp(at: str, more: int = 0) -> str:
    from email.utils import formatdate

    return formatdate(moment(at) + more)


def tell_leg(one: Room, caller: Caller, row: PlacedCall, status: str, after: int, **more: str) -> None:
    fields = caller.call_fields() | {
        "CallSid": f"CA{caller.identity[::-1]}",
        "ParentCallSid": f"CA{caller.identity}",
        "CallStatus": status,
        "Timestamp": stamp(WINDOW, after),
    }
    caller.tell(one.url(f"leg/{row.pk}"), fields | more)


def test_the_owner_is_rung_first_and_the_client_sees_the_lines_number(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)

    row = placed(one, ada, call)
    ((kind, asked),) = service.asked
    caller = leg(one)
    first = caller.tell(asked["Url"], caller.call_fields()).decode()
    second = caller.tell(one.url(f"join/{row.pk}"), caller.call_fields() | {"Digits": "1"}).decode()

    assert (kind, asked["From"], asked["To"]) == ("Calls", DESK, ADA)
    assert asked["StatusCallback"] == one.url(f"placed/{row.pk}")
    assert "Press 1 to be connected" in first
    assert "<Dial" not in first
    assert f'callerId="{DESK}"' in second
    assert f">{BO}</Number>" in second
    assert ADA not in second


def test_a_machine_that_picks_up_for_the_owner_reaches_no_client(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)
    row = placed(one, ada, call)
    caller = leg(one)

    nothing = caller.tell(one.url(f"join/{row.pk}"), caller.call_fields() | {"Digits": ""}).decode()

    assert "<Dial" not in nothing
    assert "<Hangup" in nothing


def test_nobody_answered_is_an_honest_attempt_whatever_the_order_and_the_repeats(
    clock: Clock, service: PhoneService
) -> None:
    for order in permutations(range(3)):
        one, ada, call = called(clock, service)
        row = placed(one, ada, call)
        caller = leg(one)
        caller.tell(one.url(f"join/{row.pk}"), caller.call_fields() | {"Digits": "1"})
        Address.objects.create(
            practice_id=one.practice, client_id=call.client_id or 0, kind="mail", value="bo@b.example"
        )
        steps = (
            lambda: tell_leg(one, caller, row, "ringing", 4),  # noqa: B023
            lambda: tell_leg(one, caller, row, "no-answer", 30),  # noqa: B023
            lambda: caller.tell(  # noqa: B023
                one.url(f"bridged/{row.pk}"),  # noqa: B023
                caller.call_fields() | {"DialCallStatus": "no-answer", "DialCallDuration": "0"},  # noqa: B023
            ),
        )

        for number in order:
            steps[number]()
            caller.repeat(len(caller.asked) - 1)

        call.refresh_from_db()
        owed = Promise.objects.filter(practice_id=one.practice).order_by("id")
        assert (call.end, call.counts) == (CallEnd.NO_ANSWER, True), order
        assert [one.state for one in owed] == [PromiseState.KEPT, PromiseState.OPEN], order
        told = Outgoing.objects.get(practice_id=one.practice, key=f"tried:{call.pk}")
        assert told.recipient == BO.removeprefix("+")
        ends = TrailEntry.objects.filter(practice_id=one.practice, kind="call ended").count()
        assert ends <= 2


def test_a_phone_that_rang_too_shortly_keeps_nothing(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)
    row = placed(one, ada, call)
    caller = leg(one)
    caller.tell(one.url(f"join/{row.pk}"), caller.call_fields() | {"Digits": "1"})

    tell_leg(one, caller, row, "ringing", 4)
    tell_leg(one, caller, row, "busy", 9)

    call.refresh_from_db()
    assert (call.end, call.counts) == (CallEnd.NO_ANSWER, False)
    assert Promise.objects.get(practice_id=one.practice).state == PromiseState.OPEN


def test_minutes_of_a_talk_are_those_that_the_service_counted(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)
    row = placed(one, ada, call)
    caller = leg(one)
    caller.tell(one.url(f"join/{row.pk}"), caller.call_fields() | {"Digits": "1"})
    tell_leg(one, caller, row, "completed", 430, CallDuration="410")
    tell_leg(one, caller, row, "in-progress", 20)
    at = clock("2026-03-18 11:30")

    call.refresh_from_db()
    assert call.ended_at is None, "she says how it went"
    done = calling.finish(Desks(), one.practice, call.pk, Ending(CallEnd.TALKED, "A new logo."), at, "Ada Quill")

    assert done is not None
    assert done.minutes == 7
    assert Promise.objects.get(practice_id=one.practice).state == PromiseState.KEPT


def test_the_desk_rings_the_owner_once_however_often_the_button_is_pressed(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)

    first, second = placed(one, ada, call), placed(one, ada, call)

    assert first.pk == second.pk
    assert len(service.asked) == 1


def test_her_own_phone_that_was_not_answered_lets_her_try_again(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)
    row = placed(one, ada, call)
    caller = leg(one)

    caller.tell(one.url(f"placed/{row.pk}"), caller.call_fields() | {"CallStatus": "no-answer"})
    again = placed(one, ada, call)

    call.refresh_from_db()
    assert call.ended_at is None
    assert again.pk != row.pk


@pytest.mark.parametrize(
    ("answer", "said"),
    [((400, 21211), "error 21211"), ((503, 0), "Nobody was called")],
)
def test_a_service_that_refuses_says_why_and_the_call_goes_on_by_hand(
    clock: Clock, service: PhoneService, answer: tuple[int, int], said: str
) -> None:
    one, ada, call = called(clock, service)
    service.answers.append(answer)

    with pytest.raises(PlacingError, match="Dial the number yourself") as caught:
        placed(one, ada, call)

    assert said in str(caught.value)
    call.refresh_from_db()
    assert call.ended_at is None


def test_a_line_cut_while_it_was_asked_is_in_doubt_and_not_asked_again(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)
    service.hangs_up = True

    row = placed(one, ada, call)

    row.refresh_from_db()
    assert "rings perhaps" in row.trouble


def test_without_her_own_number_or_with_a_private_line_no_call_is_placed(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)
    lines.set_phone(one.practice, ada, "", 1)
    with pytest.raises(PlacingError, match="Settings"):
        placed(one, ada, call)

    lines.set_phone(one.practice, ada, ADA, 1)
    PhoneLine.objects.filter(pk=one.line.pk).update(number="15550199")
    with pytest.raises(PlacingError, match="private"):
        placed(one, ada, call)

    assert service.asked == []


def test_a_call_that_was_ended_by_hand_is_joined_by_nobody(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)
    row = placed(one, ada, call)
    calling.finish(Desks(), one.practice, call.pk, Ending(CallEnd.NOT_MADE), moment(WINDOW) + 5, "Ada Quill")
    caller = leg(one)

    said = caller.tell(one.url(f"bridge/{row.pk}"), caller.call_fields()).decode()

    assert "nobody to call any more" in said
    assert "<Gather" not in said


def test_notes_typed_while_the_service_ended_the_call_are_kept(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)
    row = placed(one, ada, call)
    caller = leg(one)
    caller.tell(one.url(f"join/{row.pk}"), caller.call_fields() | {"Digits": "1"})
    tell_leg(one, caller, row, "ringing", 4)
    tell_leg(one, caller, row, "no-answer", 30)

    assert calling.note_more(one.practice, call.pk, "Ask her about the fair.")

    call = Call.objects.select_related("said").get(pk=call.pk)
    assert call.said is not None
    assert "the fair" in call.said.text


def test_a_text_tells_of_it_waits_for_the_readers_day_and_yields_to_stop(clock: Clock, service: PhoneService) -> None:
    one, _, call = called(clock, service)
    desk, at = Desks().of(one.practice), moment(WINDOW)

    def told() -> Told | None:
        row = Call.objects.select_related("contact", "contact__decision", "client").get(pk=call.pk)
        return who.told(desk, one.practice, row, at)

    assert told() == Told("15550142", "sms", at)
    Client.objects.filter(pk=call.client_id or 0).update(time_zone="Pacific/Auckland")
    # 11:05 in New York is 4:05 in Auckland, the next day: it waits for eight there.
    assert told() == Told("15550142", "sms", moment("2026-03-18 15:00"))
    TextStop.objects.create(practice_id=one.practice, number="15550142", word="STOP", at=1)
    assert told() is None
    Address.objects.create(practice_id=one.practice, client_id=call.client_id or 0, kind="mail", value="bo@b.example")
    assert told() == Told("bo@b.example", "email", at)


def test_where_clients_may_not_text_a_mail_tells_and_a_text_only_where_nothing_else_can(
    clock: Clock, service: PhoneService
) -> None:
    one, _, call = called(clock, service, POLICY)
    desk, at = Desks().of(one.practice), moment(WINDOW)
    row = Call.objects.select_related("contact", "contact__decision", "client").get(pk=call.pk)

    without = who.told(desk, one.practice, row, at)
    Address.objects.create(practice_id=one.practice, client_id=call.client_id or 0, kind="mail", value="bo@b.example")
    known = who.told(desk, one.practice, row, at)

    assert without == Told("15550142", "sms", at)
    assert known == Told("bo@b.example", "email", at)
