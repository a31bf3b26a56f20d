"""The clients' pages in a real browser: the journeys of a friend imported, a step waived, a farewell."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import test_pages as shared
from frontdesk.office import pages
from frontdesk.office.clients import importing
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.store.models import Client, Goodwill, LadderAct, Outgoing
from frontdesk.store.queries.practices import add_member
from frontdesk.web import desks
from frontdesk.web.pages.clients import imports
from frontdesk.web.serving import Server
from office.test_mail import letter
from office.test_take_in import POLICY
from storing import START, new_practice
from web.clients import TABLE, a_client

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server = shared.browser, shared.server
CARD = """BEGIN:VCARD
VERSION:4.0
FN:Flo Lake
EMAIL:flo@lake.example
TEL;VALUE=uri:tel:+1-555-0188
END:VCARD
"""


class Of:
    """A practice with a client, its owner and her way in."""

    def __init__(self) -> None:
        self.practice = new_practice(POLICY)
        owner = add_member(self.practice, "Ada Quill", "", "owner", "", 0)
        self.way_in = pages.desk_page(self.practice, owner.pk)
        self.client = a_client(self.practice)
        self.waiting = importing.read_file(self.practice, "people.csv", TABLE, START, "Ada")


@pytest.fixture
def of() -> Iterator[Of]:
    made = Of()
    yield made
    shared.removed(made.practice)


def goes(page: Page, path: str) -> None:
    page.goto(f"{page.url.split('/desk/')[0]}/desk/clients/{path}", wait_until="networkidle")


def test_a_friend_is_imported_marked_and_given_goodwill(
    browser: Browser, server: Server, of: Of, tmp_path: Path
) -> None:
    card = tmp_path / "flo.vcf"
    card.write_text(CARD)
    page = shared.opened(browser, server, of.way_in, viewport={"width": 390, "height": 844})

    goes(page, "import/")
    page.get_by_label("File").set_input_files(card)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("heading", name="1 new, 0 changed").wait_for()
    page.get_by_role("button", name="Take in 1 new", exact=True).click()
    page.get_by_role("link", name="See your clients").click()
    page.get_by_role("link", name="Flo Lake").click()
    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_label("A friend").check()
    page.get_by_role("button", name="Store").click()
    page.get_by_text("It is changed, and holds").wait_for()
    page.locator("summary", has_text="Log goodwill").click()
    page.get_by_label("Minutes").fill("20")
    page.get_by_label("What was it?").first.fill("Advice on a logo")
    page.get_by_role("button", name="Log it").click()
    page.get_by_text("20 minutes in three months").wait_for()

    flo = Client.objects.get(practice_id=of.practice, name="Flo Lake")
    assert flo.is_personal
    assert Goodwill.objects.get(client_id=flo.pk).made_by == "Ada Quill"


def test_a_step_of_the_ladder_is_waived_and_a_farewell_that_shows_the_private_number_stays_here(
    browser: Browser, server: Server, of: Of
) -> None:
    page = shared.opened(browser, server, of.way_in)

    goes(page, f"{of.client}/")
    page.locator("summary", has_text="Waive it").click()
    page.get_by_label("Why?").fill("Her mother is ill.")
    page.get_by_role("button", name="Waive a conversation").click()
    page.get_by_text("The step is waived.").wait_for()
    page.locator("summary", has_text="Draft a kind farewell").click()
    page.get_by_label("Words").fill("Call me on +1 555 0199.")
    page.get_by_role("button", name="Send the farewell").click()

    page.get_by_text("The letter shows your private address").wait_for()
    assert page.get_by_label("Words").input_value() == "Call me on +1 555 0199."
    assert LadderAct.objects.get(practice_id=of.practice).reason == "Her mother is ill."
    assert not Outgoing.objects.filter(practice_id=of.practice, key__startswith="ladder:").exists()


def test_five_thousand_are_taken_in_while_mail_comes_and_stopped_and_read_again(
    browser: Browser, server: Server, of: Of, tmp_path: Path
) -> None:
    table = tmp_path / "many.csv"
    table.write_text("name,email\n" + "".join(f"Client {one},c{one}@lake.example\n" for one in range(5000)))
    page = shared.opened(browser, server, of.way_in, viewport={"width": 390, "height": 844})
    goes(page, "import/")
    page.get_by_label("File").set_input_files(table)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_role("button", name="Take in 5000 new").click()
    page.locator("#taking[data-done]").wait_for()
    first = page.locator("#taking").get_attribute("data-done") or ""
    expect(page.locator("#taking")).not_to_have_attribute("data-done", first, timeout=30_000)
    wrong = shared.read_by_all(page, 390)
    shared.shot(page, "import-taking-390")

    came = perf_counter()
    taken = mail_in(desks.DESKS, of.practice, Mail("email", letter("w@x", subject="Hello"), START, "bo@marsh.example"))
    came = perf_counter() - came
    page.get_by_role("button", name="Stop here").click()
    page.get_by_text("was stopped").wait_for()

    in_store = Client.objects.filter(practice_id=of.practice, name__startswith="Client ").count()
    assert 0 < in_store < 5000
    assert taken is not None
    assert came < 5, "mail waits for one piece of the import, not for all of it"
    assert wrong == []
    page.get_by_role("link", name="Read the file again").click()
    page.get_by_label("File").set_input_files(table)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_text(f"{in_store} as you have them").wait_for()
    assert page.get_by_role("heading", level=1).inner_text() == f"{5000 - in_store} new, 0 changed"


def test_a_file_that_is_taken_in_without_script_goes_on_by_its_button(
    browser: Browser, server: Server, of: Of, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "TURN_SECONDS", -1)
    table = "name,email\n" + "".join(f"Client {one},c{one}@lake.example\n" for one in range(120))
    row = importing.read_file(of.practice, "some.csv", table.encode(), START, "Ada")
    page = shared.opened(browser, server, of.way_in, java_script_enabled=False)
    goes(page, f"import/{row}/")

    page.get_by_role("button", name="Take in 120 new").click()
    page.get_by_text("50 of 120").wait_for()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Go on").click()

    page.get_by_role("heading", name="120 new, 0 changed").wait_for()
