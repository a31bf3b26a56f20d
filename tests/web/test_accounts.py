"""Signing in: invitations used once, passwords, one-time codes, links beside them, several practices, browsers."""

import re
import time
from itertools import count

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection

from frontdesk.office import entering, withdrawing
from frontdesk.office.pages import GOOD_FOR, Purpose, invite_page
from frontdesk.store.models import Member, TrailEntry
from frontdesk.web.accounts.devices import browser_of
from frontdesk.web.entry import COOKIE
from storing import START
from web.accounts import PASSWORD, Staff, chosen, code_of, sign_in, use_codes
from web.furnished import browser, desk_page, path_of

pytestmark = pytest.mark.usefixtures("store", "at_two_hours", "_no_attempts")


@pytest.fixture
def _no_attempts() -> None:
    cache.clear()


def kinds(practice: int) -> list[str]:
    return list(TrailEntry.objects.filter(practice_id=practice).order_by("id").values_list("kind", flat=True))


def test_an_invitation_lets_a_member_choose_a_password_once() -> None:
    staff, new = Staff(), browser()
    link = staff.invitation("Mia")

    page = new.get(link).content.decode()
    done = new.post(link, chosen("mia@fern.example"))

    assert "Welcome, Mia of ada" in page
    assert done.headers["Location"] == "/desk/"
    assert "Mia of ada" in new.get("/desk/").content.decode()
    assert browser().get(link).status_code == 403
    assert browser().post(link, chosen("eve@fern.example")).status_code == 403
    assert not User.objects.filter(email="eve@fern.example").exists()
    assert kinds(staff.practice)[-1] == "password chosen"


def test_to_look_at_an_invitation_does_not_use_it_up() -> None:
    """Previews of links fetch them."""
    staff = Staff()
    link = staff.invitation("Mia")

    for _ in range(3):
        browser().get(link)
        browser().head(link)

    assert browser().get(link).status_code == 200


def test_an_invitation_is_too_old_after_a_week(monkeypatch: pytest.MonkeyPatch) -> None:
    link = Staff().invitation("Mia")
    later = time.time() + GOOD_FOR[Purpose.INVITE] + 60
    monkeypatch.setattr("time.time", lambda: later)

    assert browser().get(link).status_code == 403
    assert GOOD_FOR[Purpose.INVITE] == 7 * 86_400


def test_an_invitation_can_be_withdrawn() -> None:
    staff = Staff()
    one, all_of_hers = staff.invitation("Mia"), staff.invitation("Vic")

    withdrawing.withdraw_link(staff.practice, invite_page(staff.practice, staff.ids["Mia"]), START, "Ada")
    withdrawing.withdraw_member(staff.practice, staff.ids["Vic"], START, "Ada")

    assert "withdrawn" in browser().get(one).content.decode()
    assert browser().get(all_of_hers).status_code == 403
    assert browser().get(staff.invitation("Mia")).status_code == 200


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"address": "mia@fern.example", "password": "short", "again": "short"}, "too short"),
        ({"address": "mia@fern.example", "password": "password123", "again": "password123"}, "too common"),
        ({"address": "mia@fern.example", "password": PASSWORD, "again": "another one"}, "not the same"),
        ({"address": "nowhere", "password": PASSWORD, "again": PASSWORD}, "no mail address"),
        ({"address": "a" * 160 + "@fern.example", "password": PASSWORD, "again": PASSWORD}, "longer than"),
    ],
)
def test_what_is_wrong_with_a_password_is_said_and_the_invitation_stays(given: dict[str, str], what: str) -> None:
    staff = Staff()
    link = staff.invitation("Mia")

    answer = browser().post(link, given)

    assert answer.status_code == 422
    assert what in answer.content.decode()
    assert PASSWORD not in answer.content.decode()
    assert browser().get(link).status_code == 200


def test_accounts_are_never_joined_by_an_address_alone() -> None:
    """Whoever founds a practice could otherwise take over the account of somebody in another."""
    theirs, mine = Staff("theo"), Staff("mia")

    answer = browser().post(mine.invitation("Mia"), chosen(theirs.address.upper()))

    assert answer.status_code == 422
    assert "signs in at this desk already" in answer.content.decode()
    assert Member.objects.get(pk=mine.ids["Mia"]).user_id is None
    assert User.objects.get(pk=theirs.user).check_password(PASSWORD)


def test_whoever_has_signed_in_works_at_another_practice_too() -> None:
    first, second = Staff("theo"), Staff("mia")
    me = first.signed_in()
    link = second.invitation("Mia")

    assert f"signed in as <b>{first.address}</b>" in me.get(link).content.decode()
    me.post(link, {"do": "join"})

    assert "Mia of mia" in me.get("/desk/").content.decode()
    assert browser().get(link).status_code == 403
    me.post("/desk/practices/", {"member": first.ids["Ada"]})
    assert "Ada of theo" in me.get("/desk/").content.decode()
    me.post("/desk/practices/", {"member": second.ids["Ada"]})
    assert "Ada of theo" in me.get("/desk/").content.decode()


def test_a_password_opens_the_desk_and_a_wrong_one_does_not() -> None:
    staff, me = Staff(), browser()

    wrong = me.post("/sign-in/", {"login": staff.address, "password": "not this one at all"})
    assert "do not belong together" in wrong.content.decode()
    assert me.get("/desk/").status_code == 403

    right = me.post("/sign-in/?next=/desk/week/", {"login": staff.address.upper(), "password": PASSWORD})
    assert right.headers["Location"] == "/desk/week/"
    assert me.get("/desk/").status_code == 200


def test_signing_in_leads_nowhere_else() -> None:
    staff = Staff()

    answer = browser().post("/sign-in/?next=https://evil.example/", {"login": staff.address, "password": PASSWORD})

    assert answer.headers["Location"] == "/desk/"


def test_the_cookie_of_a_session_is_strict() -> None:
    staff, me = Staff(), browser()

    cookie = me.post("/sign-in/", {"login": staff.address, "password": PASSWORD}).cookies["frontdesk-session"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")


def test_who_tries_too_often_waits_and_every_process_knows() -> None:
    staff = Staff()
    for _ in range(5):
        browser().post("/sign-in/", {"login": staff.address, "password": "not this one at all"})

    answer = browser().post("/sign-in/", {"login": staff.address, "password": PASSWORD})

    assert answer.status_code == 200
    assert "Wait five minutes" in answer.content.decode()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM frontdesk_attempts")
        assert cursor.fetchone()[0] > 0


def test_attempts_are_counted_by_where_they_come_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty within a minute; the clock is the test's, for on a busy machine so many may take longer."""
    staff, moments = Staff(), count(time.time(), 0.001)
    monkeypatch.setattr("time.time", lambda: next(moments))
    statuses = [
        browser().post("/sign-in/", {"login": f"{number}@x.example", "password": "not this one"}).status_code
        for number in range(31)
    ]

    assert statuses[-1] == 429
    there = browser(REMOTE_ADDR="192.0.2.7").post("/sign-in/", {"login": staff.address, "password": PASSWORD})
    assert there.status_code == 302


def test_codes_of_an_app_are_asked_for_and_each_holds_once() -> None:
    staff, me = Staff(), browser()
    secret = use_codes(staff.user)

    first = me.post("/sign-in/", {"login": staff.address, "password": PASSWORD})
    assert first.headers["Location"] == "/sign-in/code/"
    assert me.get("/desk/").status_code == 403
    assert "does not hold now" in me.post("/sign-in/code/", {"code": "000000"}).content.decode()
    code = code_of(secret)
    assert me.post("/sign-in/code/", {"code": code}).headers["Location"] == "/desk/"
    assert me.get("/desk/").status_code == 200

    other = browser()
    other.post("/sign-in/", {"login": staff.address, "password": PASSWORD})
    assert other.post("/sign-in/code/", {"code": code}).status_code == 200


def test_whoever_guesses_codes_is_stopped() -> None:
    staff, me = Staff(), browser()
    secret = use_codes(staff.user)
    me.post("/sign-in/", {"login": staff.address, "password": PASSWORD})
    for number in range(6):
        me.post("/sign-in/code/", {"code": f"00000{number}"})

    assert "Location" not in me.post("/sign-in/code/", {"code": code_of(secret)}).headers
    assert me.get("/desk/").status_code == 403


def test_with_codes_a_link_alone_opens_nothing() -> None:
    staff = Staff()
    came_before = staff.by_link("Ada")
    assert came_before.get("/desk/").status_code == 200
    use_codes(staff.user)

    new = browser().get(path_of(desk_page(staff.practice, staff.ids["Ada"])))

    assert new.status_code == 403
    assert COOKIE not in new.cookies
    assert "A link alone does not open this desk" in new.content.decode()
    assert came_before.get("/desk/").status_code == 403
    assert staff.by_link("Olu").get("/desk/").status_code == 200


def test_the_secret_of_codes_is_sealed_in_the_database() -> None:
    from allauth.mfa.models import Authenticator

    secret = use_codes(Staff().user)

    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_a_recovery_code_opens_once_without_the_phone() -> None:
    from allauth.mfa.models import Authenticator

    staff = Staff()
    use_codes(staff.user)
    code = Authenticator.objects.get(user_id=staff.user, type="recovery_codes").wrap().get_unused_codes()[0]

    answers = []
    for _ in range(2):
        me = browser()
        me.post("/sign-in/", {"login": staff.address, "password": PASSWORD})
        answers.append(me.post("/sign-in/code/", {"code": code}).status_code)

    assert answers == [302, 200]


def test_codes_are_taken_into_use_on_the_page_and_put_away_again() -> None:
    staff = Staff()
    me = staff.signed_in()

    assert me.get("/desk/settings/codes/on/").headers["Location"].startswith("/sign-in/again/")
    again = me.post("/sign-in/again/?next=/desk/settings/codes/on/", {"password": PASSWORD})
    page = me.get(again.headers["Location"]).content.decode()
    secret = re.findall(r"<code>(\w+)</code>", page)[0]
    done = me.post("/desk/settings/codes/on/", {"code": code_of(secret)})
    spare = me.get(done.headers["Location"]).content.decode()

    assert "style=" not in page
    assert len(re.findall(r"<li><code>", spare)) == 10
    assert entering.account(staff.practice, staff.ids["Ada"]).has_second
    assert me.get("/desk/settings/codes/recovery/file/").headers["Content-Disposition"].startswith("attachment")
    me.post("/desk/settings/codes/off/")
    assert not entering.account(staff.practice, staff.ids["Ada"]).has_second


def test_what_changes_signing_in_asks_who_it_is_once_more() -> None:
    staff = Staff()
    me = staff.signed_in()

    for path in ("codes/on/", "codes/recovery/", "codes/recovery/new/", "codes/recovery/file/"):
        assert me.get(f"/desk/settings/{path}").headers["Location"].startswith("/sign-in/again/"), path


def test_a_link_shows_how_one_signs_in_and_changes_nothing_of_it() -> None:
    staff = Staff()
    by_link = staff.by_link("Ada")

    for path in ("codes/", "codes/on/", "codes/off/", "codes/recovery/", "password/change/", "devices/"):
        for method in (by_link.get, by_link.post):
            answer = method(f"/desk/settings/{path}")
            assert answer.status_code == 405 or answer.headers["Location"] == "/desk/settings/sign-in/", path
    assert "You came in by a link just now" in by_link.get("/desk/settings/sign-in/").content.decode()


def test_the_link_of_another_shows_nothing_of_who_signed_in() -> None:
    """The link wins over the session: pages about the account must not mix the two."""
    staff = Staff()
    me = staff.signed_in()
    me.get(path_of(desk_page(staff.practice, staff.ids["Vic"])))

    assert "Vic of ada" in me.get("/desk/").content.decode()
    assert me.get("/desk/settings/codes/").headers["Location"] == "/desk/settings/sign-in/"
    assert staff.address not in me.get("/desk/settings/").content.decode()


def test_signing_in_forgets_the_link() -> None:
    staff = Staff()
    me = staff.by_link("Vic")

    sign_in(me, staff.address)

    assert not me.cookies[COOKIE].value
    assert "Ada of ada" in me.get("/desk/").content.decode()


def test_a_password_is_chosen_by_whoever_came_by_a_link() -> None:
    staff = Staff()
    me = staff.by_link("Mia")

    answer = me.post("/desk/settings/password/", chosen("mia@fern.example"))

    assert answer.headers["Location"] == "/desk/"
    assert Member.objects.get(pk=staff.ids["Mia"]).user is not None
    assert me.get("/desk/settings/password/").headers["Location"] == "/desk/settings/password/change/"


def test_she_signs_out_everywhere_else() -> None:
    staff = Staff()
    here, there = staff.signed_in(), staff.signed_in()
    assert "2 browsers are signed in" in here.get("/desk/settings/devices/").content.decode()

    here.post("/desk/settings/devices/elsewhere/")

    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 403
    assert "here alone" in here.get("/desk/settings/devices/").content.decode()
    assert kinds(staff.practice)[-1] == "signed out elsewhere"


def test_another_password_signs_every_other_browser_out() -> None:
    staff, new = Staff(), "four other plain words"
    here, there = staff.signed_in(), staff.signed_in()

    here.post("/desk/settings/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 403
    sign_in(browser(), staff.address, new)


def test_signing_out_ends_the_session_for_good() -> None:
    staff = Staff()
    me = staff.signed_in()
    kept = me.cookies["frontdesk-session"].value

    answer = me.post("/desk/leave/")

    assert answer.headers["Location"] == "/sign-in/"
    again = browser()
    again.cookies["frontdesk-session"] = kept
    assert again.get("/desk/").status_code == 403


def test_nobody_signs_up() -> None:
    for path in ("/accounts/signup/", "/sign-up/", "/signup/", "/accounts/password/reset/"):
        assert browser().get(path).status_code == 404


def test_a_stranger_is_shown_the_way_to_sign_in_and_back() -> None:
    page = browser().get("/desk/week/").content.decode()

    assert 'href="/sign-in/?next=/desk/week/"' in page


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1", "Safari on an iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Linux"),
        ("", "A browser"),
    ],
)
def test_a_browser_is_called_as_people_call_it(agent: str, name: str) -> None:
    assert browser_of(agent) == name
