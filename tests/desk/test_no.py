"""A no is drafted from the policy: in the owner's tone, with its reason, and always with a way on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.practice import BASE, moment, policy_of, rules
from frontdesk.desk.model import Override
from frontdesk.desk.no import Asking, Tone, Way, drafts, lines, ready_answers, times_to_offer
from frontdesk.policy import reveals

SERVICES = """
[[services]]
name = "Bookkeeping"
offer = "refer"
to = "Lin Park, Ledger Lane"
examples = ["bookkeeping"]
because = "A bookkeeper sees what a studio would miss."
[[services]]
name = "Tutorials"
offer = "extra"
rate = "90.00 USD per hour"
resource = "https://example.com/tutorials"
[[services]]
name = "Printing"
offer = "never"
because = "It keeps the studio free for your brand."
[[services]]
name = "Hosting"
offer = "outsource"
"""
BOOKABLE = """
[appointments]
bookable = { minutes = [15, 30], days = "tue-thu", at = "13:00-15:00", notice = "1 business day", horizon_days = 30 }
"""
PARTS = {"services": SERVICES + BOOKABLE}
NIGHT = moment("2026-03-09 22:00")


def asking(service: str = "", language: str = "en", **more: object) -> Asking:
    known = Asking(rules(**PARTS), NIGHT, "email", "retainer", "Bo Marsh", language, service)
    return replace(known, **more)  # type: ignore[arg-type]


def said(way: Way, service: str = "", tone: Tone = Tone.NEUTRAL, **more: object) -> str:
    """The draft of a way, or nothing."""
    return next((one.text for one in drafts(asking(service, **more), tone) if one.way is way), "")  # type: ignore[arg-type]


def test_someone_else_is_named_where_the_policy_refers() -> None:
    text = said(Way.SOMEONE_ELSE, "Bookkeeping")

    assert "Bookkeeping is best done by Lin Park, Ledger Lane; please turn there." in text
    assert "A bookkeeper sees what a studio would miss." in text
    assert text.startswith("Hello Bo,\n")
    assert text.endswith("Kind regards,\nAda Quill")


def test_whoever_is_not_named_is_promised_by_name() -> None:
    assert "I will send you the name" in said(Way.SOMEONE_ELSE, "Hosting")


def test_another_time_is_one_that_can_be_booked() -> None:
    # One business day's notice, on a Monday night: it ends with Wednesday.
    assert times_to_offer(asking()) == (moment("2026-03-12 13:00"), moment("2026-03-17 13:00"))
    text = said(Way.ANOTHER_TIME)
    assert "Thursday, March 12, 1:00 PM (New York time) or Tuesday, March 17, 1:00 PM (New York time)" in text


def test_without_bookings_it_is_the_next_slot() -> None:
    bare = asking(rules=rules())

    assert times_to_offer(bare) == (moment("2026-03-10 09:30"), moment("2026-03-10 15:00"))


def test_a_closing_by_hand_is_no_time_to_offer() -> None:
    shut = Override(NIGHT, moment("2026-03-12 14:30"), is_open=False)

    assert times_to_offer(asking(overrides=(shut,)))[0] == moment("2026-03-12 14:30")


def test_a_clear_no_gives_the_reason_of_its_clause() -> None:
    text = said(Way.CLEAR_NO, "Printing", Tone.FIRM)

    assert "My answer is no, and it will stay so." in text
    assert "Quill & Co does not offer this: Printing." in text
    assert "It keeps the studio free for your brand." in text


def test_at_extra_cost_it_names_the_rate_of_the_service_or_that_of_off_hours() -> None:
    assert "at 90.00 USD per hour" in said(Way.EXTRA_COST, "Tutorials")
    assert "at 150.00 USD per hour" in said(Way.EXTRA_COST)
    assert said(Way.EXTRA_COST, "Printing") == ""


def test_a_reason_that_names_protected_time_is_left_out() -> None:
    because = '\nbecause = "My family comes first then."\n'
    private = rules(**PARTS | {"hours": BASE["hours"] + because})

    assert "family" not in said(Way.CLEAR_NO, rules=private)
    assert "comes first" not in said(Way.CLEAR_NO, rules=private)


def test_ready_answers_begin_with_the_service_that_was_asked_for() -> None:
    ready = ready_answers(asking("Tutorials"))

    assert [(one.service, one.resource) for one in ready] == [("Tutorials", "https://example.com/tutorials")]
    assert "https://example.com/tutorials" in ready[0].line


@pytest.mark.parametrize("language", ["en", "es"])
def test_lines_acknowledge_a_feeling_and_lead_back(language: str) -> None:
    found = lines(asking(language=language))

    assert len(found.feeling) == len(found.steering) == 3
    assert len({*found.feeling, *found.steering}) == 6


@pytest.mark.parametrize("tone", Tone)
def test_in_spanish_it_is_spanish(tone: Tone) -> None:
    texts = [one.text for one in drafts(asking("Bookkeeping", "es"), tone)]

    assert texts
    assert not any(word in text for text in texts for word in ("Hello", "please", "regards", "something"))


WAYS_ON = {
    Way.SOMEONE_ELSE: ("ada@quill.example", "reach me", "llegar a mí", "localizarme"),
    Way.CLEAR_NO: ("ada@quill.example", "reach me", "llegar a mí", "localizarme"),
    Way.ANOTHER_TIME: ("New York", "Nueva York"),
    Way.EXTRA_COST: ("with a yes", "con un sí"),
}
SECRETS = ("+1 555 0199", "555.0199 or so", "call 1-555-0199", "Family")
DRAWN = st.builds(
    asking,
    service=st.sampled_from(["", "Bookkeeping", "Tutorials", "Printing", "Hosting", "unknown"]),
    language=st.sampled_from(["en", "es", "de"]),
    tier=st.sampled_from(["", "prospect", "retainer", "concierge"]),
    client_name=st.sampled_from(["Bo Marsh", "", "15550199", "555-0199"]),
    at=st.integers(0, 500).map(lambda hours: NIGHT + int(timedelta(hours=hours).total_seconds())),
    rules=st.sampled_from(
        [
            rules(**PARTS),
            *(
                rules(**PARTS | {"services": SERVICES.replace("Lin Park, Ledger Lane", secret) + BOOKABLE})
                for secret in SECRETS
            ),
            *(rules(**PARTS | {"services": SERVICES.replace("your brand", secret) + BOOKABLE}) for secret in SECRETS),
        ]
    ),
)


@given(DRAWN, st.sampled_from(Tone))
def test_no_draft_shows_anything_private_and_each_names_a_way_on(drawn: Asking, tone: Tone) -> None:
    policy = policy_of(**PARTS)
    for one in drafts(drawn, tone):
        if drawn.tier != "concierge":
            assert reveals(one.text, policy, drawn.tier) is None
        assert any(way in one.text for way in WAYS_ON[one.way]), one.text
        if drawn.service == "Printing":
            assert "family" not in one.text.casefold()


@given(DRAWN)
def test_a_time_that_is_offered_is_open_and_not_protected(drawn: Asking) -> None:
    for at in times_to_offer(drawn):
        assert at >= drawn.at
        assert drawn.rules.schedule.is_open_at(at)
        assert drawn.rules.protected_at(at) is None
