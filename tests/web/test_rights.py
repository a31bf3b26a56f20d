"""Who comes in, and by which token. Who may see and do what on each page is walked over the list, in `pages`."""

import pytest
from django.test import Client as Browser

from frontdesk.office import pages
from frontdesk.office.pages import Purpose
from frontdesk.store.models import Alert, Member, Outgoing, Stage, TrailEntry
from frontdesk.web.entry import COOKIE
from pages.filled import snapshot
from pages.listed import ACTS, TODAY, WEEK
from web.furnished import HOST, NOW, browser, desk_page, furnished, path_of, token

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
OPEN = {"", "healthz", "static/<str:name>", "desk/leave/"}
"""What needs no right: it shows and changes nothing of a practice."""


@pytest.mark.parametrize("path", ["/alert/{}/", "/held/{}/", "/desk/{}/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_token_of_another_purpose_opens_nothing(path: str, method: str) -> None:
    rows = furnished()
    wanted = path.split("/")[1]
    for purpose in Purpose:
        for row in (rows.alert, rows.held, rows.owner):
            if purpose != wanted:
                answer = getattr(browser(), method)(path.format(token(purpose, rows.practice, row)))
                assert answer.status_code in (403, 405), (purpose, path)
    assert Alert.objects.get(pk=rows.alert).taken_at is None


def test_a_token_of_one_practice_opens_no_row_of_another() -> None:
    theirs, mine = furnished("Theo Theirs"), furnished("Mia Mine")
    before = snapshot(theirs.practice)
    paths = [
        f"/alert/{token('alert', mine.practice, theirs.alert)}/",
        f"/held/{token('held', mine.practice, theirs.held)}/",
        f"/desk/{token('desk', mine.practice, theirs.owner)}/",
    ]

    for path in paths:
        assert browser().get(path).status_code == 403
        assert browser().post(path).status_code in (403, 405)

    assert snapshot(theirs.practice) == before


def test_a_held_link_opens_replies_of_the_owners_alone() -> None:
    rows = furnished()

    assert browser().get(f"/held/{token('held', rows.practice, rows.doubt)}/").status_code == 403


def test_a_token_that_was_changed_opens_nothing() -> None:
    rows = furnished()
    good = token("alert", rows.practice, rows.alert)
    head, _, rest = good.partition(":")

    for bad in (f"{head[:-1]}x:{rest}", good[:-1], good[::-1], "a:b:c"):
        assert browser().get(f"/alert/{bad}/").status_code in (403, 404), bad


@pytest.mark.parametrize(("purpose", "row"), [("alert", "alert"), ("held", "held"), ("desk", "owner")])
def test_a_token_that_is_too_old_opens_nothing(monkeypatch: pytest.MonkeyPatch, purpose: str, row: str) -> None:
    rows = furnished()
    path = f"/{purpose}/{token(purpose, rows.practice, getattr(rows, row))}/"
    assert browser().get(path).status_code == 200
    import time

    later = time.time() + pages.GOOD_FOR[Purpose(purpose)] + 60

    monkeypatch.setattr("time.time", lambda: later)

    assert browser().get(path).status_code == 403


def test_a_member_comes_in_by_her_link_and_the_cookie_is_strict() -> None:
    rows, me = furnished(), browser()

    answer = me.get(path_of(desk_page(rows.practice, rows.owner)))

    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", 30 * 86_400)
    assert 'content="0; url=/desk/"' in answer.content.decode()
    assert me.get("/desk/").status_code == 200
    assert me.get("/").headers["Location"] == "/desk/"


def test_whoever_works_there_no_more_is_a_stranger() -> None:
    rows = furnished()
    me = browser(rows.practice, rows.owner)
    Member.objects.filter(pk=rows.owner).delete()

    assert me.get("/desk/").status_code == 403
    assert browser().get(path_of(desk_page(rows.practice, rows.owner))).status_code == 403


def test_signing_out_forgets_the_browser() -> None:
    rows = furnished()
    me = browser(rows.practice, rows.owner)

    me.post("/desk/leave/")

    assert me.get("/desk/").status_code == 403


def test_another_host_is_refused() -> None:
    assert browser().get("/healthz", headers={"host": "evil.example"}).status_code == 400
    assert browser().get("/healthz", headers={"host": "localhost:8200"}).status_code in (200, 503)


def test_the_trail_names_the_member() -> None:
    rows = furnished()
    me = browser(rows.practice, rows.owner)
    before = TrailEntry.objects.filter(practice_id=rows.practice).count()

    for act in ACTS:
        if act in (*TODAY, *WEEK) and act.name not in ("take-back", "lived"):
            me.post(act.address(rows.practice), act.sent(rows.practice))

    entries = TrailEntry.objects.filter(practice_id=rows.practice).order_by("id")[before:]
    assert [one.kind for one in entries] == [
        "alert taken",
        "held reply sent now",
        "sent again by hand",
        "left as it is",
        "breaker closed",
        "override",
        "override ended",
        "week planned",
        "override",
        "day ended",
    ]
    assert all('"by":"Ada of Bo Marsh"' in str(one.content) for one in entries)


def test_no_link_is_written_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    rows = furnished()
    good = token("held", rows.practice, rows.held)

    browser().get(f"/alert/{good}/")
    browser(enforce_csrf_checks=True).post(f"/held/{good}/")

    assert "Forbidden" in caplog.text
    assert good[10:] not in caplog.text


def test_it_is_taken_once_by_its_link_and_says_by_whom() -> None:
    rows = furnished()
    path = f"/alert/{token('alert', rows.practice, rows.alert)}/"

    first, again = browser().post(path, {"member": str(rows.owner)}), browser().post(path)

    assert (first.headers["Location"], again.headers["Location"]) == (f"{path}?done=taken", f"{path}?done=taken-before")
    assert Alert.objects.get(pk=rows.alert).taken_by == "Ada of Bo Marsh"
    assert "<b>Ada of Bo Marsh</b> took it" in browser().get(path).content.decode()


def test_somebody_else_cannot_be_named_as_the_taker() -> None:
    rows, other = furnished(), furnished("Theo Theirs")
    path = f"/alert/{token('alert', rows.practice, rows.alert)}/"

    browser().post(path, {"member": str(other.owner)})

    assert Alert.objects.get(pk=rows.alert).taken_by == "Ada of Bo Marsh"


def test_a_held_reply_is_sent_now_with_its_reason_or_taken_back() -> None:
    first, second = furnished(), furnished()
    sent, back = (f"/held/{token('held', one.practice, one.held)}/" for one in (first, second))

    browser().post(sent, {"do": "now", "reason": "She travels tonight"})
    browser().post(back, {"do": "back"})

    row = Outgoing.objects.get(pk=first.held)
    assert (row.stage, row.due_at) == (Stage.WAITING, NOW)
    assert Outgoing.objects.get(pk=second.held).stage == Stage.CANCELLED
    assert "She travels tonight" in str(
        TrailEntry.objects.get(practice_id=first.practice, kind="held reply sent now").content
    )
    assert "It is on its way" in browser().get(sent).content.decode()
    assert "it never leaves" in browser().get(back).content.decode()


def test_loopback_alone_opens_nothing() -> None:
    """Behind a proxy every caller comes from loopback."""
    assert Browser(SERVER_NAME=HOST, REMOTE_ADDR="127.0.0.1").get("/desk/").status_code == 403
