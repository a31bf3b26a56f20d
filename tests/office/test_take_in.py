"""A contact is taken in once, with everything that follows from it."""

from dataclasses import replace
from typing import Any

import pytest

from desk.practice import BASE
from frontdesk.desk import Contact, Kind, Sender
from frontdesk.office.arrival import Arrival, mail_key
from frontdesk.office.desks import Desks, NoPolicyError
from frontdesk.office.take_in import take_in
from frontdesk.store.models import (
    Alert,
    Client,
    Crossing,
    Decision,
    Outgoing,
    Practice,
    Promise,
    Stage,
    TrailEntry,
)
from frontdesk.store.models import Contact as Stored
from frontdesk.store.queries.contacts import original_bytes
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
POLICY = "\n".join(BASE.values())
HOUR = 3600


def mail(number: int = 1, *, at: int = START, text: str = "Could you look at the palette?", **more: Any) -> Arrival:
    """A mail of Bo Marsh's; `number` makes it another one."""
    raw = f"Message-ID: <{number}@bo.example>\r\n\r\n{text}\r\n".encode()
    contact = Contact(
        at=at,
        sender=Sender(name="Bo Marsh", address="bo@marsh.example"),
        channel="email",
        kind=Kind.MESSAGE,
        subject="Palette",
        text=text,
        to=("ada@quill.example",),
        envelope_from="bo@marsh.example",
    )
    arrival = Arrival(mail_key(raw), contact, raw=raw, message_id=f"<{number}@bo.example>", topic="palette")
    return replace(arrival, **more)


def test_a_mail_gets_its_records_its_promise_and_its_answer() -> None:
    practice = new_practice(POLICY)

    taken = take_in(Desks(), practice, mail())

    decision = Decision.objects.get(practice_id=practice)
    promise = Promise.objects.get(practice_id=practice)
    answer = Outgoing.objects.get(practice_id=practice)
    assert taken.decision is not None
    assert decision.ruling == "message"
    assert promise.by == taken.decision.plan.promise_by
    assert promise.slot_queue == "morning"
    assert answer.kind == "acknowledge"
    assert answer.recipient == "bo@marsh.example"
    assert answer.in_reply_to == "<1@bo.example>"
    assert answer.promise_id == promise.pk
    assert answer.stage == Stage.WAITING
    assert answer.text == taken.decision.reply.text
    assert TrailEntry.objects.filter(practice_id=practice, kind="taken in").count() == 1


def test_the_same_mail_offered_again_is_taken_in_once() -> None:
    practice, desks = new_practice(POLICY), Desks()

    first = take_in(desks, practice, mail())
    again = take_in(desks, practice, mail())

    assert again.contact == first.contact
    assert again.decision is None
    assert Stored.objects.filter(practice_id=practice).count() == 1
    assert Outgoing.objects.filter(practice_id=practice).count() == 1


def test_the_original_is_kept_byte_for_byte() -> None:
    practice = new_practice(POLICY)
    raw = bytes(range(256)) * 40

    take_in(Desks(), practice, mail(raw=raw))

    stored = Stored.objects.get(practice_id=practice)
    assert stored.original_id is not None
    assert original_bytes(practice, stored.original_id) == raw


def test_what_goes_with_a_contact_goes_with_it_or_not_at_all() -> None:
    practice = new_practice(POLICY)

    def fails() -> None:
        raise OSError("the cursor cannot be moved")

    with pytest.raises(OSError, match="cursor"):
        take_in(Desks(), practice, mail(), also=fails)

    assert Stored.objects.filter(practice_id=practice).count() == 0


def test_a_second_mail_in_a_thread_keeps_the_promise_and_gets_no_second_answer() -> None:
    practice, desks = new_practice(POLICY), Desks()

    take_in(desks, practice, mail())
    take_in(desks, practice, mail(2, at=START + HOUR, references=("<1@bo.example>",)))

    assert Promise.objects.filter(practice_id=practice).count() == 1
    assert Outgoing.objects.filter(practice_id=practice).count() == 1
    assert len({one.thread_id for one in Stored.objects.filter(practice_id=practice)}) == 1


def test_another_topic_is_another_thread_with_its_own_answer() -> None:
    practice, desks = new_practice(POLICY), Desks()

    take_in(desks, practice, mail())
    take_in(desks, practice, mail(2, topic="invoice"))

    assert Promise.objects.filter(practice_id=practice).count() == 2
    assert Outgoing.objects.filter(practice_id=practice).count() == 2
    assert Client.objects.filter(practice_id=practice).count() == 1


def test_slots_fill_up_as_contacts_are_taken_in() -> None:
    practice, desks = new_practice(POLICY), Desks()

    for number in range(8):
        take_in(desks, practice, mail(number, topic=f"topic {number}"))

    slots = [(one.slot_queue, one.slot_from) for one in Promise.objects.filter(practice_id=practice).order_by("id")]
    assert len(set(slots[:6])) == 1
    assert slots[6] != slots[0]


def test_automatic_mail_is_filed_without_promise_answer_or_client() -> None:
    practice = new_practice(POLICY)
    robot = mail()
    robot = replace(robot, contact=replace(robot.contact, headers={"Auto-Submitted": "auto-generated"}))

    take_in(Desks(), practice, robot)

    assert Decision.objects.get(practice_id=practice).ruling == "filed"
    assert Promise.objects.filter(practice_id=practice).count() == 0
    assert Outgoing.objects.filter(practice_id=practice).count() == 0
    assert Client.objects.filter(practice_id=practice).count() == 0


def test_an_urgent_mail_of_a_client_raises_an_alert() -> None:
    practice, desks = new_practice(POLICY), Desks()
    take_in(desks, practice, mail())
    Client.objects.filter(practice_id=practice).update(tier="retainer")

    taken = take_in(desks, practice, mail(2, text="Our site is down.", topic="help"))

    alert = Alert.objects.get(practice_id=practice)
    assert alert.contact_id == taken.contact
    assert alert.due_at == START


def test_in_shadow_mode_everything_is_recorded_and_nothing_waits_to_leave() -> None:
    practice, desks = new_practice(POLICY, is_shadow=True), Desks()
    take_in(desks, practice, mail())
    Client.objects.filter(practice_id=practice).update(tier="retainer")
    take_in(desks, practice, mail(2, text="Our site is down.", topic="help"))

    stages = {*Outgoing.objects.filter(practice_id=practice).values_list("stage", flat=True)}
    stages |= {*Alert.objects.filter(practice_id=practice).values_list("stage", flat=True)}

    assert stages == {Stage.SHADOW}
    assert Promise.objects.filter(practice_id=practice).count() == 2


def test_a_rule_is_told_by_what_left_and_counts_from_then_on() -> None:
    practice, desks = new_practice(POLICY), Desks()
    text = replace(mail().contact, channel="sms", kind=Kind.TEXT, subject="", thread=None)
    taken = take_in(desks, practice, mail(contact=text, topic=""))

    assert taken.decision is not None
    assert Crossing.objects.get(practice_id=practice).kind == "closed_channel"
    assert Outgoing.objects.get(practice_id=practice).tells == ["closed_channel"]


def test_beyond_a_limit_nothing_is_answered_and_all_is_kept() -> None:
    practice, desks = new_practice(POLICY, limits={"sender_day": 2}), Desks()

    for number in range(4):
        take_in(desks, practice, mail(number, topic=f"topic {number}"))

    assert Stored.objects.filter(practice_id=practice).count() == 4
    assert Promise.objects.filter(practice_id=practice).count() == 4
    assert Outgoing.objects.filter(practice_id=practice).count() == 2
    last = Decision.objects.filter(practice_id=practice).order_by("-id")[0]
    assert "within a day" in last.body["reply"]["why"]


def test_a_practice_without_a_policy_takes_nothing_and_says_so() -> None:
    empty = Practice.objects.create(slug="empty", name="Empty", made_at=START)

    with pytest.raises(NoPolicyError, match="no policy"):
        take_in(Desks(), empty.pk, mail())
