"""What a date is for the practice, and what its queues leave of it."""

import os
import subprocess
import sys
from datetime import date

import pytest

from frontdesk.policy import DayKind, PolicyCalendar, holiday_names
from policy.samples import policy, spoiled


def kind(day: str, *changes: tuple[str, str]) -> tuple[DayKind, str | None]:
    found = PolicyCalendar(policy(spoiled(*changes))).day(date.fromisoformat(day))
    return found.kind, found.said("en")


LEAVE = ("from = 2026-08-03\nto = 2026-08-14", "from = 2026-12-24\nto = 2026-12-26")


@pytest.mark.parametrize(
    ("day", "expected", "changes"),
    [
        ("2026-06-16", (DayKind.ORDINARY, None), ()),
        ("2026-05-25", (DayKind.HOLIDAY, "Memorial Day"), ()),
        ("2026-10-12", (DayKind.ORDINARY, None), ()),
        ("2026-07-03", (DayKind.HOLIDAY, "Independence Day (observed)"), ()),
        ("2026-08-05", (DayKind.TIME_OFF, "on leave"), ()),
        ("2026-12-25", (DayKind.TIME_OFF, "on leave"), (LEAVE,)),
        (
            "2026-12-25",
            (DayKind.HALF_DAY, "Quiet Day"),
            (
                (
                    'drop = ["Columbus Day"]',
                    'half_days = [{ date = 2026-12-25, hours = ["09:00-10:00"], name = "Quiet Day" }]',
                ),
            ),
        ),
        (
            "2026-12-25",
            (DayKind.ADDED, "Our Day"),
            (('drop = ["Columbus Day"]', 'add = [{ date = 2026-12-25, name = "Our Day" }]'),),
        ),
    ],
)
def test_a_date_is_what_ranks_highest(
    day: str, expected: tuple[DayKind, str | None], changes: tuple[tuple[str, str], ...]
) -> None:
    assert kind(day, *changes) == expected


def test_a_holiday_is_dropped_by_date_too() -> None:
    assert kind("2026-05-25", ('drop = ["Columbus Day"]', "drop = [2026-05-25]"))[0] is DayKind.ORDINARY


def test_a_dropped_holiday_takes_its_observed_day_with_it() -> None:
    assert kind("2026-07-03", ('drop = ["Columbus Day"]', 'drop = ["Independence Day"]'))[0] is DayKind.ORDINARY


def test_names_are_the_practices_language_whatever_the_machines() -> None:
    script = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from datetime import date\n"
        "from frontdesk.policy.holiday_names import expand\n"
        "print(expand('DE-BY', [2026], ['public', 'catholic'], 'de')[date(2026, 8, 15)])\n"
        "print(expand('DE-BY', [2026], ['public'], 'en')[date(2026, 6, 4)])\n"
    )

    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "LANG": lang, "LANGUAGE": lang, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for lang in ("en_US", "de_DE", "es_ES")
    }

    assert said == {"('Mariä Himmelfahrt',)\n('Corpus Christi',)\n"}


_ONE_COUNTRY = """
import sys
from frontdesk.policy import holiday_names
days = holiday_names.expand("GU", [2026], ["public"], "en")
loaded = {name for name in sys.modules if name.startswith("holidays.countries")}
assert loaded == {"holidays.countries.guam", "holidays.countries.united_states"}, loaded
import holidays.countries
assert holidays.countries.GU(years=2026).keys() == days.keys()
assert holiday_names.expand("DE-BY", [2026], ["public"], "de")
"""


def test_only_the_country_that_is_asked_for_is_loaded() -> None:
    subprocess.run([sys.executable, "-c", _ONE_COUNTRY], check=True, timeout=60)


def test_every_country_of_the_library_is_found() -> None:
    for code in holiday_names.countries():
        holiday_names.check_calendar(code)
