"""What is absent is unknown, never an error."""

from desk.practice import BASE, clock, decided, iso, rules
from frontdesk.desk.wire import reply_from_json, state_from_json


def test_rows_that_do_not_say_when_tell_nothing() -> None:
    state = state_from_json(
        {
            "promises": [{"client": "bo"}],
            "booked": [{"queue": "late", "count": 3}],
            "appointments": [{"from": iso("2026-06-16 10:00")}],
            "exceptions": [{}],
            "acknowledged": [{"thread": "x"}],
        }
    )

    assert state == state_from_json({})


def test_a_promise_without_its_making_is_a_promise() -> None:
    owed = {"promises": [{"thread": "Palette", "client": "bo", "by": iso("2026-06-17 17:00")}]}

    found = decided("2026-06-16 15:30", thread="Palette", state=owed)

    assert clock(found.plan.promise_by) == "2026-06-17 17:00"


def test_a_crossing_without_its_time_is_told_and_counts_for_nothing() -> None:
    found = decided("2026-06-16 10:00", "sms", state={"crossings": [{"kind": "closed_channel"}]})

    assert found.tells == ()
    assert found.ladder == "remind_gently"


def test_what_a_reply_answers_may_be_spelled_as_a_decision_does() -> None:
    written = {"written_at": iso("2026-06-16 20:00"), "answers": {"at": iso("2026-06-16 19:00"), "urgent": "yes"}}

    assert reply_from_json(written).answers_urgent
    assert not reply_from_json({**written, "answers": {"urgent": "ask"}}).answers_urgent


def test_a_channel_without_queues_has_a_clock_promise_instead_of_a_slot() -> None:
    note = '[channels.note]\naccepts = "always"\nturnaround = "2 hours"\n'
    found = decided("2026-06-16 10:00", "note", desk=rules(chat=BASE["chat"] + note))

    assert found.plan.slot is None
    assert clock(found.plan.promise_by) == "2026-06-16 12:00"


def test_a_call_at_its_booked_time_steps_over_nothing() -> None:
    booked = {"appointments": [{"from": iso("2026-06-16 18:00"), "to": iso("2026-06-16 18:30"), "client": "bo"}]}

    assert decided("2026-06-16 18:05", "phone", state=booked).crossings == ()
    assert decided("2026-06-16 18:35", "phone", state=booked).crossings == ("off_hours_call",)
