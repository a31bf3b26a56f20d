"""The audit's page in a real browser: it sorts, fits a phone, asks the network for nothing, and can be read by all."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

from frontdesk.cli.main import group
from frontdesk.cli.sample import ALIAS, OWNER, ZONE, sample_mbox

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("CI must not pass over the browser proofs: install Chromium.")
        pytest.skip("Chromium is not installed here: the page is not proven in a browser.")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    mailbox, page = folder / "sample.mbox", folder / "report.html"
    mailbox.write_bytes(sample_mbox())
    words = ["audit", str(mailbox), "--me", OWNER, "--me", ALIAS, "--zone", ZONE, "--html", str(page)]
    result = CliRunner().invoke(group, words)
    assert result.exit_code == 0, result.output
    return page


@pytest.fixture(scope="module")
def replayed(report: Path) -> Path:
    policy, page = report.with_name("policy.toml"), report.with_name("whatif.html")
    made = CliRunner().invoke(group, ["new", "--trade", "studio", "--zone", ZONE, "--out", str(policy)])
    assert made.exit_code == 0, made.output
    words = [
        "whatif",
        "--policy",
        str(policy),
        str(report.with_name("sample.mbox")),
        "--me",
        OWNER,
        "--html",
        str(page),
    ]
    result = CliRunner().invoke(group, words)
    assert result.exit_code == 0, result.output
    return page


def opened(browser: Browser, report: Path, *, width: int = 1280, theme: str = "light") -> Page:
    scheme = {"light": "light", "dark": "dark"}[theme]
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(report.as_uri())
    return page


def test_the_page_asks_the_network_for_nothing(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(report.as_uri(), wait_until="networkidle")

    assert asked == [report.as_uri()]


def test_a_click_on_a_heading_sorts_the_clients(browser: Browser, report: Path) -> None:
    page = opened(browser, report)
    heading = page.get_by_role("columnheader", name="Contacts").first
    table = page.locator("table", has=heading)

    def contacts() -> list[int]:
        return [int(text.replace(",", "")) for text in table.locator("tbody tr td:nth-child(2)").all_inner_texts()]

    heading.get_by_role("button").click()
    once = contacts()
    heading.get_by_role("button").click()

    assert len(once) > 10
    assert {tuple(once), tuple(contacts())} == {tuple(sorted(once)), tuple(sorted(once, reverse=True))}


def test_the_page_fits_a_phone(browser: Browser, report: Path) -> None:
    page = opened(browser, report, width=390)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_can_read_the_page(browser: Browser, report: Path, theme: str, width: int) -> None:
    page = opened(browser, report, width=width, theme=theme)

    found = Axe().run(page)

    assert [violation["id"] for violation in found.response["violations"]] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_everybody_can_read_the_replay(browser: Browser, replayed: Path, width: int) -> None:
    page = opened(browser, replayed, width=width)

    found = Axe().run(page)

    assert [violation["id"] for violation in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
