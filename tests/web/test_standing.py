"""The line on top of every page of a member, and the ways to the other pages."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from frontdesk.office import pages
from frontdesk.store.models import Alert, Stage
from frontdesk.store.queries.practices import add_member
from frontdesk.web import desks, entry, standing
from office.test_mail import MONDAY
from office.test_take_in import HOUR, POLICY
from storing import new_practice
from web.furnished import HOST, Rows, browser, furnished, path_of
from web.test_texts import words

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")


def shadow(rows: Rows) -> str:
    """A page that is not Today."""
    return browser(rows.practice, rows.owner).get("/desk/shadow/").content.decode()


def test_every_page_answers_the_three_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    practice = new_practice(POLICY)
    member = add_member(practice, "Ada Quill", "", "owner", "", 0).pk
    monkeypatch.setattr(desks, "now", lambda: MONDAY + HOUR)

    page = words(browser(practice, member).get("/desk/shadow/").content.decode())

    assert "The desk is open until 12 PM." in page
    assert "Next: the morning batch, now, until 10:30 AM." in page
    assert "Nothing is urgent." in page


def test_what_is_urgent_is_told_on_every_page_with_the_way_to_it() -> None:
    rows = furnished()
    page = shadow(rows)
    Alert.objects.filter(pk=rows.alert).update(stage=Stage.LOOK)

    given_up = shadow(rows)

    assert '<a class="sign urgent" href="/desk/">Urgent: 1 to take now</a>' in page
    assert "Urgent: nobody took 1" in given_up


def test_the_line_asks_at_most_four_questions() -> None:
    rows = furnished()
    standing.line(rows.practice)

    with CaptureQueriesContext(connection) as asked:
        standing.line(rows.practice)

    assert len(asked) <= 4


def test_today_says_it_once() -> None:
    rows = furnished()

    assert browser(rows.practice, rows.owner).get("/desk/").content.decode().count("The desk is") == 1


def test_the_ways_lead_only_where_there_is_a_page_and_mark_where_one_is() -> None:
    rows = furnished()
    page = browser(rows.practice, rows.owner).get("/desk/").content.decode()

    ways = re.findall(r'<li><a href="([^"]+)"(?: aria-current="(\w+)")?>(\w+)</a>', page)

    assert ("/desk/", "page", "Today") in ways
    assert [label.lower() for _, _, label in ways] == list(standing.shown_names())
    assert [current for _, current, _ in ways if current] == ["page"]


def test_a_page_further_in_marks_the_way_that_it_lies_on() -> None:
    marked = {
        path: [(one.label, one.current) for one in standing.entries(path) if one.current]
        for path in ("/desk/shadow/", "/desk/practices/", "/desk/connect/", "/desk/inbox/3/")
    }

    assert marked == {
        "/desk/shadow/": [("Today", "true")],
        "/desk/practices/": [("Settings", "true")],
        "/desk/connect/": [("Settings", "true")],
        "/desk/inbox/3/": [("Inbox", "true")],
    }


def test_whoever_did_not_come_in_sees_no_ways() -> None:
    rows = furnished()

    for page in (browser().get("/desk/"), browser().get(path_of(pages.alert_page(rows.practice, rows.alert)))):
        assert "<nav" not in page.content.decode()


def asked_of(member: int, rows: Rows, method: str, page: entry.Page[[]]) -> Any:
    request = RequestFactory(SERVER_NAME=HOST).generic(method, "/desk/settings/")
    request.COOKIES[entry.COOKIE] = pages.session_of(rows.practice, member)
    return page(request)


def done(request: HttpRequest, visitor: entry.Visitor) -> HttpResponse:
    return HttpResponse(f"{visitor.name} {request.visitor.member}")  # type: ignore[attr-defined]


def test_each_role_reaches_what_is_for_it() -> None:
    rows = furnished()
    member = add_member(rows.practice, "Mel", "", "member", "", 2).pk
    who = SimpleNamespace(owner=rows.owner, member=member, viewer=rows.viewer)
    walls = {
        "members": entry.for_members(done),
        "works": entry.for_workers(done),
        "works page": entry.for_workers_page(done),
        "owners": entry.for_owners(done),
    }

    seen = {
        (wall, method): [asked_of(one, rows, method, page).status_code for one in vars(who).values()]
        for wall, page in walls.items()
        for method in ("GET", "POST", "DELETE")
    }

    assert seen == {
        ("members", "GET"): [200, 200, 200],
        ("members", "POST"): [200, 200, 200],
        ("members", "DELETE"): [200, 200, 200],
        ("works", "GET"): [405, 405, 405],
        ("works", "POST"): [200, 200, 403],
        ("works", "DELETE"): [405, 405, 405],
        ("works page", "GET"): [200, 200, 403],
        ("works page", "POST"): [200, 200, 403],
        ("works page", "DELETE"): [405, 405, 405],
        ("owners", "GET"): [200, 403, 403],
        ("owners", "POST"): [200, 403, 403],
        ("owners", "DELETE"): [405, 405, 405],
    }


def test_one_who_is_no_owner_is_told_whom_to_ask() -> None:
    rows = furnished()

    page = words(asked_of(rows.viewer, rows, "GET", entry.for_owners(done)).content.decode())

    assert "Ask an owner to do it, or to make you one." in page
