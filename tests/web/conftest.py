"""The store is open before any test is read: the tables can be imported only then."""

import pytest

from storing import opened_store

opened_store()


@pytest.fixture
def at_two_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages' clock stands; no desk of another test is remembered, and each look asks the store."""
    from frontdesk.office.desks import Desks
    from frontdesk.web import desks
    from web.furnished import NOW

    monkeypatch.setattr(desks, "now", lambda: NOW)
    monkeypatch.setattr(desks, "DESKS", Desks())
    monkeypatch.setattr("frontdesk.office.desks.FRESH_SECONDS", 0.0)
    monkeypatch.setattr("frontdesk.office.replaying.start", lambda *_: None)
