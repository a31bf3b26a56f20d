"""How the desk stands, in words that clients may hear."""

import pytest

from desk.practice import decided, rules


@pytest.mark.parametrize(
    ("at", "desk", "why"),
    [
        ("2026-06-16 10:00", "open", ""),
        ("2026-06-16 12:00", "closed", "lunch"),
        ("2026-06-16 12:59", "closed", "lunch"),
        ("2026-06-16 17:00", "closed", "after hours"),
        ("2026-06-16 08:59", "closed", "after hours"),
        ("2026-06-20 11:00", "closed", "after hours"),
        ("2026-06-19 10:00", "closed", "Founders Day"),
        ("2026-06-24 10:00", "open", ""),
        ("2026-06-24 14:00", "closed", "Midsummer Eve"),
        ("2026-08-07 10:00", "closed", "on leave"),
    ],
)
def test_the_desk_says_how_it_stands_and_why(at: str, desk: str, why: str) -> None:
    found = decided(at)

    assert (found.desk, found.desk_why) == (desk, why)


def test_protected_time_in_open_hours_is_busy() -> None:
    desk = rules(protected='[[protected]]\nname = "Calls"\nkind = "pipeline"\ndays = "tue"\nat = "09:00-09:30"\n')

    found = decided("2026-06-16 09:10", desk=desk)

    assert (found.desk, found.desk_why) == ("busy", "in an appointment")


def test_an_appointment_in_open_hours_is_busy() -> None:
    booked = {"from": "2026-06-16T13:00:00-04:00", "to": "2026-06-16T14:00:00-04:00", "client": "cy"}

    assert decided("2026-06-16 13:30", state={"appointments": [booked]}).desk == "busy"


def test_a_closing_by_hand_outranks_the_hours_until_it_ends() -> None:
    closed = {"from": "2026-06-16T09:00:00-04:00", "to": "2026-06-16T14:00:00-04:00", "desk": "closed", "say": "moving"}

    assert decided("2026-06-16 10:00", state={"overrides": [closed]}).desk_why == "moving"
    assert decided("2026-06-16 14:00", state={"overrides": [closed]}).desk == "open"


def test_an_opening_by_hand_outranks_the_hours() -> None:
    opened = {"from": "2026-06-20T09:00:00-04:00", "to": "2026-06-20T14:00:00-04:00", "desk": "open"}

    assert decided("2026-06-20 10:00", state={"overrides": [opened]}).desk == "open"


def test_after_midnight_the_evening_before_is_what_is_closed() -> None:
    desk = rules(
        hours='[hours]\nthu = ["20:00-02:00"]\nfri = ["20:00-02:00"]\n',
        holidays='[holidays]\nadd = [{ date = 2026-06-18, name = "Founders Day" }]\n',
    )

    assert decided("2026-06-19 01:00", desk=desk).desk_why == "Founders Day"
