"""The icons as PNG, drawn from the SVG: `PYTHONPATH=tests .venv/bin/python -m browser.icons` writes them anew."""

import shutil
from importlib import resources
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from browser.test_report import FLAGS

STATIC = Path(str(resources.files("frontdesk.web"))) / "static"
ICONS = {
    "icon-180.png": ("mask.svg", 180),
    "icon-192.png": ("icon.svg", 192),
    "icon-512.png": ("icon.svg", 512),
    "mask-512.png": ("mask.svg", 512),
}
"""By the file: the drawing of which it is made, and its width. Apple rounds corners itself, and so do masks."""


def drawn(browser: Browser, name: str) -> bytes:
    """The PNG of an icon."""
    source, width = ICONS[name]
    page = browser.new_page(viewport={"width": width, "height": width})
    svg = (STATIC / source).read_text(encoding="utf-8")
    page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{width}px;height:{width}px}}</style>{svg}")
    png = page.screenshot(omit_background=True)
    page.close()
    return png


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for name in ICONS:
            (STATIC / name).write_bytes(drawn(browser, name))
        browser.close()


if __name__ == "__main__":
    main()
