"""The horizon grows on demand, stays bounded, and is shared by threads; none of that changes an answer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from frontdesk.hours import WEEKDAYS, Schedule
from frontdesk.hours.business_time import _MOST_YEARS

WEEK = {day: [("09:00", "12:00"), ("13:00", "17:00")] for day in WEEKDAYS}


def _january(year: int) -> int:
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp())


def test_only_the_years_asked_for_are_compiled() -> None:
    schedule = Schedule("Europe/Paris", WEEK)

    schedule.is_open_at(_january(2026))

    assert (schedule._horizon.first, schedule._horizon.last) == (2026, 2026)


def test_no_more_years_are_held_than_the_most() -> None:
    schedule = Schedule("Europe/Paris", WEEK)

    for year in (2026, 1950, 2070, 2200, 500, 9000, 2026):
        schedule.is_open_at(_january(year))
        schedule.add_at(_january(year), 20_000 * 3600)

        assert schedule._horizon.last - schedule._horizon.first < _MOST_YEARS


def test_years_asked_in_any_order_give_the_same_boundaries() -> None:
    one, other = Schedule("Europe/Paris", WEEK), Schedule("Europe/Paris", WEEK)
    for year in (2024, 2025, 2026, 2027, 2028):
        one.is_open_at(_january(year))
    for year in (2026, 2028, 2024):
        other.is_open_at(_january(year))

    assert one._horizon.opens == other._horizon.opens
    assert one._horizon.closes == other._horizon.closes
    assert one._horizon.calm_edges == other._horizon.calm_edges


def test_an_opening_over_new_year_is_one() -> None:
    schedule = Schedule("Etc/UTC", {day: [("20:00", "04:00")] for day in WEEKDAYS})
    evening = _january(2027) - 3600

    assert schedule.next_close_at(evening) == _january(2027) + 4 * 3600
    assert schedule.between_at(evening, evening + 7200) == 7200
    assert schedule.add_at(evening, 7200) == evening + 7200


def test_threads_that_share_a_schedule_get_the_answers_of_one() -> None:
    moments = [_january(2026 + n % 40) + 7_777 * n for n in range(400)]
    alone = Schedule("America/New_York", WEEK)
    expected = [alone.add_at(moment, 6 * 3600) for moment in moments]
    shared = Schedule("America/New_York", WEEK)

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda moment: shared.add_at(moment, 6 * 3600), moments))

    assert answers == expected
