"""Reminders that stop: twice at the most, never of a letter that did not leave, never after a word against it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from frontdesk.office.desks import Desks
from frontdesk.office.letters import posted
from frontdesk.office.orientation import asking, listing, refusing, reminding
from frontdesk.office.orientation.listing import Stands
from frontdesk.office.take_in import take_in
from frontdesk.store import claims
from frontdesk.store.models import Asking, Client, Occasion, Outgoing, Practice, Stage
from frontdesk.store.queries import people
from office.orientation_room import BO, DAY, HOUR, client, leave, next_due, remind, reminders, room, signed, wrote
from office.test_mail import MONDAY

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy that was added holds at once."""
    monkeypatch.setattr("frontdesk.office.desks.FRESH_SECONDS", 0.0)


def test_in_shadow_mode_nothing_leaves_and_nobody_is_reminded() -> None:
    practice, desks, bo = room()
    Practice.objects.filter(pk=practice).update(is_shadow=True)

    leaving = asking.ask(desks, practice, bo, MONDAY, "Ada")

    assert leaving.is_shadow
    assert remind(desks, practice, next_due(practice)) == 0
    assert Asking.objects.get(practice_id=practice).ended == "not sent"
    signed(desks, practice, bo, MONDAY + HOUR)
    assert {one.stage for one in Outgoing.objects.filter(practice_id=practice)} == {Stage.SHADOW}


def test_two_reminders_on_the_third_and_seventh_business_day_and_never_again() -> None:
    practice, desks, bo = room()
    asking.ask(desks, practice, bo, MONDAY, "Ada")
    leave(practice, MONDAY)
    zone = desks.of(practice).rules.zone

    first = next_due(practice)
    assert remind(desks, practice, first - 1) == 0
    assert remind(desks, practice, first) == 1
    second = next_due(practice)
    assert remind(desks, practice, second) == 1
    assert remind(desks, practice, second + 400 * DAY) == 0

    days = [datetime.fromtimestamp(one, zone).strftime("%a %d %H:%M") for one in (first, second)]
    assert days == ["Thu 12 09:00", "Wed 18 09:00"]
    one, two = reminders(practice)
    assert "This is the last reminder." in two.text
    assert "This is the last reminder." not in one.text
    assert (one.in_reply_to, one.recipient) == (Outgoing.objects.get(kind="reply", practice_id=practice).message_id, BO)
    assert "Auto-Submitted: auto-generated" in posted(desks, one, "").raw.decode()
    assert [line.stands for line in listing.lines(desks, practice, second)] == [Stands.SILENT]


def test_a_crash_in_the_middle_gives_one_reminder_and_not_two(monkeypatch: pytest.MonkeyPatch) -> None:
    practice, desks, bo = room()
    asking.ask(desks, practice, bo, MONDAY, "Ada")
    leave(practice, MONDAY)
    due = next_due(practice)

    def dies(*_: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(reminding, "plan_reminder", dies)
        work = claims.claim(Occasion, "dead", due, 500)
        with pytest.raises(RuntimeError):
            reminding.give_reminder(desks, next(one for one in work if one.practice_id == practice), due)
    assert reminders(practice) == []
    for row in claims.abandoned(Occasion, due + DAY):
        claims.put_back(row)

    assert remind(desks, practice, due + DAY) == 1
    assert remind(desks, practice, due + DAY) == 0
    assert len(reminders(practice)) == 1


def stop_by_signing(desks: Desks, practice: int, bo: int) -> None:
    signed(desks, practice, bo, MONDAY + HOUR)


def stop_by_owner(_desks: Desks, practice: int, bo: int) -> None:
    refusing.revoke(practice, bo, MONDAY + HOUR, "Ada")


def stop_by_page(_desks: Desks, practice: int, bo: int) -> None:
    refusing.not_now(practice, bo, MONDAY + HOUR)


def stop_by_answer(desks: Desks, practice: int, _bo: int) -> None:
    letter = Outgoing.objects.get(practice_id=practice, kind="reply")
    take_in(desks, practice, wrote(1, "Not now, please.\n\n> Hello Bo,", letter.message_id, MONDAY + HOUR))


def stop_by_tier(_desks: Desks, practice: int, bo: int) -> None:
    people.set_tier(practice, bo, "")


def stop_by_taking_back(_desks: Desks, practice: int, _bo: int) -> None:
    Outgoing.objects.filter(practice_id=practice, kind="reply").update(stage=Stage.CANCELLED)


def stop_by_joining(_desks: Desks, practice: int, bo: int) -> None:
    Client.objects.filter(pk=bo).update(joined_into=client(practice, "Bo at home", "bo@home.example"))


@pytest.mark.parametrize(
    ("stop", "why"),
    [
        (stop_by_signing, "signed"),
        (stop_by_owner, "revoked"),
        (stop_by_page, "not now"),
        (stop_by_answer, "not now"),
        (stop_by_tier, "no tier"),
        (stop_by_taking_back, "not sent"),
        (stop_by_joining, "joined"),
    ],
)
def test_no_reminder_follows(stop: Any, why: str) -> None:
    practice, desks, bo = room()
    asking.ask(desks, practice, bo, MONDAY, "Ada")
    leave(practice, MONDAY)

    stop(desks, practice, bo)

    assert remind(desks, practice, next_due(practice)) == 0
    assert reminders(practice) == []
    assert Asking.objects.get(practice_id=practice).ended == why


def test_another_answer_stops_nothing_and_not_now_elsewhere_neither() -> None:
    practice, desks, bo = room()
    asking.ask(desks, practice, bo, MONDAY, "Ada")
    leave(practice, MONDAY)
    letter = Outgoing.objects.get(practice_id=practice, kind="reply")

    take_in(desks, practice, wrote(1, "What does the first point mean?", letter.message_id, MONDAY + HOUR))
    take_in(desks, practice, replace(wrote(2, "Not now.", "<other@x.example>", MONDAY + HOUR), topic="other"))

    assert Asking.objects.get(practice_id=practice).ended_at is None
    assert remind(desks, practice, next_due(practice)) == 1


def test_nobody_is_reminded_of_a_letter_that_has_not_left() -> None:
    practice, desks, bo = room()
    asking.ask(desks, practice, bo, MONDAY, "Ada")
    due = next_due(practice)

    assert remind(desks, practice, due) == 0
    assert next_due(practice) > due
    leave(practice, due)
    assert remind(desks, practice, next_due(practice)) == 1
