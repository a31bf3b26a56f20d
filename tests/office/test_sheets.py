"""The owner gets each queue's sheet when it begins, and the week's mail after it."""

import pytest

from frontdesk.office.desks import Desks
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.office.overriding import override
from frontdesk.office.sent_mail import sent_mail
from frontdesk.office.sheets import give_sheet, plan_sheets
from frontdesk.office.weekly import give_week, plan_week
from frontdesk.store import claims, trail
from frontdesk.store.models import Client, Heard, Occasion, Outgoing, OutKind, Promise, Stage
from frontdesk.store.queries.practices import add_member
from office.test_mail import HOUR, MINUTE, MONDAY, letter
from office.test_take_in import POLICY
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
DAY = 24 * HOUR
BATCH = MONDAY + 30 * MINUTE
"""Monday 9:30 in New York: the morning batch begins."""


def practice_with_mail() -> tuple[int, Desks]:
    practice, desks = new_practice(POLICY), Desks()
    add_member(practice, "Ada", "ada@home.example", "owner", "", 0)
    mail_in(desks, practice, Mail("email", letter(), START, "bo@marsh.example"))
    return practice, desks


def due(kind: str, at: int) -> list[Occasion]:
    return [one for one in claims.claim(Occasion, "a", at, 50) if one.kind == kind]


def sheets(practice: int) -> list[Outgoing]:
    return list(Outgoing.objects.filter(practice_id=practice, kind=OutKind.SHEET).order_by("id"))


def test_sheets_are_planned_once_for_each_slot_ahead() -> None:
    practice, desks = practice_with_mail()

    assert plan_sheets(desks, practice, START) > 0
    assert plan_sheets(desks, practice, START) == 0
    dues = Occasion.objects.filter(practice_id=practice).order_by("due_at").values_list("key", "due_at")
    assert (f"sheet:morning:{BATCH}", BATCH) in set(dues)


def test_the_sheet_says_who_what_and_promised_when() -> None:
    practice, desks = practice_with_mail()
    plan_sheets(desks, practice, START)

    for work in due("sheet", BATCH):
        give_sheet(desks, work, BATCH)

    (sheet,) = sheets(practice)
    assert sheet.recipient == "ada@home.example"
    assert "Bo Marsh: Palette" in sheet.text
    assert "Tuesday, March 10, 5:00 PM" in sheet.text


def test_an_empty_sheet_is_not_sent() -> None:
    practice, desks = practice_with_mail()
    plan_sheets(desks, practice, START)
    sent_mail(
        desks,
        practice,
        "email",
        letter("r@quill.example", "ada@quill.example", "bo@marsh.example", In_Reply_To="<a@marsh.example>"),
        MONDAY,
    )

    for work in due("sheet", BATCH):
        give_sheet(desks, work, BATCH)

    assert sheets(practice) == []


def test_a_slot_that_was_closed_by_hand_has_no_sheet() -> None:
    practice, desks = practice_with_mail()
    plan_sheets(desks, practice, START)
    override(practice, MONDAY, MONDAY + 3 * HOUR, is_open=False, say="", at=START, by="Ada")

    works = due("sheet", BATCH)
    for work in works:
        give_sheet(desks, work, BATCH)

    assert sheets(practice) == []
    assert {Occasion.objects.get(pk=work.pk).stage for work in works if work.due_at == BATCH} == {Stage.CANCELLED}


def test_the_weekend_check_shows_only_what_is_urgent_or_may_be() -> None:
    practice, desks = practice_with_mail()
    Client.objects.filter(practice_id=practice).update(tier="retainer")
    mail_in(desks, practice, Mail("email", letter("u@marsh.example", subject="Help", text="Our site is down."), START))
    saturday = MONDAY + 5 * DAY + HOUR
    Promise.objects.filter(practice_id=practice).update(
        slot_queue="weekend", slot_from=saturday, slot_to=saturday + 1200
    )
    plan_sheets(desks, practice, saturday - HOUR)

    for work in due("sheet", saturday):
        if work.body["queue"] == "weekend":
            give_sheet(desks, work, saturday)

    (sheet,) = sheets(practice)
    assert "Help" in sheet.text
    assert "Palette" not in sheet.text


def test_what_was_sent_elsewhere_is_shown_at_the_next_batch() -> None:
    practice, desks = practice_with_mail()
    Promise.objects.filter(practice_id=practice).delete()
    from dataclasses import replace

    from frontdesk.desk import Kind
    from frontdesk.office.take_in import take_in
    from office.test_take_in import mail

    text = replace(mail().contact, channel="sms", kind=Kind.TEXT, subject="", text="Did you get it?")
    take_in(desks, practice, mail(7, contact=text, topic=""))
    plan_sheets(desks, practice, START)

    for work in due("sheet", BATCH):
        give_sheet(desks, work, BATCH)

    (sheet,) = sheets(practice)
    assert "Did you get it?" in sheet.text


def test_the_weeks_mail_has_the_figures_and_the_head_of_the_trail() -> None:
    practice, desks = practice_with_mail()
    Promise.objects.filter(practice_id=practice).update(heard=Heard.YES, heard_at=START)
    sent_mail(
        desks,
        practice,
        "email",
        letter("r@quill.example", "ada@quill.example", "bo@marsh.example", In_Reply_To="<a@marsh.example>"),
        MONDAY + HOUR,
    )
    plan_week(desks, practice, MONDAY)
    monday_after = MONDAY + 7 * DAY

    for work in due("week", monday_after):
        give_week(desks, work, monday_after)

    note = Outgoing.objects.get(practice_id=practice, key__startswith="note:week")
    assert "1 of 1" in note.text
    assert trail.verify(practice).wrong == ()
    assert "head " in note.text


def test_what_is_promised_by_the_clock_stands_on_the_next_sheet() -> None:
    practice, desks = practice_with_mail()
    promised = Promise.objects.filter(practice_id=practice)
    promised.update(slot_queue="", slot_from=None, slot_to=None, by=BATCH + 4 * HOUR)
    plan_sheets(desks, practice, START)

    for work in due("sheet", BATCH):
        give_sheet(desks, work, BATCH)

    (sheet,) = sheets(practice)
    assert "Bo Marsh: Palette" in sheet.text
    assert "Monday, March 9, 1:30 PM" in sheet.text
