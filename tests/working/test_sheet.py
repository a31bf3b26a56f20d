"""The sheet: its order, where one goes on, later within the promise, exceptions taken back, topics split and joined."""

import pytest

from frontdesk.office import exceptions
from frontdesk.office.exceptions import Wish
from frontdesk.office.inbox import doing
from frontdesk.office.take_in import take_in
from frontdesk.office.weekly import figures_of
from frontdesk.office.working import calling, sheet
from frontdesk.office.working.later import later
from frontdesk.store.models import (
    Alert,
    CallEnd,
    Client,
    Decision,
    ExceptionTaken,
    Note,
    Promise,
    PromiseState,
    Said,
    Stage,
    Thread,
    TrailEntry,
)
from frontdesk.store.queries.duties import break_promises, keep_promises
from inbox.rooms import second_member
from office.test_mail import MONDAY
from office.test_take_in import mail
from storing import START
from working.day import HOUR, Day, day

pytestmark = pytest.mark.usefixtures("store")


def order(of: Day, at: int = MONDAY) -> list[int]:
    return [one.pk for one in sheet.worksheet(of.practice, of.member, at)]


def seen(of: Day, promise: int, at: int = MONDAY) -> sheet.ItemSeen:
    found = sheet.look(of.desks, of.practice, of.member, "Ada", promise, at)
    assert found is not None
    return found


def last_kind(of: Day) -> str:
    return TrailEntry.objects.filter(practice_id=of.practice).latest("id").kind


def test_the_sheet_goes_by_slot_and_what_presses_comes_first_in_it() -> None:
    of = day()
    second = take_in(of.desks, of.practice, mail(2, topic="help", at=START + 60))
    pressing = Promise.objects.get(contact_id=second.contact)
    Decision.objects.filter(contact_id=second.contact).update(urgent="yes")
    Promise.objects.filter(pk=pressing.pk).update(
        slot_queue="morning", slot_from=Promise.objects.get(pk=of.mailed).slot_from
    )

    assert order(of) == [pressing.pk, of.mailed, of.called]


def test_what_was_handed_on_to_somebody_else_is_on_her_sheet_alone() -> None:
    of = day()
    sam = second_member(of.practice)
    doing.hand_on(of.practice, Promise.objects.get(pk=of.mailed).thread_id, sam, "", MONDAY, "Ada")

    assert order(of) == [of.called]
    assert [one.pk for one in sheet.worksheet(of.practice, sam, MONDAY)] == [of.mailed, of.called]


def test_after_an_item_comes_the_one_that_followed_it_and_after_the_last_the_first() -> None:
    of = day()

    assert sheet.next_after(of.practice, of.member, of.mailed, MONDAY) == of.called
    assert sheet.next_after(of.practice, of.member, of.called, MONDAY) == of.mailed
    Promise.objects.filter(pk=of.mailed).update(settled_at=MONDAY)
    assert sheet.next_after(of.practice, of.member, of.mailed, MONDAY) == of.called
    assert sheet.next_after(of.practice, of.member, of.called, MONDAY) is None


def test_an_item_knows_its_place_number_minutes_and_what_the_tier_allows() -> None:
    of = day()

    found = seen(of, of.called)

    assert (found.place.number, found.place.count, found.place.before, found.place.after) == (2, 2, of.mailed, None)
    assert (list(found.numbers), found.minutes) == (["+15550142"], 15)
    assert str(found.remaining) == "1 of 1 per quarter left"


def test_no_item_of_another_practice_is_seen() -> None:
    of, other = day(), day()

    assert sheet.look(other.desks, other.practice, other.member, "Ada", of.mailed, MONDAY) is None


def test_later_is_a_slot_that_ends_within_the_promise() -> None:
    of = day()
    by = Promise.objects.get(pk=of.mailed).by or 0

    slots = seen(of, of.mailed).slots

    assert {one.queue for one in slots} <= {"morning", "afternoon", "late", "closing"}
    assert [one.queue for one in slots][:2] == ["late", "afternoon"]
    assert max(one.end for one in slots) <= by


def test_what_is_moved_keeps_its_promise_and_goes_back() -> None:
    of = day()
    before = Promise.objects.get(pk=of.mailed)
    slot = seen(of, of.mailed).slots[1]

    moved = later(of.desks, of.practice, of.mailed, (slot.queue, slot.start), MONDAY, "Ada")

    now = Promise.objects.get(pk=of.mailed)
    assert moved is not None
    assert moved.before is not None
    assert (now.slot_queue, now.slot_from, now.by) == (slot.queue, slot.start, before.by)
    assert last_kind(of) == "put off within the promise"
    assert later(of.desks, of.practice, of.mailed, (moved.before.queue, moved.before.start), MONDAY, "Ada")
    assert Promise.objects.get(pk=of.mailed).slot_from == before.slot_from


def test_nothing_is_moved_beyond_the_promise_or_into_what_is_over() -> None:
    of = day()
    slot = seen(of, of.mailed).slots[0]
    Promise.objects.filter(pk=of.mailed).update(by=slot.end - 1)

    assert later(of.desks, of.practice, of.mailed, (slot.queue, slot.start), MONDAY, "Ada") is None
    assert later(of.desks, of.practice, of.mailed, ("morning", START), MONDAY, "Ada") is None
    assert Promise.objects.get(pk=of.mailed).slot_queue == "morning"


def test_a_call_has_no_later_where_its_window_is_the_promise() -> None:
    of = day()

    assert [one for one in seen(of, of.called).slots if one.queue in ("late", "closing")] == []


def test_what_was_answered_elsewhere_counts_as_kept_in_the_weeks_figures_and_not_when_undone() -> None:
    of = day()
    promise = Promise.objects.get(pk=of.called)
    Promise.objects.filter(pk=of.mailed).delete()
    note = doing.handled_elsewhere(of.practice, promise.thread_id, "by phone", MONDAY, "Ada")
    assert note is not None

    (kept,) = figures_of(of.practice, [(START, START + 7 * 86_400)], START + 7 * 86_400)
    doing.undo_elsewhere(of.practice, note, MONDAY + 60, "Ada")
    (undone,) = figures_of(of.practice, [(START, START + 7 * 86_400)], START + 7 * 86_400)

    assert (kept.of_told.kept, kept.of_told.broken) == (1, 0)
    assert (undone.of_told.kept, undone.of_told.broken) == (0, 1)
    assert not Said.objects.filter(practice_id=of.practice).exists()


def test_an_answer_that_is_found_late_but_left_in_time_keeps_what_was_thought_broken() -> None:
    """A Sent folder may be read hours after the mail left."""
    of = day()
    promise = Promise.objects.get(pk=of.mailed)
    by = promise.by or 0
    break_promises(of.practice, by + HOUR)
    keep_promises(of.practice, promise.thread_id, by - HOUR)

    assert Promise.objects.get(pk=of.mailed).state == PromiseState.KEPT


def client_of(of: Day) -> Client:
    return Client.objects.get(practice_id=of.practice, name="Bo Marsh")


def granted(of: Day) -> int:
    wish = Wish(MONDAY, MONDAY + HOUR, "She travels", "email")
    return exceptions.grant(of.desks, of.practice, client_of(of), wish, MONDAY, "Ada")


def test_an_exception_that_nobody_used_is_taken_back_and_does_not_count() -> None:
    of = day()
    made = granted(of)

    assert exceptions.take_back(of.practice, made, MONDAY + 60, "Ada")
    assert not exceptions.take_back(of.practice, made, MONDAY + 60, "Ada")

    assert not ExceptionTaken.objects.filter(practice_id=of.practice).exists()
    assert exceptions.remaining(of.desks, of.practice, client_of(of), MONDAY).count == 1
    assert last_kind(of) == "exception taken back"


def test_an_exception_that_let_somebody_through_stays() -> None:
    of = day()
    made = granted(of)
    through = take_in(of.desks, of.practice, mail(3, at=MONDAY + 60, topic="more"))
    Decision.objects.filter(contact_id=through.contact).update(ruling="through")

    assert not exceptions.take_back(of.practice, made, MONDAY + 120, "Ada")
    assert ExceptionTaken.objects.filter(pk=made).exists()


def test_an_exception_that_a_reply_took_is_not_taken_back() -> None:
    of = day()
    row = ExceptionTaken.objects.create(practice_id=of.practice, client=client_of(of), at=MONDAY, reason="sent now")

    assert not exceptions.take_back(of.practice, row.pk, MONDAY + 60, "Ada")


def test_topics_that_she_names_become_threads_with_the_same_promise_and_one_again() -> None:
    of = day()
    promise = Promise.objects.get(pk=of.mailed)

    made = doing.split(of.practice, promise.contact_id, MONDAY, "Ada", ["Invoice"])

    (thread,) = made
    (twin,) = Promise.objects.filter(thread_id=thread)
    assert (twin.by, twin.slot_from, twin.heard) == (promise.by, promise.slot_from, promise.heard)
    assert Thread.objects.get(pk=thread).topic == "Invoice"
    assert len(order(of)) == 3
    assert doing.undo_split(of.practice, promise.contact_id, MONDAY + 60, "Ada")
    assert order(of) == [of.mailed, of.called]
    assert Note.objects.get(thread_id=thread).undone_at == MONDAY + 60
    assert doing.split(of.practice, promise.contact_id, MONDAY + 90, "Ada", ["Invoice"])


def test_topics_are_not_joined_again_once_something_was_said_in_one() -> None:
    of = day()
    promise = Promise.objects.get(pk=of.mailed)
    (thread,) = doing.split(of.practice, promise.contact_id, MONDAY, "Ada", ["Invoice"])
    (twin,) = Promise.objects.filter(thread_id=thread)
    calling.begin(of.desks, of.practice, twin.pk, MONDAY, "Ada")

    assert not doing.undo_split(of.practice, promise.contact_id, MONDAY + 60, "Ada")
    assert len(order(of)) == 3


def test_a_call_about_a_split_topic_settles_that_topic_alone() -> None:
    of = day()
    promise = Promise.objects.get(pk=of.mailed)
    (thread,) = doing.split(of.practice, promise.contact_id, MONDAY, "Ada", ["Invoice"])
    (twin,) = Promise.objects.filter(thread_id=thread)
    made = calling.begin(of.desks, of.practice, twin.pk, MONDAY, "Ada")
    assert made is not None

    calling.finish(of.desks, of.practice, made, calling.Ending(CallEnd.TALKED), MONDAY + 60, "Ada")

    assert Promise.objects.get(pk=twin.pk).state == PromiseState.KEPT
    assert Promise.objects.get(pk=of.mailed).settled_at is None


def test_a_call_in_vain_leaves_an_urgent_alert_to_be_taken() -> None:
    of = day()
    taken = take_in(of.desks, of.practice, mail(2, at=START + 60, text="Our site is down.", topic="help"))
    promise = Promise.objects.get(contact_id=taken.contact)
    made = calling.begin(of.desks, of.practice, promise.pk, MONDAY, "Ada")
    assert made is not None

    calling.finish(of.desks, of.practice, made, calling.Ending(CallEnd.LEFT_WORD), MONDAY + 60, "Ada")

    assert Alert.objects.get(contact_id=taken.contact).stage == Stage.WAITING
