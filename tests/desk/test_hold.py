"""When a reply of the owner's may leave."""

from typing import Any

import pytest

from desk.practice import BASE, clock, known_state, reply, rules
from frontdesk.desk import Hold, Rules, hold

ALWAYS = BASE["buffer"].replace('"open"', '"always"')


def held(written: str, *, desk: Rules | None = None, state: dict[str, Any] | None = None, **fields: Any) -> Hold:
    return hold(desk or rules(), reply(written, **fields), known_state(state))


@pytest.mark.parametrize(
    ("written", "answers", "leaves"),
    [
        ("2026-06-16 22:40", "2026-06-16 16:00", "2026-06-17 09:00"),
        ("2026-06-16 10:04", "2026-06-16 10:00", "2026-06-16 10:30"),
        ("2026-06-16 11:50", "2026-06-16 11:45", "2026-06-16 13:00"),
        ("2026-06-16 10:00", "2026-06-15 10:00", "2026-06-16 10:00"),
        ("2026-06-18 22:00", "2026-06-18 16:00", "2026-06-22 09:00"),
    ],
)
def test_a_reply_waits_for_buffer_and_opening(written: str, answers: str, leaves: str) -> None:
    assert clock(held(written, answers=answers).leaves_at) == leaves


def test_a_reply_that_answers_nothing_waits_only_for_opening() -> None:
    assert clock(held("2026-06-16 22:40").leaves_at) == "2026-06-17 09:00"


def test_what_answers_the_urgent_leaves_at_once() -> None:
    assert clock(held("2026-06-20 22:00", answers="2026-06-20 21:50", urgent=True).leaves_at) == "2026-06-20 22:00"


def test_a_live_exchange_flows_while_open_only() -> None:
    assert clock(held("2026-06-16 10:04", answers="2026-06-16 10:00", live=True).leaves_at) == "2026-06-16 10:04"
    assert clock(held("2026-06-16 22:04", answers="2026-06-16 22:00", live=True).leaves_at) == "2026-06-17 09:00"


def test_a_tier_that_has_the_channel_always_never_waits() -> None:
    found = held("2026-06-16 03:20", tier="concierge", channel="sms", answers="2026-06-16 03:00")

    assert clock(found.leaves_at) == "2026-06-16 03:20"


def test_neither_buffer_nor_closing_breaks_a_promise() -> None:
    found = held("2026-06-16 16:45", answers="2026-06-16 16:40", promise_by="2026-06-16 17:00")

    assert clock(found.leaves_at) == "2026-06-16 16:59"


def test_a_promise_in_closed_time_is_kept_in_the_last_open_minute() -> None:
    found = held("2026-06-16 16:45", answers="2026-06-16 16:40", promise_by="2026-06-16 19:00")

    assert clock(found.leaves_at) == "2026-06-16 16:59"


def test_a_promise_that_would_break_at_night_lets_it_go_at_once() -> None:
    found = held("2026-06-16 22:00", answers="2026-06-16 16:40", promise_by="2026-06-16 23:00")

    assert clock(found.leaves_at) == "2026-06-16 22:00"


def test_a_promise_that_has_passed_binds_no_more() -> None:
    found = held("2026-06-16 21:00", answers="2026-06-15 10:00", promise_by="2026-06-16 17:00")

    assert clock(found.leaves_at) == "2026-06-17 09:00"


def test_a_platform_window_is_not_missed() -> None:
    desk = rules(sms='[channels.sms]\naccepts = "always"\nhandled = ["morning"]\nreply_window = "24 hours"\n')

    found = held("2026-06-19 10:00", desk=desk, channel="sms", answers="2026-06-18 20:00")

    assert clock(found.leaves_at) == "2026-06-19 10:00"


def test_replies_that_may_leave_always_wait_only_for_the_buffer() -> None:
    desk = rules(buffer=ALWAYS)

    assert clock(held("2026-06-16 22:00", desk=desk, answers="2026-06-16 21:50").leaves_at) == "2026-06-16 22:20"


def test_closed_by_hand_holds_and_open_by_hand_lets_go() -> None:
    closed = {"from": "2026-06-16T09:00:00-04:00", "to": "2026-06-16T14:00:00-04:00", "desk": "closed"}
    opened = {"from": "2026-06-16T21:00:00-04:00", "to": "2026-06-16T23:00:00-04:00", "desk": "open"}

    assert clock(held("2026-06-16 10:00", state={"overrides": [closed]}).leaves_at) == "2026-06-16 14:00"
    assert clock(held("2026-06-16 20:00", state={"overrides": [opened]}).leaves_at) == "2026-06-16 21:00"


def test_insisting_is_an_exception_while_one_is_left_and_then_a_slip() -> None:
    used = {"exceptions": [{"at": "2026-04-02T21:00:00-04:00"}]}
    earlier = {"exceptions": [{"at": "2026-03-31T21:00:00-04:00"}]}

    assert held("2026-06-16 22:00", send_now="flight").exception
    assert held("2026-06-16 22:00", send_now="flight", state=used).slip
    assert held("2026-06-16 22:00", send_now="flight", state=earlier).exception
    assert held("2026-06-16 22:00", send_now="flight", tier="prospect").slip


def test_insisting_where_nothing_is_held_is_nothing_to_record() -> None:
    found = held("2026-06-16 10:00", send_now="please")

    assert (found.slip, found.exception) == (False, False)


def test_a_desk_that_never_opens_says_so() -> None:
    found = held("2026-06-16 10:00", desk=rules(hours="[hours]\nmon = []\n", holidays=""))

    assert found.leaves_at is None
    assert "never opens" in found.why


def test_a_platform_that_is_known_by_its_name_has_its_window_too() -> None:
    desk = rules(chat='[channels.whatsapp]\naccepts = "always"\nhandled = ["morning"]\n')
    written = reply("2026-06-19 15:30", channel="whatsapp", answers="2026-06-19 12:00")

    assert clock(hold(desk, written, known_state(None)).leaves_at) == "2026-06-19 15:30"
