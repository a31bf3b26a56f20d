"""The people of a practice: invited, given roles, let go; and who may do that."""

import re

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.store.models import Member, Outgoing, Stage, TrailEntry
from pages.filled import snapshot
from web.accounts import PASSWORD, Staff, chosen, use_codes
from web.furnished import browser

pytestmark = pytest.mark.usefixtures("store", "at_two_hours", "_no_attempts")
EVERYBODYS = (
    "",
    "sign-in/",
    "password/",
    "password/change/",
    "codes/",
    "codes/on/",
    "codes/off/",
    "codes/recovery/",
    "codes/recovery/new/",
    "codes/recovery/file/",
    "devices/",
)
ACTS = ("mail/", "role/", "anew/", "links/", "remove/")


@pytest.fixture
def _no_attempts() -> None:
    cache.clear()


def owners(row: int) -> list[tuple[str, str]]:
    """Method and path of what is for owners."""
    looks = [("get", "/desk/settings/members/"), ("get", f"/desk/settings/members/{row}/")]
    acts = [f"/desk/settings/members/{row}/{act}" for act in ACTS]
    return [*looks, ("post", "/desk/settings/members/invite/"), *(("post", act) for act in acts)]


def everybodys() -> list[tuple[str, str]]:
    """Method and path of what every member sees."""
    looks = [("get", f"/desk/settings/{path}") for path in EVERYBODYS]
    return [*looks, ("get", "/desk/practices/"), ("post", "/desk/settings/devices/elsewhere/")]


def test_a_stranger_reaches_nothing() -> None:
    staff = Staff()
    before = snapshot(staff.practice)

    for method, path in [*owners(staff.ids["Vic"]), *everybodys()]:
        answer = getattr(browser(), method)(path)
        assert answer.status_code == 403, path
        assert "ada" not in answer.content.decode()

    assert snapshot(staff.practice) == before


@pytest.mark.parametrize("who", ["Mia", "Vic"])
def test_whoever_is_no_owner_changes_nobody_and_sees_nobody(who: str) -> None:
    staff = Staff()
    me, before = staff.by_link(who), snapshot(staff.practice)

    for method, path in owners(staff.ids[who]):
        assert getattr(me, method)(path, {"role": "owner", "name": "Eve"}).status_code == 403, path
    for method, path in everybodys():
        assert getattr(me, method)(path).status_code in (200, 302), path

    assert snapshot(staff.practice) == before
    assert "People" not in me.get("/desk/settings/").content.decode()


def test_an_owner_of_another_practice_reaches_nobody() -> None:
    theirs, mine = Staff("theo"), Staff("mia")
    me, before = mine.signed_in(), snapshot(theirs.practice)

    answers = [getattr(me, method)(path, {"role": "viewer"}) for method, path in owners(theirs.ids["Vic"])]

    assert snapshot(theirs.practice) == before
    assert not any("theo" in one.content.decode() for one in answers)


def test_an_owner_invites_somebody_and_hands_the_link_over() -> None:
    staff, new = Staff(), browser()
    me = staff.signed_in()

    made = me.post("/desk/settings/members/invite/", {"name": "Sam", "address": "", "role": "member"})
    page = me.get(made.headers["Location"]).content.decode()
    link = re.findall(r'value="http://[^/]+(/invite/[^"]+)"', page)[0]
    new.post(link, chosen("sam@fern.example"))

    assert "Sam" in new.get("/desk/").content.decode()
    assert new.get("/desk/settings/members/").status_code == 403
    assert "signs in as sam@fern.example" in me.get("/desk/settings/members/").content.decode()
    added = TrailEntry.objects.get(practice_id=staff.practice, kind="member added")
    assert '"by":"Ada of ada"' in str(added.content)


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"name": " ", "role": "member"}, "needs a name"),
        ({"name": "Sam", "role": "king"}, "a role"),
        ({"name": "mia of ADA", "role": "member"}, "There is a mia of ADA already"),
        ({"name": "Sam", "address": "nowhere", "role": "member"}, "no mail address"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said_and_kept(given: dict[str, str], what: str) -> None:
    staff = Staff()
    me, before = staff.signed_in(), Member.objects.count()

    answer = me.post("/desk/settings/members/invite/", given)

    assert answer.status_code == 422
    assert what in answer.content.decode()
    assert f'value="{given["name"]}"' in answer.content.decode()
    assert Member.objects.count() == before


def test_an_invitation_goes_by_mail_where_mail_leaves() -> None:
    live, shadow = Staff(), Staff("theo", is_shadow=True)

    sent = live.signed_in().post(f"/desk/settings/members/{live.ids['Mia']}/mail/")
    kept = shadow.signed_in().post(f"/desk/settings/members/{shadow.ids['Mia']}/mail/")

    assert sent.headers["Location"].endswith("done=invitation-mailed")
    assert kept.headers["Location"].endswith("done=no-invitation")
    row = Outgoing.objects.get(practice_id=live.practice)
    assert (row.recipient, row.stage) == ("Mia@quill.example", Stage.WAITING)
    assert "/invite/" in row.text
    assert not Outgoing.objects.filter(practice_id=shadow.practice).exists()


def test_a_role_holds_at_once_and_the_last_owner_stays() -> None:
    staff = Staff()
    me, olu = staff.signed_in(), staff.by_link("Olu")

    me.post(f"/desk/settings/members/{staff.ids['Olu']}/role/", {"role": "viewer"})
    assert olu.get("/desk/settings/members/").status_code == 403
    for act, given in (("role/", {"role": "member"}), ("remove/", {})):
        refused = me.post(f"/desk/settings/members/{staff.ids['Ada']}/{act}", given)
        assert refused.status_code == 422
        assert "is the only owner" in refused.content.decode()

    assert Member.objects.get(pk=staff.ids["Ada"]).role == "owner"
    assert me.get("/desk/settings/members/").status_code == 200


def test_whoever_is_removed_is_a_stranger_at_once_and_the_account_goes() -> None:
    staff = Staff()
    ada, olu = staff.signed_in(), staff.by_link("Olu")

    olu.post(f"/desk/settings/members/{staff.ids['Ada']}/remove/")

    assert ada.get("/desk/").status_code == 403
    assert not User.objects.filter(pk=staff.user).exists()
    refused = browser().post("/sign-in/", {"login": staff.address, "password": PASSWORD})
    assert refused.status_code == 200
    assert str(TrailEntry.objects.get(practice_id=staff.practice, kind="member removed").content).count("Ada of ada")


def test_an_account_of_two_practices_stays_with_the_other() -> None:
    first, second = Staff("theo"), Staff("mia")
    me = first.signed_in()
    me.post(second.invitation("Mia"), {"do": "join"})

    second.by_link("Ada").post(f"/desk/settings/members/{second.ids['Mia']}/remove/")

    assert "Ada of theo" in me.get("/desk/").content.decode()


def test_whoever_lost_password_and_phone_begins_anew() -> None:
    staff = Staff()
    use_codes(staff.user)
    came_before = staff.by_link("Ada")
    olu = staff.by_link("Olu")

    olu.post(f"/desk/settings/members/{staff.ids['Ada']}/anew/")

    assert came_before.get("/desk/").status_code == 403
    new = browser()
    new.post(staff.invitation("Ada"), chosen(staff.address, "four other plain words"))
    assert "Ada of ada" in new.get("/desk/").content.decode()


def test_pages_ask_few_questions_however_many_work_here() -> None:
    staff = Staff()
    me = staff.signed_in()
    me.get("/desk/settings/members/")
    with CaptureQueriesContext(connection) as few:
        me.get("/desk/settings/members/")
    for number in range(20):
        me.post("/desk/settings/members/invite/", {"name": f"Sam {number}", "role": "viewer"})

    with CaptureQueriesContext(connection) as many:
        me.get("/desk/settings/members/")
    with CaptureQueriesContext(connection) as one:
        me.get(f"/desk/settings/members/{staff.ids['Mia']}/")
    with CaptureQueriesContext(connection) as settings:
        me.get("/desk/settings/")

    assert len(many) == len(few)
    assert max(len(few), len(one), len(settings)) <= 18
