"""The pages for everybody: off until shown, without cookies, kept for a minute, no more than a desk bears."""

import re

import pytest
from icalendar import Calendar

from frontdesk.office import public_face
from frontdesk.office.overriding import override
from frontdesk.store.models import Practice
from frontdesk.web import desks
from frontdesk.web.public import answering
from office.test_take_in import HOUR, POLICY
from storing import START, new_practice
from web.furnished import browser

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")


def shown(policy: str = POLICY) -> str:
    """The address of a guide that is shown."""
    practice = new_practice(policy)
    public_face.show(practice, START, "Ada", is_public=True)
    return f"/g/{Practice.objects.get(id=practice).slug}/"


def test_a_guide_that_is_not_shown_answers_as_one_that_is_not_there() -> None:
    hidden = f"/g/{Practice.objects.get(id=new_practice(POLICY)).slug}/"

    answers = [browser().get(path) for path in (hidden, f"{hidden}look.css", f"{hidden}logo", "/g/nobody/")]

    assert {one.status_code for one in answers} == {404}
    assert len({one.content for one in answers}) == 1
    assert browser().get("/g/").status_code == 404


def test_a_public_page_sets_no_cookie_and_may_be_kept_for_a_minute() -> None:
    answer = browser().get(shown())

    assert answer.status_code == 200
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_public_pages_have_the_sign_of_the_desk_in_their_tab() -> None:
    path = shown()

    for page in (path, f"{path}status/"):
        sign = re.search(r'<link rel="icon" href="([^"]+)"', browser().get(page).content.decode())
        assert sign is not None, page
        assert browser().get(sign[1]).headers["Content-Type"] == "image/svg+xml"


def test_what_has_not_changed_is_not_sent_again() -> None:
    path = shown()
    first = browser().get(path)

    again = browser().get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_guide_stands_in_each_language_of_the_practice_and_in_no_other() -> None:
    path = shown(POLICY)

    assert 'lang="es"' in browser().get(f"{path}es/").content.decode()
    assert "Cómo trabajamos juntos" in browser().get(f"{path}es/").content.decode()
    assert browser().get(f"{path}de/").status_code == 404


def test_the_readers_zone_is_chosen_without_script() -> None:
    path = shown()

    there = browser().get(f"{path}?zone=Europe/Madrid").content.decode()
    nonsense = browser().get(f"{path}?zone=Mars/Base").content.decode()

    assert "Where you are (Madrid)" in there
    assert "Where you are" not in nonsense.split("<form")[0]


def test_the_status_is_right_to_the_minute_and_may_stand_on_any_website() -> None:
    path = shown()

    page, told, badge = (browser().get(f"{path}{name}") for name in ("status/", "status.json", "badge.svg"))

    assert "Closed until" in page.content.decode()
    assert told.json()["open"] is False
    assert told.headers["Access-Control-Allow-Origin"] == "*"
    assert badge.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert badge.headers["Content-Type"] == "image/svg+xml"
    assert int(told.headers["Cache-Control"].removeprefix("public, max-age=")) <= 60
    assert not any(one.cookies for one in (page, told, badge))
    assert "Cerrado hasta el" in browser().get(f"{path}status/?language=es").content.decode()
    assert browser().get(f"{path}status/?language=de").status_code == 404


def test_more_than_a_desk_bears_is_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    path = shown()
    monkeypatch.setattr(answering, "BUCKET", answering.Bucket())
    monkeypatch.setattr(answering, "AT_ONCE", 2.0)
    monkeypatch.setattr(answering, "A_SECOND", 0.0)

    answers = [browser().get(path) for _ in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "5"


def test_a_bucket_fills_again() -> None:
    bucket = answering.Bucket()
    for _ in range(int(answering.AT_ONCE)):
        assert bucket.takes(1, 0.0)

    assert not bucket.takes(1, 0.0)
    assert bucket.takes(2, 0.0)
    assert bucket.takes(1, 1.0)


FEEDS = ("closures.ics", "availability.ics", "opening-hours.jsonld")


def test_no_feed_is_given_out_before_the_guide_is_shown() -> None:
    hidden = f"/g/{Practice.objects.get(id=new_practice(POLICY)).slug}/"

    assert {browser().get(f"{hidden}{name}").status_code for name in FEEDS} == {404}


def test_feeds_are_what_is_published_and_other_websites_may_read_them() -> None:
    path = shown()

    closures, free, hours = (browser().get(f"{path}{name}") for name in FEEDS)

    events = [str(one["SUMMARY"]) for one in Calendar.from_ical(closures.content).walk("VEVENT")]
    assert any(one.startswith("Closed: ") for one in events)
    assert Calendar.from_ical(free.content).walk("VAVAILABILITY")
    assert hours.json()["@type"] == "ProfessionalService"
    assert closures.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert {one.headers["Access-Control-Allow-Origin"] for one in (closures, free, hours)} == {"*"}
    assert not any(one.cookies for one in (closures, free, hours))
    assert "Cerrado" in browser().get(f"{path}closures.ics?language=es").content.decode()
    assert browser().get(f"{path}closures.ics?language=de").status_code == 404


def test_a_feed_stays_the_same_all_day_until_something_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    guide, now = shown(), START + 2 * HOUR
    path, practice = f"{guide}closures.ics", Practice.objects.get(slug=guide.split("/")[2]).pk
    first = browser().get(path)
    monkeypatch.setattr(desks, "now", lambda: now + 600)
    by_mark = browser().get(path, headers={"If-None-Match": first.headers["ETag"]})
    by_date = browser().get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    override(practice, now + 18 * HOUR, now + 20 * HOUR, is_open=False, say="at a fair", at=now + 600, by="Ada")
    changed = browser().get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})

    assert (by_mark.status_code, by_date.status_code, changed.status_code) == (304, 304, 200)
    assert b"at a fair" in changed.content
    assert changed.headers["Last-Modified"] > first.headers["Last-Modified"]
    assert first.headers["Cache-Control"] == "public, max-age=300"


def test_guide_and_status_name_the_calendar_and_the_hours_for_programs() -> None:
    path = shown()

    pages = [browser().get(f"{path}{name}").content.decode() for name in ("", "status/", "es/")]

    for page in pages:
        assert '<link rel="alternate" type="text/calendar"' in page
        assert '<link rel="alternate" type="application/ld+json"' in page
        assert f'<a href="{path}closures.ics?language=' in page
    assert "calendario al que suscribirse" in pages[2]
