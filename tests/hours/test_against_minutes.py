"""The schedule gives the answers of one who steps through the minutes and looks at the clock on the wall."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.hours import Schedule, find_zone
from hours.drawn import DAY, ODD_DAYS, moments_near, rules_near, schedule_of
from hours.minute_steps import UNKNOWN, MinuteSteps

WINDOW_DAYS = 9


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Schedule, MinuteSteps, date]:
    zone, day = draw(st.sampled_from(ODD_DAYS))
    rules = draw(rules_near(day))
    noon = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
    steps = MinuteSteps(find_zone(zone), rules, noon - WINDOW_DAYS * DAY, 2 * WINDOW_DAYS * 1440)
    return schedule_of(zone, rules), steps, day


def _hold_against_minutes(case: tuple[Schedule, MinuteSteps, date], data: st.DataObject) -> None:
    schedule, steps, day = case
    moments = data.draw(st.lists(moments_near(day), min_size=8, max_size=8))
    amounts = data.draw(st.lists(st.integers(-2 * DAY, 2 * DAY), min_size=8, max_size=8))
    for moment, other, amount in zip(moments, reversed(moments), amounts, strict=True):
        assert schedule.is_open_at(moment) is steps.is_open(moment)
        assert schedule.between_at(moment, other) == steps.between(moment, other)
        for ours, theirs in (
            (schedule.next_open_at(moment), steps.next_open(moment)),
            (schedule.next_close_at(moment), steps.next_close(moment)),
            (schedule.add_at(moment, amount), steps.add(moment, amount)),
            (schedule.add_at(moment, amount // 3600 * 3600), steps.add(moment, amount // 3600 * 3600)),
        ):
            assert theirs is UNKNOWN or ours == theirs


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(_cases(), st.data())
def test_every_answer_is_that_of_the_wall_clock(case: tuple[Schedule, MinuteSteps, date], data: st.DataObject) -> None:
    _hold_against_minutes(case, data)


@pytest.mark.proof
@settings(max_examples=4000, deadline=None, suppress_health_check=list(HealthCheck))
@given(_cases(), st.data())
def test_every_answer_is_that_of_the_wall_clock_at_length(
    case: tuple[Schedule, MinuteSteps, date], data: st.DataObject
) -> None:
    _hold_against_minutes(case, data)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(_cases())
def test_the_openings_of_a_window_are_its_open_minutes(case: tuple[Schedule, MinuteSteps, date]) -> None:
    schedule, steps, _ = case
    end = steps.start + 60 * len(steps.minutes)

    openings = schedule.intervals(steps.start, end)

    found = [False] * len(steps.minutes)
    for opens, closes in openings:
        first, last = (opens - steps.start) // 60, (closes - steps.start) // 60
        found[first:last] = [True] * (last - first)
    assert found == steps.minutes
