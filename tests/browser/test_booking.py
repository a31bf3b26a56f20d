"""Booking, moving and cancelling in a real browser, from another zone and across a change of clocks."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import test_pages as shared
from frontdesk.store.models import Appointment, Practice, Standing
from frontdesk.web.serving import Server
from pages import bookings, filled
from web.furnished import furnished

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server = shared.browser, shared.server


@pytest.fixture
def practice() -> Iterator[int]:
    made = furnished().practice
    filled.a_guide(made)
    bookings.bookings(made)
    yield made
    shared.removed(made)


def page_of(practice: int, server: Server) -> str:
    return f"http://127.0.0.1:{server.port}/b/{Practice.objects.get(pk=practice).slug}/"


def looked_at(page: Page, name: str, width: int) -> None:
    shared.shot(page, f"booking-{name}-{width}")
    assert shared.read_by_all(page, width) == []


@pytest.mark.parametrize("width", shared.SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_visitor_of_another_zone_books_moves_and_cancels(
    browser: Browser, server: Server, practice: int, width: int, theme: str
) -> None:
    shown: Any = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    page = browser.new_context(**shown, timezone_id="America/New_York").new_page()
    page.goto(page_of(practice, server))
    page.select_option("#zone", "Europe/Madrid")
    page.click("form.zones button")
    looked_at(page, f"times-{theme}", width)
    # Five hours apart on March 9: New York has changed its clocks, Madrid has not.
    page.locator(".times button", has_text="7:00 PM").first.click()
    page.wait_for_selector("#name")
    page.fill("#name", "Flo Lake")
    page.fill("#address", "flo@lake.example")
    looked_at(page, f"form-{theme}", width)
    page.click("button.first")
    page.wait_for_selector("text=It is booked")
    assert "7:00 PM (Madrid time; 2:00 PM in New York)" in page.inner_text("main")
    looked_at(page, f"booked-{theme}", width)
    page.click("text=Move it to another time")
    page.wait_for_url("**/move/**")
    # Six hours apart from March 29 on.
    page.goto(f"{page.url}&from=2026-03-30")
    page.locator(".times button", has_text="8:00 PM").first.click()
    page.wait_for_selector("text=It is booked")
    assert "8:00 PM (Madrid time; 2:00 PM in New York)" in page.inner_text("main")
    looked_at(page, f"moved-{theme}", width)
    page.click("button[value=cancel]")
    page.wait_for_selector("text=It is cancelled")
    looked_at(page, f"cancelled-{theme}", width)
    row = Appointment.objects.get(practice_id=practice, address="flo@lake.example")
    assert (row.standing, row.sequence) == (Standing.CANCELLED, 2)
    page.context.close()


def test_with_script_the_visitors_own_clock_is_found(browser: Browser, server: Server, practice: int) -> None:
    page = browser.new_context(timezone_id="Europe/Madrid").new_page()

    page.goto(page_of(practice, server))

    page.wait_for_url("**zone=Europe%2FMadrid**")
    assert "The times are those of Madrid" in page.inner_text("main")
    page.context.close()


def test_in_spanish_it_looks_the_same(browser: Browser, server: Server, practice: int) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 900}).new_page()

    page.goto(page_of(practice, server) + "?language=es&zone=Europe/Madrid")

    looked_at(page, "times-es", 390)
    page.context.close()
