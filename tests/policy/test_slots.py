"""What is left of a queue on a date, once closed and protected time is taken out of it."""

from datetime import date, datetime

import pytest

from frontdesk.policy import PolicyCalendar, pieces
from frontdesk.policy.slots import has_room_for_one
from policy.samples import policy, spoiled

MORNING = 'morning = { days = "mon-fri", at = "09:30-10:30", minutes_each = 6'
HALF_DAY = (
    'drop = ["Columbus Day"]',
    'half_days = [{ date = 2026-06-16, hours = ["09:00-10:00"], name = "Quiet Day" }]',
)
BLOCK = 'days = "mon-fri"\nat = "09:00-09:30"'


def left(day: str, *changes: tuple[str, str], queue: str = "morning") -> list[str]:
    """What is left of the queue on that date, as wall-clock ranges."""
    calendar = PolicyCalendar(policy(spoiled(*changes)))
    found = pieces(calendar, calendar.policy.queues[queue], date.fromisoformat(day))
    return ["-".join(f"{datetime.fromtimestamp(one, calendar.zone):%H:%M}" for one in piece) for piece in found]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-16", ["09:30-10:30"]),
        ("2026-06-13", []),  # a Saturday
        ("2026-05-25", []),  # Memorial Day
        ("2026-08-05", []),  # on leave
    ],
)
def test_a_queue_is_there_on_its_open_days(day: str, expected: list[str]) -> None:
    assert left(day) == expected


def test_a_half_day_cuts_a_queue_short() -> None:
    assert left("2026-06-16", HALF_DAY) == ["09:30-10:00"]


def test_lunch_cuts_a_queue_in_two() -> None:
    assert left("2026-06-16", ("09:30-10:30", "11:30-13:30")) == ["11:30-12:00", "13:00-13:30"]


def test_protected_time_is_taken_out() -> None:
    assert left("2026-06-16", (BLOCK, 'days = "tue"\nat = "09:45-10:00"')) == ["09:30-09:45", "10:00-10:30"]


def test_protected_time_of_another_day_takes_nothing() -> None:
    assert left("2026-06-16", (BLOCK, 'days = "wed"\nat = "09:45-10:00"')) == ["09:30-10:30"]


def test_protected_time_that_began_the_evening_before_is_taken_out() -> None:
    assert left("2026-06-16", (BLOCK, 'days = "mon"\nat = "22:00-10:00"')) == ["10:00-10:30"]


def test_an_urgent_only_queue_is_not_bound_by_open_hours() -> None:
    weekend = MORNING.replace("mon-fri", "sat-sun") + ', only = "urgent"'

    assert left("2026-06-13", (MORNING, weekend)) == ["09:30-10:30"]


def test_an_urgent_only_queue_is_bound_by_time_off() -> None:
    weekend = MORNING.replace("mon-fri", "sat-sun") + ', only = "urgent"'

    assert left("2026-08-08", (MORNING, weekend)) == []


def test_a_range_past_midnight_belongs_to_the_day_on_which_it_begins() -> None:
    night = MORNING.replace("mon-fri", "fri").replace("09:30-10:30", "23:30-00:30") + ', only = "urgent"'

    assert left("2026-06-12", (MORNING, night)) == ["23:30-00:30"]
    assert left("2026-06-13", (MORNING, night)) == []


def test_a_queue_past_midnight_keeps_the_open_time_of_the_next_day() -> None:
    hours = ('tue = ["09:00-12:00"', 'tue = ["00:00-01:00", "09:00-12:00"')
    night = (MORNING, MORNING.replace("mon-fri", "mon").replace("09:30-10:30", "23:30-00:30"))

    assert left("2026-06-15", hours, night) == ["00:00-00:30"]


def test_the_hour_that_the_clocks_skip_is_not_there() -> None:
    sunday = MORNING.replace("mon-fri", "sun").replace("09:30-10:30", "01:30-03:30") + ', only = "urgent"'
    calendar = PolicyCalendar(policy(spoiled((MORNING, sunday))))

    [(start, end)] = pieces(calendar, calendar.policy.queues["morning"], date(2026, 3, 8))

    assert end - start == 60 * 60


@pytest.mark.parametrize(("minutes", "expected"), [(15, True), (16, False)])
def test_a_slot_exists_if_one_contact_fits_into_one_piece(minutes: int, expected: bool) -> None:
    queue = policy(spoiled(("minutes_each = 6", f"minutes_each = {minutes}"))).queues["morning"]

    assert has_room_for_one(((0, 900), (1800, 2700)), queue) is expected
