"""The desk as an app: what a browser may install and keep, and the page on which alerts are turned on."""

import json
import re

import pytest

from frontdesk.channels.push import Fate, Told
from frontdesk.office import pushing
from frontdesk.store.models import PushBrowser
from frontdesk.web.assets import content, files, stamped
from frontdesk.web.pages.alerts import browser_name
from pages.filled import ADDRESS, another_browser, house
from web.furnished import browser

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")


def test_the_manifest_names_what_a_browser_needs_to_install_it_and_nothing_of_a_practice() -> None:
    answer = browser().get("/desk.webmanifest")
    told = answer.json()

    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert {"name", "short_name", "start_url", "display", "icons", "id", "scope"} <= told.keys()
    assert told["start_url"].startswith(told["scope"])
    sizes = {(one["sizes"], one["purpose"]) for one in told["icons"]}
    assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} <= sizes
    assert {browser().get(one["src"]).status_code for one in told["icons"]} == {200}


@pytest.mark.parametrize("name", [one for one in files() if one.endswith(".png")])
def test_an_icon_is_as_large_as_its_name_says(name: str) -> None:
    png = content(name)

    assert png.startswith(b"\x89PNG")
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    assert width == height == int(re.sub(r"\D", "", name))


def test_the_worker_keeps_a_page_of_nobody_and_its_files_and_nothing_else() -> None:
    answer = browser().get("/sw.js")
    script = answer.content.decode()
    found = re.search(r'JSON\.parse\("(.*)"\)', script)
    assert found is not None
    kept = json.loads(found[1].encode().decode("unicode_escape"))["kept"]

    assert answer.headers["Content-Type"] == "text/javascript"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert [one for one in kept if not one.startswith("/static/")] == ["/offline"]
    assert {browser().get(one).status_code for one in kept} == {200}
    assert script.count("cache.put") == script.count(".put(") == 0
    assert 'credentials: "omit"' in script


def test_the_page_without_network_is_the_same_for_everybody() -> None:
    of = house()

    pages = {browser().get("/offline").content, browser(of.practice, of.owner).get("/offline").content}

    (page,) = pages
    assert b"The desk cannot be reached from here" in page
    assert b"Nothing of your clients is kept on this device" in page


def test_only_who_came_in_is_offered_to_install_it() -> None:
    of = house()

    assert stamped("install.js") in browser(of.practice, of.owner).get("/desk/").content.decode()
    assert "<script" not in browser().get("/desk/").content.decode()


def test_a_browser_is_turned_on_tried_and_turned_off_from_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    of = house()
    me = browser(of.practice, of.member)
    fates = iter([Told(Fate.ARRIVED), Told(Fate.LATER, "It answered 503."), Told(Fate.GONE, "It is gone.")])
    monkeypatch.setattr("frontdesk.office.pushing.tell", lambda *_, **__: next(fates))

    agent = {"user-agent": "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36"}
    on = me.post("/desk/settings/alerts/on/", another_browser(of.practice), headers=agent)
    row = PushBrowser.objects.get(practice_id=of.practice, member_id=of.member)
    tried = [me.post(f"/desk/settings/alerts/{row.pk}/try/").headers["Location"] for _ in range(3)]
    page = re.sub(r"<[^>]+>", "", me.get("/desk/settings/alerts/").content.decode())
    off = me.post(f"/desk/settings/alerts/{row.pk}/off/")

    assert on.headers["Location"].endswith("done=alerts-on")
    assert [one.partition("done=")[2] for one in tried] == ["alerts-tried", "alerts-failed", "alerts-failed"]
    assert "Chrome on Android" in page
    assert "takes no alerts since just now" in page or "takes no alerts since now" in page
    assert off.headers["Location"].endswith("done=alerts-off")
    assert pushing.browsers(of.practice, of.member) == []


def test_what_is_no_address_is_refused_in_a_sentence() -> None:
    of = house()

    answer = browser(of.practice, of.owner).post("/desk/settings/alerts/on/", {**ADDRESS, "auth": "x"}, follow=True)

    assert "Nothing was stored: what the browser handed over" in answer.content.decode()


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
            "Safari on an iPhone",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/18 Safari/605.1", "Safari on a Mac"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("curl/8", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_browser_is_called_as_people_call_it(agent: str, name: str) -> None:
    assert browser_name(agent) == name
