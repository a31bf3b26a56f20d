"""What may be booked, on a practice whose week is written by hand."""

from dataclasses import replace

import pytest

from desk.practice import BASE, clock, moment, rules
from frontdesk.desk.booking import Wish, bookable, change_until, is_bookable, kind_on, kinds_for
from frontdesk.desk.model import Appointment, Away, Booked, Override, State

CALL = (
    '[appointments]\ncall = { minutes = [30], days = "mon-fri", at = "13:00-15:00", notice = "2 hours", '
    "gap_minutes = 10, horizon_days = 14 }\n"
)
NOTHING = State()
MONDAY = moment("2026-06-15 09:00")


def times(state: State = NOTHING, kind: str = CALL, at: int = MONDAY, minutes: int = 30, **parts: str) -> list[str]:
    """The times offered, as "2026-06-15 13:00"."""
    days = bookable(rules(appointments=kind, **parts), Wish("call", minutes, at, "retainer"), state)
    return [clock(start) for one in days for start in one.starts]


def of_monday(state: State = NOTHING, kind: str = CALL, **parts: str) -> list[str]:
    return [one[11:] for one in times(state, kind, MONDAY, 30, **parts) if one.startswith("2026-06-15")]


def booked(start: str, end: str, **more: object) -> State:
    return State(appointments=(Appointment(moment(start), moment(end), **more),))  # type: ignore[arg-type]


def test_times_are_offered_on_a_grid_within_the_range() -> None:
    assert of_monday() == ["13:00", "13:15", "13:30", "13:45", "14:00", "14:15", "14:30"]


def test_another_appointment_keeps_its_gap() -> None:
    assert of_monday(booked("2026-06-15 13:45", "2026-06-15 14:00")) == ["13:00", "14:15", "14:30"]


def test_of_two_gaps_the_longer_one_is_kept() -> None:
    assert of_monday(booked("2026-06-15 13:45", "2026-06-15 14:00", gap_minutes=30)) == ["14:30"]


def test_what_a_calendar_takes_is_not_offered() -> None:
    state = State(busy=((moment("2026-06-15 12:00"), moment("2026-06-15 14:20")),))

    assert of_monday(state) == ["14:30"]


def test_nothing_is_booked_right_beside_protected_time_that_is_to_be_kept_clear() -> None:
    block = '[[protected]]\nname = "Swim"\nkind = "personal"\ndays = "mon"\nat = "13:30-13:45"\nclear_minutes = 20\n'

    assert of_monday(protected=block) == ["14:15", "14:30"]


def test_minutes_that_a_callback_window_has_promised_are_kept_for_it() -> None:
    windows = '[callbacks]\nlate = { days = "mon-fri", at = "13:00-14:00", minutes_each = 15 }\n'
    phone = BASE["phone"].replace('"late", "closing"', '"late"')
    cell = BASE["tiers"].replace('"late", "closing"', '"late"')
    promised = State(booked=(Booked("late", moment("2026-06-15 13:00"), 2),))

    found = of_monday(promised, callbacks=windows, phone=phone, tiers=cell)

    assert found == ["13:30", "13:45", "14:00", "14:15", "14:30"]


def test_notice_and_horizon_bound_what_is_offered() -> None:
    found = times(at=moment("2026-06-15 11:40"))

    assert found[0] == "2026-06-15 13:45"
    assert found[-1] == "2026-06-29 14:30"


def test_closed_days_leave_and_closings_by_hand_are_not_offered() -> None:
    shut = State(overrides=(Override(moment("2026-06-16 00:00"), moment("2026-06-17 00:00"), is_open=False),))
    days = {one[:10] for one in times(shut)}

    assert days.isdisjoint({"2026-06-16", "2026-06-19", "2026-06-24", "2026-06-20"})
    assert {"2026-06-15", "2026-06-17", "2026-06-18"} <= days


def test_while_the_owner_is_away_she_is_not_booked() -> None:
    away = Away("Ada Quill", moment("2026-06-15 00:00"), moment("2026-06-16 00:00"))

    assert of_monday(State(members=("Ada Quill", "Sam Ito"), away=(away,))) == []
    assert of_monday(State(members=("Ada Quill", "Sam Ito"), away=(replace(away, name="Sam Ito"),))) != []


def test_a_day_takes_no_more_than_its_limit() -> None:
    kind = CALL.replace("gap_minutes = 10", "gap_minutes = 10, most_a_day = 1")

    assert of_monday(booked("2026-06-15 13:00", "2026-06-15 13:30", kind="call"), kind) == []
    assert of_monday(booked("2026-06-15 13:00", "2026-06-15 13:30", kind="other"), kind) != []


def test_a_kind_for_some_tiers_is_not_for_others() -> None:
    kind = CALL.replace("minutes = [30]", 'tiers = ["concierge"], minutes = [30]')

    assert kinds_for(rules(appointments=kind), MONDAY, "retainer") == ()
    assert times(kind=kind) == []


def test_what_was_not_offered_cannot_be_booked() -> None:
    made = rules(appointments=CALL)
    wish = Wish("call", 30, MONDAY, "retainer")

    assert is_bookable(made, wish, moment("2026-06-15 13:15"), State())
    for start in ("2026-06-15 13:20", "2026-06-15 10:00", "2026-06-15 14:45", "2026-06-30 13:00", "2026-06-12 13:00"):
        assert not is_bookable(made, wish, moment(start), State())
    assert not is_bookable(made, replace(wish, minutes=45), moment("2026-06-15 13:15"), State())
    assert not is_bookable(made, replace(wish, kind="unknown"), moment("2026-06-15 13:15"), State())


@pytest.mark.parametrize(
    ("notice", "until"),
    [
        ("", "2026-06-17 13:00"),
        ("24 hours", "2026-06-16 13:00"),
        ("4 business hours", "2026-06-16 16:00"),
        ("1 business day", "2026-06-15 17:00"),
    ],
)
def test_until_when_it_may_be_changed(notice: str, until: str) -> None:
    changed = f', change_notice = "{notice}"' if notice else ""
    made = rules(appointments=CALL.replace(", horizon_days", f"{changed}, horizon_days"))
    start = moment("2026-06-17 13:00")

    assert clock(change_until(made, kind_on(made, "call", made.local(start).date()), start)) == until


def test_prices_and_what_is_included_are_the_tiers_own() -> None:
    kind = CALL.replace(
        "gap_minutes = 10",
        'gap_minutes = 10, price = "90.00 USD", prices = { concierge = "0.00 USD" }, '
        'included = { retainer = { count = 2, per = "month" } }',
    )
    found = kinds_for(rules(appointments=kind), MONDAY, "retainer")[0]

    assert found.price_for("prospect") == "90.00 USD"
    assert found.price_for("concierge") == "0.00 USD"
    assert found.included_for("prospect") is None
    assert (found.included_for("retainer") or found).count == 2  # type: ignore[union-attr]
