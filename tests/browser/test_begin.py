"""The first run in a real browser, on a phone: from a link to a desk in shadow mode."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import test_pages as shared
from frontdesk.office import beginning, mailboxes
from frontdesk.office.mailboxes import Trial
from frontdesk.store.models import Beginning, Practice
from frontdesk.web.serving import Server
from web.furnished import NOW, path_of

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server = shared.browser, shared.server
PHONE: Any = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "timezone_id": "Europe/Madrid"}


@pytest.fixture
def way() -> Iterator[str]:
    before = set(Practice.objects.values_list("pk", flat=True))
    yield path_of(beginning.new_link("Ada", NOW))
    for one in set(Practice.objects.values_list("pk", flat=True)) - before:
        shared.removed(one)
    Beginning.objects.all().delete()


def opened(browser: Browser, server: Server, way: str, **more: Any) -> Page:
    page = browser.new_context(**more).new_page()
    page.goto(f"http://127.0.0.1:{server.port}{way}", wait_until="networkidle")
    return page


def answered(page: Page, looked: Any) -> None:
    """Work through the questions as she would."""
    looked("trade")
    page.get_by_text("Studio: design, web, books").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Your practice, as clients call it").fill("Quill & Co")
    page.get_by_label("Your own name").fill("Ada Quill")
    looked("name")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("heading", name="Where are you?").wait_for()
    looked("place")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Friday").fill("9-12, 1-5pm")
    looked("hours")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("The mail address that they write to").fill("ada@quill.example")
    page.get_by_label("The number that they call").fill("+34 555 0123")
    looked("channels")
    page.get_by_role("button", name="Next").click()
    looked("urgent")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("heading", name="Quill & Co can begin").wait_for()
    looked("look")


def test_six_answers_and_a_desk_runs_in_shadow_mode(
    browser: Browser, server: Server, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = {
        "imap": Trial(works=True, said=("The login to imap.quill.example works; the mailbox has 7 folders.",)),
        "smtp": Trial(works=False, said=("The server smtp.quill.example cannot be reached.",), todo="Is it another?"),
    }
    monkeypatch.setattr(mailboxes, "try_mailbox", lambda kind, *_: tried[kind])
    page = opened(browser, server, way, **PHONE)

    answered(page, lambda _: None)
    assert "(Madrid time)" in str(page.locator("#heard").text_content())
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Your desk runs, in shadow mode").wait_for()
    page.get_by_label("Its password").fill("a secret of hers")
    page.get_by_role("button", name="Try it and connect").click()
    page.get_by_text("The server smtp.quill.example cannot be reached.").wait_for()
    shared.shot(page, "connect-fails-390")
    tried["smtp"] = Trial(works=True, said=("It takes mail.",))
    page.get_by_label("Its password").fill("a secret of hers")
    page.get_by_role("button", name="Try it and connect").click()

    page.get_by_text("Your mailbox is connected").wait_for()
    assert page.url.partition("?")[0].endswith("/desk/")
    assert page.get_by_text("Shadow mode.").count() == 1


def test_what_clients_will_hear_follows_what_is_typed(browser: Browser, server: Server, way: str) -> None:
    page = opened(browser, server, f"{way}?step=name", viewport={"width": 1440, "height": 900})

    page.get_by_label("Your practice, as clients call it").fill("Quill and Ink")
    page.locator("#heard", has_text="Quill and Ink").wait_for()

    page.goto(page.url.replace("step=name", "step=hours"))
    page.get_by_label("Monday").fill("9-5")
    page.locator("#r-hours_mon", has_text="09:00 to 17:00").wait_for()


def test_all_of_it_is_done_without_script(browser: Browser, server: Server, way: str) -> None:
    page = opened(browser, server, way, java_script_enabled=False)
    page.get_by_text("Coach or consultant").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Your practice, as clients call it").fill("Quill & Co")
    page.get_by_label("Your own name").fill("Ada Quill")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Whose clock is yours?").select_option("America/Chicago")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Monday").fill("noonish")
    page.get_by_role("button", name="Next").click()
    page.get_by_text("Write it as 9-12, 1-5pm").first.wait_for()
    page.get_by_label("Monday").fill("9-5")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("The mail address that they write to").fill("ada@quill.example")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Begin").click()

    page.get_by_text("Your desk runs, in shadow mode").wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", shared.SIZES)
def test_everybody_can_read_the_first_run(browser: Browser, server: Server, way: str, width: int, theme: str) -> None:
    shown: Any = {"viewport": {"width": width, "height": 900}, "color_scheme": theme, "timezone_id": "Europe/Madrid"}
    page = opened(browser, server, way, **shown)
    wrong: dict[str, list[str]] = {}

    def looked(name: str) -> None:
        page.wait_for_load_state("networkidle")
        wrong[name] = shared.read_by_all(page, width)
        shared.shot(page, f"begin-{name}-{theme}-{width}")

    answered(page, looked)
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Your desk runs, in shadow mode").wait_for()
    looked("connect")

    assert wrong == {name: [] for name in wrong}
