"""The inbox in a real browser: a message is found, understood and answered at night; the answer leaves at opening."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from browser.serving import serving
from browser.test_pages import SIZES, browser, opened, read_by_all, removed, shot
from frontdesk.office import pages
from frontdesk.office.release import Carried, Outcome, leave
from frontdesk.store import claims
from frontdesk.store.models import Decision, Outgoing, OutKind, Promise, Stage
from frontdesk.web.serving import Server
from inbox.rooms import HOUR, Room, room, second_member
from office.test_mail import MONDAY
from storing import START
from web.inbox_room import pictured

__all__ = ["browser"]
pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
NIGHT = START + 6 * HOUR


@pytest.fixture
def clock() -> list[int]:
    """The moment by which the pages look; it stands until a test moves it."""
    return [NIGHT]


@pytest.fixture
def server(clock: list[int]) -> Iterator[Server]:
    with serving(lambda: clock[0]) as found:
        yield found


@pytest.fixture
def here() -> Iterator[Room]:
    found = room()
    yield found
    removed(found.practice)


def come_in(browser: Browser, server: Server, here: Room, **more: Any) -> Any:
    return opened(browser, server, pages.desk_page(here.practice, here.member), **more)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", SIZES)
def test_everybody_can_read_the_inbox(browser: Browser, server: Server, here: Room, theme: str, width: int) -> None:
    second_member(here.practice)
    found = pictured(here.practice)
    decision = Decision.objects.get(contact_id=here.contact)
    Decision.objects.filter(pk=decision.pk).update(body={**decision.body, "topics": ["Logo", "Invoice"]})
    page = come_in(browser, server, here, viewport={"width": width, "height": 900}, color_scheme=theme)
    base, wrong = f"http://127.0.0.1:{server.port}/desk/inbox/", {}
    for name, path in {
        "inbox": "",
        "found": "?q=palette",
        "nothing": "?q=giraffe",
        "thread": f"{here.thread}/",
        "refusal": f"{here.thread}/?no=1&tone=warm&service=Bookkeeping",
        "original": f"contacts/{found.pk}/",
        "write": f"to/{here.client}/",
    }.items():
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
        if name == "thread":
            for one in page.locator("summary").all():
                one.click()
        wrong[name] = read_by_all(page, width)
        shot(page, f"{name}-{theme}-{width}")

    assert wrong == {name: [] for name in wrong}


def test_a_reply_of_the_night_is_held_and_leaves_at_opening(
    browser: Browser, server: Server, here: Room, clock: list[int]
) -> None:
    page = come_in(browser, server, here)
    page.get_by_role("link", name="Inbox").click()
    page.get_by_label("Search what was said").fill("palet")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark").first).to_have_text("palette")
    page.locator(".threads a").first.click()

    page.get_by_text("Why?").first.click()
    expect(page.get_by_text("Promised by Tue 2026-03-10 17:00.")).to_be_visible()
    page.get_by_label("Your message").press_sequentially("Yes, gladly.", delay=5)
    expect(page.locator("#kept")).to_contain_text("Kept 10 PM")
    page.reload()
    expect(page.get_by_label("Your message")).to_have_value("Yes, gladly.")
    page.get_by_role("button", name="Send Monday 9 AM").click()

    expect(page.get_by_role("status").filter(has_text="held")).to_be_visible()
    row = Outgoing.objects.get(practice_id=here.practice, kind=OutKind.REPLY)
    assert (row.stage, row.due_at, row.text) == (Stage.WAITING, MONDAY, "Yes, gladly.")

    clock[0] = MONDAY
    due = [one for one in claims.claim(Outgoing, "worker", MONDAY, 1000) if one.practice_id == here.practice]
    leave(due, lambda _: Carried(Outcome.SENT), clock=lambda: MONDAY)
    page.reload()
    expect(page.locator(".thread-head")).to_contain_text("Answered")
    assert [one.state for one in Promise.objects.filter(practice_id=here.practice)] == ["kept"]


def test_the_button_changes_as_time_passes(browser: Browser, server: Server, here: Room, clock: list[int]) -> None:
    page = come_in(browser, server, here)
    page.clock.install()
    page.goto(f"http://127.0.0.1:{server.port}/desk/inbox/{here.thread}/")
    expect(page.get_by_role("button", name="Send Monday 9 AM")).to_be_visible()

    clock[0] = MONDAY + HOUR
    page.clock.run_for(31_000)

    expect(page.locator(".leaves").get_by_role("button", name="Send now")).to_be_visible()


def test_a_no_is_put_into_the_reply(browser: Browser, server: Server, here: Room) -> None:
    page = come_in(browser, server, here)
    page.goto(f"http://127.0.0.1:{server.port}/desk/inbox/{here.thread}/")
    page.get_by_role("link", name="Draft a no").click()
    page.get_by_label("Tone").select_option("firm")
    page.get_by_label("About").select_option("Bookkeeping")
    page.get_by_role("button", name="Draft it anew").click()
    page.get_by_label("Your message").fill("Thank you for the numbers.")
    page.get_by_role("button", name=re.compile("Put it into my reply.*Someone else")).click()

    written = page.get_by_label("Your message")
    expect(written).to_have_value(
        re.compile("^Thank you for the numbers.\n\nHello.*Please turn to Lin Park", re.DOTALL)
    )
    written.fill("Please turn to Lin Park.")
    page.get_by_role("button", name="Send Monday 9 AM").click()
    expect(page.get_by_role("status").filter(has_text="held")).to_be_visible()
    row = Outgoing.objects.get(practice_id=here.practice, kind=OutKind.REPLY)
    assert (row.text, row.due_at) == ("Please turn to Lin Park.", MONDAY)


def test_the_inbox_renews_itself_and_leaves_alone_what_is_typed(
    browser: Browser, server: Server, here: Room, clock: list[int]
) -> None:
    page = come_in(browser, server, here)
    page.get_by_role("link", name="Inbox").click()
    page.get_by_label("Search what was said").fill("half a wo")
    pictured(here.practice)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".threads")).to_contain_text("Pictures")
    expect(page.get_by_label("Search what was said")).to_have_value("half a wo")

    page.get_by_role("link", name="Pictures").click()
    page.get_by_label("Your message").fill("I am writing")
    clock[0] += HOUR
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_label("Your message")).to_have_value("I am writing")


def test_on_paper_stands_what_can_be_read_and_nothing_to_press(browser: Browser, server: Server, here: Room) -> None:
    page = come_in(browser, server, here, color_scheme="dark")
    page.goto(f"http://127.0.0.1:{server.port}/desk/inbox/{here.thread}/")
    page.emulate_media(media="print", color_scheme="dark")

    for gone in ("nav", "form", ".standing", ".choices"):
        assert not [one for one in page.locator(gone).all() if one.is_visible()], gone
    expect(page.locator(".thread .said-words").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 27, 24)"
