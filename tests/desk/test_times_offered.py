"""Answers that offer times: to a call, to a text, to a proposal to meet; and a closed day that is asked for."""

import pytest

from desk.practice import NOTHING, decided, rules
from frontdesk.desk.model import Kind
from frontdesk.policy.model import CrossingKind
from frontdesk.triage import Act, Message, Reading, Urgency, read
from frontdesk.triage.model import Brief

CALL = (
    '[appointments]\ncall = { minutes = [30], days = "mon-thu", at = "13:00-14:00", notice = "2 hours", '
    "horizon_days = 20 }\n"
)
PAGE = "https://desk.example/b/quill/"
STATE = {"booking_page": PAGE}
DESK = rules(appointments=CALL)
CLOSED = rules(
    appointments=CALL,
    ladder='[ladder]\nwindow_days = 90\ncounts = ["booking_closed"]\nsteps = [{ from = 1, do = "remind_gently" }]\n',
)
MEET = Reading(act=Act.MEETING)
MONDAY = "2026-06-15 09:45"
FREE = "Monday, June 15, 1:00 PM; Tuesday, June 16, 1:00 PM; Wednesday, June 17, 1:00 PM (New York time)"


def asks(*days: str, urgent: Urgency = Urgency.NO) -> Reading:
    return Reading(act=Act.MEETING, meeting_days=days, urgent=urgent)


def test_the_answer_to_a_text_names_the_next_three_times_and_the_link() -> None:
    text = decided(MONDAY, "sms", state=STATE, desk=DESK, tier="concierge").reply.text

    assert f"Free next: {FREE}." in text
    assert f"To book one of these or another: {PAGE}" in text


def test_a_caller_hears_the_times_and_no_link() -> None:
    text = decided(MONDAY, "phone", state=STATE, desk=DESK).reply.text

    assert "You can also book a time. Free next: Monday, June 15, 1:00 PM, or Tuesday, June 16, 1:00 PM, or" in text
    assert "http" not in text


def test_a_mail_is_offered_times_only_where_it_proposes_to_meet() -> None:
    assert PAGE not in decided(MONDAY, state=STATE, desk=DESK).reply.text
    assert PAGE in decided(MONDAY, "email", MEET, state=STATE, desk=DESK).reply.text


def test_what_is_by_appointment_leads_to_the_page() -> None:
    text = decided(MONDAY, "chat", state=STATE, desk=DESK).reply.text

    assert "This is by appointment: please book a time." in text
    assert PAGE in text


@pytest.mark.parametrize("channel", ["sms", "phone", "chat"])
def test_without_a_page_of_times_nothing_is_offered(channel: str) -> None:
    assert "Free next" not in decided(MONDAY, channel, desk=DESK, tier="concierge").reply.text


def test_where_nothing_can_be_booked_nothing_is_offered() -> None:
    assert PAGE not in decided(MONDAY, "sms", state=STATE, tier="concierge").reply.text


def test_who_is_in_trouble_is_offered_no_times() -> None:
    urgent = Reading(urgent=Urgency.YES, is_phrase=True)

    assert PAGE not in decided(MONDAY, "sms", urgent, state=STATE, desk=DESK, tier="concierge").reply.text


def test_the_times_are_those_that_are_free() -> None:
    taken = {"from": "2026-06-15T13:00:00-04:00", "to": "2026-06-15T14:00:00-04:00"}

    text = decided(MONDAY, "sms", state={**STATE, "appointments": [taken]}, desk=DESK, tier="concierge").reply.text

    assert "Free next: Tuesday, June 16" in text
    assert "Thursday, June 18, 1:00 PM" in text


def test_a_closed_day_that_is_asked_for_is_recorded_and_the_answer_says_why_and_what_is_free() -> None:
    found = decided(MONDAY, "email", asks("sat"), state=STATE, desk=CLOSED)

    assert CrossingKind.BOOKING_CLOSED in found.crossings
    assert "Saturday, June 20 is not a working day here." in found.reply.text
    assert f"Free next: {FREE}." in found.reply.text


def test_a_holiday_is_named() -> None:
    found = decided(MONDAY, "email", asks("06-19"), state=STATE, desk=CLOSED)

    assert "Friday, June 19 is closed (Founders Day)." in found.reply.text


def test_the_rule_is_told_the_first_time_and_counts_the_second() -> None:
    first = decided(MONDAY, "email", asks("sun"), state={**STATE, "told": []}, desk=CLOSED)
    second = decided(MONDAY, "email", asks("sun"), state={**STATE, "told": ["booking_closed"]}, desk=CLOSED)

    assert "appointments are on the days that the booking page shows" in first.reply.text
    assert first.ladder is None
    assert second.ladder == "remind_gently"


@pytest.mark.parametrize(
    ("reading", "state"),
    [
        (asks("sat", "tue"), STATE),  # an open day is named too
        (asks("tue"), STATE),
        (asks(), STATE),
        (asks("sat"), {}),  # no page shows the days
        (asks("sat", urgent=Urgency.ASK), STATE),
        (NOTHING, STATE),
    ],
)
def test_nobody_is_held_to_it_by_guess(reading: Reading, state: dict[str, object]) -> None:
    assert CrossingKind.BOOKING_CLOSED not in decided(MONDAY, "email", reading, state=state, desk=CLOSED).crossings


def test_a_private_number_keeps_out_of_it() -> None:
    found = decided(MONDAY, "sms", state={"booking_page": "https://desk.example/+15550199/"}, desk=DESK)

    assert "0199" not in found.reply.text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Could we meet on Saturday at ten?", ("sat",)),
        ("Can we talk tomorrow or on Thursday?", ("+1", "thu")),
        ("Could we have a call on March 14th?", ("03-14",)),
        ("Shall we meet on the 14 March?", ("03-14",)),
        ("How about we meet at the weekend?", ("sat", "sun")),
        ("Could we meet, but not on Saturday?", ()),
        ("I can't meet on Sunday, could we talk Monday?", ()),
        ("Could we talk about last Saturday?", ()),
        ("The shop was busy on Saturday.", ()),
        ("Shall we meet on February 45?", ()),
        ("Could we meet soon?", ()),
    ],
)
def test_days_are_read_from_a_proposal_and_from_nothing_else(text: str, days: tuple[str, ...]) -> None:
    assert read(Message(text, kind=Kind.MESSAGE.value), Brief()).meeting_days == days
