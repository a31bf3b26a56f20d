"""The store is open before any test is read; the clock of the webhooks stands where a test sets it."""

from collections.abc import Callable

import pytest

from storing import opened_store

opened_store()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Sets the clock to a moment of the practice's, such as "2026-03-17 22:00"; it begins there."""
    from desk.practice import moment
    from frontdesk.office.desks import Desks
    from frontdesk.web import desks

    found = {"now": moment("2026-03-17 22:00")}

    def at(text: str) -> int:
        found["now"] = moment(text)
        return found["now"]

    monkeypatch.setattr(desks, "now", lambda: found["now"])
    monkeypatch.setattr(desks, "DESKS", Desks())
    monkeypatch.setattr("frontdesk.office.desks.FRESH_SECONDS", 0.0)
    return at
