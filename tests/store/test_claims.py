"""Due work is claimed by one holder, and what a dead one leaves is told apart."""

import pytest

from desk.practice import BASE
from frontdesk.store import claims
from frontdesk.store.models import Outgoing, OutKind, Stage
from frontdesk.store.queries.outbox import NewOutgoing, put_out
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")


def waiting(count: int, due_at: int = START) -> list[Outgoing]:
    practice = new_practice("\n".join(BASE.values()))
    rows = [
        put_out(
            practice,
            NewOutgoing(OutKind.NOTE, f"note:{n}", f"<{n}@x.example>", "email", "bo@x.example", due_at + n, START),
        )
        for n in range(count)
    ]
    return [one for one in rows if one is not None]


def test_the_oldest_due_is_claimed_first_and_only_once() -> None:
    rows = waiting(3)

    first = claims.claim(Outgoing, "a", START + 10, limit=2)
    second = claims.claim(Outgoing, "b", START + 10, limit=2)

    assert [one.pk for one in first] == [rows[0].pk, rows[1].pk]
    assert [one.pk for one in second] == [rows[2].pk]


def test_who_comes_second_claims_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting(1)
    monkeypatch.setattr(claims, "is_due", lambda *_: True)
    claims.claim(Outgoing, "a", START)

    assert claims.claim(Outgoing, "b", START) == []


def test_what_is_not_due_stays() -> None:
    waiting(1, START + 60)

    assert claims.claim(Outgoing, "a", START) == []
    assert claims.next_due(Outgoing) == START + 60


def test_a_lost_claim_finishes_nothing() -> None:
    waiting(1)
    (row,) = claims.claim(Outgoing, "a", START)
    assert claims.put_back(row)
    claims.claim(Outgoing, "b", START)

    assert not claims.begin(row, START)
    assert not claims.finish(row)
    assert Outgoing.objects.get(pk=row.pk).holder == "b"


def test_what_a_slow_holder_begins_meanwhile_is_not_put_back() -> None:
    waiting(1)
    (row,) = claims.claim(Outgoing, "a", START)
    (seen,) = claims.abandoned(Outgoing, START + claims.LEASE_SECONDS + 1)
    claims.begin(row, START + claims.LEASE_SECONDS + 1)

    assert not claims.put_back(seen)
    assert claims.finish(row)


def test_a_holder_that_dies_is_noticed_after_its_lease() -> None:
    waiting(1)
    (row,) = claims.claim(Outgoing, "a", START)

    assert claims.abandoned(Outgoing, START + claims.LEASE_SECONDS) == []
    assert claims.abandoned(Outgoing, START + claims.LEASE_SECONDS + 1) == [row]


def test_failed_work_is_pushed_forward_each_time_further_and_then_needs_a_look() -> None:
    waiting(1)
    at, waits = START, []
    stage: str = Stage.WAITING
    while stage == Stage.WAITING:
        (row,) = claims.claim(Outgoing, "a", at)
        stage = claims.postpone(row, at, "the server is away")
        fresh = Outgoing.objects.get(pk=row.pk)
        waits.append(fresh.due_at - at)
        at = fresh.due_at

    assert waits[:3] == [30, 60, 120]
    assert max(waits) == 3600
    assert len(waits) == claims.MOST_ATTEMPTS
    assert Outgoing.objects.get(pk=row.pk).trouble == "the server is away"


def test_a_key_is_put_out_once() -> None:
    (row,) = waiting(1)

    again = put_out(row.practice_id, NewOutgoing(OutKind.NOTE, row.key, "<z@x.example>", "email", "z@x.example", 1, 1))

    assert again is None
