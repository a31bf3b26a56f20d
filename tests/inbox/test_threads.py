"""The list by client and topic, and what stands in a thread with the reasons of each decision."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.desk.trace import PRIVATE_CLAUSE
from frontdesk.office.inbox import doing, finding, listing, originals, reading, refusing
from frontdesk.office.inbox.composing import Written, send
from frontdesk.office.inbox.listing import State
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.store.models import Decision, Note, Outgoing, OutKind, Promise, PromiseState, Stage, Thread, TrailEntry
from frontdesk.store.queries.inbox import Show, standings, threads_by_time
from inbox.rooms import DAY, HOUR, Room, room, second_member
from office.test_mail import MONDAY, letter
from storing import START

pytestmark = pytest.mark.usefixtures("store")


def rows(here: Room, show: Show = Show.ALL, at: int = START + HOUR) -> list[tuple[str, str, State]]:
    return [(one.client, one.topic, one.state) for one in listing.listed(here.desks, here.practice, at, show).rows]


def come(here: Room, subject: str, at: int, **headers: str) -> None:
    name = subject.replace(" ", "-").lower()
    mail_in(
        here.desks,
        here.practice,
        Mail("email", letter(f"{name}@marsh.example", subject=subject, **headers), at, "bo@marsh.example"),
    )


def test_each_thread_is_a_row_by_client_and_topic_the_latest_first() -> None:
    here = room()
    come(here, "The logo", START + 60)

    assert rows(here) == [("Bo Marsh", "The logo", State.WAITS), ("Bo Marsh", "Palette", State.WAITS)]


def test_a_row_says_what_becomes_of_it() -> None:
    here = room()
    by = Promise.objects.get(practice_id=here.practice).by or 0
    assert rows(here, at=by + 1) == [("Bo Marsh", "Palette", State.LATE)]

    send(here.desks, here.place, Written("Re: Palette", "Yes.", "t"), START + HOUR)
    assert rows(here) == [("Bo Marsh", "Palette", State.HELD)]

    come(here, "Re: Palette", START + 2 * HOUR, In_Reply_To="<a@marsh.example>")
    assert rows(here) == [("Bo Marsh", "Palette", State.ASKS)]


def test_filters_show_what_waits_what_is_held_and_what_was_filed() -> None:
    here = room()
    come(here, "Away", START + 60, Auto_Submitted="auto-replied")
    send(here.desks, here.place, Written("Re: Palette", "Yes.", "t"), START + HOUR)
    come(here, "The logo", START + 120)

    shown = {show: [topic for _, topic, _ in rows(here, show)] for show in Show}

    assert shown == {
        Show.WAITING: ["The logo", "Palette"],
        Show.HELD: ["Palette"],
        Show.ALL: ["The logo", "Palette"],
        Show.FILED: ["Away"],
    }


def test_pages_follow_each_other_without_a_gap_whatever_comes_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE", 3)
    here = room()
    for number in range(7):
        come(here, f"Topic {'abcdefg'[number]}", START + 60 + number // 3)

    seen, after = [], None
    while True:
        page = listing.listed(here.desks, here.practice, START + HOUR, Show.ALL, after=after)
        seen += [row.topic for row in page.rows]
        after = page.after
        if after is None:
            break
        come(here, f"Later {len(seen)}", START + HOUR)

    assert seen == ["Topic g", "Topic f", "Topic e", "Topic d", "Topic c", "Topic b", "Topic a", "Palette"]


def test_a_thread_holds_everything_in_the_order_of_time() -> None:
    here = room()
    send(here.desks, here.place, Written("Re: Palette", "Yes.", "t"), START + HOUR)
    doing.hand_on(here.practice, here.thread, second_member(here.practice), "please", START + 2 * HOUR, "Ada")

    seen = reading.read(here.desks, here.practice, here.thread, START + 3 * HOUR)

    assert seen is not None
    assert [one.kind.value for one in seen.entries] == ["came", "answered", "wrote", "note"]
    assert seen.state is State.HELD
    assert len(seen.owed) == 1


def test_the_why_of_a_decision_is_what_was_written_down_then() -> None:
    here = room()
    seen = reading.read(here.desks, here.practice, here.thread, START + HOUR)
    assert seen is not None
    told = {one.heading: [clause.sentence for clause in one.clauses] for one in seen.entries[0].why}

    body = Decision.objects.get(practice_id=here.practice).body
    assert told["How the desk stood"] == [body["because"][0]["sentence"]]
    assert "Promised by Tue 2026-03-10 17:00." in told["When it is handled"]
    assert told["What the client hears"] == [body["reply"]["text"]]


def test_another_practices_thread_is_not_there() -> None:
    here, other = room(), room()

    assert reading.read(here.desks, here.practice, other.thread, START) is None
    assert originals.look(here.desks, here.practice, other.contact, START) is None
    assert originals.page(here.practice, other.contact) is None
    assert originals.file(here.practice, other.contact, 1) is None
    assert refusing.refusal(here.desks, here.practice, other.thread, START) is None
    assert doing.split(here.practice, other.contact, START, "Ada") == []
    assert doing.handled_elsewhere(here.practice, other.thread, "by phone", START, "Ada") is None
    assert not doing.hand_on(here.practice, other.thread, here.member, "", START, "Ada")
    assert not doing.hand_on(here.practice, here.thread, other.member, "", START, "Ada")


def several(here: Room) -> None:
    """Let the contact hold three topics."""
    decision = Decision.objects.get(contact_id=here.contact)
    Decision.objects.filter(pk=decision.pk).update(body={**decision.body, "topics": ["Logo", "Invoice", "Website"]})


def test_several_topics_are_split_by_one_click_each_with_its_promise() -> None:
    here = room()
    several(here)
    first = Promise.objects.get(practice_id=here.practice)

    made = doing.split(here.practice, here.contact, START + HOUR, "Ada")

    assert [one.topic for one in Thread.objects.filter(pk__in=made).order_by("id")] == ["Invoice", "Website"]
    copies = Promise.objects.filter(thread_id__in=made)
    assert [(one.by, one.slot_from, one.heard) for one in copies] == [(first.by, first.slot_from, first.heard)] * 2
    assert TrailEntry.objects.filter(practice_id=here.practice, kind="topics split").count() == 1
    assert doing.split(here.practice, here.contact, START + HOUR, "Ada") == [], "once is enough"
    assert ("Bo Marsh", "Invoice".lower(), State.WAITS) in [(a, b.lower(), c) for a, b, c in rows(here, Show.WAITING)]


def test_a_split_topic_is_answered_in_its_own_thread() -> None:
    here = room()
    several(here)
    made = doing.split(here.practice, here.contact, START + HOUR, "Ada")

    place = replace(here.place, thread=made[0])
    accepted = send(here.desks, place, Written("Re: Palette: invoice", "Attached.", "t"), START + 2 * HOUR)

    row = Outgoing.objects.get(pk=accepted.outgoing)
    assert (row.thread_id, row.recipient, row.in_reply_to) == (made[0], "bo@marsh.example", "a@marsh.example")
    assert accepted.leaves_at == MONDAY


def test_handled_elsewhere_settles_what_was_owed_as_it_is() -> None:
    here = room()
    doing.handled_elsewhere(here.practice, here.thread, "by phone", START + HOUR, "Ada")

    promise = Promise.objects.get(practice_id=here.practice)
    assert (promise.state, promise.settled_at) == (PromiseState.KEPT, START + HOUR)
    assert rows(here, Show.WAITING) == []


def test_handled_too_late_it_stays_broken() -> None:
    here = room()
    by = Promise.objects.get(practice_id=here.practice).by or 0
    doing.handled_elsewhere(here.practice, here.thread, "in person", by + DAY, "Ada")

    assert Promise.objects.get(practice_id=here.practice).state == PromiseState.BROKEN


@pytest.mark.parametrize(("later", "state"), [(HOUR, PromiseState.OPEN), (5 * DAY, PromiseState.BROKEN)])
def test_it_can_be_taken_back_and_is_owed_again(later: int, state: PromiseState) -> None:
    here = room()
    note = doing.handled_elsewhere(here.practice, here.thread, "by phone", START + HOUR, "Ada") or 0

    assert doing.undo_elsewhere(here.practice, note, START + HOUR + later, "Ada")
    assert not doing.undo_elsewhere(here.practice, note, START + HOUR + later, "Ada"), "once"

    promise = Promise.objects.get(practice_id=here.practice)
    assert (promise.state, promise.settled_at) == (state, None)


def test_after_a_week_it_stays_as_it_is() -> None:
    here = room()
    note = doing.handled_elsewhere(here.practice, here.thread, "by phone", START + HOUR, "Ada") or 0

    assert not doing.undo_elsewhere(here.practice, note, START + 9 * DAY, "Ada")


def test_handed_on_the_other_member_is_told_and_named() -> None:
    here = room()
    sam = second_member(here.practice)

    assert doing.hand_on(here.practice, here.thread, sam, "you know the palette", START + HOUR, "Ada")

    note = Outgoing.objects.get(practice_id=here.practice, kind=OutKind.NOTE)
    assert note.recipient == "sam@home.example"
    assert "you know the palette" in note.text
    assert Thread.objects.get(pk=here.thread).member_id == sam
    assert Note.objects.get(practice_id=here.practice).text == "Sam Ito: you know the palette"


def test_what_was_handed_on_is_taken_back_before_the_other_is_told() -> None:
    here = room()
    sam = second_member(here.practice)
    first = doing.hand_on(here.practice, here.thread, here.member, "", START, "Sam") or 0
    Outgoing.objects.filter(practice_id=here.practice, kind=OutKind.NOTE).update(stage=Stage.DONE)
    note = doing.hand_on(here.practice, here.thread, sam, "", START + HOUR, "Ada") or 0

    assert not doing.take_hand_on_back(here.practice, first, START + HOUR, "Ada")
    assert doing.take_hand_on_back(here.practice, note, START + 2 * HOUR, "Ada")
    assert not doing.take_hand_on_back(here.practice, note, START + 2 * HOUR, "Ada")

    assert Thread.objects.get(pk=here.thread).member_id == here.member
    assert Outgoing.objects.get(practice_id=here.practice, recipient="sam@home.example").stage == Stage.CANCELLED
    assert TrailEntry.objects.filter(practice_id=here.practice, kind="handed on, undone").count() == 1


def test_who_was_told_of_a_thread_is_told_that_it_was_taken_back() -> None:
    here = room()
    note = doing.hand_on(here.practice, here.thread, second_member(here.practice), "", START, "Ada") or 0
    Outgoing.objects.filter(practice_id=here.practice, kind=OutKind.NOTE).update(stage=Stage.DONE)

    assert doing.take_hand_on_back(here.practice, note, START + HOUR, "Ada")

    told = Outgoing.objects.filter(practice_id=here.practice, kind=OutKind.NOTE).latest("id")
    assert told.recipient == "sam@home.example"
    assert "It is yours no more." in told.text
    assert Thread.objects.get(pk=here.thread).member_id is None


@pytest.mark.parametrize("later", [9 * DAY])
def test_after_a_week_it_stays_handed_on(later: int) -> None:
    here = room()
    note = doing.hand_on(here.practice, here.thread, second_member(here.practice), "", START, "Ada") or 0

    assert not doing.take_hand_on_back(here.practice, note, START + later, "Ada")
    assert not doing.take_hand_on_back(room().practice, note, START, "Ada")


def test_what_a_friend_wrote_is_not_called_automatic_mail() -> None:
    here = room()
    stands = standings(here.practice, [here.thread])[here.thread]
    stands = replace(stands, owed=[], held=[])
    thread = Thread.objects.get(pk=here.thread)
    thread.is_filed = True
    assert stands.latest is not None

    by_a_program = listing.state_of(thread, stands, START)
    stands.latest.decision.body["because"] = [{"path": PRIVATE_CLAUSE, "sentence": "A friend."}]
    by_a_friend = listing.state_of(thread, stands, START)

    assert (by_a_program[0], by_a_friend[0]) == (State.FILED, State.PRIVATE)


def test_what_is_found_is_shown_where_the_words_stand() -> None:
    here = room()
    found = finding.find(here.desks, here.practice, "palet", START + HOUR)

    assert [(one.who, one.is_own, one.thread) for one in found.found] == [("Bo Marsh", False, here.thread)]
    assert not found.is_full
    marked = [word for word, is_marked in finding.snippet("About the Palétte and no more", ("palet",)) if is_marked]
    assert marked == ["Palétte"]


def test_a_client_is_found_by_name() -> None:
    here = room()

    assert [one.name for one in finding.find(here.desks, here.practice, "marsh", START).clients] == ["Bo Marsh"]


def test_a_no_is_drafted_for_the_thread() -> None:
    here = room()

    found = refusing.refusal(here.desks, here.practice, here.thread, START + HOUR, service="Bookkeeping")

    assert found is not None
    assert "Lin Park" in found.drafts[0].text
    assert found.drafts[0].text.startswith("Hello Bo,")
    assert found.services == ["Bookkeeping"]


def test_a_reply_that_was_taken_back_is_not_in_the_thread() -> None:
    here = room()
    accepted = send(here.desks, here.place, Written("Re: Palette", "Yes.", "t"), START + HOUR)
    Outgoing.objects.filter(pk=accepted.outgoing).update(stage=Stage.CANCELLED)

    seen = reading.read(here.desks, here.practice, here.thread, START + 3 * HOUR)
    assert seen is not None
    assert "wrote" not in [one.kind for one in seen.entries]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="The other plans by what the tables hold.")
def test_the_list_of_all_walks_its_index_and_sorts_nothing() -> None:
    here = room()
    with CaptureQueriesContext(connection) as asked:
        threads_by_time(here.practice, Show.ALL)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
        plan = " ".join(str(row[3]) for row in cursor.fetchall())

    assert "thread_by_time" in plan
    assert "TEMP B-TREE" not in plan


def test_of_many_promises_the_newest_are_shown_and_all_that_are_owed() -> None:
    here = room()
    first = Promise.objects.get(practice_id=here.practice)
    for number in range(1, 15):
        Promise.objects.create(
            practice_id=here.practice,
            contact_id=here.contact,
            thread_id=here.thread,
            made=START + number,
            state=PromiseState.KEPT,
            settled_at=START + number,
        )

    seen = reading.read(here.desks, here.practice, here.thread, START + HOUR)

    assert seen is not None
    assert [one.made - START for one in seen.promises] == [0, *range(5, 15)]
    assert [one.pk for one in seen.owed] == [first.pk]
