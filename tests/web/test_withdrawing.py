"""Links can be withdrawn one by one, or all of a member's; what was withdrawn says so."""

import pytest

from frontdesk.office.pages import Purpose, alert_page, desk_page, held_page, opened, session_of
from frontdesk.office.withdrawing import LinkError, withdraw_link, withdraw_member
from frontdesk.store.models import Alert, TrailEntry
from frontdesk.web.entry import COOKIE
from storing import START
from web.furnished import browser, furnished, path_of

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
BY = "the test"


def test_a_members_link_and_her_browser_stand_and_fall_together() -> None:
    rows = furnished()
    link, cookie = desk_page(rows.practice, rows.owner), session_of(rows.practice, rows.owner)
    other = session_of(rows.practice, rows.viewer)

    assert withdraw_member(rows.practice, rows.owner, START, BY)

    answer = browser().get(path_of(link))
    assert answer.status_code == 403
    assert "This link was withdrawn" in answer.content.decode()
    assert COOKIE not in answer.cookies
    assert opened(Purpose.SESSION, cookie) is None
    assert opened(Purpose.SESSION, other) == (rows.practice, rows.viewer)


def test_a_link_made_after_opens_again() -> None:
    rows = furnished()
    withdraw_member(rows.practice, rows.owner, START, BY)

    assert browser().get(path_of(desk_page(rows.practice, rows.owner))).status_code == 200


def test_a_browser_whose_member_was_withdrawn_is_a_strangers() -> None:
    rows = furnished()
    me = browser(rows.practice, rows.owner)
    assert me.get("/desk/").status_code == 200

    withdraw_member(rows.practice, rows.owner, START, BY)

    assert me.get("/desk/").status_code == 403


@pytest.mark.parametrize("what", ["alert", "held"])
def test_one_link_is_withdrawn_and_the_others_are_not(what: str) -> None:
    rows = furnished()
    made = {"alert": alert_page(rows.practice, rows.alert), "held": held_page(rows.practice, rows.held)}
    other = made["held" if what == "alert" else "alert"]

    assert withdraw_link(rows.practice, made[what], START, BY) == what

    answer = browser().get(path_of(made[what]))
    assert (answer.status_code, "was withdrawn" in answer.content.decode()) == (403, True)
    assert browser().get(path_of(other)).status_code == 200
    assert browser().post(path_of(made[what])).status_code == 403


def test_the_alerts_that_a_member_was_sent_fall_with_her() -> None:
    rows = furnished()
    hers = alert_page(rows.practice, rows.alert, rows.owner)
    theirs = alert_page(rows.practice, rows.alert, rows.viewer)

    withdraw_member(rows.practice, rows.owner, START, BY)

    assert browser().post(path_of(hers)).status_code == 403
    assert Alert.objects.get(pk=rows.alert).taken_at is None
    assert browser().get(path_of(theirs)).status_code == 200


def test_a_link_from_before_links_had_generations_still_opens() -> None:
    from django.core import signing

    rows = furnished()
    old = signing.dumps([rows.practice, rows.alert], salt="frontdesk.link.alert")

    assert browser().get(f"/alert/{old}/").status_code == 200


@pytest.mark.parametrize("link", ["", "https://desk.example/alert/", "https://desk.example/alert/a:b:c/", "nonsense"])
def test_what_is_no_link_is_refused(link: str) -> None:
    rows = furnished()

    with pytest.raises(LinkError, match="nothing was changed"):
        withdraw_link(rows.practice, link, START, BY)


def test_a_link_of_another_practice_is_refused() -> None:
    rows, other = furnished(), furnished()

    with pytest.raises(LinkError):
        withdraw_link(other.practice, alert_page(rows.practice, rows.alert), START, BY)

    assert opened(Purpose.ALERT, alert_page(rows.practice, rows.alert).split("/")[-2]) is not None


def test_it_is_in_the_trail() -> None:
    rows = furnished()
    withdraw_member(rows.practice, rows.owner, START, BY)
    withdraw_link(rows.practice, alert_page(rows.practice, rows.alert), START, BY)

    kinds = TrailEntry.objects.filter(practice_id=rows.practice, kind__contains="withdrawn").order_by("id")
    assert [one.kind for one in kinds] == ["links withdrawn", "link withdrawn"]
