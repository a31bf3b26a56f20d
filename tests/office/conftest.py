"""The store is open before any test is read: the tables can be imported only then."""

from collections.abc import Iterator

import pytest

from storing import opened_store

opened_store()


@pytest.fixture
def empty_uploads() -> Iterator[None]:
    """Nothing is uploaded yet; what a test uploads is taken away at its end."""
    from frontdesk.office.auditing import uploads

    uploads.sweep(uploads.folders(), ())
    yield
    uploads.sweep(uploads.folders(), ())
