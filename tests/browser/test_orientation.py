"""The orientation in a real browser: asked at the desk, signed on a phone, asked again for what changed alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import test_pages as shared
from frontdesk.office import pages, public_face
from frontdesk.office.clients import keeping
from frontdesk.office.clients.reading import read_address
from frontdesk.policy import parse_policy
from frontdesk.store.models import Outgoing, Signature
from frontdesk.store.queries import practices
from frontdesk.store.queries.clients import Kept
from frontdesk.store.queries.practices import add_member
from frontdesk.web.serving import Server
from office.test_take_in import POLICY
from storing import START, new_practice
from web.furnished import path_of

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server = shared.browser, shared.server


class Of:
    """A practice with a look of its own, its owner's way in, and one client."""

    def __init__(self) -> None:
        self.practice = new_practice(POLICY)
        owner = add_member(self.practice, "Ada Quill", "ada@home.example", "owner", "", 0)
        self.way_in = pages.desk_page(self.practice, owner.pk)
        public_face.dress(self.practice, "#7a3e9d", None, START, "Ada")
        kept = Kept("Bo Marsh", tier="retainer", language="en")
        made = keeping.make(self.practice, kept, [read_address("bo@marsh.example")], START, "Ada")
        self.client = made.client or 0

    def link(self, server: Server, language: str = "") -> str:
        path = path_of(pages.orientation_page(self.practice, self.client))
        return f"http://127.0.0.1:{server.port}{path}{f'?language={language}' if language else ''}"

    def changes(self) -> None:
        """Another version takes effect, with another Friday."""
        text = POLICY.replace('fri = ["09:00-13:00"]', 'fri = ["09:00-12:00"]')
        policy = parse_policy(text).policy
        assert policy is not None
        practices.add_policy(self.practice, text, policy.version, date(2026, 3, 1), START)


@pytest.fixture
def of() -> Iterator[Of]:
    made = Of()
    yield made
    shared.removed(made.practice)


def ticked(page: Page) -> None:
    for box in page.get_by_role("checkbox").all():
        box.check()


def signed(page: Page) -> None:
    ticked(page)
    page.get_by_label("Your name").fill("Bo Marsh")
    page.get_by_role("button", name="Sign", exact=True).click()
    page.get_by_text("Thank you, Bo Marsh. It is signed.").wait_for()


def desk(page: Page, server: Server, path: str) -> None:
    page.goto(f"http://127.0.0.1:{server.port}/desk/clients/{path}", wait_until="networkidle")


def test_she_asks_he_signs_on_his_phone_she_sees_it_and_a_new_version_asks_for_the_changed_point(
    browser: Browser, server: Server, of: Of
) -> None:
    ada = shared.opened(browser, server, of.way_in, viewport={"width": 1440, "height": 900})
    desk(ada, server, f"{of.client}/")
    ada.get_by_role("link", name="Ask to sign, or take a copy").click()
    ada.get_by_label("Subject").fill("Before we begin")
    ada.get_by_role("button", name="Send").click()
    ada.get_by_text("The letter is on its way").wait_for()
    letter = Outgoing.objects.get(practice_id=of.practice)
    address = next(word for word in letter.text.split() if "/o/" in word)

    bo = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    bo.goto(f"http://127.0.0.1:{server.port}{path_of(address)}")
    bo.get_by_role("button", name="Sign", exact=True).click()
    bo.get_by_role("heading", name="It is not signed yet").wait_for()
    signed(bo)

    desk(ada, server, f"{of.client}/agreement/")
    ada.get_by_text("has agreed to all that holds now").wait_for()
    of.changes()
    ada.wait_for_timeout(1100)  # a policy that was added is seen within a second
    desk(ada, server, "agreements/")
    ada.get_by_text("To sign anew").wait_for()
    ada.get_by_role("button", name="Ask those who are ticked").click()
    ada.get_by_text("The letters are on their way").wait_for()

    bo.goto(of.link(server))
    assert bo.get_by_role("checkbox").count() == 1
    bo.get_by_role("checkbox", name="I have read “When the desk is open” and agree").check()
    bo.get_by_label("Your name").fill("Bo Marsh")
    bo.get_by_role("button", name="Sign", exact=True).click()
    bo.get_by_text("Thank you, Bo Marsh.").wait_for()

    rows = Signature.objects.filter(practice_id=of.practice).order_by("id")
    assert [len(one.agreed) for one in rows] == [8, 1]
    assert Outgoing.objects.filter(practice_id=of.practice, kind="copy").count() == 4


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", shared.SIZES)
def test_everybody_can_read_and_sign_it(browser: Browser, server: Server, of: Of, theme: str, width: int) -> None:
    shown: Any = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    page = browser.new_context(**shown).new_page()
    page.goto(of.link(server), wait_until="networkidle")
    wrong = shared.read_by_all(page, width)
    shared.shot(page, f"orientation-{theme}-{width}")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Sign", exact=True).click()
    page.get_by_role("heading", name="It is not signed yet").wait_for()
    wrong += shared.read_by_all(page, width)
    shared.shot(page, f"orientation-wrong-{theme}-{width}")
    page.goto(of.link(server, "es"), wait_until="networkidle")
    wrong += shared.read_by_all(page, width)
    page.goto(of.link(server), wait_until="networkidle")
    signed(page)
    wrong += shared.read_by_all(page, width)
    shared.shot(page, f"orientation-signed-{theme}-{width}")
    ada = shared.opened(browser, server, of.way_in, **shown)
    of.changes()
    ada.wait_for_timeout(1100)
    for path in ("agreements/", f"{of.client}/agreement/", ""):
        desk(ada, server, path)
        wrong += shared.read_by_all(ada, width)
        shared.shot(ada, f"desk-{path.replace('/', '-')}-{theme}-{width}")

    assert wrong == []


def test_the_copy_is_downloaded_from_the_page(browser: Browser, server: Server, of: Of, tmp_path: Path) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(of.link(server), wait_until="networkidle")
    signed(page)

    with page.expect_download() as found:
        page.get_by_role("link", name="The copy as PDF").click()

    found.value.save_as(tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF-")
