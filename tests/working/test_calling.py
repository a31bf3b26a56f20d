"""Calls back: talked, tried in vain, told to the client, judged honestly, taken back (PRODUCT P25)."""

from itertools import pairwise

import pytest

from frontdesk.office.desks import Desks
from frontdesk.office.weekly import figures_of
from frontdesk.office.working import calling
from frontdesk.office.working.calling import CallError, Ending
from frontdesk.store.models import (
    Address,
    Call,
    CallEnd,
    Client,
    Crossing,
    ExceptionTaken,
    Heard,
    Outgoing,
    Promise,
    PromiseState,
    Said,
    Stage,
    TrailEntry,
)
from office.test_mail import MONDAY
from storing import START
from working.day import HOUR, MINUTE, Day, day

pytestmark = pytest.mark.usefixtures("store")
WINDOW = MONDAY + 2 * HOUR
"""Monday, 11:00: the first callback window begins."""
TALKED, NOBODY, LEFT = CallEnd.TALKED, CallEnd.NO_ANSWER, CallEnd.LEFT_WORD


def begun(of: Day, at: int = WINDOW) -> int:
    made = calling.begin(of.desks, of.practice, of.called, at, "Ada")
    assert made is not None
    return made


def ended(of: Day, end: CallEnd, *, after: int = 25, at: int = WINDOW, **more: object) -> Call:
    made = begun(of, at)
    done = calling.finish(of.desks, of.practice, made, Ending(end, **more), at + after, "Ada")  # type: ignore[arg-type]
    assert done is not None
    return done


def promise(of: Day) -> Promise:
    return Promise.objects.get(pk=of.called)


def following_of(row: Call) -> Promise:
    """What was promised after an attempt."""
    assert row.following_id is not None
    return Promise.objects.get(pk=row.following_id)


def told(of: Day) -> list[Outgoing]:
    return list(Outgoing.objects.filter(practice_id=of.practice, key__startswith="tried:"))


def test_a_call_begins_with_its_number_and_the_minutes_that_its_window_plans() -> None:
    of = day()

    row = Call.objects.get(pk=begun(of))

    assert (row.number, row.allowance, row.made_by, row.ended_at) == ("+15550142", 15, "Ada", None)


def test_a_call_that_runs_is_gone_on_with_by_the_same_person_alone() -> None:
    of = day()
    first = begun(of)

    again = begun(of, WINDOW + MINUTE)
    other = calling.begin(of.desks, of.practice, of.called, WINDOW, "Sam")

    assert again == first
    assert other != first


def test_nobody_calls_where_nothing_is_owed() -> None:
    of = day()
    Promise.objects.filter(pk=of.called).update(settled_at=START + 9)

    assert calling.begin(of.desks, of.practice, of.called, WINDOW, "Ada") is None


def test_a_call_that_was_taken_answers_what_was_owed_with_minutes_and_notes() -> None:
    of = day()

    row = ended(of, TALKED, after=9 * MINUTE + 10, notes="She wants blue.")

    assert (row.minutes, row.counts, row.settled) == (10, True, [of.called])
    assert (promise(of).state, promise(of).settled_at) == (PromiseState.KEPT, WINDOW + 9 * MINUTE + 10)
    assert row.said is not None
    assert (row.said.source, row.said.text) == ("call", "She wants blue.")
    assert told(of) == []


def test_minutes_can_be_given_and_have_to_be_possible() -> None:
    of = day()
    made = begun(of)

    with pytest.raises(CallError, match="1,440"):
        calling.finish(of.desks, of.practice, made, Ending(TALKED, minutes=5000), WINDOW + 30, "Ada")
    row = calling.finish(of.desks, of.practice, made, Ending(TALKED, minutes=7), WINDOW + 30, "Ada")

    assert row is not None
    assert row.minutes == 7


def test_a_call_that_was_forgotten_is_ended_with_its_minutes_alone() -> None:
    """Its clock has run over night: it says nothing about how long anybody talked."""
    of = day()
    made, late = begun(of), WINDOW + calling.FORGOTTEN_SECONDS + 1

    with pytest.raises(CallError, match="for how many minutes you talked"):
        calling.finish(of.desks, of.practice, made, Ending(TALKED), late, "Ada")
    assert Call.objects.get(pk=made).ended_at is None
    row = calling.finish(of.desks, of.practice, made, Ending(TALKED, minutes=9), late, "Ada")

    assert row is not None
    assert row.minutes == 9


def test_a_call_is_ended_once() -> None:
    of = day()
    row = ended(of, TALKED)

    assert calling.finish(of.desks, of.practice, row.pk, Ending(NOBODY), WINDOW + 90, "Ada") is None
    assert told(of) == []


def test_an_honest_attempt_keeps_the_promise_and_promises_the_next_window() -> None:
    of = day()

    row = ended(of, NOBODY, after=20)

    assert (promise(of).state, promise(of).settled_at) == (PromiseState.KEPT, WINDOW + 20)
    following = following_of(row)
    assert (following.slot_queue, following.slot_from) == ("closing", MONDAY + 7 * HOUR)
    assert (following.by, following.heard, following.contact_id) == (
        MONDAY + 8 * HOUR,
        Heard.NO,
        promise(of).contact_id,
    )


def test_the_client_is_told_that_it_was_tried_and_what_comes_next() -> None:
    of = day()

    row = ended(of, NOBODY)

    (letter,) = told(of)
    assert (letter.recipient, letter.channel, letter.promise_id) == ("cy@fern.example", "email", row.following_id)
    assert letter.due_at == WINDOW + 25 + 60
    assert letter.text == (
        "Ada Quill called you on Monday, March 9, 11:00 AM (New York time) and did not reach you. "
        "The next call is planned for Monday, March 9 between 4:00 PM and 5:00 PM (New York time). "
        "Should another time suit you better, please answer with it."
    )


def test_a_call_that_rang_too_briefly_is_noted_and_keeps_nothing() -> None:
    of = day()

    row = ended(of, NOBODY, after=19, notes="engaged")

    assert (row.counts, promise(of).state, promise(of).settled_at) == (False, PromiseState.OPEN, None)
    assert told(of) == []
    assert Promise.objects.filter(practice_id=of.practice).count() == 2


def test_where_nothing_can_be_written_only_a_message_left_counts() -> None:
    of, other = day(mailed_too=False), day(mailed_too=False)

    rang, left = ended(of, NOBODY, after=60), ended(other, LEFT, after=60)

    assert (rang.counts, left.counts) == (False, True)
    assert told(of) == told(other) == []
    assert following_of(left).heard == Heard.YES


def test_an_attempt_past_the_promised_time_breaks_it_all_the_same() -> None:
    of = day()
    late = MONDAY + 7 * HOUR

    ended(of, NOBODY, at=late)

    assert promise(of).state == PromiseState.BROKEN


def test_the_weeks_figures_count_a_talk_and_an_honest_attempt_as_kept_and_a_brief_ring_as_broken() -> None:
    kept = []
    for end, after in ((TALKED, 60), (NOBODY, 25), (NOBODY, 5)):
        of = day()
        ended(of, end, after=after)
        Promise.objects.filter(practice_id=of.practice).exclude(pk=of.called).delete()
        (figures,) = figures_of(of.practice, [(MONDAY, MONDAY + 86_400)], MONDAY + 86_400)
        kept.append((figures.of_told.kept, figures.of_told.broken))

    assert kept == [(1, 0), (1, 0), (0, 1)]


def test_in_vain_again_and_again_each_attempt_promises_the_next() -> None:
    of = day()
    row = ended(of, NOBODY)
    moments = []
    for number in range(3):
        following = following_of(row)
        moments.append(following.slot_from or 0)
        at = moments[-1] + number
        made = calling.begin(of.desks, of.practice, following.pk, at, "Ada")
        assert made is not None
        found = calling.finish(of.desks, of.practice, made, Ending(NOBODY), at + 30, "Ada")
        assert found is not None
        row = found

    assert all(before < after for before, after in pairwise(moments))
    assert Promise.objects.filter(practice_id=of.practice, settled_at=None, contact__channel="phone").count() == 1


def test_in_shadow_mode_the_client_is_not_written_to() -> None:
    of = day(is_shadow=True)

    ended(of, NOBODY)

    assert [one.stage for one in told(of)] == [Stage.SHADOW]


def test_an_attempt_is_taken_back_before_the_client_is_told_and_no_later() -> None:
    of, other = day(), day()
    first, second = ended(of, NOBODY), ended(other, NOBODY)
    Outgoing.objects.filter(pk__in=[one.pk for one in told(other)]).update(stage=Stage.DONE)

    assert calling.take_back(of.practice, first.pk, WINDOW + 40, "Ada")
    assert not calling.take_back(other.practice, second.pk, WINDOW + 140, "Ada")

    assert (promise(of).state, promise(of).settled_at) == (PromiseState.OPEN, None)
    assert [one.stage for one in told(of)] == [Stage.CANCELLED]
    assert following_of(first).state == PromiseState.RELEASED
    assert not Said.objects.filter(practice_id=of.practice).exists()
    assert promise(other).state == PromiseState.KEPT


def test_a_talk_is_taken_back_and_its_notes_go() -> None:
    of = day()
    row = ended(of, TALKED, notes="She wants blue.", overran=True)
    assert Crossing.objects.filter(practice_id=of.practice, kind="overrun").exists()

    assert calling.take_back(of.practice, row.pk, WINDOW + HOUR, "Ada")
    assert not calling.take_back(of.practice, row.pk, WINDOW + HOUR, "Ada")

    assert promise(of).settled_at is None
    assert not Said.objects.filter(practice_id=of.practice).exists()
    assert not Crossing.objects.filter(practice_id=of.practice, kind="overrun").exists()


def test_what_was_begun_by_mistake_changes_nothing() -> None:
    of = day()

    ended(of, CallEnd.NOT_MADE)

    assert promise(of).settled_at is None
    assert not Said.objects.filter(practice_id=of.practice).exists()


def test_a_call_off_hours_takes_an_exception_and_is_a_slip_where_none_is_left() -> None:
    of, night = day(), START + 6 * HOUR

    ended(of, TALKED, at=night)
    other = day()
    caller = Client.objects.get(practice_id=other.practice, name="Cy Fern")
    ExceptionTaken.objects.create(practice_id=other.practice, client=caller, at=START)
    slip = ended(other, TALKED, at=night)

    assert ExceptionTaken.objects.get(practice_id=of.practice).at == night
    assert slip.said is not None
    assert slip.said.is_slip


def test_a_call_that_is_taken_back_gives_its_exception_back() -> None:
    of, night = day(), START + 6 * HOUR
    caller = Client.objects.get(practice_id=of.practice, name="Cy Fern")
    row = ended(of, TALKED, at=night)
    kept = ExceptionTaken.objects.create(practice_id=of.practice, client=caller, at=night, reason="another")

    assert calling.take_back(of.practice, row.pk, night + HOUR, "Ada")

    assert ExceptionTaken.objects.get(practice_id=of.practice) == kept


def test_a_call_in_hours_is_neither() -> None:
    of = day()

    row = ended(of, TALKED)

    assert row.said is not None
    assert not row.said.is_slip
    assert not ExceptionTaken.objects.filter(practice_id=of.practice).exists()


def test_everything_is_in_the_trail() -> None:
    of = day()
    row = ended(of, NOBODY)
    calling.take_back(of.practice, row.pk, WINDOW + 40, "Ada")

    kinds = [one.kind for one in TrailEntry.objects.filter(practice_id=of.practice).order_by("id")]

    assert kinds[-3:] == ["call begun", "call ended", "call taken back"]


def test_the_page_of_a_call_names_the_next_window_and_the_words_for_a_machine() -> None:
    of = day()

    seen = calling.look(of.desks, of.practice, begun(of), WINDOW + 60)

    assert seen is not None
    assert seen.tells is not None
    assert (seen.tells.to, seen.is_slip) == ("cy@fern.example", False)
    assert seen.voicemail == (
        "This is Ada Quill, returning your call. I will call again on Monday, March 9 between 4:00 PM and 5:00 PM."
    )
    assert seen.closing.startswith("Our time is nearly up.")


def test_a_client_reads_it_in_her_language() -> None:
    of = day()
    Client.objects.filter(practice_id=of.practice).update(language="es")

    ended(of, NOBODY)

    assert told(of)[0].text.startswith("Ada Quill le llamó el lunes 9 de marzo")


def test_a_private_number_is_never_told() -> None:
    of = day()
    Client.objects.filter(practice_id=of.practice).update(name="Cy Fern")
    Address.objects.filter(practice_id=of.practice, kind="phone").update(value="+15550142")

    ended(of, NOBODY)

    assert "555" not in told(of)[0].text


def test_no_call_of_another_practice_is_seen_or_ended() -> None:
    of, other = day(), day()
    made = begun(of)

    assert calling.look(Desks(), other.practice, made, WINDOW) is None
    assert calling.finish(Desks(), other.practice, made, Ending(TALKED), WINDOW + 30, "Ada") is None
    assert not calling.take_back(other.practice, made, WINDOW + 30, "Mallory")
    assert Call.objects.get(pk=made).ended_at is None
