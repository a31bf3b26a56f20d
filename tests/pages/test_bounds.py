"""What a page of the list may cost and must keep: queries, script, headers; no code of its own, no markup of a name."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from frontdesk.web import assets
from pages.filled import House, crowd, house
from pages.listed import LOOKS
from pages.listing import Look, Who
from web.furnished import browser

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
MOST_SCRIPT = 50_000


def visitor_of(of: House, look: Look) -> Browser:
    return browser() if look.who <= Who.SIGNED else browser(of.practice, of.owner)


def shown(of: House, look: Look) -> Any:
    return visitor_of(of, look).get(look.address(of.practice))


def pages_of(of: House) -> dict[str, str]:
    """The markup of every page for people."""
    return {look.title: shown(of, look).content.decode() for look in LOOKS if not look.is_file and look.answers == 200}


def questions(of: House, look: Look) -> int:
    visitor, address = visitor_of(of, look), look.address(of.practice)
    visitor.get(address)
    with CaptureQueriesContext(connection) as found:
        visitor.get(address)
    return len(found)


def test_a_page_asks_a_few_questions_however_much_there_is() -> None:
    of = house()
    few = {look.title: questions(of, look) for look in LOOKS}
    crowd(of.practice)
    many = {look.title: questions(of, look) for look in LOOKS}

    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
    assert {look.title: few[look.title] for look in LOOKS if few[look.title] > look.queries} == {}


def test_a_page_loads_less_than_fifty_kilobytes_of_script() -> None:
    names = {assets.stamped(name): name for name in assets.files()}
    loaded = {
        title: sum(len(assets.content(names[one])) for one in re.findall(r'<script src="/static/([^"]+)"', page))
        for title, page in pages_of(house()).items()
    }

    assert {title: size for title, size in loaded.items() if size >= MOST_SCRIPT} == {}


def test_no_page_holds_style_or_script_of_its_own_and_no_name_is_markup() -> None:
    pages = pages_of(house("<b>Cy</b><script>alert(1)</script>"))
    wrong = r"style=\"|<style|<script(?! src=)|<[^>]*\son\w+=|<b>Cy</b>"

    assert {title: found for title, page in pages.items() if (found := re.findall(wrong, page))} == {}


def test_no_page_shows_its_own_markup_as_words() -> None:
    """A moment that is put into a sentence unawares stands there as `<time datetime=…>`."""
    pages = pages_of(house())

    assert [title for title, page in pages.items() if "&lt;time" in page or "&lt;/time" in page] == []


def test_every_answer_is_strict() -> None:
    of = house()
    wrong = []
    for look in LOOKS:
        headers = shown(of, look).headers
        rules = headers["Content-Security-Policy"]
        kept = headers["Cache-Control"] == "no-store" or look.name == "asset"
        kept = kept or (look.is_kept and headers["Cache-Control"].startswith("public, max-age="))
        strict = "default-src 'none'" in rules and "unsafe" not in rules
        told = (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")
        if not (kept and strict and told):
            wrong.append((look.title, headers))

    assert wrong == []
