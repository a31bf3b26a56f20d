"""A call through the webhooks: what the caller hears, who is rung, and what stands in the books."""

from collections.abc import Callable

import pytest

from desk.practice import moment
from frontdesk.office.phone import lines
from frontdesk.store.models import (
    Alert,
    Client,
    Contact,
    Crossing,
    Heard,
    Member,
    Original,
    Outgoing,
    PhoneCall,
    PhoneEvent,
    Promise,
    PromiseState,
    Said,
    Stage,
    TrailEntry,
)
from frontdesk.store.queries.contacts import original_bytes
from frontdesk.store.queries.people import add_client
from frontdesk.store.queries.practices import add_member
from phone.desk import ADA, BO, Does, Room, heard, room

pytestmark = pytest.mark.usefixtures("store")
Clock = Callable[[str], int]
NIGHT, DAY = "2026-03-17 22:00", "2026-03-17 10:00"
CELL = "+15550177"


def known(one: Room, tier: str, number: str = BO, **more: str) -> int:
    """A client of a tier with that number."""
    client = add_client(one.practice, "phone", number.removeprefix("+"), "Bo Marsh", 1)
    Client.objects.filter(pk=client.pk).update(tier=tier, **more)
    return client.pk


def member(one: Room, name: str = "Ada Quill", phone: str = ADA, role: str = "owner") -> Member:
    """Somebody who can be rung."""
    count = Member.objects.filter(practice_id=one.practice).count()
    row = add_member(one.practice, name, f"{name.split(maxsplit=1)[0].lower()}@quill.example", role, "", count)
    lines.set_phone(one.practice, row, phone, 1)
    return row


def kinds(one: Room) -> list[str]:
    return list(TrailEntry.objects.filter(practice_id=one.practice).order_by("id").values_list("kind", flat=True))


def test_somebody_unknown_hears_when_the_call_is_returned_and_can_leave_a_message(clock: Clock) -> None:
    clock(NIGHT)
    one = room()

    _, noises = one.call(Does(left="Please call me about a logo."))

    assert "Thank you for calling Quill & Co." in heard(noises)
    assert "between 11 and noon" in heard(noises) or "between 11" in heard(noises)
    assert "press 1" not in heard(noises)
    assert "Your message is kept" in heard(noises)
    contact = Contact.objects.get(practice_id=one.practice)
    assert (contact.kind, contact.channel, contact.sender_address) == ("voicemail", "phone", "15550142")
    assert contact.text == "Please call me about a logo."
    assert contact.client is not None
    promise = Promise.objects.get(practice_id=one.practice)
    assert (promise.by, promise.heard) == (moment("2026-03-18 12:00"), Heard.YES)
    assert list(Crossing.objects.filter(practice_id=one.practice).values_list("kind", flat=True)) == ["off_hours_call"]


def test_what_is_said_is_the_answer_of_the_decision_and_leaves_no_second_way(clock: Clock) -> None:
    clock(NIGHT)
    one = room()

    _, noises = one.call()

    answer = Outgoing.objects.get(practice_id=one.practice)
    assert answer.text in heard(noises)
    assert (answer.stage, answer.left_at) == (Stage.DONE, moment(NIGHT))


def test_a_client_is_spoken_to_in_her_language(clock: Clock) -> None:
    clock(NIGHT)
    one = room()
    known(one, "retainer", language="es")

    _, noises = one.call()

    assert "Gracias por llamar a Quill & Co" in heard(noises)
    assert "pulse" in heard(noises).lower()


def test_who_hangs_up_during_the_greeting_was_perhaps_not_told(clock: Clock) -> None:
    clock(NIGHT)
    one = room()
    caller = one.caller()

    caller.tell(one.url("voice"), caller.call_fields())
    caller.tell(one.url("status"), caller.call_fields() | {"CallStatus": "completed", "CallDuration": "2"})

    assert Promise.objects.get(practice_id=one.practice).heard == Heard.DOUBT
    assert PhoneCall.objects.get(practice_id=one.practice).seconds == 2


def test_the_urgent_key_is_offered_with_its_definition_to_whoever_has_it(clock: Clock) -> None:
    clock(NIGHT)
    one = room()
    known(one, "retainer")

    _, noises = one.call()

    assert "If it is urgent (your site is down), press 1." in heard(noises)


def test_an_urgent_call_rings_the_member_on_duty_who_hears_what_it_is(clock: Clock) -> None:
    clock(NIGHT)
    one = room()
    known(one, "retainer")
    ada = member(one)
    does = Does(keys=["1"], said="Nobody can buy in our shop.", takers=(ADA,))

    _, noises = one.call(does)

    assert does.rung == [ADA]
    assert "An urgent call for Quill & Co, from Bo Marsh, who says: Nobody can buy" in heard(noises, "member")
    call = PhoneCall.objects.get(practice_id=one.practice)
    assert call.taken_by == ada
    alert = Alert.objects.get(practice_id=one.practice)
    assert alert.taken_at is not None
    promise = Promise.objects.get(practice_id=one.practice)
    assert promise.state == PromiseState.KEPT
    assert not Crossing.objects.filter(practice_id=one.practice).exists()
    assert Said.objects.get(practice_id=one.practice).source == "call"
    assert {"taken in", "decided anew", "rung", "call taken", "call over"} <= set(kinds(one))


def test_an_urgent_call_that_nobody_takes_alerts_and_is_told_so(clock: Clock) -> None:
    clock(NIGHT)
    one = room()
    known(one, "retainer")
    member(one)
    member(one, "Sam Ito", CELL, "member")
    does = Does(keys=["1"], said="Our site is down.", left="Call me, please.")

    _, noises = one.call(does)

    assert does.rung == [ADA, CELL]
    assert "Nobody could take your call just now. Ada Quill is being alerted all the same." in heard(noises)
    assert "Your message is kept" in heard(noises)
    alert = Alert.objects.get(practice_id=one.practice)
    assert (alert.stage, alert.taken_at) == (Stage.WAITING, None)
    assert Promise.objects.get(practice_id=one.practice).state == PromiseState.OPEN


def test_who_presses_and_says_nothing_is_believed_and_alerts(clock: Clock) -> None:
    now = clock(NIGHT)
    one = room()
    known(one, "retainer")
    caller = one.caller()
    caller.tell(one.url("voice"), caller.call_fields())

    caller.tell(one.url("key"), caller.call_fields() | {"Digits": "1"})

    alert = Alert.objects.get(practice_id=one.practice)
    assert now < alert.due_at <= now + 20
    answer = caller.tell(one.url("said"), caller.call_fields() | {"SpeechResult": ""})
    assert b"Nobody could take your call" in answer
    assert Alert.objects.get(practice_id=one.practice).due_at == now


def test_a_claim_that_the_list_denies_rings_nobody_and_is_crossed(clock: Clock) -> None:
    clock("2026-03-14 15:00")
    one = room()
    known(one, "retainer")
    member(one)
    does = Does(keys=["1"], said="Hi, just a logo tweak, nothing big.")

    one.call(does)

    assert does.rung == []
    assert not Alert.objects.filter(practice_id=one.practice).exists()
    crossed = Crossing.objects.filter(practice_id=one.practice).order_by("kind").values_list("kind", flat=True)
    assert list(crossed) == ["false_urgent", "off_hours_call"]


def test_a_key_that_was_not_offered_opens_nothing(clock: Clock) -> None:
    clock(NIGHT)
    one = room()
    caller = one.caller()
    caller.tell(one.url("voice"), caller.call_fields())

    answer = caller.tell(one.url("key"), caller.call_fields() | {"Digits": "1"})

    assert b"<Record" in answer
    assert not Alert.objects.filter(practice_id=one.practice).exists()


def test_a_message_that_is_urgent_alerts_when_it_is_in_writing(clock: Clock) -> None:
    clock(NIGHT)
    one = room()
    known(one, "retainer")

    one.call(Does(left="Hello, our site is down, please call."))

    alert = Alert.objects.get(practice_id=one.practice)
    assert alert.stage == Stage.WAITING
    promise = Promise.objects.get(practice_id=one.practice)
    assert promise.by == moment("2026-03-18 12:00"), "what was told stands"


def test_a_tier_that_rings_at_any_hour_rings(clock: Clock) -> None:
    clock("2026-03-17 03:00")
    one = room(voice="cell")
    known(one, "concierge")
    member(one)
    does = Does(takers=(ADA,))

    _, noises = one.call(does)

    assert does.rung == [ADA]
    assert "Somebody is being called for you" in heard(noises)
    assert Promise.objects.get(practice_id=one.practice).state == PromiseState.KEPT


def test_a_call_to_a_closed_number_hears_where_to_call_and_never_the_number(clock: Clock) -> None:
    clock(DAY)
    one = room(voice="cell", text="")
    known(one, "retainer")

    _, noises = one.call()

    assert "0199" not in heard(noises)
    assert "Calls are not taken here." in heard(noises)
    assert Contact.objects.get(practice_id=one.practice).decision.ruling == "redirected"


def test_in_shadow_mode_nothing_is_promised_aloud(clock: Clock) -> None:
    clock(NIGHT)
    one = room(is_shadow=True)
    known(one, "retainer")

    _, noises = one.call()

    assert "returned" not in heard(noises)
    assert "Please leave a message" in heard(noises)
    assert Outgoing.objects.get(practice_id=one.practice).stage == Stage.SHADOW
    assert Promise.objects.get(practice_id=one.practice).heard == Heard.NO


def test_whoever_hides_the_number_is_served_like_anybody(clock: Clock) -> None:
    clock(NIGHT)
    one = room()

    _, noises = one.call(number="anonymous")

    assert "Your call will be returned" in heard(noises)
    assert Contact.objects.get(practice_id=one.practice).client is None


def test_a_second_call_before_the_first_is_returned_takes_no_second_place(clock: Clock) -> None:
    clock(NIGHT)
    one = room()
    one.call()
    clock("2026-03-17 22:10")

    _, noises = one.call()

    assert "Your call will be returned" in heard(noises)
    assert Promise.objects.filter(practice_id=one.practice).count() == 1


def test_every_request_is_kept_byte_for_byte(clock: Clock) -> None:
    clock(NIGHT)
    one = room()

    caller, _ = one.call(Does(left="Hello"))

    events = PhoneEvent.objects.filter(practice_id=one.practice)
    assert events.count() == len(caller.asked)
    kept = {original_bytes(one.practice, event.original_id or 0) for event in events}
    assert all(kept)
    assert Original.objects.filter(practice_id=one.practice).count() >= len(kept)


def test_the_same_request_again_gets_the_same_answer_and_changes_nothing(clock: Clock) -> None:
    clock(NIGHT)
    one = room()
    known(one, "retainer")
    member(one)
    caller, _ = one.call(Does(keys=["1"], said="Our site is down.", left="Please call."))
    before = (Said.objects.count(), Promise.objects.count(), TrailEntry.objects.count(), Outgoing.objects.count())

    first = [caller.repeat(number) for number in range(len(caller.asked))]
    again = [caller.repeat(number) for number in range(len(caller.asked))]

    assert first == again
    assert before == (
        Said.objects.count(),
        Promise.objects.count(),
        TrailEntry.objects.count(),
        Outgoing.objects.count(),
    )
