"""The store is open before any test is read: the tables can be imported only then."""

from storing import opened_store

opened_store()

import pytest  # noqa: E402

from frontdesk.channels.push import Fate, Told  # noqa: E402
from web.conftest import at_two_hours  # noqa: E402, F401 - the pages' clock stands


@pytest.fixture(autouse=True)
def no_push_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """No push service of the world is asked by a walk."""
    monkeypatch.setattr("frontdesk.office.pushing.tell", lambda *_, **__: Told(Fate.LATER, "It was only a walk."))
