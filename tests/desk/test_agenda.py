"""What comes next: slots in order, and the next opening or closing, by hand ones included."""

from desk.practice import RULES, clock, iso, known_state, moment
from frontdesk.desk.agenda import changes_at, coming_slots


def first(at: str, count: int, **state: object) -> list[tuple[str, str]]:
    slots = coming_slots(RULES, moment(at), known_state(dict(state)))
    return [(slot.queue, clock(slot.start)) for slot, _ in zip(slots, range(count), strict=False)]


def changes(at: str, *overrides: tuple[str, str, str]) -> str:
    given = [{"desk": desk, "from": iso(start), "to": iso(end)} for desk, start, end in overrides]
    return clock(changes_at(RULES, moment(at), known_state({"overrides": given}).overrides))


def test_slots_of_all_queues_come_in_the_order_in_which_they_begin() -> None:
    assert first("2026-06-16 10:00", 5) == [
        ("morning", "2026-06-16 09:30"),
        ("late", "2026-06-16 11:00"),
        ("afternoon", "2026-06-16 15:00"),
        ("closing", "2026-06-16 16:00"),
        ("morning", "2026-06-17 09:30"),
    ]


def test_a_closing_by_hand_takes_a_slot_away() -> None:
    shut = {"desk": "closed", "from": iso("2026-06-16 10:45"), "to": iso("2026-06-16 12:30")}

    assert first("2026-06-16 10:40", 1, overrides=[shut]) == [("afternoon", "2026-06-16 15:00")]


def test_an_open_desk_closes_at_the_end_of_the_range() -> None:
    assert changes("2026-06-16 10:00") == "2026-06-16 12:00"


def test_a_closed_desk_opens_on_the_next_business_day() -> None:
    assert changes("2026-06-19 10:00") == "2026-06-22 09:00"


def test_a_closing_by_hand_comes_before_the_usual_one() -> None:
    assert changes("2026-06-16 10:00", ("closed", "2026-06-16 11:00", "2026-06-16 11:30")) == "2026-06-16 11:00"


def test_an_opening_by_hand_lasts_past_the_usual_close() -> None:
    assert changes("2026-06-16 16:00", ("open", "2026-06-16 16:30", "2026-06-16 19:00")) == "2026-06-16 19:00"


def test_an_opening_over_lunch_carries_on_to_the_evening() -> None:
    assert changes("2026-06-16 10:00", ("open", "2026-06-16 11:00", "2026-06-16 14:00")) == "2026-06-16 17:00"
