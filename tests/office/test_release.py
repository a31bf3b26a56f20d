"""What is due leaves once, is marked by what really happened, and is told apart after a crash."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.office import release
from frontdesk.office.desks import Desks
from frontdesk.office.release import Carried, Outcome, leave, recover, retry
from frontdesk.office.take_in import take_in
from frontdesk.store import claims
from frontdesk.store.models import (
    Client,
    Heard,
    Outgoing,
    OutKind,
    Promise,
    PromiseState,
    Said,
    Stage,
    Told,
    TrailEntry,
)
from frontdesk.store.queries.outbox import NewOutgoing, put_out
from frontdesk.store.queries.practices import add_member
from office.test_take_in import HOUR, POLICY, mail
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
LATER = START + HOUR


def carrier(outcome: Outcome, seen: list[int] | None = None) -> Callable[[Outgoing], Carried]:
    def carry(row: Outgoing) -> Carried:
        if seen is not None:
            seen.append(row.pk)
        return Carried(outcome, "250 taken" if outcome is Outcome.SENT else "no")

    return carry


def taken_in(count: int = 1) -> int:
    practice, desks = new_practice(POLICY), Desks()
    for number in range(count):
        take_in(desks, practice, mail(number, topic=f"topic {number}"))
    return practice


def sent(outcome: Outcome) -> tuple[int, Outgoing]:
    """One acknowledgement carried with an outcome."""
    practice = taken_in()
    leave(claims.claim(Outgoing, "a", LATER), carrier(outcome), lambda: LATER)
    return practice, Outgoing.objects.get(practice_id=practice)


def test_an_answer_that_left_has_told_the_promise() -> None:
    practice, row = sent(Outcome.SENT)

    assert (row.stage, row.left_at) == (Stage.DONE, LATER)
    assert Promise.objects.get(practice_id=practice).heard == Heard.YES
    assert Promise.objects.get(practice_id=practice).state == PromiseState.OPEN
    assert TrailEntry.objects.filter(practice_id=practice, kind="sent").count() == 1


def test_an_automatic_answer_is_no_answer() -> None:
    practice, _ = sent(Outcome.SENT)

    assert Said.objects.filter(practice_id=practice).count() == 0


def test_an_answer_that_is_refused_for_now_waits_longer() -> None:
    practice, row = sent(Outcome.LATER)

    assert (row.stage, row.due_at, row.trouble) == (Stage.WAITING, LATER + 30, "no")
    assert Promise.objects.get(practice_id=practice).heard == Heard.NO


def test_an_answer_that_is_refused_for_good_needs_a_look() -> None:
    practice, row = sent(Outcome.REFUSED)

    assert (row.stage, row.trouble) == (Stage.LOOK, "no")
    assert Promise.objects.get(practice_id=practice).heard == Heard.NO


def test_an_answer_in_doubt_is_shown_and_never_sent_again() -> None:
    practice, row = sent(Outcome.DOUBT)

    assert row.stage == Stage.DOUBT
    assert Promise.objects.get(practice_id=practice).heard == Heard.DOUBT
    assert claims.claim(Outgoing, "b", LATER + 10 * HOUR) == []


def test_a_person_may_send_it_again() -> None:
    practice, row = sent(Outcome.DOUBT)

    assert retry(practice, row.pk, LATER, "Ada")
    assert [one.pk for one in claims.claim(Outgoing, "b", LATER)] == [row.pk]


def test_a_carrier_that_crashes_is_a_failure_for_now() -> None:
    def carry(_row: Outgoing) -> Carried:
        raise ConnectionRefusedError("nobody listens")

    practice = taken_in()
    leave(claims.claim(Outgoing, "a", LATER), carry, lambda: LATER)

    row = Outgoing.objects.get(practice_id=practice)
    assert (row.stage, row.trouble) == (Stage.WAITING, "ConnectionRefusedError: nobody listens")


def test_every_message_of_a_batch_is_carried_once_in_order() -> None:
    practice, seen = taken_in(5), list[int]()

    count = leave(claims.claim(Outgoing, "a", LATER), carrier(Outcome.SENT, seen), lambda: LATER)

    assert count == 5
    assert seen == list(Outgoing.objects.filter(practice_id=practice).order_by("id").values_list("id", flat=True))


def test_a_message_whose_claim_was_lost_is_passed_over() -> None:
    practice, seen = taken_in(3), list[int]()
    rows = claims.claim(Outgoing, "a", LATER)
    claims.put_back(rows[0])
    claims.put_back(rows[2])

    leave(rows, carrier(Outcome.SENT, seen), lambda: LATER)

    assert seen == [rows[1].pk]
    assert Outgoing.objects.filter(practice_id=practice, stage=Stage.WAITING).count() == 2


def test_after_a_crash_only_what_was_begun_is_in_doubt() -> None:
    practice = taken_in(3)
    rows = claims.claim(Outgoing, "dead", LATER)
    claims.begin(rows[0], LATER)
    over = LATER + claims.LEASE_SECONDS + 1

    assert recover(over) == 3

    stages = list(Outgoing.objects.filter(practice_id=practice).order_by("id").values_list("stage", flat=True))
    assert stages == [Stage.DOUBT, Stage.WAITING, Stage.WAITING]
    assert Promise.objects.get(practice_id=practice, contact=rows[0].contact_id).heard == Heard.DOUBT


def test_a_reply_of_the_owner_goes_again_after_a_crash() -> None:
    practice = taken_in()
    put_out(practice, NewOutgoing(OutKind.REPLY, "reply:1", "<r@x>", "email", "bo@marsh.example", START, START))
    reply = next(one for one in claims.claim(Outgoing, "dead", LATER) if one.kind == OutKind.REPLY)
    claims.begin(reply, LATER)

    recover(LATER + claims.LEASE_SECONDS + 1)

    assert Outgoing.objects.get(pk=reply.pk).stage == Stage.WAITING


def test_a_reply_that_left_keeps_the_promise_at_that_moment() -> None:
    practice = taken_in()
    thread = Promise.objects.get(practice_id=practice).thread_id
    new = NewOutgoing(OutKind.REPLY, "reply:1", "<r@x>", "email", "bo@marsh.example", START, START, thread=thread)
    put_out(practice, new)

    leave(claims.claim(Outgoing, "a", LATER), carrier(Outcome.SENT), lambda: LATER)

    promise = Promise.objects.get(practice_id=practice)
    assert (promise.state, promise.settled_at) == (PromiseState.KEPT, LATER)
    assert Said.objects.get(practice_id=practice).message_id == "<r@x>"


def test_a_reply_after_the_promised_time_settles_a_broken_promise() -> None:
    practice = taken_in()
    promise = Promise.objects.get(practice_id=practice)
    assert promise.by is not None
    late = promise.by + HOUR
    new = NewOutgoing(OutKind.REPLY, "r", "<r@x>", "email", "bo@marsh.example", late, late, thread=promise.thread_id)
    put_out(practice, new)

    leave(claims.claim(Outgoing, "a", late), carrier(Outcome.SENT), lambda: late)

    promise.refresh_from_db()
    assert (promise.state, promise.settled_at) == (PromiseState.BROKEN, late)


def test_the_rules_in_an_answer_are_told_once_it_has_left() -> None:
    practice = taken_in()
    Outgoing.objects.filter(practice_id=practice).update(tells=["nudge"])
    client = Client.objects.get(practice_id=practice)
    assert Told.objects.filter(client=client).count() == 0

    leave(claims.claim(Outgoing, "a", LATER), carrier(Outcome.SENT), lambda: LATER)

    assert Told.objects.get(client=client).kind == "nudge"


def test_whom_a_message_never_reached_the_owner_is_told() -> None:
    practice = taken_in()
    add_member(practice, "Ada", "ada@home.example", "owner", "", 0)
    row = Outgoing.objects.get(practice_id=practice)
    (claimed,) = claims.claim(Outgoing, "a", LATER)

    leave([claimed], lambda _: Carried(Outcome.SENT, "550 no such user", ("bo@marsh.example",)), lambda: LATER)

    note = Outgoing.objects.get(practice_id=practice, kind=OutKind.NOTE)
    assert "bo@marsh.example" in note.text
    assert Outgoing.objects.get(pk=row.pk).stage == Stage.DONE


def replies(practice: int, count: int) -> None:
    for number in range(count):
        new = NewOutgoing(OutKind.REPLY, f"reply:{number}", f"<r{number}@x>", "email", "bo@x.example", START, START)
        put_out(practice, new)


def stages_while_carried(practice: int) -> tuple[list[list[tuple[int | None, str]]], Callable[[Outgoing], Carried]]:
    """What is begun and done of the practice's each time when one is carried; and the carrier."""
    seen: list[list[tuple[int | None, str]]] = []

    def carry(_: Outgoing) -> Carried:
        rows = Outgoing.objects.filter(practice_id=practice).order_by("id")
        seen.append(list(rows.values_list("begun_at", "stage")))
        return Carried(Outcome.SENT)

    return seen, carry


def test_replies_are_begun_and_ended_together() -> None:
    practice = new_practice(POLICY)
    replies(practice, release.TOGETHER + 2)
    rows = claims.claim(Outgoing, "a", LATER, release.TOGETHER + 2)
    seen, carry = stages_while_carried(practice)

    assert leave(rows, carry, lambda: LATER) == release.TOGETHER + 2

    first, last = seen[release.TOGETHER - 1], seen[release.TOGETHER]
    assert [stage for _, stage in first] == [Stage.CLAIMED] * (release.TOGETHER + 2)
    assert [begun for begun, _ in first] == [LATER] * release.TOGETHER + [None] * 2
    assert [stage for _, stage in last] == [Stage.DONE] * release.TOGETHER + [Stage.CLAIMED] * 2
    assert Outgoing.objects.filter(practice_id=practice, stage=Stage.DONE).count() == release.TOGETHER + 2


def test_what_leaves_at_most_once_is_begun_alone() -> None:
    practice = taken_in(2)
    replies(practice, 1)
    rows = claims.claim(Outgoing, "a", LATER)
    seen, carry = stages_while_carried(practice)

    leave(rows, carry, lambda: LATER)

    begun = [sum(at is not None for at, _ in one) for one in seen]
    assert begun == [1, 2, 3]
    assert [sum(stage == Stage.CLAIMED for _, stage in one) for one in seen] == [3, 2, 1]


def test_a_slow_server_makes_no_long_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    practice = new_practice(POLICY)
    replies(practice, 3)
    monkeypatch.setattr(release, "TOGETHER_SECONDS", 0)
    seen, carry = stages_while_carried(practice)

    leave(claims.claim(Outgoing, "a", LATER), carry, lambda: LATER)

    assert [sum(stage == Stage.DONE for _, stage in one) for one in seen] == [0, 1, 2]


def test_what_was_sent_is_written_down_though_one_of_them_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    practice = new_practice(POLICY)
    replies(practice, 3)
    told = release._told

    def told_but_one(row: Outgoing, at: int) -> None:
        if row.key == "reply:0":
            raise ValueError("no such thing")
        told(row, at)

    monkeypatch.setattr(release, "_told", told_but_one)
    with pytest.raises(ValueError, match="no such thing"):
        leave(claims.claim(Outgoing, "a", LATER), carrier(Outcome.SENT), lambda: LATER)

    done = Outgoing.objects.filter(practice_id=practice, stage=Stage.DONE).order_by("id").values_list("key", flat=True)
    assert list(done) == ["reply:1", "reply:2"]
    assert Said.objects.filter(practice_id=practice).count() == 2


def test_of_a_batch_only_what_is_still_held_is_begun() -> None:
    practice = new_practice(POLICY)
    replies(practice, 3)
    rows, seen = claims.claim(Outgoing, "a", LATER), list[int]()
    claims.put_back(rows[1])

    assert leave(rows, carrier(Outcome.SENT, seen), lambda: LATER) == 2
    assert seen == [rows[0].pk, rows[2].pk]


def test_what_is_claimed_meanwhile_is_begun_in_the_transaction_that_ends_the_last() -> None:
    practice = taken_in(2)
    seen, carry = stages_while_carried(practice)
    with CaptureQueriesContext(connection) as asked:
        assert leave((), carry, lambda: LATER, more=lambda at: claims.claim(Outgoing, "a", at, 1)) == 2

    assert [[stage for _, stage in one] for one in seen] == [["claimed", "waiting"], ["done", "claimed"]]
    begun = [one for one in asked.captured_queries if one["sql"].startswith("SAVEPOINT")]
    claimed = 2
    assert len(begun) == 3 + claimed, "three turns for two answers: begun, ended and begun, ended"
