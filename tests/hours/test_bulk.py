"""A bulk question has the answers of as many single ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.hours import NEVER, HoursError, Schedule
from hours.drawn import ODD_DAYS, moments_near, rules_near, schedule_of

WEEK = {day: [("09:00", "12:00"), ("13:00", "17:00")] for day in ("mon", "tue", "wed", "thu", "fri")}
FAR = st.sampled_from((-(2**62), -62_135_596_800, -62_000_000_000, 0, 4_102_444_800, 253_402_300_799, 2**62))
AMOUNTS = st.integers(-3_000_000, 3_000_000)
Case = tuple[Schedule, list[int], list[int]]


@st.composite
def _cases(draw: st.DrawFn) -> Case:
    zone, day = draw(st.sampled_from(ODD_DAYS))
    near = moments_near(day, 200)
    moments = draw(st.lists(st.one_of(near, near, near, FAR), min_size=1, max_size=12))
    amounts = draw(st.lists(AMOUNTS, min_size=len(moments), max_size=len(moments)))
    return schedule_of(zone, draw(rules_near(day))), moments, amounts


EACH = settings(max_examples=40, deadline=None, derandomize=True)


def _numbers(answers: list[int | None]) -> list[int]:
    return [NEVER if answer is None else answer for answer in answers]


@EACH
@given(_cases())
def test_is_open_many_is_is_open_of_each(case: Case) -> None:
    schedule, moments, _ = case

    assert schedule.is_open_many(moments).tolist() == [schedule.is_open_at(moment) for moment in moments]


@EACH
@given(_cases())
def test_next_open_many_is_next_open_of_each(case: Case) -> None:
    schedule, moments, _ = case

    assert schedule.next_open_many(moments).tolist() == _numbers([schedule.next_open_at(one) for one in moments])


@EACH
@given(_cases())
def test_add_many_is_add_of_each(case: Case) -> None:
    schedule, moments, amounts = case

    together = schedule.add_many(moments, amounts).tolist()

    assert together == _numbers([schedule.add_at(*one) for one in zip(moments, amounts, strict=True)])


@EACH
@given(_cases())
def test_between_many_is_between_of_each(case: Case) -> None:
    schedule, moments, amounts = case
    ends = [moment + amount for moment, amount in zip(moments, amounts, strict=True)]

    together = schedule.between_many(moments, ends).tolist()

    assert together == [schedule.between_at(*one) for one in zip(moments, ends, strict=True)]


def test_one_amount_is_added_to_every_moment() -> None:
    schedule = Schedule("America/New_York", WEEK)
    moments = np.arange(1_773_000_000, 1_774_000_000, 9973).reshape(1, -1)

    together = schedule.add_many(moments, 6 * 3600)

    assert together.shape == moments.shape
    assert together.ravel().tolist() == [schedule.add_at(one, 6 * 3600) for one in moments.ravel().tolist()]


def test_ranges_of_a_minute_are_found_without_a_grid_too() -> None:
    minutes = [(f"{hour:02d}:{minute:02d}", f"{hour:02d}:{minute + 1:02d}") for hour in range(24) for minute in (0, 2)]
    schedule = Schedule("Asia/Kathmandu", dict.fromkeys(WEEK, minutes))
    moments = np.arange(1_700_000_000, 2_300_000_000, 1_234_567)

    together = schedule.add_many(moments, 4000)

    assert together.tolist() == [schedule.add_at(one, 4000) for one in moments.tolist()]


@pytest.mark.parametrize("question", ["is_open_many", "next_open_many"])
def test_no_moments_have_no_answers(question: str) -> None:
    schedule = Schedule("America/New_York", WEEK)

    assert getattr(schedule, question)([]).tolist() == []


def test_no_pairs_have_no_answers() -> None:
    schedule = Schedule("America/New_York", WEEK)

    assert schedule.add_many([], []).tolist() == []
    assert schedule.between_many([], []).tolist() == []


def test_a_schedule_that_never_opens_says_never_to_all() -> None:
    schedule = Schedule.of_days("America/New_York", lambda _: ())
    moments = np.arange(0, 2_000_000_000, 200_000)

    assert set(schedule.next_open_many(moments).tolist()) == {NEVER}
    assert set(schedule.add_many(moments, 60).tolist()) == {NEVER}


def test_moments_that_are_no_whole_seconds_are_refused() -> None:
    schedule = Schedule("America/New_York", WEEK)

    with pytest.raises(HoursError, match="Whole seconds"):
        schedule.is_open_many([1.5])
