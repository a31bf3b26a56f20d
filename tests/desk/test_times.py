"""Slots and promises: when a contact is handled, and what the client is told."""

import pytest

from desk.practice import BASE, NUDGE, UNSURE, URGENT, clock, decided, rules, slot

MORNING = ("morning", "2026-06-16 09:30", "2026-06-16 10:30")


def booked(queue: str, start: str, count: int) -> dict[str, object]:
    return {"booked": [{"queue": queue, "from": f"{start.replace(' ', 'T')}:00-04:00", "count": count}]}


def test_a_contact_takes_the_earliest_slot_with_room() -> None:
    assert slot(decided("2026-06-16 08:00").plan) == MORNING


def test_a_slot_that_has_begun_takes_what_still_fits() -> None:
    assert slot(decided("2026-06-16 10:20").plan) == MORNING


def test_a_slot_in_which_nothing_fits_any_more_is_passed_over() -> None:
    assert slot(decided("2026-06-16 10:21").plan) == ("afternoon", "2026-06-16 15:00", "2026-06-16 16:00")


def test_a_full_slot_is_passed_over_and_named_as_the_reason() -> None:
    found = decided("2026-06-16 08:00", "phone", state=booked("late", "2026-06-16 11:00", 4)).plan

    assert slot(found) == ("closing", "2026-06-16 16:00", "2026-06-16 17:00")
    assert found.beyond_standard == "full window"


def test_one_place_left_is_taken() -> None:
    assert slot(decided("2026-06-16 08:00", state=booked("morning", "2026-06-16 09:30", 5)).plan) == MORNING
    assert slot(decided("2026-06-16 08:00", state=booked("morning", "2026-06-16 09:30", 6)).plan) != MORNING


def test_an_appointment_takes_its_minutes_out_of_a_window() -> None:
    taken = {"from": "2026-06-16T11:00:00-04:00", "to": "2026-06-16T11:30:00-04:00", "client": "cy"}

    found = decided("2026-06-16 10:00", "phone", state={"appointments": [taken]}).plan

    assert slot(found) == ("late", "2026-06-16 11:30", "2026-06-16 12:00")


def test_two_pieces_that_are_each_too_short_make_no_slot() -> None:
    taken = [
        {"from": f"2026-06-16T11:{minute:02}:00-04:00", "to": f"2026-06-16T11:{minute + 6:02}:00-04:00"}
        for minute in (10, 26, 42)
    ]

    found = decided("2026-06-16 10:00", "phone", state={"appointments": taken}).plan

    assert slot(found) == ("closing", "2026-06-16 16:00", "2026-06-16 17:00")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-06-18 16:30", ("morning", "2026-06-22 09:30", "2026-06-22 10:30")),
        ("2026-06-24 11:00", ("morning", "2026-06-25 09:30", "2026-06-25 10:30")),
        ("2026-08-05 10:00", ("morning", "2026-08-17 09:30", "2026-08-17 10:30")),
    ],
)
def test_holidays_half_days_and_leave_have_no_slots(at: str, expected: tuple[str, str, str]) -> None:
    assert slot(decided(at).plan) == expected


def test_the_weekend_check_takes_only_what_is_urgent_or_unsure() -> None:
    assert slot(decided("2026-06-20 08:00").plan) == ("morning", "2026-06-22 09:30", "2026-06-22 10:30")
    assert slot(decided("2026-06-20 08:00", reading=URGENT).plan) == (
        "weekend",
        "2026-06-20 10:00",
        "2026-06-20 10:20",
    )
    assert slot(decided("2026-06-20 08:00", reading=UNSURE).plan) == (
        "weekend",
        "2026-06-20 10:00",
        "2026-06-20 10:20",
    )


def test_an_urgent_contact_is_promised_by_its_slot_end() -> None:
    assert clock(decided("2026-06-16 09:35", reading=URGENT).plan.promise_by) == "2026-06-16 10:30"


@pytest.mark.parametrize(
    ("turnaround", "at", "promise"),
    [
        ("1 business day", "2026-06-16 10:00", "2026-06-17 17:00"),
        ("1 business day", "2026-06-16 20:00", "2026-06-18 17:00"),
        ("2 business days", "2026-06-18 10:00", "2026-06-23 17:00"),
        ("3 business hours", "2026-06-16 11:00", "2026-06-16 16:00"),
        ("10 business hours", "2026-06-16 16:00", "2026-06-18 11:00"),
        ("24 hours", "2026-06-16 14:00", "2026-06-17 14:00"),
        ("90 minutes", "2026-06-16 14:00", "2026-06-16 16:00"),
        ("24 hours", "2026-06-16 20:00", "2026-06-17 17:00"),
        ("1 day", "2026-06-19 10:00", "2026-06-22 17:00"),
    ],
)
def test_a_written_message_is_promised_by_its_turnaround_or_its_slot(turnaround: str, at: str, promise: str) -> None:
    email = BASE["email"].replace('"1 business day"', f'"{turnaround}"')

    assert clock(decided(at, desk=rules(email=email)).plan.promise_by) == promise


def test_a_call_is_promised_by_its_window() -> None:
    assert clock(decided("2026-06-16 10:00", "phone").plan.promise_by) == "2026-06-16 12:00"


def test_a_clock_turnaround_that_a_tier_bought_is_what_it_says() -> None:
    found = decided("2026-06-16 03:00", "sms", tier="concierge")

    assert clock(found.plan.promise_by) == "2026-06-16 05:00"
    assert found.plan.slot is None
    assert found.alert


def test_a_promise_does_not_end_in_protected_time() -> None:
    block = '[[protected]]\nname = "Gym"\nkind = "personal"\ndays = "mon-fri"\nat = "16:30-17:00"\n'

    assert clock(decided("2026-06-16 10:00", desk=rules(protected=block)).plan.promise_by) == "2026-06-17 16:30"


def test_a_follow_up_keeps_promise_and_place() -> None:
    promise = {
        "thread": "Palette",
        "client": "bo",
        "made": "2026-06-15T08:00:00-04:00",
        "by": "2026-06-16T17:00:00-04:00",
    }

    found = decided("2026-06-16 08:00", subject="Re: Palette", state={"promises": [promise]})

    assert clock(found.plan.promise_by) == "2026-06-16 17:00"
    assert found.crossings == ()


def test_a_promise_that_has_passed_is_not_kept_on() -> None:
    promise = {
        "thread": "Palette",
        "client": "bo",
        "made": "2026-06-11T08:00:00-04:00",
        "by": "2026-06-12T13:00:00-04:00",
    }

    found = decided("2026-06-16 08:00", subject="Re: Palette", state={"promises": [promise]})

    assert clock(found.plan.promise_by) == "2026-06-17 17:00"


def test_another_clients_promise_is_not_this_ones() -> None:
    promise = {
        "thread": "Palette",
        "client": "cy",
        "made": "2026-06-15T08:00:00-04:00",
        "by": "2026-06-16T17:00:00-04:00",
    }

    found = decided("2026-06-16 08:00", subject="Palette", state={"promises": [promise]})

    assert clock(found.plan.promise_by) == "2026-06-17 17:00"


def test_a_nudge_restates_and_is_a_crossing() -> None:
    promise = {
        "thread": "Palette",
        "client": "bo",
        "made": "2026-06-15T08:00:00-04:00",
        "by": "2026-06-16T17:00:00-04:00",
    }

    found = decided("2026-06-16 08:00", reading=NUDGE, subject="Any news?", state={"promises": [promise]})

    assert clock(found.plan.promise_by) == "2026-06-16 17:00"
    assert (found.reply.kind, found.crossings) == ("restate", ("nudge",))


def test_a_nudge_without_a_promise_is_an_ordinary_contact() -> None:
    found = decided("2026-06-16 08:00", reading=NUDGE)

    assert (found.reply.kind, found.crossings) == ("acknowledge", ())


def test_a_channel_that_no_queue_handles_is_served_all_the_same() -> None:
    email = BASE["email"].replace('handled = ["morning", "afternoon", "weekend"]\n', "")
    read = decided("2026-06-16 08:00", "post")

    assert read.ruling == "message"
    assert slot(read.plan) == MORNING
    assert email != BASE["email"]


def test_a_desk_that_never_opens_names_no_time_and_alerts() -> None:
    desk = rules(hours="[hours]\nmon = []\n", holidays="")
    found = decided("2026-06-16 08:00", desk=desk)

    assert (found.plan.slot, found.plan.promise_by, found.alert) == (None, None, True)
