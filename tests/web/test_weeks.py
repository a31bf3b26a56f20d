"""The pages of the week: the plan in words and drawn, what is asked, the evening and the report."""

import re
from datetime import date

import pytest

from frontdesk.desk.ideal_week import week_of
from frontdesk.office import week as weeks
from frontdesk.store.models import Client, Contact, Crossing, Override, Practice, Promise, ProtectedLived
from frontdesk.store.queries.contacts import NewSaid, add_said
from frontdesk.web import desks
from frontdesk.web.times import Times
from frontdesk.web.trend_plot import trend_plot
from frontdesk.web.week_map import week_map
from web.furnished import NOW, Rows, browser, furnished
from web.test_texts import words

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
WEEK = 7 * 86_400


def lived() -> Rows:
    rows = furnished()
    Practice.objects.filter(pk=rows.practice).update(made_at=NOW - 9 * WEEK)
    return rows


def page(rows: Rows, address: str) -> str:
    return browser(rows.practice, rows.owner).get(address).content.decode()


def test_the_week_says_the_plan_in_words_and_asks_what_was_kept() -> None:
    found = words(page(lived(), "/desk/week/"))

    assert "This week" in found
    assert "Monday, March 2" in found
    assert "9:30 AM to 10:30 AM Morning batch" in found
    assert "5 PM to 8 PM Family your own time" in found
    assert "Did you keep your own time?" in found


def test_another_week_is_named_and_a_senseless_one_is_this_week() -> None:
    rows = lived()

    assert "Last week" in page(rows, "/desk/week/?week=2026-02-25")
    assert "The week of Monday, May 4" in page(rows, "/desk/week/?week=2026-05-06")
    for senseless in ("9999-12-31", "0001-01-01", "soon", "2026-13-01"):
        assert "This week" in page(rows, f"/desk/week/?week={senseless}")
        assert "This week so far" in page(rows, f"/desk/report/?week={senseless}")


def test_kept_is_noted_by_the_button_and_shown() -> None:
    rows = lived()
    block = weeks.to_ask(desks.DESKS, rows.practice, NOW)[-1]

    answer = browser(rows.practice, rows.owner).post(
        "/desk/week/lived/", {"start": block.start, "name": block.name, "kept": "yes"}
    )

    assert answer["Location"] == "/desk/week/?done=lived"
    assert ProtectedLived.objects.get(practice_id=rows.practice).kept
    assert "Kept" in words(page(rows, f"/desk/week/?week={block.day}"))


@pytest.mark.parametrize(
    "given", [{}, {"start": "x", "name": "Family", "kept": "yes"}, {"start": "1", "kept": "maybe"}]
)
def test_a_senseless_word_notes_nothing(given: dict[str, str]) -> None:
    rows = lived()

    answer = browser(rows.practice, rows.owner).post("/desk/week/lived/", given)

    assert answer["Location"] == "/desk/week/?done=not-lived"
    assert not ProtectedLived.objects.filter(practice_id=rows.practice).exists()


def test_the_evening_ends_the_day_with_one_button() -> None:
    rows = lived()
    Override.objects.filter(practice_id=rows.practice).delete()
    assert "End the day: close until tomorrow, 9 AM" in words(page(rows, "/desk/evening/"))

    answer = browser(rows.practice, rows.owner).post("/desk/evening/end/")

    assert answer["Location"] == "/desk/evening/?done=day-ended"
    assert "Your day is over. The desk is closed until tomorrow, 9 AM." in words(page(rows, "/desk/evening/"))


@pytest.mark.parametrize(
    ("state", "settled", "told"),
    [
        ("kept", True, "1 promise kept today. Nothing that was for today is left."),
        ("broken", True, "1 promise answered today, after its time. Nothing that was for today is left."),
        ("broken", False, "What was for today is still open."),
        ("dropped", True, "No promise was due today."),
    ],
)
def test_the_evening_says_what_became_of_todays_promises(state: str, *, settled: bool, told: str) -> None:
    rows = lived()
    first = Promise.objects.filter(practice_id=rows.practice).earliest("id")
    Promise.objects.filter(practice_id=rows.practice).exclude(pk=first.pk).delete()
    Promise.objects.filter(pk=first.pk).update(state=state, settled_at=NOW if settled else None, slot_from=NOW)

    found = words(page(rows, "/desk/evening/"))

    assert [one for one in (told,) if f" {one} " in found] == [told]


def test_the_report_leads_with_promises_kept_and_shows_the_demand() -> None:
    found = words(page(lived(), "/desk/report/"))

    assert "This week so far: no promise fell due" in found
    assert "Most write on Sundays: 100 % of 2 messages" in found
    assert "You made no slip" in found


def test_the_drawing_holds_every_block_and_no_markup_of_a_name() -> None:
    rules = desks.DESKS.of(lived().practice).rules
    days = week_of(rules, date(2026, 3, 2))

    drawn = week_map(Times(rules, NOW), days, date(2026, 3, 4))

    assert drawn.count("<rect") == sum(len(one.blocks) for one in days)
    assert 'class="today">Wed 4<' in drawn
    assert ">1 PM</text>" in drawn
    assert not re.search(r'(style|fill)="', drawn)


def test_what_lies_in_the_open_hours_is_drawn_over_them() -> None:
    rules = desks.DESKS.of(lived().practice).rules
    drawn = week_map(Times(rules, NOW), week_of(rules, date(2026, 3, 2))[:1], date(2026, 3, 4))

    kinds = re.findall(r'<rect[^>]*class="([\w-]+)"', drawn)

    assert set(kinds) > {"open"}
    assert kinds == sorted(kinds, key=lambda one: one != "open")


def test_the_trend_shows_a_week_without_promises_as_such() -> None:
    drawn = trend_plot([("Monday", 50), ("Monday <b>", None)])

    assert "Monday &lt;b&gt;: nothing fell due" in drawn
    assert "Monday: 50\u00a0%" in drawn


def slipped(rows: Rows, slips: int) -> Client:
    """The first client, to whom so many replies left against the policy ten days ago."""
    client = Client.objects.filter(practice_id=rows.practice).order_by("id")[0]
    for number in range(slips):
        at = NOW - 10 * 86_400 - number * 3600
        add_said(rows.practice, NewSaid(f"slip:{number}", "sent", at, client=client.pk, is_slip=True))
    return client


def test_slips_after_which_nothing_changed_are_counted_not_listed() -> None:
    rows = lived()
    slipped(rows, 3)

    shown = page(rows, "/desk/report/").split("What your slips of the last weeks taught")[1].split("</section>")[0]

    assert "Your reply left against the policy" not in shown
    assert "After 3 slips the client crossed as often as before." in shown


@pytest.mark.parametrize(("slips", "open_ones", "folded"), [(5, 5, 0), (6, 6, 0), (7, 5, 2), (23, 5, 18)])
def test_a_long_list_of_slips_is_folded_after_five(slips: int, open_ones: int, folded: int) -> None:
    rows = lived()
    client = slipped(rows, slips)
    contact = Contact.objects.filter(practice_id=rows.practice).order_by("id")[0]
    crossed = NOW - 5 * 86_400
    Crossing.objects.create(practice_id=rows.practice, client=client, contact=contact, kind="nudge", at=crossed)

    shown = page(rows, "/desk/report/").split("What your slips of the last weeks taught")[1].split("</section>")[0]

    before, _, after = shown.partition("<details")
    assert before.count("Your reply left against the policy") == open_ones
    assert after.count("Your reply left against the policy") == folded
    assert (f"And {folded} more" in after) == bool(folded)


def test_each_plot_of_the_report_has_its_finding_over_it_and_a_table_behind_it() -> None:
    rows = lived()
    Promise.objects.filter(practice_id=rows.practice).update(by=NOW - 3600, heard_at=NOW - 7200)

    shown = page(rows, "/desk/report/")

    drawn = [one for one in shown.split("<section")[1:] if "<svg" in one]
    assert len(drawn) == 2
    for one in drawn:
        assert one.index("<h2") < one.index("<svg") < one.index("<table")
