"""A member is away: alerts pass over her, her cover is asked, and where nobody is there the client hears it at once."""

import pytest

from frontdesk.office import alerting
from frontdesk.office.away import AwayError, Leave, come_back, go_away
from frontdesk.office.desks import Desks
from frontdesk.office.doctor.model import Level
from frontdesk.office.doctor.people import people
from frontdesk.office.settle import settle
from frontdesk.office.take_in import take_in
from frontdesk.store import trail
from frontdesk.store.models import (
    Absence,
    Alert,
    Client,
    Member,
    Outgoing,
    OutKind,
    Practice,
    Promise,
    Stage,
    TrailEntry,
)
from office.test_alerting import MINUTE, alerted, turn
from office.test_sheets import BATCH, due, practice_with_mail, sheets
from office.test_take_in import POLICY, mail
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
DAY = 86_400


def away(practice: int, number: int, cover: str = "", seconds: int = DAY) -> None:
    go_away(practice, Leave(f"Member {number}", START - 1, START + seconds, cover), START - 1, "the test")


def rang(desks: Desks, minutes: int) -> list[str]:
    heard: list[alerting.Ringing] = []
    for minute in range(minutes):
        turn(desks, START + minute * MINUTE, heard)
    return [one.sealed_urls for one in heard]


def test_the_absent_is_passed_over_at_once() -> None:
    practice, desks = alerted()
    away(practice, 0)

    assert rang(desks, 3) == ["sealed 1"]


def test_the_cover_comes_after_whoever_is_there() -> None:
    practice, desks = alerted(3)
    away(practice, 0, cover="Member 1")

    assert list(dict.fromkeys(rang(desks, 70))) == ["sealed 1", "sealed 2"]


def test_whoever_goes_away_while_it_rings_is_passed_over_from_then_on() -> None:
    practice, desks = alerted()
    heard: list[alerting.Ringing] = []
    turn(desks, START, heard)
    go_away(practice, Leave("Member 0", START + 1, START + DAY), START + 1, "the test")

    for minute in range(1, 12):
        turn(desks, START + minute * MINUTE, heard)

    assert {one.sealed_urls for one in heard[1:]} == {"sealed 1"}


def test_where_everybody_is_away_the_client_is_told_at_once_what_else_to_do() -> None:
    practice, desks = alerted()
    away(practice, 0)
    away(practice, 1)

    assert rang(desks, 1) == []

    alert = Alert.objects.get(practice_id=practice)
    told = Outgoing.objects.get(practice_id=practice, kind=OutKind.OUTCOME)
    assert (alert.stage, alert.given_up_at) == (Stage.LOOK, START)
    assert "Nobody could be reached" in told.text
    assert "phone (+1 555 0100)" in told.text
    assert "everybody is away" in alert.trouble


def test_a_member_without_any_way_is_no_member_to_wait_for() -> None:
    practice, desks = alerted()
    Member.objects.filter(practice_id=practice).update(alert_urls="", address="")

    assert rang(desks, 1) == []
    assert Alert.objects.get(practice_id=practice).stage == Stage.LOOK


def test_a_viewer_is_never_rung() -> None:
    practice, desks = alerted()
    Member.objects.filter(practice_id=practice, place=0).update(role="viewer")

    assert set(rang(desks, 40)) == {"sealed 1"}


def urgent_answer(practice: int, desks: Desks) -> str:
    take_in(desks, practice, mail(3, text="Our site is down again.", topic="again"))
    answer = Outgoing.objects.filter(practice_id=practice, kind=OutKind.ACKNOWLEDGE).latest("id")
    return answer.text


def test_the_client_hears_who_is_alerted_instead() -> None:
    practice, desks = alerted()
    away(practice, 0)

    assert "Member 1 is being alerted now" in urgent_answer(practice, desks)


def test_no_alert_is_announced_where_nobody_is_there() -> None:
    practice, desks = alerted(1)
    away(practice, 0)

    assert "alerted" not in urgent_answer(practice, desks)


def test_whoever_is_back_is_asked_again() -> None:
    practice, desks = alerted()
    away(practice, 0)

    assert come_back(practice, "member 0", START, "the test")
    assert not come_back(practice, "member 0", START + 1, "the test")
    assert rang(desks, 1) == ["sealed 0"]


def test_coming_back_leaves_a_later_absence_as_it_is() -> None:
    practice, _ = alerted()
    away(practice, 0)
    go_away(practice, Leave("Member 0", START + 30 * DAY, START + 40 * DAY), START, "the test")

    come_back(practice, "Member 0", START + 60, "the test")

    ends = Absence.objects.filter(practice_id=practice).order_by("start").values_list("end", flat=True)
    assert list(ends) == [START + 60, START + 40 * DAY]


def test_it_is_in_the_trail() -> None:
    practice, _ = alerted()
    away(practice, 0, cover="Member 1")
    come_back(practice, "Member 0", START + 60, "the test")

    found = TrailEntry.objects.filter(practice_id=practice, kind__in=("away", "back")).order_by("id")
    assert [one.kind for one in found] == ["away", "back"]
    assert '"cover":"Member 1"' in str(found[0].content)
    assert trail.verify(practice).wrong == ()


@pytest.mark.parametrize(
    ("leave", "why"),
    [
        (Leave("Member 0", START, START), "end before it begins"),
        (Leave("Member 0", START, START + 500 * DAY), "400 days"),
        (Leave("Nemo", START, START + DAY), "There are: Member 0, Member 1."),
        (Leave("Member 0", START, START + DAY, "Nemo"), "no member “Nemo”"),
        (Leave("Member 0", START, START + DAY, "Member 0"), "cannot cover"),
    ],
)
def test_an_absence_without_a_proper_end_or_name_is_refused(leave: Leave, why: str) -> None:
    practice, _ = alerted()

    with pytest.raises(AwayError, match=why):
        go_away(practice, leave, START, "the test")

    assert not Absence.objects.filter(practice_id=practice).exists()


def test_the_doctor_says_who_is_away_and_that_nobody_is_reached() -> None:
    practice, _ = alerted()
    row = Practice.objects.get(id=practice)
    away(practice, 0, cover="Member 1")

    said = people(row, START)
    assert "Member 0 is away until" in said[0].said
    assert "Member 1 covers" in said[0].said
    assert said[1].said == "What is urgent now goes to Member 1."

    away(practice, 1)
    assert people(row, START)[-1].level == Level.WRONG


def test_the_sheet_goes_to_whoever_is_on_duty() -> None:
    from frontdesk.office.sheets import give_sheet, plan_sheets
    from frontdesk.store.queries.practices import add_member

    practice, desks = practice_with_mail()
    add_member(practice, "Sam", "sam@home.example", "member", "", 1)
    go_away(practice, Leave("Ada", START, START + 9 * DAY, "Sam"), START, "the test")
    plan_sheets(desks, practice, START)

    for work in due("sheet", BATCH):
        give_sheet(desks, work, BATCH)

    assert [one.recipient for one in sheets(practice)] == ["sam@home.example"]


def test_a_sheet_finds_the_owner_where_nobody_else_is_there() -> None:
    from frontdesk.office.sheets import give_sheet, plan_sheets

    practice, desks = practice_with_mail()
    go_away(practice, Leave("Ada", START, START + 9 * DAY), START, "the test")
    plan_sheets(desks, practice, START)

    for work in due("sheet", BATCH):
        give_sheet(desks, work, BATCH)

    assert [one.recipient for one in sheets(practice)] == ["ada@home.example"]


def test_a_warning_tells_urgent_unsure_and_clock_promises_apart() -> None:
    practice, desks = alerted()
    Client.objects.filter(practice_id=practice).update(tier="retainer")
    promise = Promise.objects.filter(practice_id=practice).latest("id")
    Promise.objects.filter(pk=promise.pk).update(by=START + 600, slot_from=None, slot_to=None, slot_queue="")
    away(practice, 0)

    settle(desks, practice, START)

    note = Outgoing.objects.get(practice_id=practice, key__startswith="note:risk")
    assert note.recipient == "m1@quill.example"
    assert "! Urgent: Bo" in note.text
    assert "promised by the clock" in note.text


def test_a_practice_of_one_has_no_people_in_its_state() -> None:
    from frontdesk.office.duty import on_duty_state

    practice, desks = new_practice(POLICY), Desks()

    assert on_duty_state(desks.of(practice), practice, START) == {}
