"""What is published, in a real browser: each seen, copied, heard and downloaded from its page."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser import test_pages as shared
from frontdesk.office import pages
from frontdesk.publish import OUTPUTS
from frontdesk.web.serving import Server
from web.furnished import Rows, furnished

pytestmark = [
    pytest.mark.proof,
    pytest.mark.xdist_group("browser"),
    # Above a megabyte the server keeps an answer in a temporary file, and leaves its closing to Python.
    pytest.mark.filterwarnings("ignore:Exception ignored in. <_io.FileIO:pytest.PytestUnraisableExceptionWarning"),
]
browser, server = shared.browser, shared.server
BEGINNINGS = {".pdf": b"%PDF-", ".wav": b"RIFF", ".vcf": b"BEGIN:VCARD", ".ics": b"BEGIN:VCALENDAR"}
READ = """async () => { const all = await navigator.clipboard.read();
const one = async (kind) => all[0].types.includes(kind) ? await (await all[0].getType(kind)).text() : "";
return [await one("text/html"), await one("text/plain")]; }"""
LASTS = """one => fetch(one.src).then(got => got.arrayBuffer()).then(
sound => new OfflineAudioContext(1, 1, 22050).decodeAudioData(sound)).then(heard => heard.duration)"""


@pytest.fixture
def rows() -> Iterator[Rows]:
    made = furnished()
    yield made
    shared.removed(made.practice)


def owners(browser: Browser, server: Server, rows: Rows, **more: Any) -> Page:
    return shared.opened(browser, server, pages.desk_page(rows.practice, rows.owner), **more)


def shown(page: Page, server: Server, name: str, query: str = "") -> None:
    page.goto(f"http://127.0.0.1:{server.port}/desk/policy/published/{name}/{query}", wait_until="networkidle")


def test_a_signature_is_copied_as_it_looks_and_a_text_as_it_is(browser: Browser, server: Server, rows: Rows) -> None:
    page = owners(browser, server, rows, permissions=["clipboard-read", "clipboard-write"])
    shown(page, server, "signature")

    page.get_by_role("button", name="Copy signature.html").click()
    page.get_by_role("button", name="Copied signature.html").wait_for()
    html, beside = page.evaluate(READ)
    page.get_by_role("button", name="Copy signature.txt").click()
    page.get_by_role("button", name="Copied signature.txt").wait_for()
    _, plain = page.evaluate(READ)

    assert "Quill &amp; Co" in html
    assert "Quill & Co" in beside
    assert "<" not in beside
    assert plain.startswith("-- \n")


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_every_file_is_downloaded_from_its_page(
    browser: Browser, server: Server, rows: Rows, name: str, tmp_path: Path
) -> None:
    page = owners(browser, server, rows, viewport={"width": 390, "height": 844})
    shown(page, server, name)

    kept = []
    for link in page.locator("a[download]").all():
        with page.expect_download() as found:
            link.click()
        to = tmp_path / found.value.suggested_filename
        found.value.save_as(to)
        kept.append(to)

    assert kept
    assert [one.name for one in kept if not one.read_bytes().startswith(BEGINNINGS.get(one.suffix, b""))] == []
    assert all(one.stat().st_size for one in kept)


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed: nothing is spoken.")
def test_a_greeting_is_heard_on_its_page(browser: Browser, server: Server, rows: Rows) -> None:
    page = owners(browser, server, rows)
    shown(page, server, "voicemail")

    seconds = [float(one.evaluate(LASTS)) for one in page.locator("audio").all()]

    assert len(seconds) >= 3
    assert [one for one in seconds if not 5 < one < 90] == []


def test_the_guide_is_made_for_a_reader_who_lives_elsewhere(
    browser: Browser, server: Server, rows: Rows, tmp_path: Path
) -> None:
    page = owners(browser, server, rows, java_script_enabled=False)
    shown(page, server, "guide")
    page.get_by_label("Hours by the clock of").select_option("Europe/Madrid")
    page.get_by_role("button", name="Show the hours there").click()

    with page.expect_download() as found:
        page.get_by_role("link", name="Download guide.md").click()

    found.value.save_as(tmp_path / "guide.md")
    assert "Where you are (Madrid)" in (tmp_path / "guide.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", shared.SIZES)
def test_everybody_can_read_every_page(browser: Browser, server: Server, rows: Rows, theme: str, width: int) -> None:
    page = owners(browser, server, rows, viewport={"width": width, "height": 900}, color_scheme=theme)

    wrong = []
    for name in sorted(OUTPUTS):
        shown(page, server, name, "?zone=Europe/Madrid" if name == "guide" else "")
        wrong += [f"{name}: {one}" for one in shared.read_by_all(page, width)]
        shared.shot(page, f"published-{name}-{theme}-{width}")

    assert wrong == []
