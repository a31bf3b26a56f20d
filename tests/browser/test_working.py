"""The sheet worked in a real browser: by keyboard alone, by thumb, with the clock of a call; nothing is disturbed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.serving import serving
from browser.test_pages import SIZES, browser, opened, read_by_all, removed, shot
from frontdesk.office import pages
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.store.models import (
    Alert,
    Call,
    CallEnd,
    Client,
    Crossing,
    ExceptionTaken,
    Note,
    Outgoing,
    OutKind,
    Promise,
    PromiseState,
    Said,
    Stage,
)
from frontdesk.web import desks
from frontdesk.web.serving import Server
from inbox.rooms import second_member
from office.test_mail import MONDAY, letter
from working.day import HOUR, MINUTE, Day, day

__all__ = ["browser"]
pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
WINDOW = MONDAY + 2 * HOUR
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@dataclass(slots=True)
class Clock:
    """The moment by which the pages look; it stands until a test moves it."""

    now: int = MONDAY


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Iterator[Server]:
    with serving(lambda: clock.now) as found:
        yield found


@pytest.fixture
def here() -> Iterator[Day]:
    found = day()
    Client.objects.filter(practice_id=found.practice, name="Cy Fern").update(time_zone="Europe/Madrid")
    yield found
    Call.objects.filter(practice_id=found.practice).delete()
    removed(found.practice)


def today(browser: Browser, server: Server, here: Day, **more: Any) -> Page:
    return opened(browser, server, pages.desk_page(here.practice, here.member), **more)


def item(page: Page, row: int, more: str = "") -> None:
    page.goto(f"{page.url.split('/desk/')[0]}/desk/sheet/{row}/{more}", wait_until="networkidle")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", SIZES)
def test_everybody_can_read_the_sheet(
    browser: Browser, server: Server, here: Day, clock: Clock, theme: str, width: int
) -> None:
    second_member(here.practice)
    Crossing.objects.create(
        practice_id=here.practice,
        client=Client.objects.get(practice_id=here.practice, name="Cy Fern"),
        contact=Promise.objects.get(pk=here.called).contact,
        kind="off_hours_call",
        at=MONDAY,
    )
    clock.now = WINDOW + 14 * MINUTE
    page = today(browser, server, here, viewport={"width": width, "height": 900}, color_scheme=theme)
    wrong = {"today": read_by_all(page, width)}
    shot(page, f"sheet-today-{theme}-{width}")
    page.keyboard.press("?")
    wrong["keys"] = read_by_all(page, width)
    shot(page, f"sheet-keys-{theme}-{width}")
    page.get_by_role("button", name="Close").click()
    for name, row in (("mail", here.mailed), ("call", here.called)):
        item(page, row)
        wrong[name] = read_by_all(page, width)
        shot(page, f"sheet-item-{name}-{theme}-{width}")
    for deed in page.locator("details.deed > summary").all():
        deed.click()
        wrong[deed.inner_text()] = read_by_all(page, width)
    shot(page, f"sheet-exception-{theme}-{width}")
    item(page, here.mailed, "?no=1#do-n")
    wrong["no"] = read_by_all(page, width)
    shot(page, f"sheet-no-{theme}-{width}")
    item(page, here.called, "#do-c")
    page.get_by_role("button", name="Begin the call").click()
    page.wait_for_url("**/calls/**")
    clock.now += MINUTE
    page.reload(wait_until="networkidle")
    wrong["the call"] = read_by_all(page, width)
    shot(page, f"sheet-calling-{theme}-{width}")
    page.goto(f"{page.url.split('/desk/')[0]}/desk/away/", wait_until="networkidle")
    wrong["away"] = read_by_all(page, width)
    shot(page, f"sheet-away-{theme}-{width}")

    assert wrong == {name: [] for name in wrong}


def test_a_message_arrives_and_is_answered_from_today(
    browser: Browser, server: Server, here: Day, clock: Clock
) -> None:
    """It comes in while Today is open; it is answered by keyboard, and the button says when the answer leaves."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(f"http://127.0.0.1:{server.port}{pages.desk_page(here.practice, here.member).partition('8200')[2]}")
    page.wait_for_url("**/desk/")
    taken = mail_in(
        desks.DESKS, here.practice, Mail("email", letter("new@x", subject="The invoice"), clock.now, "bo@marsh.example")
    )
    assert taken is not None
    page.clock.run_for(21_000)
    page.get_by_text("The invoice").click()
    page.wait_for_url("**/sheet/**")

    page.keyboard.press("a")
    page.keyboard.type("Yes, by Friday.")
    expect(page.get_by_role("button", name=re.compile(r"^Send today 9:30"))).to_be_visible()
    page.get_by_role("button", name=re.compile(r"^Send today 9:30")).press("Enter")

    page.get_by_text("Your reply is held").wait_for()
    row = Outgoing.objects.get(practice_id=here.practice, kind=OutKind.REPLY)
    assert (row.stage, row.due_at, row.thread_id) == (Stage.WAITING, clock.now + 30 * MINUTE, row.thread_id)


def test_the_sheet_is_worked_by_keyboard_alone(browser: Browser, server: Server, here: Day) -> None:
    second_member(here.practice)
    page = today(browser, server, here)

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(f"#w-{here.called}")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    expect(page.locator(f"#w-{here.mailed}")).to_be_focused()
    page.keyboard.press("l")
    page.wait_for_url(f"**/sheet/{here.mailed}/#do-l")
    expect(page.locator("#do-l button").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("It is planned for later").wait_for()
    assert Promise.objects.get(pk=here.mailed).slot_queue == "afternoon"

    page.keyboard.press("u")
    page.get_by_text("You took it back").wait_for()
    assert Promise.objects.get(pk=here.mailed).slot_queue == "morning"

    page.keyboard.press("j")
    page.wait_for_url(f"**/sheet/{here.called}/")
    page.keyboard.press("d")
    page.keyboard.type("She came by")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("It is settled").wait_for()
    assert Note.objects.get(practice_id=here.practice).text == "in person: She came by"
    assert Promise.objects.get(pk=here.called).state == PromiseState.KEPT

    page.keyboard.press("h")
    page.keyboard.press("Tab")
    page.keyboard.type("She likes blue")
    page.keyboard.press("Enter")
    page.get_by_text("It is handed on").wait_for()
    assert page.url.partition("?")[0].endswith("/desk/")


def test_letters_in_a_field_and_keys_that_were_turned_off_do_nothing(
    browser: Browser, server: Server, here: Day
) -> None:
    page = today(browser, server, here)
    item(page, here.mailed)
    page.keyboard.press("a")
    page.keyboard.type("jkucdlhnset?")
    expect(page.get_by_label("Your message")).to_have_value("jkucdlhnset?")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_label("Single keys work on this device").press("Space")
    page.get_by_role("button", name="Close").press("Enter")

    page.keyboard.press("t")
    page.keyboard.press("j")

    assert f"/sheet/{here.mailed}/" in page.url
    page.reload()
    page.keyboard.press("j")
    assert f"/sheet/{here.mailed}/" in page.url


def test_a_call_is_made_with_its_clock_and_noted(browser: Browser, server: Server, here: Day, clock: Clock) -> None:
    clock.now = WINDOW
    page = today(browser, server, here, **PHONE)
    item(page, here.called)
    page.get_by_role("link", name="Call", exact=True).tap()
    page.get_by_role("button", name="Begin the call").tap()
    page.wait_for_url("**/calls/**")
    assert page.get_by_role("link", name="Dial").get_attribute("href") == "tel:+15550142"
    assert page.locator(".closing.due").count() == 0

    clock.now = WINDOW + 13 * MINUTE + 20
    page.reload()
    expect(page.locator("#clock")).to_contain_text(re.compile(r"13:[2-5]\d\s*of 15 minutes"))
    expect(page.locator(".closing.due")).to_contain_text("Our time is nearly up.")
    expect(page.locator("#told")).to_have_text("The time of the call is nearly up.")
    clock.now = WINDOW + 16 * MINUTE + 30
    page.reload()
    expect(page.locator("#clock")).to_contain_text("2 minutes over")
    page.get_by_label("Notes").fill("She wants blue.")
    page.get_by_role("button", name="We talked").tap()

    page.get_by_text("The call is noted").wait_for()
    row = Call.objects.get(practice_id=here.practice)
    assert (row.end, row.minutes) == (CallEnd.TALKED, 17)
    assert Said.objects.get(practice_id=here.practice).text == "She wants blue."


def test_a_call_in_vain_is_told_and_taken_back_without_script(
    browser: Browser, server: Server, here: Day, clock: Clock
) -> None:
    clock.now = WINDOW
    page = today(browser, server, here, java_script_enabled=False)
    item(page, here.called)
    page.locator("#do-c > summary").click()
    page.get_by_role("button", name="Begin the call").click()
    clock.now += 30

    page.get_by_role("button", name="Nobody answered").click()

    expect(page.get_by_text("The attempt is noted and keeps the promise.")).to_be_visible()
    assert Outgoing.objects.get(practice_id=here.practice, kind=OutKind.OUTCOME).stage == Stage.WAITING
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("You took it back")).to_be_visible()
    assert Outgoing.objects.get(practice_id=here.practice, kind=OutKind.OUTCOME).stage == Stage.CANCELLED
    assert Promise.objects.get(pk=here.called).settled_at is None


def test_an_exception_is_granted_from_the_sheet_and_ended_on_today(browser: Browser, server: Server, here: Day) -> None:
    page = today(browser, server, here, **PHONE)
    item(page, here.mailed)
    page.locator("#do-e > summary").tap()
    expect(page.locator("#do-e")).to_contain_text("1 of 1 per quarter left.")
    page.locator("#do-e").get_by_label("Until").fill("2026-03-10T18:00")
    page.locator("#do-e").get_by_label("Why?").fill("Her shop opens tonight")
    page.get_by_role("button", name="Let Bo Marsh through until then").tap()

    page.get_by_text("The exception is granted, and counts.").wait_for()
    row = ExceptionTaken.objects.get(practice_id=here.practice)
    assert (row.channel, row.reason, row.is_beyond) == ("email", "Her shop opens tonight", False)
    expect(page.locator("#do-e")).to_contain_text("0 of 1 per quarter left.")
    page.get_by_role("link", name="Today").first.tap()
    page.get_by_role("button", name="End it now").tap()
    page.get_by_text("The exception has ended.").wait_for()


def test_an_urgent_alert_is_taken_by_thumb_on_a_phone(
    browser: Browser, server: Server, here: Day, clock: Clock
) -> None:
    mail = letter("u@x", subject="Help", text="Our site is down.")
    mail_in(desks.DESKS, here.practice, Mail("email", mail, clock.now, "bo@marsh.example"))
    page = today(browser, server, here, **PHONE)
    button = page.get_by_role("button", name="Take it")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44

    button.tap()

    page.get_by_text("You have taken it.").wait_for()
    assert Alert.objects.get(practice_id=here.practice).taken_by == "Ada"


def test_actions_stand_within_the_thumbs_reach(browser: Browser, server: Server, here: Day) -> None:
    page = today(browser, server, here, **PHONE)
    item(page, here.mailed)

    boxes = [one.bounding_box() for one in page.locator(".strip .button").all()]

    assert len(boxes) == 5
    for box in boxes:
        assert box is not None
        assert box["height"] >= 44
        assert 650 < box["y"] < 800


def test_a_look_at_today_does_not_move_the_focus_of_whoever_goes_by_keys(
    browser: Browser, server: Server, here: Day, clock: Clock
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(f"http://127.0.0.1:{server.port}{pages.desk_page(here.practice, here.member).partition('8200')[2]}")
    page.wait_for_url("**/desk/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    mail_in(
        desks.DESKS, here.practice, Mail("email", letter("new@x", subject="The invoice"), clock.now, "bo@marsh.example")
    )

    page.clock.run_for(21_000)

    page.get_by_text("The invoice").wait_for()
    expect(page.locator(f"#w-{here.called}")).to_be_focused()


def test_somebody_goes_away_and_is_back(browser: Browser, server: Server, here: Day) -> None:
    second_member(here.practice)
    page = today(browser, server, here, java_script_enabled=False)
    page.get_by_role("link", name="Somebody goes away").click()
    page.get_by_label("Who covers").select_option("Sam Ito")
    page.get_by_label("Until").fill("2026-03-11T09:00")
    page.get_by_role("button", name="Away until then").click()

    expect(page.get_by_text("Ada is away until")).to_be_visible()
    expect(page.get_by_text("Sam Ito covers")).to_be_visible()
    page.get_by_role("button", name="Ada is back").click()
    expect(page.get_by_text("Nobody is away.")).to_be_visible()


def test_a_client_is_handed_on_to_somebody_outside_in_the_reply(browser: Browser, server: Server, here: Day) -> None:
    page = today(browser, server, here, java_script_enabled=False)
    item(page, here.mailed)
    page.locator("#do-h > summary").click()
    page.get_by_label("To somebody outside").fill("Lin Park (lin@park.example)")
    page.get_by_role("button", name="Tell the client in my reply").click()

    assert page.get_by_label("Your message").input_value() == (
        "For this, Lin Park (lin@park.example) is the right person: please turn there directly. "
        "For everything else you reach me as before."
    )


def test_a_no_is_drafted_into_the_reply_and_one_stays_on_the_sheet(browser: Browser, server: Server, here: Day) -> None:
    page = today(browser, server, here)
    item(page, here.mailed)
    page.keyboard.press("n")
    page.get_by_role("link", name="Draft a no").click()
    page.get_by_role("button", name=re.compile("Put it into my reply")).first.click()

    page.wait_for_url(f"**/sheet/{here.mailed}/?no=1**")
    assert page.get_by_label("Your message").input_value().startswith("Hello Bo")
