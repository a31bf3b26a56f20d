"""The practice of which pictures are taken (`make shots`) holds something for every page."""

import pytest

from browser.shots import TUESDAY, fillable
from browser.test_every_page import PAGES
from frontdesk.web import desks
from pages.listed import FILLS
from pages.lived_in import lived_in

pytestmark = [pytest.mark.proof, pytest.mark.usefixtures("store")]


def test_there_is_something_to_take_a_picture_of_on_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "now", lambda: TUESDAY)
    of = lived_in(TUESDAY)

    for fill in FILLS:
        fill(of.practice)

    assert [look.title for look in PAGES if not fillable(of, look)] == []
