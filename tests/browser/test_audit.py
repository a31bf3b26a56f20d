"""The audit in a real browser: an upload over a line that breaks, read while one watches, and begun from."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

from browser import test_pages as shared
from frontdesk.office import pages
from frontdesk.office.auditing import uploads
from frontdesk.office.desks import Desks
from frontdesk.store.models import Audit, Contact, PolicyDraft
from frontdesk.web.serving import Server
from frontdesk.worker.examining import Examiner
from office.past_mail import PAST, mbox
from web.furnished import NOW, Rows

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server, rows = shared.browser, shared.server, shared.rows
PLACE = "/desk/report/mail/"
PATIENCE = 60_000


@pytest.fixture
def examiner() -> Iterator[None]:
    """Somebody who reads what is to be read."""
    stop = Event()
    at_work = Examiner(Desks(), "the proof", lambda: NOW)
    thread = Thread(target=at_work.run, args=(stop,))
    thread.start()
    yield
    stop.set()
    at_work.wake.set()
    thread.join(30)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Some megabytes of mail, as it is exported."""
    file = tmp_path / "All mail.mbox"
    file.write_bytes(mbox(5_000, "A line of a letter. " * 40))
    return file


def came_in(browser: Browser, server: Server, rows: Rows, **shown: Any) -> Page:
    page = shared.opened(browser, server, pages.desk_page(rows.practice, rows.owner), **shown)
    page.goto(f"http://127.0.0.1:{server.port}{PLACE}", wait_until="networkidle")
    return page


def started_at(context: BrowserContext) -> list[int]:
    """Where in the file each piece begins that is sent from now on."""
    found: list[int] = []

    def seen(request: Request) -> None:
        if "/piece/" in request.url:
            found.append(int(request.url.rpartition("=")[2]))

    context.on("request", seen)
    return found


@pytest.mark.usefixtures("examiner")
def test_an_upload_goes_on_where_the_line_broke_and_is_read_while_she_watches(
    browser: Browser, server: Server, rows: Rows, export: Path
) -> None:
    page = came_in(browser, server, rows, viewport={"width": 390, "height": 844})
    sent = started_at(page.context)

    def breaks(route: Route) -> None:
        if len(sent) > 3:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.context.route("**/piece/**", breaks)
    page.get_by_label("Your mail as a file").set_input_files(export)
    page.get_by_role("button", name="Upload and read it").click()
    page.get_by_text("It goes on by itself when the line is back").wait_for()
    assert sent[:3] == [0, uploads.PIECE, 2 * uploads.PIECE]
    shared.shot(page, "audit-line-gone-390")

    page.context.unroute("**/piece/**")
    page.reload(wait_until="networkidle")
    page.get_by_text("Choose the same file again below").wait_for()
    shared.shot(page, "audit-half-390")
    before = len(sent)
    page.get_by_label("Your mail as a file").set_input_files(export)
    page.get_by_role("button", name="Upload and read it").click()
    page.get_by_role("heading", name="What you could promise, and keep").wait_for(timeout=PATIENCE)

    assert sent[before] == 3 * uploads.PIECE
    assert len(sent) - before == -(-export.stat().st_size // uploads.PIECE) - 3
    row = Audit.objects.get(practice_id=rows.practice)
    assert (row.total, [one["name"] for one in row.files]) == (export.stat().st_size, [""])
    assert uploads.folders() == []
    assert not Contact.objects.filter(practice_id=rows.practice, sender_address__contains="client.example").exists()


@pytest.mark.usefixtures("examiner")
def test_what_could_be_kept_becomes_her_draft(browser: Browser, server: Server, rows: Rows, tmp_path: Path) -> None:
    """Without script: a small file in one form, and a page that reloads itself."""
    small = tmp_path / "old.mbox"
    small.write_bytes(PAST)
    page = came_in(browser, server, rows, java_script_enabled=False, viewport={"width": 1440, "height": 900})

    page.get_by_label("Your mail as a file").set_input_files(small)
    page.get_by_role("button", name="Upload and read it").click()
    page.get_by_role("button", name="Start from this").click(timeout=PATIENCE)

    page.wait_for_url("**/desk/policy/draft/")
    assert 'turnaround = "4 business hours"' in PolicyDraft.objects.get(practice_id=rows.practice).text


def test_a_file_that_is_no_mail_is_told_at_once(browser: Browser, server: Server, rows: Rows, tmp_path: Path) -> None:
    wrong = tmp_path / "archive.pst"
    wrong.write_bytes(b"!BDN" + bytes(3 * uploads.PIECE))
    others = uploads.folders()
    page = came_in(browser, server, rows, viewport={"width": 390, "height": 844})
    sent = started_at(page.context)

    page.get_by_label("Your mail as a file").set_input_files(wrong)
    page.get_by_role("button", name="Upload and read it").click()

    page.get_by_text("it is an Outlook data file (.pst)").wait_for()
    assert sent == [0]
    assert uploads.folders() == others


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", shared.SIZES)
def test_everybody_can_read_how_far_it_is(browser: Browser, server: Server, rows: Rows, width: int, theme: str) -> None:
    page = came_in(browser, server, rows, viewport={"width": width, "height": 900}, color_scheme=theme)
    wrong = {"begin": shared.read_by_all(page, width)}
    shared.shot(page, f"audit-begin-{theme}-{width}")
    page.get_by_label("Your mail as a file").set_input_files(
        {"name": "old.mbox", "mimeType": "application/mbox", "buffer": PAST}
    )
    page.get_by_role("button", name="Upload and read it").click()
    page.get_by_role("heading", name="It waits for its turn").wait_for()
    Audit.objects.filter(practice_id=rows.practice).update(
        stage="claimed", done=34_000_000, total=80_000_000, mails=21_000
    )
    page.get_by_text("21,000 mails, 34 MB of 80 MB").wait_for()
    wrong["reading"] = shared.read_by_all(page, width)
    shared.shot(page, f"audit-reading-{theme}-{width}")
    Audit.objects.filter(practice_id=rows.practice).update(
        stage="done", ended_at=NOW, trouble="It took longer than an hour, and was stopped."
    )
    page.get_by_text("It took longer than an hour").wait_for()
    wrong["failed"] = shared.read_by_all(page, width)
    shared.shot(page, f"audit-failed-{theme}-{width}")

    assert wrong == {name: [] for name in wrong}
