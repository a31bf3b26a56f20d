"""Which slot a contact gets where ranges are cut, run past midnight, begin together or are worked through."""

from datetime import date
from typing import Any

import pytest

from desk.practice import UNSURE, URGENT, decided, iso, rules, slot
from frontdesk.desk import Rules

MORNING = ("morning", "2026-06-16 09:30", "2026-06-16 10:30")
AFTERNOON = ("afternoon", "2026-06-16 15:00", "2026-06-16 16:00")


def with_batches(*lines: str, handled: str) -> Rules:
    email = f'[channels.email]\naccepts = "always"\nhandled = [{handled}]\nturnaround = "1 business day"\n'
    phone = '[channels.phone]\naddress = "+1 555 0100"\naccepts = "open"\n'
    return rules(batches="[batches]\n" + "\n".join(lines) + "\n", email=email, phone=phone)


def taken(*spans: tuple[str, str]) -> dict[str, Any]:
    return {"appointments": [{"from": iso(start), "to": iso(end)} for start, end in spans]}


def booked(queue: str, start: str, count: int) -> dict[str, Any]:
    return {"booked": [{"queue": queue, "from": iso(start), "count": count}]}


def test_lunch_cuts_a_window_into_pieces_that_are_one_slot() -> None:
    desk = with_batches('noon = { days = "tue", at = "11:30-13:30", minutes_each = 10 }', handled='"noon"')

    assert slot(decided("2026-06-16 08:00", desk=desk).plan) == ("noon", "2026-06-16 11:30", "2026-06-16 13:30")


@pytest.mark.parametrize(("count", "day"), [(5, date(2026, 6, 16)), (6, date(2026, 6, 23))])
def test_the_room_of_a_slot_is_summed_over_its_pieces(count: int, day: date) -> None:
    desk = with_batches('noon = { days = "tue", at = "11:30-13:30", minutes_each = 10 }', handled='"noon"')

    found = slot(decided("2026-06-16 08:00", desk=desk, state=booked("noon", "2026-06-16 11:30", count)).plan)

    assert found is not None
    assert found[1] == f"{day} 11:30"


def test_what_does_not_fit_into_one_piece_does_not_fit_across_lunch() -> None:
    desk = with_batches(
        'long = { days = "tue", at = "11:40-13:20", minutes_each = 30 }',
        'evening = { days = "tue", at = "15:00-16:00", minutes_each = 10 }',
        handled='"long", "evening"',
    )

    assert slot(decided("2026-06-16 08:00", desk=desk).plan) == ("evening", "2026-06-16 15:00", "2026-06-16 16:00")


def test_a_range_beyond_closing_ends_with_the_day() -> None:
    desk = with_batches('evening = { days = "tue", at = "16:30-18:00", minutes_each = 10 }', handled='"evening"')

    assert slot(decided("2026-06-16 08:00", desk=desk).plan) == ("evening", "2026-06-16 16:30", "2026-06-16 17:00")


def test_a_half_day_leaves_the_morning_of_a_range() -> None:
    desk = with_batches('noon = { days = "wed", at = "11:00-14:00", minutes_each = 10 }', handled='"noon"')

    assert slot(decided("2026-06-23 18:00", desk=desk).plan) == ("noon", "2026-06-24 11:00", "2026-06-24 12:00")


def test_protected_time_is_no_part_of_a_slot() -> None:
    block = '[[protected]]\nname = "Gym"\nkind = "personal"\ndays = "tue"\nat = "09:00-10:00"\n'

    assert slot(decided("2026-06-16 08:00", desk=rules(protected=block)).plan) == (
        "morning",
        "2026-06-16 10:00",
        "2026-06-16 10:30",
    )


def test_an_appointment_over_the_whole_slot_leaves_the_next() -> None:
    state = taken(("2026-06-16 09:00", "2026-06-16 11:00"))

    assert slot(decided("2026-06-16 08:00", state=state).plan) == AFTERNOON


def test_an_appointment_in_the_middle_costs_only_its_room() -> None:
    state = {**taken(("2026-06-16 09:55", "2026-06-16 10:05")), **booked("morning", "2026-06-16 09:30", 3)}

    assert slot(decided("2026-06-16 08:00", state=state).plan) == MORNING
    assert slot(decided("2026-06-16 08:00", state={**state, **booked("morning", "2026-06-16 09:30", 4)}).plan) == (
        AFTERNOON
    )


def test_what_is_booked_in_another_queue_or_slot_takes_no_room() -> None:
    other = booked("late", "2026-06-16 09:30", 99)
    tomorrow = booked("morning", "2026-06-17 09:30", 99)

    assert slot(decided("2026-06-16 08:00", state=other).plan) == MORNING
    assert slot(decided("2026-06-16 08:00", state=tomorrow).plan) == MORNING


def test_room_shrinks_as_the_slot_runs_and_the_booked_are_still_to_be_handled() -> None:
    assert slot(decided("2026-06-16 10:00", state=booked("morning", "2026-06-16 09:30", 2)).plan) == MORNING
    assert slot(decided("2026-06-16 10:00", state=booked("morning", "2026-06-16 09:30", 3)).plan) == AFTERNOON


def test_of_two_that_begin_together_the_queue_named_first_is_taken() -> None:
    lines = [f'{name} = {{ days = "tue", at = "10:00-11:00", minutes_each = 10 }}' for name in ("one", "two")]

    for first, second in (("one", "two"), ("two", "one")):
        found = slot(decided("2026-06-16 08:00", desk=with_batches(*lines, handled=f'"{first}", "{second}"')).plan)
        assert found is not None
        assert found[0] == first


def test_a_range_past_midnight_belongs_to_the_day_on_which_it_begins() -> None:
    night = 'night = { days = "tue", at = "23:00-01:00", minutes_each = 10, only = "urgent" }'
    desk = with_batches(
        night, 'day = { days = "thu", at = "10:00-11:00", minutes_each = 10 }', handled='"night", "day"'
    )

    assert slot(decided("2026-06-17 00:30", desk=desk, reading=URGENT).plan) == (
        "night",
        "2026-06-16 23:00",
        "2026-06-17 01:00",
    )
    assert slot(decided("2026-06-17 23:30", desk=desk, reading=URGENT).plan) == (
        "day",
        "2026-06-18 10:00",
        "2026-06-18 11:00",
    )


@pytest.mark.parametrize("reading", [URGENT, UNSURE])
def test_an_urgent_queue_keeps_no_hours_but_keeps_the_leave(reading: Any) -> None:
    found = slot(decided("2026-08-08 08:00", reading=reading).plan)

    assert found == ("weekend", "2026-08-15 10:00", "2026-08-15 10:20")


def test_a_slot_that_ends_as_the_contact_comes_is_over() -> None:
    assert slot(decided("2026-06-16 10:30").plan) == AFTERNOON


def test_a_slot_keeps_its_wall_clock_when_the_clocks_change() -> None:
    assert slot(decided("2026-03-06 16:00").plan) == ("morning", "2026-03-09 09:30", "2026-03-09 10:30")
    assert slot(decided("2026-10-30 16:00").plan) == ("morning", "2026-11-02 09:30", "2026-11-02 10:30")


def test_closed_by_hand_there_is_no_slot_while_it_lasts() -> None:
    shut = {"overrides": [{"from": iso("2026-06-16 08:00"), "to": iso("2026-06-16 12:00"), "desk": "closed"}]}

    assert slot(decided("2026-06-16 08:00", state=shut).plan) == AFTERNOON


def test_a_channel_whose_queues_never_come_has_a_turnaround_only() -> None:
    desk = with_batches('never = { days = "sun", at = "10:00-11:00", minutes_each = 10 }', handled='"never"')

    found = decided("2026-06-16 10:00", desk=desk)

    assert (found.plan.slot, found.plan.promise_by is not None) == (None, True)
