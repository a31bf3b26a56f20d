"""The pages in a real browser: worked without script, strict to the end; what each shows is in `test_every_page`.

FRONTDESK_SHOTS names a folder into which a picture of each page is written.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from browser.serving import serving
from browser.test_report import FLAGS
from frontdesk.office import pages
from frontdesk.store.models import Alert, Decision, Outgoing, Practice, Promise, PromiseState, Stage
from frontdesk.store.queries.practices import add_member
from frontdesk.web.serving import Server
from office.test_take_in import HOUR, POLICY
from storing import START, new_practice
from web.furnished import NOW, Rows, furnished, path_of

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
SIZES = [390, 1440]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("CI must not pass over the browser proofs: install Chromium.")
        pytest.skip("Chromium is not installed here: the pages are not proven in a browser.")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(lambda: NOW) as found:
        yield found


@pytest.fixture
def rows() -> Iterator[Rows]:
    yield from _kept(furnished())


@pytest.fixture
def shadowed() -> Iterator[Rows]:
    yield from _kept(furnished(is_shadow=True))


def _kept(rows: Rows) -> Iterator[Rows]:
    first = Promise.objects.filter(practice_id=rows.practice).order_by("id").first()
    assert first is not None
    Promise.objects.filter(pk=first.pk).update(by=NOW - HOUR, state=PromiseState.BROKEN)
    yield rows
    removed(rows.practice)


def removed(practice: int) -> None:
    """Take a practice away with all that is its own."""
    Decision.objects.filter(practice_id=practice).delete()
    Practice.objects.filter(id=practice).delete()


def opened(browser: Browser, server: Server, address: str, **more: Any) -> Page:
    context = browser.new_context(**more)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}{path_of(address)}")
    # The page of the way in leads on by itself, sooner or later: nothing is looked at until it has.
    page.wait_for_url(lambda url: "/desk/" not in url or url.endswith("/desk/"))
    page.wait_for_load_state("networkidle")
    return page


def shot(page: Page, name: str) -> None:
    folder = os.environ.get("FRONTDESK_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def addresses(rows: Rows) -> dict[str, str]:
    return {
        "today": pages.desk_page(rows.practice, rows.owner),
        "alert": pages.alert_page(rows.practice, rows.alert),
        "held": pages.held_page(rows.practice, rows.held),
    }


def read_by_all(page: Page, width: int) -> list[str]:
    found = Axe().run(page)
    wrong = [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found.response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        wrong.append("wider than the window")
    small = page.evaluate(
        "[...document.querySelectorAll('button, summary, input, .button')].filter(e => e.checkVisibility() && "
        "e.getBoundingClientRect().height < 44).map(e => e.textContent)"
    )
    return wrong + [f"too small to touch: {one}" for one in small]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", SIZES)
def test_everybody_can_read_shadow_mode_and_quiet_and_the_closed_door(
    browser: Browser, server: Server, shadowed: Rows, theme: str, width: int
) -> None:
    shown: Any = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    page = opened(browser, server, pages.desk_page(shadowed.practice, shadowed.owner), **shown)
    page.goto(f"http://127.0.0.1:{server.port}/desk/shadow/")
    page.locator("summary").first.click()
    wrong = read_by_all(page, width)
    shot(page, f"shadow-{theme}-{width}")
    quiet = new_practice(POLICY, is_shadow=True)
    page = opened(browser, server, pages.desk_page(quiet, add_member(quiet, "Ada", "", "owner", "", 0).pk), **shown)
    wrong += read_by_all(page, width)
    shot(page, f"quiet-{theme}-{width}")
    removed(quiet)
    page = opened(browser, server, f"{pages.base_from_environment().url}/desk/", **shown)
    wrong += read_by_all(page, width)
    shot(page, f"no-entry-{theme}-{width}")

    assert wrong == []


def test_she_comes_in_from_a_mail_on_another_site_and_takes_an_alert(
    browser: Browser, server: Server, rows: Rows
) -> None:
    """The cookie is strict, and still the first look works where the way in began elsewhere."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    link = f"http://127.0.0.1:{server.port}{path_of(pages.desk_page(rows.practice, rows.owner))}"
    page.route(
        "http://mail.example/**",
        lambda route: route.fulfill(body=f'<a href="{link}">desk</a>', content_type="text/html"),
    )
    page.goto("http://mail.example/inbox")

    page.get_by_text("desk").click()
    page.get_by_role("button", name="Take it").click()

    page.get_by_text("You have taken it.").wait_for()
    assert Alert.objects.get(pk=rows.alert).taken_by == "Ada of Bo Marsh"
    assert "token" not in page.url


@pytest.mark.parametrize("with_script", [True, False])
def test_today_is_worked_by_keyboard_and_without_script(
    browser: Browser, server: Server, rows: Rows, with_script: bool
) -> None:
    page = opened(browser, server, addresses(rows)["today"], java_script_enabled=with_script)
    page.wait_for_url("**/desk/")

    page.locator("summary", has_text="Send now").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("She travels tonight")
    page.keyboard.press("Enter")

    page.get_by_text("It leaves now.").wait_for()
    row = Outgoing.objects.get(pk=rows.held)
    assert (row.stage, row.due_at) == (Stage.WAITING, NOW)


def test_the_desk_is_closed_by_hand_from_the_page(browser: Browser, server: Server, rows: Rows) -> None:
    page = opened(browser, server, addresses(rows)["today"])
    page.get_by_text("Open or close the desk").click()

    page.get_by_label("Until").fill("2026-03-11T12:30")
    page.get_by_role("button", name="Close until then").click()

    page.get_by_text("The desk is closed by hand").wait_for()
    assert page.locator("main").inner_text().count("set by Ada of Bo Marsh") == 1


def test_today_keeps_itself_up_to_date_and_leaves_alone_who_writes(
    browser: Browser, server: Server, rows: Rows
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(f"http://127.0.0.1:{server.port}{path_of(addresses(rows)['today'])}")
    page.wait_for_url("**/desk/")
    page.locator("summary", has_text="Send now").click()
    page.get_by_label("Why now?").fill("half a sen")
    Alert.objects.filter(pk=rows.alert).update(stage=Stage.DONE, taken_at=START, taken_by="Sam")

    page.clock.run_for(21_000)
    page.wait_for_timeout(300)
    assert page.get_by_label("Why now?").input_value() == "half a sen"
    page.locator("summary", has_text="Send now").click()
    page.locator("h1").click()
    page.evaluate("document.activeElement.blur()")
    page.clock.run_for(21_000)

    page.get_by_text("Nothing is urgent.").wait_for()
    assert page.title().startswith("Today at")


def test_no_page_breaks_its_own_policy_or_asks_elsewhere(browser: Browser, server: Server, rows: Rows) -> None:
    context = browser.new_context()
    page = context.new_page()
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for address in (*addresses(rows).values(), f"{pages.base_from_environment().url}/desk/shadow/"):
        page.goto(f"http://127.0.0.1:{server.port}{path_of(address)}", wait_until="networkidle")

    assert told == []
    assert [one for one in asked if not one.startswith(f"http://127.0.0.1:{server.port}/")] == []
