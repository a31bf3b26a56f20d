"""What a week that is planned lacks, on a practice whose week is written by hand."""

from datetime import date

import pytest

from desk.practice import BASE, clock, moment, rules
from frontdesk.desk.ideal_week import week_of
from frontdesk.desk.model import Appointment, Override, State
from frontdesk.desk.next_week import Lack, missing

MONDAY = date(2026, 6, 15)
PIPELINE = '[[protected]]\nname = "Prospecting"\nkind = "pipeline"\ndays = "tue"\nat = "08:00-09:00"\n'
OWN = BASE["protected"] + PIPELINE
NOTHING = State()


def lacks(state: State = NOTHING, monday: date = MONDAY, **parts: str) -> list[tuple[str, str]]:
    """Each lack with when its block begins, "" for the week itself."""
    of = rules(**{"protected": OWN, **parts})
    found = missing(of, week_of(of, monday), state)
    return [(one.lack.value, clock(one.block.start) if one.block else "") for one in found]


def taken(start: str, end: str) -> State:
    return State(appointments=(Appointment(moment(start), moment(end), kind="call"),))


def test_a_week_with_all_that_belongs_to_it_lacks_nothing() -> None:
    assert lacks() == []


def test_a_week_without_pipeline_time_is_told() -> None:
    assert lacks(protected=BASE["protected"]) == [(Lack.NO_PIPELINE, "")]


def test_own_time_into_which_a_calendar_reaches_is_told() -> None:
    state = State(busy=((moment("2026-06-16 08:30"), moment("2026-06-16 09:30")),))

    assert lacks(state) == [(Lack.PIPELINE_TAKEN, "2026-06-16 08:00")]


def test_personal_time_is_told_apart_from_pipeline() -> None:
    state = State(busy=((moment("2026-06-17 19:00"), moment("2026-06-17 21:00")),))

    assert lacks(state) == [(Lack.OWN_TIME_TAKEN, "2026-06-17 17:00")]


def test_a_batch_of_which_nothing_is_left_is_told() -> None:
    assert lacks(taken("2026-06-17 09:30", "2026-06-17 10:30")) == [(Lack.BATCH_GONE, "2026-06-17 09:30")]
    assert lacks(taken("2026-06-17 09:30", "2026-06-17 10:20")) == []


def test_an_appointment_in_time_that_was_closed_later_is_told() -> None:
    shut = Override(moment("2026-06-18 13:00"), moment("2026-06-18 17:00"), is_open=False)
    state = State(overrides=(shut,), appointments=taken("2026-06-18 14:00", "2026-06-18 14:30").appointments)

    assert lacks(state) == [(Lack.BOOKED_IN_CLOSED, "2026-06-18 14:00")]


def test_a_place_that_is_only_held_is_none() -> None:
    held = Appointment(moment("2026-06-20 10:00"), moment("2026-06-20 10:30"), is_held=True)

    assert lacks(State(appointments=(held,))) == []


LATE = '[hours]\nmon = ["09:00-12:00", "18:00-20:00"]\ntue = ["09:00-12:00", "18:00-20:00"]\n'


def test_a_week_in_which_every_evening_is_worked_is_told() -> None:
    more = "".join(f'{day} = ["09:00-12:00", "20:00-21:00"]\n' for day in ("wed", "thu", "fri"))

    assert (Lack.NO_EVENING, "") in lacks(hours=LATE + more)
    assert (Lack.NO_EVENING, "") not in lacks(hours=LATE + more.replace(', "20:00-21:00"', "", 1))


def test_a_week_without_a_day_off_is_told() -> None:
    more = 'sat = ["09:00-12:00"]\nsun = ["09:00-12:00"]\n'

    assert (Lack.NO_DAY_OFF, "") in lacks(hours=BASE["hours"] + more, monday=date(2026, 6, 8))
    assert (Lack.NO_DAY_OFF, "") not in lacks(hours=BASE["hours"] + more, monday=date(2026, 8, 3))


@pytest.mark.parametrize("monday", [date(2026, 3, 2), date(2026, 3, 9), date(2026, 10, 26), date(2026, 11, 2)])
def test_weeks_in_which_clocks_change_lack_nothing_by_that(monday: date) -> None:
    assert lacks(monday=monday) == []
