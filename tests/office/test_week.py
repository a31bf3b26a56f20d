"""The week as it was lived: blocks asked about and told of, drift, the end of the day, and the report."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.ledger import Drift, Kept
from frontdesk.office import evening, report, week
from frontdesk.office.desks import Desks
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.office.overriding import override
from frontdesk.office.settle import settle
from frontdesk.store import claims
from frontdesk.store.models import (
    Client,
    Crossing,
    ExceptionTaken,
    Heard,
    Occasion,
    Outgoing,
    Override,
    Practice,
    Promise,
    Said,
    TrailEntry,
)
from frontdesk.store.queries.contacts import NewSaid, add_said
from frontdesk.store.queries.practices import add_member
from office.test_mail import HOUR, MINUTE, MONDAY, letter
from office.test_take_in import POLICY
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
DAY, WEEK = 24 * HOUR, 7 * 24 * HOUR
PIPELINE = '[[protected]]\nname = "Prospecting"\nkind = "pipeline"\ndays = "mon-thu"\nat = "08:00-08:30"\n'
ENDS = '[end_of_day]\nat = "17:00"\ndays = "mon-thu"\n'
EVENING = MONDAY + 8 * HOUR
"""Monday 17:00 in New York; Family is protected from now to 20:00."""


def lived_practice() -> tuple[int, Desks]:
    """A practice that stands for nine weeks, with prospecting each morning and an end of day."""
    practice, desks = new_practice(POLICY + PIPELINE + ENDS), Desks()
    Practice.objects.filter(pk=practice).update(made_at=START - 9 * WEEK)
    add_member(practice, "Ada", "ada@home.example", "owner", "", 0)
    return practice, desks


def said(practice: int, at: int, client: int | None = None, *, slip: bool = False) -> Said:
    return add_said(practice, NewSaid(f"said:{at}", "sent", at, client=client, is_slip=slip))


def test_only_blocks_that_are_over_and_were_not_told_of_are_asked_about() -> None:
    practice, desks = lived_practice()
    asked = week.to_ask(desks, practice, EVENING)

    names = [(one.name, one.day) for one in asked if one.name == "Prospecting"]
    assert names[-1] == ("Prospecting", date(2026, 3, 9))
    assert ("Family", date(2026, 3, 9)) not in [(one.name, one.day) for one in asked]

    block = next(one for one in asked if one.day == date(2026, 3, 9))
    assert week.say(desks, practice, block.start, block.name, kept=True, at=EVENING, by="Ada")
    assert block not in week.to_ask(desks, practice, EVENING)
    assert TrailEntry.objects.filter(practice_id=practice, kind="protected time").count() == 1


def test_a_practice_is_not_asked_about_the_time_before_it_stood_here() -> None:
    practice, desks = lived_practice()
    Practice.objects.filter(pk=practice).update(made_at=MONDAY)

    assert week.to_ask(desks, practice, EVENING) == ()


def test_a_block_that_runs_or_never_was_takes_no_word() -> None:
    practice, desks = lived_practice()

    assert not week.say(desks, practice, EVENING, "Family", kept=True, at=EVENING + HOUR, by="Ada")
    assert not week.say(desks, practice, MONDAY, "Golf", kept=True, at=EVENING, by="Ada")
    assert not TrailEntry.objects.filter(practice_id=practice).exists()


def test_what_is_said_last_holds_and_skipped_pipeline_time_shows_as_a_gap() -> None:
    practice, desks = lived_practice()
    block = next(one for one in week.to_ask(desks, practice, EVENING) if one.is_pipeline)
    week.say(desks, practice, block.start, block.name, kept=True, at=EVENING, by="Ada")
    week.say(desks, practice, block.start, block.name, kept=False, at=EVENING + 1, by="Ada")

    seen = week.look(desks, practice, week.monday_of(block.day), EVENING + 1)

    assert seen.said[block.start, "Prospecting"] is False
    assert [one.skipped for one in seen.gaps] == [1]
    assert (seen.gaps[0].felt_from - block.day).days == 90


def test_past_weeks_show_what_was_written_in_the_batches_and_beside_them() -> None:
    practice, desks = lived_practice()
    last = MONDAY - WEEK + HOUR  # the clocks changed on Sunday
    for at in (last + 45 * MINUTE, last + 2 * HOUR, last + 14 * HOUR):
        said(practice, at)

    newest = week.look(desks, practice, date(2026, 3, 9), EVENING).past[0]

    assert newest.monday == date(2026, 3, 2)
    assert newest.drift == Drift(in_time=1, beside=1, off_hours=1)
    assert newest.protected == Kept()


def test_the_day_is_ended_once_until_the_next_opening_and_said_in_the_trail() -> None:
    practice, desks = lived_practice()

    first = evening.end_day(desks, practice, EVENING, "Ada")
    again = evening.end_day(desks, practice, EVENING + MINUTE, "Ada")

    assert first.pk == again.pk
    assert (first.start, first.end, first.is_open) == (EVENING, MONDAY + DAY, False)
    assert Override.objects.filter(practice_id=practice).count() == 1
    assert TrailEntry.objects.filter(practice_id=practice, kind="day ended").count() == 1


def test_a_day_without_a_next_opening_is_not_ended() -> None:
    practice, desks = (
        new_practice(POLICY.replace('["09:00-12:00", "13:00-17:00"]', "[]").replace('["09:00-13:00"]', "[]")),
        Desks(),
    )

    with pytest.raises(evening.EveningError, match="nothing was closed"):
        evening.end_day(desks, practice, EVENING, "Ada")
    assert not Override.objects.filter(practice_id=practice).exists()


def test_the_evening_tells_what_is_open_and_what_is_due_next() -> None:
    practice, desks = lived_practice()
    mail_in(desks, practice, Mail("email", letter(), START, "bo@marsh.example"))
    (promise,) = Promise.objects.filter(practice_id=practice)

    at_five = evening.look(desks, practice, EVENING)
    assert [one.pk for one in at_five.open_now] == [promise.pk]
    assert at_five.opens_at == MONDAY + DAY

    Promise.objects.filter(pk=promise.pk).update(slot_from=MONDAY + DAY, slot_to=MONDAY + DAY)
    later = evening.look(desks, practice, EVENING)
    assert (list(later.open_now), [one.pk for one in later.due_next]) == ([], [promise.pk])


def test_the_evenings_note_comes_at_its_time_unless_the_day_was_ended() -> None:
    practice, desks = lived_practice()
    assert evening.plan_evening(desks, practice, MONDAY)
    assert not evening.plan_evening(desks, practice, MONDAY)
    work = Occasion.objects.get(practice_id=practice, kind="evening")
    assert work.due_at == EVENING

    (claimed,) = [one for one in claims.claim(Occasion, "a", EVENING, 50) if one.pk == work.pk]
    assert evening.give_evening(desks, claimed, EVENING)

    note = Outgoing.objects.get(practice_id=practice)
    assert note.recipient == "ada@home.example"
    assert "Nothing is unanswered." in note.text
    assert "Did you keep your own time? " in note.text
    assert "/desk/" in note.text


def test_after_the_end_of_the_day_a_warning_waits_for_the_opening() -> None:
    practice, desks = lived_practice()
    mail_in(desks, practice, Mail("email", letter(), START, "bo@marsh.example"))
    Promise.objects.filter(practice_id=practice).update(by=EVENING + 30 * MINUTE, heard=Heard.YES)
    ended = evening.end_day(desks, practice, EVENING, "Ada")

    settle(desks, practice, EVENING + MINUTE)

    warning = Outgoing.objects.get(practice_id=practice, key__startswith="note:risk")
    assert warning.due_at == ended.end


def test_the_report_holds_the_week_its_trend_and_what_slips_taught() -> None:
    practice, desks = lived_practice()
    mail_in(desks, practice, Mail("email", letter(), START, "bo@marsh.example"))
    client = Client.objects.get(practice_id=practice)
    contact = Promise.objects.get(practice_id=practice).contact
    slip = MONDAY - 2 * WEEK
    said(practice, slip, client.pk, slip=True)
    for at in (slip - DAY, slip + DAY, slip + 2 * DAY):
        Crossing.objects.create(practice_id=practice, client=client, contact=contact, kind="nudge", at=at)
    ExceptionTaken.objects.create(practice_id=practice, client=client, at=MONDAY, reason="a deadline")

    seen = report.report(desks, practice, date(2026, 3, 9), EVENING)

    assert [(one.who, one.lesson.before, one.lesson.after, one.lesson.is_over) for one in seen.taught] == [
        ("Bo Marsh", 1, 2, False)
    ]
    assert [(one.who, one.reason) for one in seen.granted] == [("Bo Marsh", "a deadline")]
    assert len(seen.trend) == 11
    assert seen.trend[-1][1] == seen.figures
    assert sum(map(sum, seen.by_hour)) == 1
    assert seen.by_hour[6][16] == 1


OPEN_LATE = EVENING + 3 * HOUR


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (MONDAY + 3 * HOUR + 30 * MINUTE, MONDAY + DAY),  # at lunch: the afternoon falls away
        (EVENING, MONDAY + DAY),
        (MONDAY + 15 * HOUR + 30 * MINUTE, MONDAY + DAY),  # half an hour past midnight: Tuesday opens all the same
        (MONDAY + 21 * HOUR, MONDAY + DAY),  # at six in the morning
        (START, MONDAY),  # on Sunday
    ],
)
def test_the_day_ends_until_the_next_opening_however_late_it_is(at: int, opens: int) -> None:
    practice, desks = lived_practice()

    assert evening.end_day(desks, practice, at, "Ada").end == opens


def test_what_was_opened_by_hand_ends_with_the_day() -> None:
    practice, desks = lived_practice()
    override(practice, EVENING, OPEN_LATE, is_open=True, say="", at=EVENING, by="Ada")

    ended = evening.end_day(desks, practice, EVENING + HOUR, "Ada")

    assert (ended.start, ended.end) == (EVENING + HOUR, MONDAY + DAY)


def test_an_end_of_day_at_midnight_is_the_midnight_after_the_day() -> None:
    practice, desks = new_practice(POLICY + ENDS.replace("17:00", "24:00")), Desks()

    evening.plan_evening(desks, practice, MONDAY)

    assert Occasion.objects.get(practice_id=practice, kind="evening").due_at == MONDAY + 15 * HOUR


def test_a_past_that_was_taken_in_counts_as_lived() -> None:
    practice, desks = lived_practice()
    mail_in(desks, practice, Mail("email", letter(), START - 3 * WEEK, "bo@marsh.example"))
    Practice.objects.filter(pk=practice).update(made_at=EVENING)

    assert len(week.look(desks, practice, date(2026, 3, 9), EVENING).past) == 4
    assert len(report.report(desks, practice, date(2026, 3, 9), EVENING).trend) == 5


def test_the_store_is_asked_as_often_for_many_weeks_as_for_one() -> None:
    practice, desks = lived_practice()
    desks.of(practice)
    with CaptureQueriesContext(connection) as many:
        report.report(desks, practice, date(2026, 3, 9), EVENING)
    Practice.objects.filter(pk=practice).update(made_at=EVENING)
    with CaptureQueriesContext(connection) as one:
        report.report(desks, practice, date(2026, 3, 9), EVENING)

    assert len(many) == len(one)
