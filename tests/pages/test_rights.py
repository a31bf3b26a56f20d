"""Who may see and do what: every page and act of the list, as each role and as the owner of another practice."""

import re
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client as Browser

from frontdesk.store.models import TrailEntry
from pages.filled import House, house, snapshot
from pages.listed import ACTS, LISTED, LOOKS
from pages.listing import Act, Look, Who, known_names
from web.furnished import browser

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")


ROLES = (Who.SIGNED, Who.VIEWER, Who.MEMBER, Who.OWNER)


def come(of: House, role: Who) -> Browser:
    """A fresh browser of somebody who has that role."""
    members = {Who.VIEWER: of.viewer, Who.MEMBER: of.member, Who.OWNER: of.owner}
    return browser(of.practice, members[role]) if role in members else browser()


def asked(visitor: Browser, one: Look | Act, practice: int) -> Any:
    address = one.address(practice)
    return whole(visitor.get(address) if isinstance(one, Look) else visitor.post(address, one.sent(practice)))


def whole(answer: Any) -> Any:
    """The answer; a file that is sent piece by piece is read to its end."""
    if not answer.streaming:
        return answer
    body = b"".join(answer.streaming_content)
    return HttpResponse(body, status=answer.status_code)


def test_every_address_of_the_project_is_in_the_list() -> None:
    assert {one.name for one in LISTED} == known_names()


def test_nobody_stands_in_the_list_twice() -> None:
    keys = [(type(one), one.name, getattr(one, "query", "")) for one in LISTED]

    assert sorted(set(keys), key=str) == sorted(keys, key=str)


def test_each_role_sees_what_is_for_it_and_nothing_else() -> None:
    of = house()
    wrong = []
    for role in ROLES:
        for look in LOOKS:
            status = asked(come(of, role), look, of.practice).status_code
            if status != (look.answers if role >= look.who else 403):
                wrong.append((role.name, look.title, status))

    assert wrong == []


def test_each_role_does_what_is_for_it_and_nothing_else() -> None:
    of = house()
    before, wrong = snapshot(of.practice), []
    for role in ROLES:
        for act in ACTS:
            with transaction.atomic():
                status = asked(come(of, role), act, of.practice).status_code
                done = snapshot(of.practice) != before
                transaction.set_rollback(True)
            may, mine = role >= act.who, act.hers in (None, role)
            if done != (may and act.changes and mine) or (status in (200, 302)) != may or status >= 500:
                wrong.append((role.name, act.name, status, done))

    assert wrong == []


def test_a_stranger_is_shown_no_name() -> None:
    of = house("Theo Theirs")
    answers = [asked(browser(), one, of.practice) for one in LISTED if one.who > Who.SIGNED]

    assert {one.status_code for one in answers} == {403}
    assert not any(b"Theo" in one.content or b"Quill" in one.content for one in answers)


def test_the_owner_of_another_practice_reaches_none_of_its_rows() -> None:
    theirs, mine = house("Theo Theirs"), house("Mia Mine")
    before, me, wrong = snapshot(theirs.practice), browser(mine.practice, mine.owner), []
    for one in LISTED:
        if one.who in (Who.ANYBODY, Who.SIGNED):
            continue
        answer = asked(me, one, theirs.practice)
        place = answer.headers.get("Location", "")
        shown = answer.content.decode(errors="replace")
        refused = getattr(one, "refused", "")
        if "Theo" in shown or (refused and not place.endswith(f"done={refused}")) or answer.status_code >= 500:
            wrong.append((one.name, answer.status_code, place))

    assert wrong == []
    assert snapshot(theirs.practice) == before


def test_ids_of_another_practice_that_are_sent_along_reach_nothing() -> None:
    theirs, mine = house("Theo Theirs"), house("Mia Mine")
    before, me = snapshot(theirs.practice), browser(mine.practice, mine.owner)

    for act in ACTS:
        if act.who > Who.SIGNED:
            with transaction.atomic():
                answer = whole(me.post(act.address(mine.practice), act.sent(theirs.practice)))
                assert answer.status_code < 500, act.name
                assert b"Theo" not in answer.content, act.name
                transaction.set_rollback(True)

    assert snapshot(theirs.practice) == before


def test_a_viewer_is_offered_nothing_that_is_not_for_her() -> None:
    of = house()
    viewer = come(of, Who.VIEWER)
    hers = {act.address(of.practice) for act in ACTS if act.who <= Who.VIEWER}

    offered = {
        (look.title, action)
        for look in LOOKS
        if look.who == Who.VIEWER and not look.is_file
        for action in re.findall(
            r'method="post"[^>]* action="([^"]+)"', asked(viewer, look, of.practice).content.decode()
        )
    }

    assert {one for one in offered if one[1] not in hers} == set()


def test_nothing_is_done_by_looking() -> None:
    """Previews of links fetch them, and some fetch whatever they find."""
    of = house()
    before = snapshot(of.practice)

    for one in LISTED:
        for method in ("get", "head", "options"):
            answer = getattr(come(of, Who.OWNER), method)(one.address(of.practice))
            assert answer.status_code < 500 or one.name == "health", (method, one.name)

    assert snapshot(of.practice) == before


def test_no_form_is_taken_without_its_token_against_forgery() -> None:
    of = house()
    before = snapshot(of.practice)

    answers = {
        act.name: asked(browser(of.practice, of.owner, enforce_csrf_checks=True), act, of.practice).status_code
        for act in ACTS
    }

    assert answers == dict.fromkeys(answers, 403)
    assert snapshot(of.practice) == before


def test_the_trail_tells_of_every_act_who_did_it() -> None:
    of = house()
    silent = []
    for act in ACTS:
        if act.who <= Who.SIGNED or not act.changes or act.is_draft:
            continue
        with transaction.atomic():
            last = TrailEntry.objects.filter(practice_id=of.practice).latest("id").pk
            asked(come(of, act.hers or act.who), act, of.practice)
            told = TrailEntry.objects.filter(practice_id=of.practice, id__gt=last).values_list("content", flat=True)
            if not any(name in str(one) for one in told for name in ("Mel Helper", "Ada of", "Vic Looker")):
                silent.append((act.name, list(told)))
            transaction.set_rollback(True)

    assert silent == []
