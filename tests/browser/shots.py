"""`make shots`: a picture of every page of the list, in both sizes and themes, and a page that shows them all.

The practice is the demo's, with its ninety days behind it; its clock stands on a Tuesday morning.
"""

import logging
import os
import shutil
import sys
from contextlib import suppress
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from storing import START, opened_store

opened_store()

from browser import test_every_page, test_pages  # noqa: E402 - the tables can be imported only now
from browser.serving import serving  # noqa: E402
from browser.test_report import FLAGS  # noqa: E402
from frontdesk.web import desks  # noqa: E402
from frontdesk.web.serving import Server  # noqa: E402
from pages.filled import House  # noqa: E402
from pages.listed import FILLS  # noqa: E402
from pages.listing import Look  # noqa: E402
from pages.lived_in import lived_in  # noqa: E402

TUESDAY = START + 41 * 3600 + 50 * 60
"""March 10, 2026, 9:50 in New York: within the morning batch."""
THEMES = ("light", "dark")


def main(folder: Path) -> int:
    """Write the pictures; the number of pages of which there is none."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("No picture was made: Chromium is not here.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    desks.now = lambda: TUESDAY
    of = lived_in(TUESDAY)
    for fill in FILLS:
        fill(of.practice)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with serving() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        missing = [look.title for look in test_every_page.PAGES if not pictures(browser, server, of, look, folder)]
        browser.close()
    (folder / "index.html").write_text(index(folder), encoding="utf-8")
    for title in missing:
        sys.stderr.write(f"No picture of {title}: the practice holds nothing for it.\n")
    return len(missing)


def pictures(browser: Browser, server: Server, of: House, look: Look, folder: Path) -> bool:
    """Four pictures of a page; whether there is anything to take one of."""
    if not fillable(of, look):
        return False
    for width in test_pages.SIZES:
        for theme in THEMES:
            shown = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
            page = test_every_page.as_owner(browser, server, of, look, shown)
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": max(height, 900)})
            page.screenshot(path=folder / f"{look.title}-{width}-{theme}.png", full_page=True)
            page.context.close()
    return True


def fillable(of: House, look: Look) -> bool:
    """Whether the practice holds what the page shows."""
    with suppress(AssertionError):
        look.address(of.practice)
        return True
    return False


def index(folder: Path) -> str:
    """A page that shows every picture, a row a page."""
    rows = []
    for look in test_every_page.PAGES:
        names = [f"{look.title}-{width}-{theme}.png" for width in test_pages.SIZES for theme in THEMES]
        cells = "".join(f'<td><a href="{escape(one)}"><img src="{escape(one)}"></a></td>' for one in names)
        rows.append(f"<tr><th>{escape(look.title)}</th>{cells if (folder / names[0]).exists() else ''}</tr>")
    style = "body{font:16px sans-serif}td{vertical-align:top}img{width:20rem;border:1px solid #888}"
    head = f"<!doctype html><meta charset=utf-8><title>Pictures</title><style>{style}</style>"
    return f"{head}<table>{''.join(rows)}</table>"


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]))))
