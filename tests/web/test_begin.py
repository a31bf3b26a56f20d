"""The first run: nobody begins a practice without a link, and with one it takes six short forms."""

import html
import re
from typing import Any

import pytest
from django.test import Client as Browser

from frontdesk.office import beginning
from frontdesk.office.pages import Purpose
from frontdesk.store import registry
from frontdesk.store.links import sign
from frontdesk.store.models import Beginning, Practice
from frontdesk.web.entry import COOKIE
from office.test_beginning import ANSWERS
from web.furnished import NOW, browser, path_of
from web.test_policy_pages import LIVE, words

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")


@pytest.fixture
def way() -> str:
    return path_of(beginning.new_link("Ada", NOW))


def given(step: str) -> dict[str, Any]:
    return {"step": step, **ANSWERS}


def answered(way: str) -> Browser:
    me = browser()
    for step in beginning.STEPS:
        me.post(way, given(step))
    return me


def row_of(way: str) -> Beginning:
    found = beginning.opened(way.strip("/").rpartition("/")[2])
    assert isinstance(found, Beginning)
    return found


def test_six_answers_begin_a_practice_and_let_its_owner_in(way: str) -> None:
    me = browser()
    seen = [way]
    for step in beginning.STEPS:
        assert "What your clients will hear" in words(me.get(seen[-1]))
        answer = me.post(way, given(step))
        assert answer.status_code == 302, words(answer)
        seen.append(answer.headers["Location"])

    page = words(me.get(seen[-1]))
    assert "Quill & Co can begin" in page
    assert "09:00-12:00" in page
    done = me.post(way, {"step": "look"})

    assert done.headers["Location"] == "/desk/connect/?done=begun"
    cookie = done.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    shown = words(me.get(done.headers["Location"]))
    assert "in shadow mode: every message is decided and written down, and nothing leaves" in shown
    assert "Shadow mode." in words(me.get("/desk/"))


def test_a_link_that_was_used_says_so_and_begins_nothing(way: str) -> None:
    me = answered(way)
    me.post(way, {"step": "look"})
    count = Practice.objects.count()

    answers = [browser().get(way), browser().post(way, {"step": "look"}), browser().post(way, given("name"))]

    assert {one.status_code for one in answers} == {403}
    assert "A practice has begun by this link" in words(answers[0])
    assert Practice.objects.count() == count


def test_without_a_good_link_there_is_no_such_page() -> None:
    row = registry.add_beginning("", NOW).pk
    count = Practice.objects.count()
    bad = ["a:b:c", sign(Purpose.DESK, 0, row), sign(Purpose.BEGIN, 7, row), sign(Purpose.BEGIN, 0, row + 999)]

    answers = [getattr(browser(), how)(f"/begin/{one}/") for one in bad for how in ("get", "post")]

    assert {one.status_code for one in answers} == {403}
    assert browser().get("/begin/").status_code == 404
    assert Practice.objects.count() == count


def test_nothing_is_kept_by_looking_or_while_one_types(way: str) -> None:
    browser().get(way)
    answer = browser().post(way, {"step": "name", "name": "Quill New", "owner": ""}, headers=LIVE)

    assert "Quill New" in words(answer)
    assert row_of(way).answers == {}


def test_hours_are_told_back_as_they_were_understood(way: str) -> None:
    answer = browser().post(way, {"step": "hours", "hours_mon": "9-5", "hours_tue": "noonish"}, headers=LIVE)

    body = answer.content.decode()
    assert '<p class="note" id="r-hours_mon" data-live>09:00 to 17:00</p>' in body
    assert '<p class="note" id="r-hours_tue" data-live></p>' in body


def test_a_mistake_stands_at_its_field_and_what_was_typed_stays(way: str) -> None:
    answer = browser().post(way, {"step": "channels", "address": "ada at quill", "phone": "", "closed": "instagram"})

    assert answer.status_code == 422
    body = answer.content.decode()
    found = re.search(r'<div id="e-address" data-wrong>(.*?)</div>', body, re.DOTALL)
    assert found is not None
    assert "Write the address" in found[1]
    assert 'value="ada at quill"' in body


def test_what_was_left_out_is_asked_before_it_begins(way: str) -> None:
    me = browser()
    me.post(way, given("trade"))

    answer = me.post(way, {"step": "look"})

    assert answer.headers["Location"] == f"{way}?step=name"


def test_it_goes_on_where_it_was_left_in_another_browser(way: str) -> None:
    answered(way)

    body = html.unescape(browser().get(f"{way}?step=name").content.decode())

    assert 'value="Quill & Co"' in body


def test_the_browsers_zone_is_proposed_with_its_country(way: str) -> None:
    me = browser()
    me.post(way, {**given("name"), "guess": "Europe/Madrid"})

    body = me.get(f"{way}?step=place").content.decode()

    assert '<option value="Europe/Madrid" selected>' in body
    assert '<option value="ES" selected>' in body


def test_a_form_from_elsewhere_is_not_taken(way: str) -> None:
    assert browser(enforce_csrf_checks=True).post(way, given("trade")).status_code == 403
    assert row_of(way).answers == {}


def test_markup_that_is_typed_stays_words(way: str) -> None:
    me = browser()
    me.post(way, {**given("name"), "name": "<b>Quill</b>"})

    for step in (*beginning.STEPS, "look"):
        assert "<b>Quill</b>" not in me.get(f"{way}?step={step}").content.decode()
