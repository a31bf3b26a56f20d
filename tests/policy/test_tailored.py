"""Six answers make a policy that can be used at once, whatever the trade and the hours."""

import tomllib
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.policy import Severity, read_policy
from frontdesk.policy.trades.starting import TRADES, shipped
from frontdesk.policy.trades.tailored import DAYS, Answers, OwnCase, preset, tailored

TODAY = date(2026, 11, 25)
HOURS: dict[str, dict[str, tuple[str, ...]]] = {
    "short": dict.fromkeys(DAYS[:5], ("10:00-14:00",)),
    "early": dict.fromkeys(DAYS[:5], ("06:00-10:00",)),
    "evening": dict.fromkeys(DAYS[:4], ("16:00-20:00",)),
    "split": dict.fromkeys(DAYS[:6], ("08:00-11:00", "15:00-18:30")),
    "weekend": {"sat": ("09:00-13:00",), "sun": ("09:00-13:00",)},
    "one day": {"wed": ("09:00-17:00",)},
    "night": dict.fromkeys(DAYS[:5], ("20:00-02:00",)),
    "one hour": dict.fromkeys(DAYS[:5], ("09:00-10:00",)),
}


def answers(trade: str, **more: object) -> Answers:
    usual = preset(trade)
    given = Answers(
        trade,
        "Quill & Co",
        "Ada Quill",
        "America/New_York",
        "US-NY",
        usual.hours,
        "ada@quill.example",
        "+1 555 0123",
        usual.closed,
        tuple(name for name, _ in usual.urgent),
    )
    return replace(given, **more)  # type: ignore[arg-type]


def mistakes(text: str) -> list[str]:
    return [
        f"{one.code} {one.path}: {one.message}" for one in read_policy(text).findings if one.severity is Severity.ERROR
    ]


@pytest.mark.parametrize(("trade", "hours"), list(product(TRADES, HOURS)))
@pytest.mark.parametrize("phone", ["+1 555 0123", ""])
@pytest.mark.parametrize("urgent", [True, False])
def test_whatever_the_hours_the_policy_can_be_used(trade: str, hours: str, phone: str, urgent: bool) -> None:
    given = answers(trade, hours=HOURS[hours], phone=phone, closed=() if not phone else preset(trade).closed)
    text = tailored(given if urgent else replace(given, urgent=()), TODAY)

    assert mistakes(text) == []
    open_hours = {day: ranges for day, ranges in tomllib.loads(text)["hours"].items() if day in DAYS}
    assert open_hours == {day: list(ranges) for day, ranges in HOURS[hours].items()}


@settings(max_examples=60)
@given(
    st.sampled_from(TRADES),
    st.lists(st.tuples(st.sampled_from(DAYS), st.integers(0, 40), st.integers(4, 40)), min_size=1, max_size=7),
)
def test_no_hours_of_at_least_an_hour_leave_messages_unhandled(trade: str, drawn: list[tuple[str, int, int]]) -> None:
    def clock(quarters: int) -> str:
        return f"{quarters // 4:02}:{quarters % 4 * 15:02}"

    hours = {day: (f"{clock(first)}-{clock(first + length)}",) for day, first, length in drawn}

    wrong = mistakes(tailored(answers(trade, hours=hours), TODAY))

    assert [one for one in wrong if "FD301" in one or "FD207" in one or "FD204" in one] == []


@pytest.mark.parametrize("trade", TRADES)
def test_the_trades_own_hours_leave_its_set_times_as_they_are(trade: str) -> None:
    document = tomllib.loads(tailored(answers(trade), TODAY))
    assert document["batches"] == tomllib.loads(shipped(trade))["batches"]


def test_the_answers_stand_in_it() -> None:
    given = answers(
        "assistant",
        own_urgent=(OwnCase("The office is flooded", ("flooded", "water damage")),),
        turnaround="2 business days",
    )
    policy = read_policy(tailored(given, TODAY)).policy

    assert policy is not None
    assert (policy.practice.name, policy.practice.owner, policy.effective) == ("Quill & Co", "Ada Quill", TODAY)
    assert policy.channels["email"].address == "ada@quill.example"
    assert policy.channels["phone"].address == policy.channels["text"].address == "+1 555 0123"
    assert str(policy.channels["email"].turnaround) == "2 business days"
    assert [one.name for one in policy.urgent.cases] == ["stranded", "wrong mail out", "yours"]
    assert policy.urgent.cases[-1].phrases == ("flooded", "water damage")
    assert [one.name for one in policy.members] == ["Ada Quill"]


@pytest.mark.parametrize("trade", TRADES)
def test_without_a_telephone_nothing_speaks_of_one(trade: str) -> None:
    text = tailored(answers(trade, phone="", closed=()), TODAY)
    policy = read_policy(text).policy

    assert policy is not None
    assert set(policy.channels) == {"email"}
    assert policy.urgent.route == "email"
    assert "555" not in "".join(line.partition("#")[0] for line in text.splitlines())


def test_no_country_means_no_public_holidays() -> None:
    assert read_policy(tailored(answers("coach", country=""), TODAY)).policy.holidays.calendar is None  # type: ignore[union-attr]


def test_nothing_urgent_means_no_way_for_it() -> None:
    policy = read_policy(tailored(answers("studio", urgent=()), TODAY)).policy

    assert policy is not None
    assert policy.urgent.cases == ()
    assert not any(tier.urgent for tier in policy.tiers.values())
