"""What every look at a page asks is found by an index, however much is stored."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.practice import BASE
from frontdesk.store.queries import duties, outbox
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return " ".join(str(row[-1]) for row in cursor.fetchall())


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite tells its plans without any rows.")
@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda practice: outbox.held_replies(practice, 50), "outgoing_held"),
        (lambda practice: outbox.waits_for_a_word(practice, 100), "outgoing_due"),
        (lambda practice: outbox.tried_again(practice, 50), "outgoing_tried"),
        (lambda practice: outbox.kept_back(practice, START, START + 9, 50), "outgoing_due"),
        (lambda practice: duties.owed(practice, START, 50), "promise_owed"),
    ],
)
def test_today_is_found_by_its_index(ask: Callable[[int], object], index: str) -> None:
    practice = new_practice("\n".join(BASE.values()))
    with CaptureQueriesContext(connection) as asked:
        ask(practice)

    plan = plan_of(asked[0]["sql"])

    assert index in plan
    assert "TEMP B-TREE" not in plan
