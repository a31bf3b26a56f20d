"""The desk as an app in a real browser: installable, honest without network, alerts shown, nothing kept."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import icons
from browser import test_pages as shared
from frontdesk.store.models import PushBrowser
from frontdesk.web.serving import Server
from pages.filled import ADDRESS, House, house
from web.furnished import browser as come_in

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server = shared.browser, shared.server


@pytest.fixture
def of(server: Server) -> Iterator[House]:
    assert server.port
    made = house("Bo Marsh")
    yield made
    shared.removed(made.practice)


@pytest.fixture
def page(browser: Browser, server: Server, of: House) -> Iterator[Page]:
    """Today, with the worker in charge."""
    context = browser.new_context(permissions=["notifications"])
    base = f"http://127.0.0.1:{server.port}"
    cookie = come_in(of.practice, of.owner).cookies["frontdesk"].value
    context.add_cookies([{"name": "frontdesk", "value": cookie, "url": base}])
    found = context.new_page()
    found.goto(f"{base}/desk/", wait_until="networkidle")
    found.evaluate("navigator.serviceWorker.ready.then(() => true)")
    found.reload(wait_until="networkidle")
    assert found.evaluate("Boolean(navigator.serviceWorker.controller)")
    yield found
    context.close()


def test_the_icons_are_drawn_from_the_drawing(browser: Browser) -> None:
    for name in icons.ICONS:
        assert icons.drawn(browser, name) == (icons.STATIC / name).read_bytes(), name


def test_a_browser_finds_nothing_missing_to_install_it(page: Page) -> None:
    asked = page.context.new_cdp_session(page)

    manifest = asked.send("Page.getAppManifest")
    errors = asked.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["errors"] == []
    # A private window is the one thing that a test's browser cannot help.
    assert [one["errorId"] for one in errors if one["errorId"] != "in-incognito"] == []


def test_without_network_it_says_so_and_shows_nothing_of_anybody(page: Page) -> None:
    page.context.set_offline(True)

    page.goto(page.url)

    text = page.locator("main").inner_text()
    assert "The desk cannot be reached from here" in text
    assert "Marsh" not in page.content()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 247, 241)"
    page.context.set_offline(False)
    page.get_by_role("link", name="Look again").click()
    page.wait_for_url("**/desk/")
    assert page.locator("h1").inner_text().startswith("The desk is")


def test_nothing_of_the_practice_lies_in_the_browser(page: Page) -> None:
    for path in ("clients/", "week/", "report/"):
        page.goto(page.url.split("/desk/")[0] + f"/desk/{path}", wait_until="networkidle")

    kept = page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(n => caches.open(n).then(c => c.keys()))))"
        ".then(all => all.flat().map(one => new URL(one.url).pathname))"
    )
    stored = page.evaluate("[localStorage.length, sessionStorage.length]")
    databases = page.evaluate("indexedDB.databases().then(all => all.length)")

    assert kept
    assert [one for one in kept if one != "/offline" and not one.startswith("/static/")] == []
    assert (stored, databases) == ([0, 0], 0)


def test_a_push_shows_an_alert_and_leads_to_it(page: Page) -> None:
    asked = page.context.new_cdp_session(page)
    origin = page.url.split("/desk/")[0]
    found: list[Any] = []
    asked.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    asked.send("ServiceWorker.enable")
    page.wait_for_timeout(300)
    told = {"title": "Urgent: Bo Marsh", "body": "It is urgent.", "link": f"{origin}/desk/", "tag": "alert-1"}
    push = {"origin": origin, "registrationId": found[0]["registrationId"]}

    asked.send("ServiceWorker.deliverPushMessage", {**push, "data": json.dumps(told)})
    asked.send("ServiceWorker.deliverPushMessage", {**push, "data": json.dumps(told)})
    page.wait_for_timeout(500)
    shown = page.evaluate(
        "navigator.serviceWorker.ready.then(r => r.getNotifications())"
        ".then(all => all.map(n => [n.title, n.body, n.tag, n.data]))"
    )

    assert shown == [["Urgent: Bo Marsh", "It is urgent.", "alert-1", f"{origin}/desk/"]]


def test_alerts_are_turned_on_in_the_browser_and_off_again(page: Page, of: House) -> None:
    PushBrowser.objects.filter(practice_id=of.practice).delete()
    fake = f"""
      const given = {json.dumps(ADDRESS)};
      const plain = (text) => atob(text.replace(/-/g, "+").replace(/_/g, "/"));
      const raw = (text) => Uint8Array.from(plain(text), (one) => one.charCodeAt(0)).buffer;
      PushManager.prototype.subscribe = async (wanted) => {{
        if (!wanted.userVisibleOnly || wanted.applicationServerKey.length !== 65) throw new Error("no key");
        return {{ endpoint: given.endpoint, getKey: (name) => raw(given[name]) }};
      }};
      Notification.requestPermission = async () => "granted";
    """
    page.add_init_script(fake)
    page.goto(page.url.split("/desk/")[0] + "/desk/settings/alerts/", wait_until="networkidle")

    page.get_by_role("button", name="Turn alerts on in this browser").click()
    page.get_by_text("Alerts come to this browser from now on.").wait_for()
    row = PushBrowser.objects.get(practice_id=of.practice)
    assert (row.member_id, row.label) == (of.owner, "Chrome on Linux")
    page.get_by_role("button", name="Turn off").click()

    page.get_by_text("No alert comes to that browser any more.").wait_for()
    assert not PushBrowser.objects.filter(practice_id=of.practice).exists()


def test_who_forbids_notifications_is_told_what_to_do(page: Page, of: House) -> None:
    page.add_init_script("Notification.requestPermission = async () => 'denied';")
    page.goto(page.url.split("/desk/")[0] + "/desk/settings/alerts/", wait_until="networkidle")

    page.get_by_role("button", name="Turn alerts on in this browser").click()

    page.get_by_text("Allow notifications for this page in its settings").wait_for()
    assert PushBrowser.objects.filter(practice_id=of.practice).count() == 1
