"""The owner's side of appointments in a real browser: booked for a client elsewhere, moved across a change of clocks,
a meeting with its clock; read by all in both themes and sizes, and worked without script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser import test_pages as shared
from frontdesk.office import pages
from frontdesk.store.models import Appointment, Client, Override, Standing
from frontdesk.web.serving import Server
from pages import bookings
from web.furnished import NOW, Rows, furnished

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server = shared.browser, shared.server


@pytest.fixture
def rows() -> Iterator[Rows]:
    """A practice in New York that takes bookings, with a client in Madrid."""
    made = furnished()
    bookings.bookings(made.practice)
    Override.objects.filter(practice_id=made.practice).delete()
    Client.objects.filter(practice_id=made.practice, addresses__value="bo@marsh.example").update(
        time_zone="Europe/Madrid"
    )
    yield made
    shared.removed(made.practice)


def client_of(rows: Rows) -> int:
    return Client.objects.get(practice_id=rows.practice, addresses__value="bo@marsh.example").pk


def looked_at(page: Page, name: str, width: int) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    shared.shot(page, f"appointments-{name}-{width}")
    assert shared.read_by_all(page, width) == []


@pytest.mark.parametrize("width", shared.SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_time_is_booked_moved_across_the_change_of_clocks_and_cancelled(
    browser: Browser, server: Server, rows: Rows, width: int, theme: str
) -> None:
    shown = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    page = shared.opened(browser, server, pages.desk_page(rows.practice, rows.owner), **shown)
    home = page.url.split("/desk/")[0]
    page.goto(f"{home}/desk/appointments/for/{client_of(rows)}/?kind=call&minutes=30")
    looked_at(page, f"times-{theme}", width)
    page.fill("#word", "As we said.")
    # Five hours apart on March 9: New York has changed its clocks, Madrid has not.
    page.locator(".times button", has_text="7 PM in Madrid").first.click()
    page.wait_for_selector("text=It is booked.")
    looked_at(page, f"one-{theme}", width)
    address = page.url.split("?")[0]
    page.goto(f"{address}move/?from=2026-03-30")
    # Six hours apart from March 29 on.
    page.locator(".times button", has_text="8 PM in Madrid").first.click()
    page.wait_for_selector("text=It has another time.")
    page.locator("summary", has_text="Cancel it").click()
    page.fill("#word", "I am ill.")
    page.locator("button", has_text="Cancel it and tell").click()
    page.wait_for_selector("text=It is cancelled")
    row = Appointment.objects.get(practice_id=rows.practice, client_id=client_of(rows))
    assert (row.standing, row.sequence) == (Standing.CANCELLED, 2)
    page.context.close()


def test_a_meeting_is_held_without_script(browser: Browser, server: Server, rows: Rows) -> None:
    row = Appointment.objects.get(practice_id=rows.practice, about="The palette")
    Appointment.objects.filter(pk=row.pk).update(starts_at=NOW - 60, ends_at=NOW + 1740)
    phone = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
    page = shared.opened(browser, server, pages.desk_page(rows.practice, rows.owner), **phone)
    page.goto(f"{page.url.split('/desk/')[0]}/desk/appointments/{row.pk}/")

    page.fill("#text", "The invoice")
    page.click("text=Put it on the agenda")
    page.click("text=Begin: set the clock going")
    page.check("input[name=point]")
    page.fill("#decisions", "Blue it is")
    page.click("text=The meeting is over")

    page.wait_for_selector("text=The meeting is over, and noted.")
    after = Appointment.objects.get(pk=row.pk)
    assert (after.standing, after.decisions) == (Standing.KEPT, "Blue it is")
    page.context.close()
