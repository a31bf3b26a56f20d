"""Every page of the list in a real browser: read by all, in both themes and sizes, with its details closed and open."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from browser import test_pages as shared
from frontdesk.web.serving import Server
from pages.filled import House, house
from pages.listed import LOOKS
from pages.listing import Look, Who
from web.furnished import browser as come_in
from web.furnished import path_of

pytestmark = [pytest.mark.proof, pytest.mark.xdist_group("browser")]
browser, server = shared.browser, shared.server
PAGES = tuple(look for look in LOOKS if not look.is_file and look.answers == 200)
LEADS_ON = frozenset({"come-in", "signed-in"})
"""They go on to the next page at once, in the middle of being read: here they are held."""
GOES_ON = "**/import/*/take/"
"""A page with a file of clients that is taken in goes on by itself: here its next piece is held."""
ORDER = b'http-equiv="refresh"'
REST = "document.querySelectorAll('main details').forEach(one => { one.open = true })"


@pytest.fixture(scope="module")
def of(server: Server) -> Iterator[House]:
    assert server.port
    made = house()
    yield made
    shared.removed(made.practice)


def as_owner(browser: Browser, server: Server, of: House, look: Look, shown: Any) -> Page:
    """A page as the owner sees it; a signed one as a stranger with the link does."""
    context = browser.new_context(**shown)
    base = f"http://127.0.0.1:{server.port}"
    if look.who > Who.SIGNED:
        cookie = come_in(of.practice, of.owner).cookies["frontdesk"].value
        context.add_cookies([{"name": "frontdesk", "value": cookie, "url": base}])
    page = context.new_page()
    page.route(GOES_ON, lambda route: route.abort())
    if look.name in LEADS_ON:
        page.route(base + path_of(look.address(of.practice)), held)
    page.goto(base + path_of(look.address(of.practice)), wait_until="networkidle")
    return page


def held(route: Route) -> None:
    """The page without its order to go on."""
    answer = route.fetch()
    assert ORDER in answer.body()
    route.fulfill(response=answer, body=answer.body().replace(ORDER, b'name="held"'))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", shared.SIZES)
def test_everybody_can_read_every_page_of_the_list(
    browser: Browser, server: Server, of: House, width: int, theme: str
) -> None:
    shown = {"viewport": {"width": width, "height": 900}, "color_scheme": theme}
    wrong = {}
    for look in PAGES:
        page = as_owner(browser, server, of, look, shown)
        found = shared.read_by_all(page, width)
        if page.locator("main details").count():
            page.evaluate(REST)
            found += [f"with details open: {one}" for one in shared.read_by_all(page, width)]
        shared.shot(page, f"{look.title}-{theme}-{width}")
        wrong[look.title] = found
        page.context.close()

    assert {title: found for title, found in wrong.items() if found} == {}


def test_every_page_moves_nothing_for_whoever_asked_for_that(browser: Browser, server: Server, of: House) -> None:
    moving = (
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); "
        "return s.animationName !== 'none' || (s.transitionDuration !== '0s' && s.transitionProperty !== 'none') "
        "|| s.scrollBehavior === 'smooth' }).map(e => e.tagName)"
    )
    found = {}
    for look in PAGES:
        page = as_owner(browser, server, of, look, {"reduced_motion": "reduce"})
        found[look.title] = page.evaluate(moving)
        page.context.close()

    assert found == {title: [] for title in found}
