"""The first run from past mail in a real browser: handed over on a phone, read, and every answer still hers."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import test_audit, test_begin
from browser import test_pages as shared
from frontdesk.office.auditing import uploads
from frontdesk.store.models import PolicyVersion, Practice
from frontdesk.web.serving import Server
from office.past_mail import mbox

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server, way, examiner = shared.browser, shared.server, test_begin.way, test_audit.examiner


def handed_over(browser: Browser, server: Server, way: str, file: Path, **shown: Any) -> Page:
    file.write_bytes(mbox(600, "A line of a letter. " * 90))
    page = test_begin.opened(browser, server, way, timezone_id="America/New_York", **shown)
    page.get_by_role("link", name="Start from my mail").click()
    page.get_by_role("heading", name="Start from your mail").wait_for()
    page.get_by_label("Your mail as a file").set_input_files(file)
    return page


@pytest.mark.usefixtures("examiner")
def test_a_desk_begins_with_the_hours_that_her_mail_shows(
    browser: Browser, server: Server, way: str, tmp_path: Path
) -> None:
    page = handed_over(browser, server, way, tmp_path / "All mail.mbox", viewport={"width": 390, "height": 844})
    page.get_by_role("button", name="Upload and read it").click()
    page.get_by_role("button", name="Go on with this").click(timeout=test_audit.PATIENCE)

    page.get_by_text("Studio: design, web, books").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Your practice, as clients call it").fill("Quill & Co")
    assert page.get_by_label("Your own name").input_value() == "Ada Quill"
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_text("Filled in from your mail").wait_for()
    assert page.get_by_label("Monday").input_value() == "09:00-14:00"
    assert page.get_by_label("You answer mail within").input_value() == "4 business hours"
    page.get_by_label("Friday").fill("9-12")
    page.get_by_label("You answer mail within").select_option("8 business hours")
    page.locator("#r-hours_fri", has_text="09:00 to 12:00").wait_for()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Your desk runs, in shadow mode").wait_for()

    text = PolicyVersion.objects.get(practice=Practice.objects.latest("id")).text
    assert 'turnaround = "8 business hours"' in text
    assert 'fri = ["09:00-12:00"]' in text
    assert uploads.folders() == []


@pytest.mark.usefixtures("examiner")
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", shared.SIZES)
def test_everybody_can_read_what_the_mail_shows(
    browser: Browser, server: Server, way: str, tmp_path: Path, width: int, theme: str
) -> None:
    shown: Any = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    page = handed_over(browser, server, way, tmp_path / "All mail.mbox", **shown)
    wrong = {"begin": shared.read_by_all(page, width)}
    shared.shot(page, f"begin-mail-{theme}-{width}")
    page.get_by_role("button", name="Upload and read it").click()
    page.get_by_role("heading", name="What your mail shows").wait_for(timeout=test_audit.PATIENCE)
    wrong["found"] = shared.read_by_all(page, width)
    shared.shot(page, f"begin-mail-found-{theme}-{width}")
    page.get_by_role("button", name="Go on with this").click()
    page.get_by_text("Hours and turn-around are filled in from your mail").wait_for()
    page.goto(page.url.replace("step=trade", "step=hours"), wait_until="networkidle")
    wrong["hours"] = shared.read_by_all(page, width)
    shared.shot(page, f"begin-mail-hours-{theme}-{width}")

    assert wrong == {name: [] for name in wrong}
