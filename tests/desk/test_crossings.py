"""What clients step over, what they are told, and what follows as it adds up."""

import pytest

from desk.practice import NOTHING, decided, shown
from frontdesk.triage import Act, Evidence, Reading, Topic

SEEN = Evidence("words", "words")


def past(kind: str, *days: str) -> dict[str, object]:
    return {"crossings": [{"kind": kind, "at": f"{day}T12:00:00-04:00"} for day in days]}


@pytest.mark.parametrize(
    ("at", "crossings"),
    [
        ("2026-06-16 22:00", ("off_hours_call",)),
        ("2026-06-16 08:30", ("off_hours_call",)),
        ("2026-06-20 11:00", ("off_hours_call",)),
        ("2026-06-16 12:30", ()),
        ("2026-06-16 10:00", ()),
        ("2026-08-05 10:00", ()),
        ("2026-06-24 14:00", ()),
        ("2026-06-16 17:00", ("off_hours_call",)),
    ],
)
def test_a_call_outside_the_weekdays_span_is_off_hours(at: str, crossings: tuple[str, ...]) -> None:
    assert decided(at, "phone").crossings == crossings


def test_mail_at_night_is_welcome() -> None:
    assert decided("2026-06-16 22:00").crossings == ()


def test_nobody_is_reminded_of_a_rule_they_were_never_told() -> None:
    found = decided("2026-06-16 22:00", "phone")

    assert (found.crossings, found.ladder, found.tells) == (("off_hours_call",), None, ("off_hours_call",))


def test_who_signed_the_guide_was_told_everything() -> None:
    assert decided("2026-06-16 22:00", "phone", state={"told": "all"}).ladder == "remind_gently"


def test_an_earlier_crossing_of_the_kind_counts_as_told() -> None:
    assert decided("2026-06-16 22:00", "phone", state=past("off_hours_call", "2026-05-01")).ladder == "remind_gently"


def test_the_third_in_the_window_is_drafted_for_the_owner() -> None:
    found = decided("2026-06-16 10:00", "sms", state=past("closed_channel", "2026-05-01", "2026-06-01"))

    assert found.ladder == "remind_firmly"
    assert found.draft is not None
    assert "As you have been told before" not in found.reply.text


def test_crossings_age_out_of_the_window() -> None:
    found = decided("2026-06-16 10:00", "sms", state=past("closed_channel", "2026-01-01", "2026-02-01"))

    assert found.ladder == "remind_gently"


def test_kinds_that_the_ladder_does_not_count_move_nothing() -> None:
    assert decided("2026-06-16 10:00", "sms", state=past("nudge", "2026-06-01", "2026-06-02")).ladder is None


def test_a_gentle_reminder_is_sent_with_the_answer() -> None:
    assert "gentle reminder" in decided("2026-06-16 22:00", "phone", state={"told": "all"}).reply.text


def test_several_topics_are_a_crossing_where_the_channel_asks_for_one() -> None:
    two = Reading(topics=(Topic("Logo", SEEN), Topic("Books", SEEN)))

    found = decided("2026-06-16 10:00", reading=two)

    assert found.crossings == ("several_topics",)
    assert "Logo, Books" in found.reply.text
    assert decided("2026-06-16 10:00", "phone", two).crossings == ()


def test_too_personal_is_a_hint_that_no_client_hears() -> None:
    personal = Reading(too_personal=SEEN)

    found = decided("2026-06-16 10:00", reading=personal)

    assert found.crossings == ("too_personal",)
    assert found.tells == ()
    assert found.reply.text == decided("2026-06-16 10:00", reading=NOTHING).reply.text


def test_what_is_not_offered_is_said_with_its_referral() -> None:
    wanted = Reading(service="Bookkeeping", service_evidence=SEEN, out_of_scope=True, act=Act.REQUEST)

    found = decided("2026-06-16 10:00", reading=wanted)

    assert shown(found)["service"] == {
        "name": "Bookkeeping",
        "offer": "refer",
        "rate": None,
        "to": "Lin Park",
        "resource": None,
    }
    assert "Lin Park" in found.reply.text
