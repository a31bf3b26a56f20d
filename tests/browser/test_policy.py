"""The policy's pages in a real browser: read by all, written as forms and as text, tried, and put into force."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import test_pages as shared
from frontdesk.office import drafting, pages, replaying
from frontdesk.office.desks import Desks
from frontdesk.office.take_in import take_in
from frontdesk.store.queries import drafts
from frontdesk.store.queries.practices import add_member, policies
from frontdesk.web.serving import Server
from office.test_take_in import POLICY, mail
from storing import new_practice
from web.furnished import NOW

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server = shared.browser, shared.server


class Of:
    """A practice with a past, its owner and her way in."""

    def __init__(self) -> None:
        self.practice = new_practice(POLICY)
        for number in range(3):
            take_in(Desks(), self.practice, mail(number, topic=f"topic {number}"))
        owner = add_member(self.practice, "Ada Quill", "", "owner", "", 0)
        self.way_in = pages.desk_page(self.practice, owner.pk)


@pytest.fixture
def of() -> Iterator[Of]:
    made = Of()
    yield made
    drafts.begin_replay(made.practice, "", 7, "", NOW)
    shared.removed(made.practice)


def goes(page: Page, path: str) -> None:
    page.goto(f"{page.url.split('/desk/')[0]}/desk/policy/{path}", wait_until="networkidle")


def kept(page: Page, of: Of, words: str) -> None:
    """Wait until the draft holds these words; the page knows it too."""
    page.wait_for_function("document.getElementById('text').value.length > 0")
    for _ in range(100):
        draft = drafts.draft(of.practice)
        if draft is not None and words in draft.text:
            page.wait_for_load_state("networkidle")
            return
        page.wait_for_timeout(50)
    pytest.fail(f"the draft never held {words}")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", shared.SIZES)
def test_everybody_can_read_the_policys_pages(browser: Browser, server: Server, of: Of, width: int, theme: str) -> None:
    shown: Any = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    page = shared.opened(browser, server, of.way_in, **shown)
    draft = drafting.open_draft(Desks(), of.practice, "Ada Quill", NOW)
    text = draft.text.replace('at = "09:30-10:30"', 'at = "9ish"', 1).replace("Quill & Co", "Quill New", 1)
    wrong: dict[str, list[str]] = {}

    def looked(name: str) -> None:
        wrong[name] = shared.read_by_all(page, width)
        shared.shot(page, f"policy-{name}-{theme}-{width}")

    good = drafting.write(of.practice, draft.revision, text.replace("9ish", "09:30-10:00"), "Ada Quill", NOW)
    replaying.answer(Desks(), replaying.ask(Desks(), of.practice, 30, "Ada Quill", NOW), lambda: NOW)
    for name, path in {
        "overview": "",
        "forms": "draft/?part=hours",
        "channels": "draft/?part=channels",
        "text": "draft/?show=text",
        "heard": "draft/?show=heard",
        "changes": "draft/?show=changes",
        "try": "try/",
        "past": "past/",
    }.items():
        goes(page, path)
        looked(name)
    goes(page, "try/?which=draft")
    page.get_by_label("What it says").fill("Our site is down and nobody can order.")
    page.get_by_role("button", name="See what becomes of it").click()
    page.get_by_text("What came").wait_for()
    looked("tried")
    drafting.write(of.practice, good, text, "Ada Quill", NOW)
    for name, path in {"mistake-form": "draft/?part=batches", "mistake-text": "draft/?show=text"}.items():
        goes(page, path)
        looked(name)

    assert wrong == {name: [] for name in wrong}


def test_a_change_is_tried_compared_and_takes_effect(browser: Browser, server: Server, of: Of) -> None:
    """The journey: a mistake is found as one types, at its field; then it is right, told in sentences, and holds."""
    page = shared.opened(browser, server, of.way_in, viewport={"width": 1440, "height": 900})
    page.get_by_role("link", name="Policy").click()
    page.get_by_role("button", name="Begin a draft", exact=True).click()

    page.get_by_label("Sunday").fill("10:00-9ish")
    page.locator("#f-at-hours-sun .finding").wait_for()
    assert "10:00-9ish" in page.locator("#text").input_value()
    page.locator("#effect", has_text="Not yet").wait_for()
    page.get_by_label("Sunday").fill("16:00-20:00")
    page.locator("#changes", has_text="on Sunday the practice is now open 16:00-20:00, was closed").wait_for()
    assert page.locator("#f-at-hours-sun .finding").count() == 0
    page.locator("#heard", has_text="thank you for your message").wait_for()

    page.get_by_role("link", name="Try any other message").click()
    page.get_by_label("When").fill("2026-03-15T17:00")
    page.get_by_label("What it says").fill("Could you look at the palette?")
    page.get_by_role("button", name="See what becomes of it").click()
    page.get_by_text("The desk is open").first.wait_for()
    page.get_by_role("link", name="Draft").click()
    page.get_by_role("button", name="Let it take effect").click()

    page.get_by_text("The new version takes effect on the day that you gave.").wait_for()
    assert "16:00-20:00" in policies(of.practice)[-1].text


def test_the_text_is_typed_and_the_forms_follow(browser: Browser, server: Server, of: Of) -> None:
    page = shared.opened(browser, server, of.way_in, viewport={"width": 390, "height": 844})
    goes(page, "")
    page.get_by_role("button", name="Begin a draft", exact=True).click()
    page.get_by_role("link", name="Text", exact=True).click()
    text = page.locator("#text")
    text.fill("# mine\n" + text.input_value().replace("Quill & Co", "Quill and Ink"))
    kept(page, of, "Quill and Ink")
    page.locator("#lines span", has_text=str(text.input_value().count("\n") + 1)).last.wait_for()

    page.get_by_role("link", name="Forms", exact=True).click()

    page.locator("#practice", has_text="Quill and Ink").wait_for()


def test_words_typed_in_haste_are_all_kept(browser: Browser, server: Server, of: Of) -> None:
    """Requests never overtake each other: nobody is told that she overtook herself."""
    page = shared.opened(browser, server, of.way_in, viewport={"width": 1440, "height": 900})
    goes(page, "")
    page.get_by_role("button", name="Begin a draft", exact=True).click()
    goes(page, "draft/?part=practice")

    for word in ("Quill", "Quill and", "Quill and Ink", "Quill and Ink New"):
        page.get_by_label("Name of the practice").fill(word)
        page.wait_for_timeout(360)

    kept(page, of, '"Quill and Ink New"')
    assert page.get_by_text("Not kept").count() == 0


def test_the_later_of_two_editors_is_told(browser: Browser, server: Server, of: Of) -> None:
    page = shared.opened(browser, server, of.way_in, viewport={"width": 1440, "height": 900})
    draft = drafting.open_draft(Desks(), of.practice, "Ada Quill", NOW)
    goes(page, "draft/?part=practice")
    drafting.write(of.practice, draft.revision, draft.text + "# Sam's\n", "Sam Ito", NOW)

    page.get_by_label("Name of the practice").fill("Mine")

    page.get_by_text("Sam Ito has changed the draft since you loaded it").wait_for()
    assert drafts.draft(of.practice).text.endswith("# Sam's\n")  # type: ignore[union-attr]


def test_all_of_it_is_done_without_script(browser: Browser, server: Server, of: Of) -> None:
    page = shared.opened(browser, server, of.way_in, java_script_enabled=False)
    page.wait_for_url("**/desk/")
    goes(page, "")
    page.get_by_role("button", name="Begin a draft", exact=True).click()
    page.get_by_label("Sunday").fill("16:00-20:00")
    page.locator(".pane.form").get_by_role("button", name="Keep and check").click()
    assert "on Sunday the practice is now open 16:00-20:00" in page.locator("#changes").text_content().__str__()

    page.goto(page.url.partition("?")[0] + "?show=changes")
    page.get_by_role("button", name="Let it take effect").click()

    page.get_by_text("The new version takes effect").wait_for()
