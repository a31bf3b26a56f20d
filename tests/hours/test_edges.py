"""The ends of time, fractions of a second, moments of other kinds: nothing raises that need not."""

import math
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.hours import WEEKDAYS, AmountError, NaiveMomentError, Schedule
from hours.drawn import ODD_DAYS, moments_near

NINE_TO_FIVE = Schedule("America/New_York", {day: [("09:00", "17:00")] for day in WEEKDAYS})
ENDS = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
MICRO = timedelta(microseconds=1)


def _at(hour: int, minute: int = 0, second: int = 0, micro: int = 0) -> datetime:
    return datetime(2026, 3, 10, hour, minute, second, micro, tzinfo=NINE_TO_FIVE.zone)


@pytest.mark.parametrize("moment", ENDS)
@pytest.mark.parametrize("question", ["is_open", "next_open", "next_close"])
def test_no_question_at_the_ends_of_time_raises(question: str, moment: datetime) -> None:
    getattr(NINE_TO_FIVE, question)(moment)


@pytest.mark.parametrize("zone", [timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))])
def test_the_very_first_and_last_moments_of_any_offset_are_closed(zone: timezone) -> None:
    assert NINE_TO_FIVE.is_open(datetime.min.replace(tzinfo=zone)) is False
    assert NINE_TO_FIVE.is_open(datetime.max.replace(tzinfo=zone)) is False


def test_after_the_end_of_time_nothing_opens() -> None:
    assert NINE_TO_FIVE.next_open(ENDS[1]) is None
    assert NINE_TO_FIVE.add(ENDS[1], 60) is None


def test_before_the_beginning_of_time_nothing_was_open() -> None:
    assert NINE_TO_FIVE.add(ENDS[0], -60) is None


def test_the_first_opening_of_all_is_found_from_the_beginning() -> None:
    found = NINE_TO_FIVE.next_open(ENDS[0])

    assert found is not None
    assert found.year == 1


@pytest.mark.parametrize("second", [-(10**30), 10**30])
def test_seconds_beyond_all_time_are_shown_at_its_ends(second: int) -> None:
    assert NINE_TO_FIVE.local(second).year in (1, 9999)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(NaiveMomentError, match="no time zone"):
        NINE_TO_FIVE.is_open(datetime(2026, 3, 10, 12))  # noqa: DTZ001  that is the mistake


@pytest.mark.parametrize("amount", [math.nan, math.inf, -math.inf])
def test_an_amount_that_is_no_finite_number_is_refused(amount: float) -> None:
    with pytest.raises(AmountError):
        NINE_TO_FIVE.add(_at(12), amount)


def test_answers_are_in_the_zone_of_the_schedule() -> None:
    noon = datetime(2026, 3, 10, 16, tzinfo=UTC)

    assert NINE_TO_FIVE.next_open(noon) == _at(12)
    assert getattr(NINE_TO_FIVE.next_open(noon), "tzinfo", None) is NINE_TO_FIVE.zone


def test_an_open_moment_keeps_its_microseconds() -> None:
    assert NINE_TO_FIVE.next_open(_at(12, micro=123456)) == _at(12, micro=123456)


def test_a_closed_moment_loses_them_at_the_opening() -> None:
    assert NINE_TO_FIVE.next_open(_at(8, 59, 59, 999999)) == _at(9)


def test_the_last_microsecond_is_open_and_the_close_is_not() -> None:
    assert NINE_TO_FIVE.is_open(_at(17) - MICRO) is True
    assert NINE_TO_FIVE.is_open(_at(17)) is False


def test_half_a_second_is_added() -> None:
    assert NINE_TO_FIVE.add(_at(12), 0.5) == _at(12, micro=500000)


def test_fractions_that_fill_the_day_land_on_the_close() -> None:
    assert NINE_TO_FIVE.add(_at(16, 59, 59, 250000), 0.75) == _at(17)


def test_fractions_past_the_close_go_on_at_the_next_opening() -> None:
    assert NINE_TO_FIVE.add(_at(16, 59, 59, 250000), 1) == _at(9, micro=250000) + timedelta(days=1)


def test_fractions_go_back_over_the_night() -> None:
    assert NINE_TO_FIVE.add(_at(9, micro=250000), -1) == _at(16, 59, 59, 250000) - timedelta(days=1)


def test_nothing_added_to_a_fraction_of_an_open_second_is_itself() -> None:
    assert NINE_TO_FIVE.add(_at(12, micro=7), 0) == _at(12, micro=7)


def test_time_between_fractions_is_counted_to_the_microsecond() -> None:
    assert NINE_TO_FIVE.between(_at(16, 59, 59, 250000), _at(20, micro=999999)) == 0.75


def test_whole_seconds_between_are_an_int() -> None:
    assert type(NINE_TO_FIVE.between(_at(10, micro=5), _at(11, micro=5))) is int


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.integers(-200_000_000_000, 200_000_000_000), st.integers(0, 200_000_000_000))
def test_microseconds_added_can_be_measured_and_taken_back(offset: int, amount: int) -> None:
    start = NINE_TO_FIVE.next_open(_at(12) + timedelta(microseconds=offset))
    assert start is not None
    seconds = amount / 1_000_000

    after = NINE_TO_FIVE.add(start, seconds)

    assert after is not None
    assert NINE_TO_FIVE.between(start, after) == seconds
    assert amount == 0 or NINE_TO_FIVE.add(after, -seconds) == start


@pytest.mark.parametrize(
    "moment", [datetime(9999, 6, 1, 12, 0, 0, 1, tzinfo=UTC), datetime(2, 6, 1, 17, 0, 0, 1, tzinfo=UTC)]
)
def test_a_microsecond_is_not_lost_in_a_far_year(moment: datetime) -> None:
    schedule = Schedule("Etc/UTC", {day: [("00:00", "24:00")] for day in WEEKDAYS})

    assert schedule.next_open(moment) == moment


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.sampled_from(ODD_DAYS), st.data())
def test_a_moment_written_in_the_own_zone_is_the_same_moment(odd: tuple[str, date], data: st.DataObject) -> None:
    zone, day = odd
    schedule = Schedule(zone, {name: [("00:00", "24:00")] for name in WEEKDAYS})
    moment = data.draw(moments_near(day, 400))
    schedule.reach(moment)

    found = schedule.next_open(schedule.local(moment))

    # Timestamps: a time in a repeated hour equals no time of another zone (PEP 495).
    assert found is not None
    assert found.timestamp() == moment


def test_an_imagined_time_in_a_skipped_hour_is_answered_on_the_real_clock() -> None:
    always = Schedule("America/New_York", {name: [("00:00", "24:00")] for name in WEEKDAYS})
    imagined = datetime(2026, 3, 8, 2, 30, tzinfo=always.zone)

    found = always.next_open(imagined)

    assert found is not None
    assert found.isoformat() == "2026-03-08T03:30:00-04:00"


def test_a_zone_object_of_another_make_asks_the_same() -> None:
    noon = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("America/New_York"))

    assert NINE_TO_FIVE.add(noon, 3600) == _at(13)


def test_years_far_apart_are_counted_through() -> None:
    once = Schedule(
        "Etc/UTC", {}, overrides={date(1500, 1, 1): [("09:00", "10:00")], date(3000, 1, 1): [("09:00", "10:00")]}
    )

    assert once.between(datetime(1000, 1, 1, tzinfo=UTC), datetime(4000, 1, 1, tzinfo=UTC)) == 7200
    assert len(once.intervals(-60_000_000_000, 200_000_000_000)) == 2


def test_three_hundred_years_of_open_days_are_counted() -> None:
    days = (date(2300, 1, 1) - date(2000, 1, 1)).days

    counted = NINE_TO_FIVE.between(
        datetime(2000, 1, 1, tzinfo=NINE_TO_FIVE.zone), datetime(2300, 1, 1, tzinfo=NINE_TO_FIVE.zone)
    )

    assert counted == days * 8 * 3600
