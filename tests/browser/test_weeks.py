"""The week, the evening and the report in a real browser: read by all in both themes and sizes."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser

from browser import test_pages as shared
from frontdesk.office import pages
from frontdesk.office import week as weeks
from frontdesk.store.models import Client, Override, Practice, Said
from frontdesk.store.queries.contacts import NewSaid, add_said
from frontdesk.web import desks
from frontdesk.web.serving import Server
from web.furnished import NOW, Rows, furnished

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server = shared.browser, shared.server
DAY = 86_400


@pytest.fixture
def lived() -> Iterator[Rows]:
    """A practice of nine weeks that skipped its own time, slipped, and answered in and beside its batches."""
    rows = furnished()
    Practice.objects.filter(pk=rows.practice).update(made_at=NOW - 63 * DAY)
    Override.objects.filter(practice_id=rows.practice).delete()
    client = Client.objects.filter(practice_id=rows.practice).order_by("id")[0]
    for day in range(1, 60):
        at = NOW - day * DAY
        add_said(rows.practice, NewSaid(f"lived:{day}", "sent", at, client=client.pk, is_slip=day == 20))
    for block in weeks.to_ask(desks.DESKS, rows.practice, NOW)[:3]:
        kept = block.day.weekday() % 2 == 0
        weeks.say(desks.DESKS, rows.practice, block.start, block.name, kept=kept, at=NOW, by="Ada")
    yield rows
    Said.objects.filter(practice_id=rows.practice).delete()
    shared.removed(rows.practice)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", shared.SIZES)
def test_everybody_can_read_the_pages_of_the_week(
    browser: Browser, server: Server, lived: Rows, width: int, theme: str
) -> None:
    shown = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    page = shared.opened(browser, server, pages.desk_page(lived.practice, lived.owner), **shown)
    wrong = []
    for name in ("week", "evening", "report"):
        page.goto(f"{page.url.split('/desk/')[0]}/desk/{name}/", wait_until="networkidle")
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
        wrong += [f"{name}: {one}" for one in shared.read_by_all(page, width)]
        shared.shot(page, f"{name}-{theme}-{width}")

    assert wrong == []


def test_the_day_is_ended_and_opened_again_by_hand_and_thumb(browser: Browser, server: Server, lived: Rows) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
    page = shared.opened(browser, server, pages.desk_page(lived.practice, lived.owner), **phone)
    page.get_by_role("link", name="End of day").click()
    page.get_by_role("button", name="Kept").first.click()
    assert page.get_by_text("Noted.").is_visible()

    page.get_by_role("button", name="End the day: close until").click()

    assert page.get_by_role("heading", name="Your day is over. The desk is closed until").is_visible()
    page.get_by_role("button", name="Open again").click()
    assert Override.objects.filter(practice_id=lived.practice, end__gt=NOW).count() == 0
    page.get_by_role("link", name="Week").click()
    assert page.get_by_text(f"Monday, March {date(2026, 3, 2).day}").first.is_visible()
