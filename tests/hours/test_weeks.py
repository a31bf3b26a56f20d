"""Weeks, closed dates, overrides and later weeks are read, each outranks what it should, and nonsense is refused."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from frontdesk.hours import HoursError, RangeError, Schedule, Span, WeekError

ZONE = "America/New_York"
TUESDAY = date(2026, 3, 10)
WEEK = {"mon": [("09:00", "17:00")], "tue": [("09:00", "17:00")]}


def _hours(schedule: Schedule, day: date) -> list[str]:
    return [f"{schedule.local(start):%H:%M}-{schedule.local(end):%H:%M}" for start, end in schedule.day_open(day)]


@pytest.mark.parametrize("ranges", [[("09:00", "17:00")], [["09:00", "17:00"]], ["09:00-17:00"], [Span(540, 1020)]])
def test_a_range_may_be_a_pair_a_text_or_a_span(ranges: Any) -> None:
    assert _hours(Schedule(ZONE, {"tue": ranges}), TUESDAY) == ["09:00-17:00"]


def test_an_override_outranks_a_closed_date() -> None:
    schedule = Schedule(ZONE, WEEK, closed=[TUESDAY], overrides={TUESDAY: [("10:00", "11:00")]})

    assert _hours(schedule, TUESDAY) == ["10:00-11:00"]


def test_a_closed_date_outranks_the_week() -> None:
    assert _hours(Schedule(ZONE, WEEK, closed=[TUESDAY]), TUESDAY) == []


def test_a_closed_date_outranks_a_later_week() -> None:
    assert _hours(Schedule(ZONE, {}, closed=[TUESDAY], later=[(TUESDAY, WEEK)]), TUESDAY) == []


def test_a_later_week_takes_over_on_its_date_in_whatever_order_they_are_given() -> None:
    mornings, evenings = {"tue": ["08:00-09:00"]}, {"tue": ["18:00-19:00"]}

    schedule = Schedule(ZONE, WEEK, later=[(date(2026, 3, 24), evenings), (date(2026, 3, 17), mornings)])

    hours = [_hours(schedule, date(2026, 3, day)) for day in (10, 17, 24)]
    assert hours == [["09:00-17:00"], ["08:00-09:00"], ["18:00-19:00"]]


def test_what_begins_before_midnight_belongs_to_the_day_on_which_it_begins() -> None:
    schedule = Schedule(ZONE, {"mon": ["22:00-02:00"]})

    assert schedule.has_open_time(date(2026, 3, 9)) is True
    assert schedule.has_open_time(TUESDAY) is False
    assert schedule.is_open(datetime(2026, 3, 10, 1, tzinfo=schedule.zone)) is True


def test_ranges_that_overlap_are_one_opening_of_the_day() -> None:
    schedule = Schedule(ZONE, {"tue": ["09:00-12:00", "11:00-13:00", "13:00-14:00"]})

    assert _hours(schedule, TUESDAY) == ["09:00-14:00"]


def test_a_repeated_hour_is_open_twice_on_its_day() -> None:
    schedule = Schedule(ZONE, {"sun": ["01:00-01:30"]})

    assert _hours(schedule, date(2026, 11, 1)) == ["01:00-01:30", "01:00-01:30"]


def test_intervals_are_clipped_to_what_is_asked() -> None:
    schedule = Schedule(ZONE, WEEK)
    start, end = (int(datetime(2026, 3, 10, hour, tzinfo=UTC).timestamp()) for hour in (14, 15))

    assert schedule.intervals(start, end) == ((start, end),)
    assert schedule.intervals(end, start) == ()


def test_an_unknown_weekday_is_refused_by_name() -> None:
    with pytest.raises(WeekError, match="monday"):
        Schedule(ZONE, {"monday": [("09:00", "17:00")]})


@pytest.mark.parametrize(
    "ranges", [[("09:00",)], [("09:00", "12:00", "13:00")], [540], [None], ["nine"], [("9", "17")]]
)
def test_a_range_of_another_shape_is_refused(ranges: Any) -> None:
    with pytest.raises(RangeError):
        Schedule(ZONE, {"mon": ranges})


@pytest.mark.parametrize(
    "more",
    [
        {"closed": ["2026-03-10"]},
        {"closed": [datetime(2026, 3, 10, tzinfo=UTC)]},
        {"overrides": {"2026-03-10": []}},
        {"later": [("2026-03-10", WEEK)]},
        {"later": [(TUESDAY, [])]},
        {"overrides": {TUESDAY: "09:00-12:00"}},
    ],
)
def test_what_is_no_date_or_no_week_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(HoursError):
        Schedule(ZONE, WEEK, **more)


def test_a_function_of_the_date_decides_each_day() -> None:
    schedule = Schedule.of_days(ZONE, lambda day: (Span(540, 600),) if day.day == 13 else ())

    assert schedule.next_open(datetime(2026, 3, 10, tzinfo=UTC)) == datetime(2026, 3, 13, 9, tzinfo=schedule.zone)
    assert schedule.has_open_time(TUESDAY) is False
    assert schedule.has_open_time(date(2026, 3, 13)) is True


def test_a_function_gives_the_answers_of_the_week_that_it_states() -> None:
    week = Schedule(ZONE, WEEK)
    function = Schedule.of_days(ZONE, lambda day: (Span(540, 1020),) if day.weekday() < 2 else ())
    moments = range(1_770_000_000, 1_780_000_000, 456_789)

    assert [function.add_at(one, 90_000) for one in moments] == [week.add_at(one, 90_000) for one in moments]
    assert [function.next_close_at(one) for one in moments] == [week.next_close_at(one) for one in moments]
