"""What never opens, or never closes, says so at once; what opens once in a thousand years is found."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest

from frontdesk.hours import WEEKDAYS, Schedule, Span

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
ZONE = "America/New_York"
ALWAYS = {day: [("00:00", "24:00")] for day in WEEKDAYS}
NINE_TO_FIVE = {day: [("09:00", "17:00")] for day in WEEKDAYS}
SHUT: dict[str, Callable[[], Schedule]] = {
    "no hours": lambda: Schedule(ZONE, {}),
    "ranges of no length": lambda: Schedule(ZONE, {day: [("09:00", "09:00")] for day in WEEKDAYS}),
    "a function that says no": lambda: Schedule.of_days(ZONE, lambda _: ()),
    "known never to open": lambda: Schedule.of_days(ZONE, lambda _: (Span(0, 60),), never=True),
    "given up for good": lambda: Schedule(ZONE, NINE_TO_FIVE, later=[(date(2020, 1, 1), {})]),
    "on a day that never was": lambda: Schedule(
        "Pacific/Apia", {}, overrides={date(2011, 12, 30): [("09:00", "17:00")]}
    ),
    "closed for forty years, then for good": lambda: Schedule(
        ZONE,
        NINE_TO_FIVE,
        closed=[date(2026, 1, 1) + timedelta(days=n) for n in range(14_610)],
        later=[(date(2065, 1, 1), {})],
    ),
}


@pytest.mark.parametrize("schedule", SHUT.values(), ids=SHUT.keys())
def test_a_schedule_that_never_opens_answers_never_at_once(schedule: Callable[[], Schedule]) -> None:
    shut = schedule()
    start = perf_counter()

    answers = [shut.next_open(NOW), shut.next_close(NOW), shut.add(NOW, 60)]

    assert answers == [None, None, None]
    # Goal: 50 ms an answer. Ten times that tells "at once" from a search to the year 9999 on any machine.
    assert perf_counter() - start < 1.5


@pytest.mark.parametrize("schedule", SHUT.values(), ids=SHUT.keys())
def test_a_schedule_that_never_opens_is_closed_and_has_no_open_time(schedule: Callable[[], Schedule]) -> None:
    shut = schedule()

    assert shut.is_open(NOW) is False
    assert shut.between(NOW, NOW + timedelta(days=4000)) == 0
    assert shut.has_open_time(NOW.date()) is False


@pytest.mark.parametrize(
    "schedule",
    [
        Schedule(ZONE, ALWAYS),
        Schedule(ZONE, {day: [("00:00", "12:00"), ("12:00", "24:00")] for day in WEEKDAYS}),
        Schedule(ZONE, {day: [("06:00", "05:59"), ("05:00", "06:30")] for day in WEEKDAYS}),
        Schedule("Australia/Lord_Howe", ALWAYS),
        Schedule("America/Santiago", ALWAYS),
        Schedule.of_days(ZONE, lambda _: (Span(0, 1440),)),
    ],
)
def test_a_schedule_that_is_always_open_never_closes(schedule: Schedule) -> None:
    assert schedule.next_close(NOW) is None


def test_an_opening_in_the_year_9000_is_found() -> None:
    schedule = Schedule(ZONE, {}, overrides={date(9000, 5, 6): [("09:00", "10:00")]})

    assert schedule.next_open(NOW) == datetime(9000, 5, 6, 9, tzinfo=schedule.zone)
    assert schedule.add(NOW, 1800) == datetime(9000, 5, 6, 9, 30, tzinfo=schedule.zone)
    assert schedule.add(NOW, 3601) is None
    assert schedule.between(NOW, datetime(9500, 1, 1, tzinfo=UTC)) == 3600


def test_a_closing_in_the_year_9000_is_found() -> None:
    schedule = Schedule(ZONE, ALWAYS, closed=[date(9000, 5, 6)])

    assert schedule.next_close(NOW) == datetime(9000, 5, 6, tzinfo=schedule.zone)


def test_an_opening_long_ago_is_found_going_back() -> None:
    schedule = Schedule(ZONE, {}, overrides={date(1900, 5, 7): [("09:00", "10:00")]})

    assert schedule.add(NOW, -1800) == datetime(1900, 5, 7, 9, 30, tzinfo=schedule.zone)
    assert schedule.add(NOW, -3601) is None


def test_a_week_that_opens_with_a_later_policy_is_found() -> None:
    schedule = Schedule(ZONE, {}, later=[(date(2200, 1, 1), NINE_TO_FIVE)])

    assert schedule.next_open(NOW) == datetime(2200, 1, 1, 9, tzinfo=schedule.zone)


def test_a_function_that_opens_again_after_four_years_is_found() -> None:
    schedule = Schedule.of_days(ZONE, lambda day: (Span(540, 600),) if day >= date(2030, 1, 1) else ())

    assert schedule.next_open(NOW) == datetime(2030, 1, 1, 9, tzinfo=schedule.zone)


def test_more_time_than_there_is_takes_for_ever() -> None:
    schedule = Schedule(ZONE, NINE_TO_FIVE)

    assert schedule.add(NOW, 10**15) is None
    assert schedule.add(NOW, -(10**15)) is None
