"""Today tells urgent from perhaps urgent, shows who is away, running exceptions, and what is promised by the clock."""

import re

import pytest

from frontdesk.office import exceptions
from frontdesk.office.away import Leave, go_away
from frontdesk.office.exceptions import Wish
from frontdesk.office.pages import alert_page
from frontdesk.store.models import Client, Decision, Member, Promise
from frontdesk.web import desks
from web.furnished import NOW, Rows, browser, furnished, path_of

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
HOUR = 3600


def page(rows: Rows) -> str:
    return browser(rows.practice, rows.owner).get("/desk/").content.decode()


def test_what_may_be_urgent_is_not_called_urgent() -> None:
    rows = furnished()
    assert '<span class="sign urgent">Urgent</span> 1 message to take now' in page(rows)

    Decision.objects.filter(practice_id=rows.practice, urgent="yes").update(urgent="ask")

    shown = page(rows)
    assert '<span class="sign near">Perhaps urgent</span> 1 message to take now' in shown
    assert '<h2 id="h-urgent">Perhaps urgent</h2>' in shown
    assert "(1 perhaps urgent)" in shown
    assert ">Urgent<" not in shown
    queue = shown.partition('id="h-queue"')[2]
    assert '<span class="sign near">Perhaps urgent</span>' in queue


def test_an_alert_says_by_its_link_how_it_presses() -> None:
    rows = furnished()
    path = path_of(alert_page(rows.practice, rows.alert))
    said = {}
    for urgent in ("yes", "ask", "no"):
        Decision.objects.filter(practice_id=rows.practice).update(urgent=urgent)
        found = browser().get(path).content.decode()
        said[urgent] = re.findall(r'<p class="sign (\w+)">([^<]+)</p>', found)

    assert said == {
        "yes": [("urgent", "Urgent")],
        "ask": [("near", "Perhaps urgent")],
        "no": [("near", "Please look")],
    }


def test_what_presses_stands_first_in_its_slot() -> None:
    rows = furnished()
    Promise.objects.filter(practice_id=rows.practice).update(slot_queue="morning", slot_from=NOW, slot_to=NOW + HOUR)
    first = Promise.objects.filter(practice_id=rows.practice).order_by("id")[0]
    Promise.objects.filter(pk=first.pk).update(by=NOW)
    shown = page(rows).partition('id="h-queue"')[2]

    assert shown.index('<span class="sign urgent">Urgent</span>') < shown.index("came")


def test_a_promise_by_the_clock_is_listed_though_no_slot_takes_it() -> None:
    rows = furnished()
    Promise.objects.filter(practice_id=rows.practice).update(slot_queue="", slot_from=None, slot_to=None, by=NOW + 600)

    shown = page(rows)

    assert "Promised by the clock" in shown
    assert '<span class="sign near">Soon due</span>' in shown
    assert "Nothing waits." not in shown


def test_what_is_owed_without_any_time_is_listed_too() -> None:
    rows = furnished()
    Promise.objects.filter(practice_id=rows.practice).update(slot_queue="", slot_from=None, slot_to=None, by=None)

    assert "no time was promised" in page(rows)


def test_who_is_away_is_shown_with_the_end_and_the_cover() -> None:
    rows = furnished()
    owner = Member.objects.get(pk=rows.owner)
    Member.objects.create(practice_id=rows.practice, name="Sam Ito", role="member", address="sam@x.example", place=2)
    go_away(rows.practice, Leave(owner.name, NOW, NOW + HOUR, "Sam Ito"), NOW, "the test")

    shown = page(rows)

    assert f"<b>{owner.name}</b> is away until" in shown
    assert "Sam Ito covers" in shown
    assert "What is urgent goes to Sam Ito." in shown


def test_that_nobody_is_there_is_shown() -> None:
    rows = furnished()
    go_away(rows.practice, Leave(Member.objects.get(pk=rows.owner).name, NOW, NOW + HOUR), NOW, "the test")

    assert "What is urgent reaches nobody now" in page(rows)


def test_running_exceptions_are_shown_with_end_and_reason() -> None:
    rows = furnished()
    client = Client.objects.get(practice_id=rows.practice)
    wish = Wish(NOW, NOW + 20 * HOUR, "her shop opens <tonight>", "sms")
    exceptions.grant(desks.DESKS, rows.practice, client, wish, NOW, "the test")

    shown = page(rows)

    assert "<b>Bo Marsh</b> goes through until" in shown
    assert "by text · “her shop opens &lt;tonight&gt;”" in shown
