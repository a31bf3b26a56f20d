"""The ideal week: what each day holds by the policy."""

from datetime import date, datetime

from desk.practice import ZONE, rules
from frontdesk.desk.ideal_week import BlockKind, midnight, protected_blocks, week_of

MONDAY = date(2026, 3, 2)
PIPELINE = '[[protected]]\nname = "Prospecting"\nkind = "pipeline"\ndays = "mon-thu"\nat = "09:00-10:00"\n'
WEEKLY = '[appointments]\nmeeting = { minutes = 30, days = "tue", at = "09:00-10:30" }\n'


def clocks(start: int, end: int) -> str:
    return f"{datetime.fromtimestamp(start, ZONE):%H:%M}-{datetime.fromtimestamp(end, ZONE):%H:%M}"


def test_a_day_holds_its_hours_queues_and_protected_time_in_order() -> None:
    monday = week_of(rules(), MONDAY)[0]

    assert [(one.kind.value, one.name, clocks(one.start, one.end)) for one in monday.blocks] == [
        ("open", "", "09:00-12:00"),
        ("batch", "morning", "09:30-10:30"),
        ("callback", "late", "11:00-12:00"),
        ("open", "", "13:00-17:00"),
        ("batch", "afternoon", "15:00-16:00"),
        ("callback", "closing", "16:00-17:00"),
        ("protected", "Family", "17:00-20:00"),
    ]
    assert monday.closed == ""


def test_a_closed_day_says_why() -> None:
    days = {one.day: one.closed for one in week_of(rules(), date(2026, 6, 15))}

    assert days[date(2026, 6, 19)] == "Founders Day"
    assert days[date(2026, 6, 21)] == "closed"
    assert week_of(rules(), date(2026, 8, 3))[0].closed == "on leave"


def test_protected_time_is_taken_out_of_queues_and_meetings() -> None:
    tuesday = week_of(rules(protected=PIPELINE, meeting=WEEKLY), MONDAY)[1]

    assert next(clocks(one.start, one.end) for one in tuesday.of(BlockKind.BATCH)) == "10:00-10:30"
    assert [clocks(one.start, one.end) for one in tuesday.of(BlockKind.APPOINTMENT)] == ["10:00-10:30"]
    assert [one.is_pipeline for one in tuesday.of(BlockKind.PROTECTED)] == [True]


def test_the_week_of_a_change_of_clocks_has_seven_days_on_the_wall() -> None:
    sunday = week_of(rules(), MONDAY)[6]

    assert sunday.day == date(2026, 3, 8)
    assert [clocks(one.start, one.end) for one in protected_blocks(rules(), sunday.day)] == ["17:00-20:00"]
    assert midnight(rules(), date(2026, 3, 9)) - midnight(rules(), sunday.day) == 23 * 3600
