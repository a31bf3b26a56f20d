"""Room in a slot: its pieces, what is booked in it, and what takes its time."""

import pytest

from desk.practice import BASE, URGENT, clock, decided, rules, slot

LATE = ("late", "2026-06-16 11:00", "2026-06-16 12:00")
CLOSING = ("closing", "2026-06-16 16:00", "2026-06-16 17:00")


def at(clock_time: str, day: str = "2026-06-16") -> str:
    return f"{day}T{clock_time}:00-04:00"


def appointment(start: str, end: str, client: str = "cy") -> dict[str, str]:
    return {"from": at(start), "to": at(end), "client": client}


def by_hand(desk: str, start: str, end: str) -> dict[str, str]:
    return {"from": start, "to": end, "desk": desk}


def in_late(count: int, start: str = "11:00") -> dict[str, object]:
    return {"queue": "late", "from": at(start), "count": count}


@pytest.mark.parametrize(("count", "expected"), [(0, LATE), (3, LATE), (4, CLOSING), (9, CLOSING)])
def test_a_window_of_an_hour_takes_four_calls_of_a_quarter(count: int, expected: tuple[str, str, str]) -> None:
    assert slot(decided("2026-06-16 10:00", "phone", state={"booked": [in_late(count)]}).plan) == expected


def test_each_piece_counts_only_whole_contacts() -> None:
    state = {"appointments": [appointment("11:25", "11:30")], "booked": [in_late(2)]}

    assert slot(decided("2026-06-16 10:00", "phone", state=state).plan) == LATE
    assert slot(decided("2026-06-16 10:00", "phone", state={**state, "booked": [in_late(3)]}).plan) == CLOSING


def test_what_has_passed_of_a_piece_is_no_room() -> None:
    assert slot(decided("2026-06-16 11:20", "phone", state={"booked": [in_late(1)]}).plan) == LATE
    assert slot(decided("2026-06-16 11:20", "phone", state={"booked": [in_late(2)]}).plan) == CLOSING


def test_bookings_stand_when_a_later_appointment_moves_the_windows_first_moment() -> None:
    state = {"appointments": [appointment("11:00", "11:30")], "booked": [in_late(2)]}

    assert slot(decided("2026-06-16 10:00", "phone", state=state).plan) == CLOSING


def test_bookings_stand_when_the_appointment_before_them_is_called_off() -> None:
    assert slot(decided("2026-06-16 10:00", "phone", state={"booked": [in_late(4, "11:30")]}).plan) == CLOSING


def test_bookings_of_another_queue_or_day_take_nothing() -> None:
    others = [
        {"queue": "closing", "from": at("16:00"), "count": 4},
        {"queue": "late", "from": at("11:00", "2026-06-17"), "count": 4},
    ]

    assert slot(decided("2026-06-16 10:00", "phone", state={"booked": others}).plan) == LATE


def test_of_two_queues_that_begin_together_the_one_named_first_is_taken() -> None:
    batches = (
        '[batches]\none = { days = "tue", at = "10:00-11:00", minutes_each = 10 }\n'
        'two = { days = "tue", at = "10:00-11:00", minutes_each = 10 }\n'
    )
    email = '[channels.email]\naddress = "ada@quill.example"\nturnaround = "1 business day"\n'
    first = rules(batches=batches, email=email + 'handled = ["one", "two"]\n')
    second = rules(batches=batches, email=email + 'handled = ["two", "one"]\n')

    assert slot(decided("2026-06-16 09:00", desk=first).plan) == ("one", "2026-06-16 10:00", "2026-06-16 11:00")
    assert slot(decided("2026-06-16 09:00", desk=second).plan) == ("two", "2026-06-16 10:00", "2026-06-16 11:00")


def test_a_window_across_lunch_is_two_pieces_of_one_slot() -> None:
    callbacks = '[callbacks]\nlate = { days = "tue", at = "11:45-13:15", minutes_each = 15 }\n'
    desk = rules(callbacks=callbacks, phone=BASE["phone"].replace(', "closing"', ""), tiers="[tiers.retainer]\n")
    full = [{"queue": "late", "from": at("11:45"), "count": 2}]

    assert slot(decided("2026-06-16 10:00", "phone", desk=desk).plan) == (
        "late",
        "2026-06-16 11:45",
        "2026-06-16 13:15",
    )
    assert slot(decided("2026-06-16 10:00", "phone", desk=desk, state={"booked": full}).plan) == (
        "late",
        "2026-06-23 11:45",
        "2026-06-23 13:15",
    )


def test_protected_time_takes_its_minutes_out_of_a_window() -> None:
    block = '[[protected]]\nname = "Gym"\nkind = "personal"\ndays = "tue"\nat = "10:30-11:20"\n'

    assert slot(decided("2026-06-16 10:00", "phone", desk=rules(protected=block)).plan) == (
        "late",
        "2026-06-16 11:20",
        "2026-06-16 12:00",
    )


def test_a_window_past_midnight_belongs_to_the_day_on_which_it_begins() -> None:
    desk = rules(
        hours='[hours]\nmon = ["20:00-03:00"]\n',
        holidays="",
        callbacks='[callbacks]\nlate = { days = "mon", at = "23:00-01:00", minutes_each = 30 }\nclosing = '
        '{ days = "mon", at = "20:00-21:00", minutes_each = 30 }\n',
        protected="",
    )
    night = ("late", "2026-06-15 23:00", "2026-06-16 01:00")

    assert slot(decided("2026-06-16 00:20", "phone", desk=desk).plan) == night
    assert slot(decided("2026-06-16 00:31", "phone", desk=desk).plan) == (
        "closing",
        "2026-06-22 20:00",
        "2026-06-22 21:00",
    )


def test_closing_by_hand_takes_its_time_out_of_the_slots() -> None:
    closed = by_hand("closed", at("10:00"), at("11:30"))

    assert slot(decided("2026-06-16 10:40", "phone", state={"overrides": [closed]}).plan) == (
        "late",
        "2026-06-16 11:30",
        "2026-06-16 12:00",
    )


def test_of_two_overrides_the_one_set_last_holds() -> None:
    away = by_hand("closed", at("09:00", "2026-06-15"), at("17:00", "2026-06-19"))
    back = by_hand("open", at("09:00"), at("17:00"))

    assert slot(decided("2026-06-16 10:00", "phone", state={"overrides": [away, back]}).plan) == LATE
    assert slot(decided("2026-06-16 10:00", "phone", state={"overrides": [back, away]}).plan) != LATE


def test_opening_by_hand_adds_no_slot() -> None:
    saturday = by_hand("open", at("09:00", "2026-06-20"), at("17:00", "2026-06-20"))

    assert slot(decided("2026-06-20 10:00", "phone", state={"overrides": [saturday]}).plan) == (
        "late",
        "2026-06-22 11:00",
        "2026-06-22 12:00",
    )


def test_an_override_that_ends_before_it_begins_changes_nothing() -> None:
    backwards = by_hand("closed", at("12:00"), at("09:00"))

    assert slot(decided("2026-06-16 10:00", "phone", state={"overrides": [backwards]}).plan) == LATE


def test_an_ordinary_message_is_never_left_to_an_urgent_only_queue() -> None:
    desk = rules(email=BASE["email"].replace('["morning", "afternoon", "weekend"]', '["weekend"]'))

    assert slot(decided("2026-06-16 08:00", desk=desk).plan) == ("morning", "2026-06-16 09:30", "2026-06-16 10:30")
    assert slot(decided("2026-06-19 08:00", desk=desk, reading=URGENT).plan) == (
        "weekend",
        "2026-06-20 10:00",
        "2026-06-20 10:20",
    )


def test_the_urgent_only_queue_is_bound_by_leave_and_not_by_open_hours() -> None:
    assert slot(decided("2026-08-08 08:00", reading=URGENT).plan) == (
        "weekend",
        "2026-08-15 10:00",
        "2026-08-15 10:20",
    )


def test_on_the_day_the_clocks_go_forward_the_window_keeps_its_wall_time() -> None:
    desk = rules(
        hours='[hours]\nsun = ["01:00-05:00"]\n',
        holidays="",
        callbacks='[callbacks]\nlate = { days = "sun", at = "01:30-03:30", minutes_each = 30 }\n',
        phone=BASE["phone"].replace(', "closing"', ""),
        tiers="[tiers.retainer]\n",
    )
    three = {"booked": [{"queue": "late", "from": "2026-03-08T01:30:00-05:00", "count": 2}]}

    assert slot(decided("2026-03-08 00:30", "phone", desk=desk).plan) == (
        "late",
        "2026-03-08 01:30",
        "2026-03-08 03:30",
    )
    assert slot(decided("2026-03-08 00:30", "phone", desk=desk, state=three).plan) == (
        "late",
        "2026-03-15 01:30",
        "2026-03-15 03:30",
    )


def test_the_reason_for_a_late_promise_is_named() -> None:
    full = {"booked": [{"queue": "late", "from": at("11:00"), "count": 4}]}
    mail = rules(email=BASE["email"].replace("1 business day", "1 hour"))

    assert decided("2026-06-16 10:00", "phone", state=full).plan.beyond_standard == "full window"
    assert decided("2026-08-05 10:00", desk=mail).plan.beyond_standard == "leave"
    assert decided("2026-06-18 20:00", desk=mail).plan.beyond_standard == "holiday"
    assert decided("2026-06-16 20:00", desk=mail).plan.beyond_standard == "next window"
    assert decided("2026-06-16 10:00").plan.beyond_standard is None


def test_a_promise_is_made_in_the_practices_clock_after_the_change_of_clocks() -> None:
    assert clock(decided("2026-10-30 12:00").plan.promise_by) == "2026-11-02 17:00"
