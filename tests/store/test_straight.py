"""What is asked of SQLite without the layers between keeps what they are for."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from frontdesk.store.straight import ran

pytestmark = pytest.mark.usefixtures("store")
ONE = "SELECT %s, 100 %% 7, '%%s'"


def test_what_is_asked_is_answered_as_by_the_layers() -> None:
    with ran(ONE, ["a"]) as straight, connection.cursor() as layered:
        layered.execute(ONE, ["a"])
        assert straight.fetchall() == layered.fetchall() == [("a", 2, "%s")]


def test_an_error_is_djangos() -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), ran("SELECT nothing_there", []):
        pass


def test_a_broken_transaction_is_refused() -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError), ran(ONE, ["a"]):
            pass


def test_whoever_counts_what_is_asked_sees_it() -> None:
    with CaptureQueriesContext(connection) as seen, ran(ONE, ["a"]) as found:
        found.fetchall()

    assert len(seen) == 1
