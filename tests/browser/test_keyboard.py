"""The whole of Today worked by keyboard alone: each act by keys, the focus to be seen at every step and never lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.serving import serving
from browser.test_pages import browser, opened, removed
from browser.test_working import Clock
from frontdesk.office import pages
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.store.models import (
    Alert,
    Call,
    CallEnd,
    Contact,
    Crossing,
    ExceptionTaken,
    Outgoing,
    OutKind,
    Override,
    Promise,
    Stage,
    Thread,
)
from frontdesk.web import desks
from frontdesk.web.serving import Server
from inbox.rooms import second_member
from office.test_mail import MONDAY, letter
from working.day import HOUR, MINUTE, Day, day

__all__ = ["browser"]
pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
WINDOW = MONDAY + 2 * HOUR
MOST_STEPS = 90
FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const name = at.outerHTML.slice(0, 120);
  if (at === document.body) return "nothing has the focus";
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `no ring around ${name}`;
  if (!box.width || !box.height) return `not to be seen: ${name}`;
  if (box.bottom < 0 || box.top > innerHeight) return `out of sight: ${name}`;
  return "";
}"""


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
    yield found
    Call.objects.filter(practice_id=found.practice).delete()
    removed(found.practice)


class Keys:
    """Somebody without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        """One after the other; after each the focus is somewhere to be seen."""
        for key in keys:
            self.page.keyboard.press(key)
            self.sees_the_focus()

    def sees_the_focus(self) -> None:
        assert self.page.evaluate(FOCUS) == ""

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.sees_the_focus()

    def go_to(self, target: Locator) -> None:
        """By Tab alone, and no farther than a page is long."""
        for _ in range(MOST_STEPS):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"{target} is not reached by {MOST_STEPS} tabs")

    def enter(self, target: Locator, then: str) -> None:
        """Go there, press Enter, and read what follows."""
        self.go_to(target)
        self.page.keyboard.press("Enter")
        self.page.get_by_text(then).first.wait_for()
        self.page.wait_for_load_state("networkidle")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=re.compile(f"^{name}")).first


@pytest.fixture
def keys(browser: Browser, server: Server, here: Day) -> Keys:
    second_member(here.practice)
    found = opened(browser, server, pages.desk_page(here.practice, here.member))
    return Keys(found)


def on_the_item(keys: Keys, row: int) -> None:
    """From Today by the keys of the sheet."""
    page = keys.page
    for _ in range(MOST_STEPS):
        keys.press("j")
        if page.evaluate("document.activeElement.id") == f"w-{row}":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/sheet/{row}/")
    page.wait_for_load_state("networkidle")


def test_an_alert_is_taken(browser: Browser, server: Server, here: Day, clock: Clock) -> None:
    mail = letter("u@x", subject="Help", text="Our site is down.")
    mail_in(desks.DESKS, here.practice, Mail("email", mail, clock.now, "bo@marsh.example"))
    keys = Keys(opened(browser, server, pages.desk_page(here.practice, here.member)))

    keys.enter(keys.button("Take it"), "You have taken it.")

    assert Alert.objects.get(practice_id=here.practice).taken_by == "Ada"


def test_an_answer_is_written_and_taken_back(keys: Keys, here: Day, clock: Clock) -> None:
    """An hour before the desk opens: it is held until then."""
    clock.now = MONDAY - HOUR
    on_the_item(keys, here.mailed)
    keys.press("a")
    keys.write("Yes, by Friday.")
    keys.enter(keys.button("Send today 9"), "Your reply is held")
    keys.page.keyboard.press("t")
    keys.page.wait_for_url("**/desk/")
    keys.enter(keys.button("Take back"), "You took it back")

    assert Outgoing.objects.get(practice_id=here.practice, kind=OutKind.REPLY).stage == Stage.CANCELLED


def test_a_call_is_made_by_its_clock(keys: Keys, here: Day, clock: Clock) -> None:
    clock.now = WINDOW
    on_the_item(keys, here.called)
    keys.press("c")
    keys.enter(keys.button("Begin the call"), "of 15 minutes")
    clock.now += 7 * MINUTE
    keys.go_to(keys.page.get_by_label("Notes"))
    keys.write("She wants blue.")
    keys.enter(keys.button("We talked"), "The call is noted")

    row = Call.objects.get(practice_id=here.practice)
    assert (row.end, row.minutes) == (CallEnd.TALKED, 7)


def test_it_is_planned_for_later_and_that_is_undone(keys: Keys, here: Day) -> None:
    on_the_item(keys, here.mailed)
    keys.press("l")
    keys.enter(keys.page.locator("#do-l button").last, "It is planned for later")
    assert Promise.objects.get(pk=here.mailed).slot_queue == "afternoon"

    keys.page.keyboard.press("u")
    keys.page.get_by_text("You took it back").wait_for()

    assert Promise.objects.get(pk=here.mailed).slot_queue == "morning"


def test_it_was_done_elsewhere(keys: Keys, here: Day) -> None:
    on_the_item(keys, here.called)
    keys.press("d")
    keys.write("She came by")
    keys.enter(keys.button("In person"), "It is settled")

    assert Promise.objects.get(pk=here.called).settled_at is not None


def test_it_is_handed_on(keys: Keys, here: Day) -> None:
    on_the_item(keys, here.mailed)
    keys.press("h")
    keys.go_to(keys.page.get_by_label("What they should know"))
    keys.write("She likes blue")
    keys.enter(keys.button("Hand it on"), "It is handed on")

    thread = Thread.objects.get(pk=Promise.objects.get(pk=here.mailed).thread_id)
    assert thread.member is not None
    assert thread.member.name == "Sam Ito"


def test_a_no_is_drafted_and_sent(keys: Keys, here: Day) -> None:
    on_the_item(keys, here.mailed)
    keys.press("n")
    keys.enter(keys.page.get_by_role("link", name="Draft a no"), "A whole letter")
    expect(keys.page.get_by_label("Tone")).to_be_focused()
    keys.go_to(keys.button("Put it into my reply"))
    keys.page.keyboard.press("Enter")
    expect(keys.page.get_by_label("Your message")).to_have_value(re.compile("^Hello Bo"))
    expect(keys.page.get_by_label("Your message")).to_be_focused()
    keys.enter(keys.button("Send now"), "Your reply is on its way")

    assert Outgoing.objects.get(practice_id=here.practice, kind=OutKind.REPLY).text.startswith("Hello Bo")


def test_topics_are_split(keys: Keys, here: Day) -> None:
    on_the_item(keys, here.mailed)
    keys.press("s")
    keys.write("Invoice")
    keys.enter(keys.button("Split"), "Each topic is a thread of its own")

    assert Thread.objects.filter(practice_id=here.practice, topic="Invoice").exists()


def test_an_exception_is_granted_and_ended(keys: Keys, here: Day) -> None:
    on_the_item(keys, here.mailed)
    keys.press("e")
    keys.go_to(keys.page.locator("#e-reason"))
    keys.write("Her shop opens tonight")
    keys.enter(keys.button("Let Bo Marsh through"), "The exception is granted")
    row = ExceptionTaken.objects.get(practice_id=here.practice)
    keys.page.keyboard.press("t")
    keys.page.wait_for_url("**/desk/")
    keys.enter(keys.button("End it now"), "The exception has ended")

    assert row.reason == "Her shop opens tonight"
    assert not ExceptionTaken.objects.filter(pk=row.pk, until__gt=MONDAY).exists()


def test_what_happened_is_let_count_as_an_exception(keys: Keys, here: Day) -> None:
    contact = Contact.objects.get(pk=Promise.objects.get(pk=here.mailed).contact_id)
    more = {"client_id": contact.client_id, "contact": contact, "kind": "off_hours_call", "at": MONDAY}
    Crossing.objects.create(practice_id=here.practice, **more)
    on_the_item(keys, here.mailed)
    keys.press("e")
    keys.go_to(keys.page.locator("#f-reason"))
    keys.write("Her launch")
    keys.enter(keys.button("Let it count as an exception"), "It counts as an exception now")

    assert Crossing.objects.get(contact=contact).exception_id is not None


def test_the_desk_is_closed_by_hand_and_at_the_end_of_the_day(keys: Keys, here: Day, clock: Clock) -> None:
    page = keys.page
    keys.go_to(page.locator("summary", has_text="Open or close the desk"))
    keys.press("Enter")
    keys.go_to(page.get_by_label("What clients may hear"))
    keys.write("at a fair")
    keys.enter(keys.button("Close until then"), "The desk is closed by hand")
    assert Override.objects.get(practice_id=here.practice).say == "at a fair"
    keys.enter(keys.button("End it now"), "It is ended")
    clock.now = MONDAY + 8 * HOUR + 10 * MINUTE
    keys.enter(page.get_by_role("link", name="End of day"), "The end of the day")
    keys.enter(keys.button("End the day"), "Your day is over")

    assert "The desk is closed" in page.locator("body").inner_text()


def test_the_list_of_keys_gives_the_focus_back(keys: Keys) -> None:
    keys.press("j", "j")
    before = keys.page.evaluate("document.activeElement.id")

    keys.press("?")
    expect(keys.page.get_by_role("dialog", name="Keys")).to_be_visible()
    keys.press("Escape")

    assert keys.page.evaluate("document.activeElement.id") == before


def test_the_focus_stays_where_the_row_under_it_is_settled_meanwhile(
    browser: Browser, server: Server, here: Day, clock: Clock
) -> None:
    """Somebody else answers while she stands on the row: the page is renewed, and she stands on the page."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.goto(f"http://127.0.0.1:{server.port}{pages.desk_page(here.practice, here.member).partition('8200')[2]}")
    page.wait_for_url("**/desk/")
    keys = Keys(page)
    keys.press("j")
    assert page.evaluate("document.activeElement.id") == f"w-{here.mailed}"
    Promise.objects.filter(pk=here.mailed).update(settled_at=clock.now, state="kept")

    page.clock.run_for(21_000)

    expect(page.locator(f"#w-{here.mailed}")).to_have_count(0)
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    keys.press("j")
    assert page.evaluate("document.activeElement.id") == f"w-{here.called}"
