"""Each trade's policy is sound as it is shipped, and stays so wherever the practice is."""

from datetime import date
from importlib import resources

import pytest

from frontdesk.policy import read_policy
from frontdesk.policy.trades import TRADES, starting_point
from frontdesk.policy.trades.starting import shipped
from policy.samples import policy

FIRST = date(2026, 1, 1)
PLACES = (
    ("US-NY", "America/New_York"),
    ("DE-BY", "Europe/Berlin"),
    ("JP", "Asia/Tokyo"),
    ("AU-NSW", "Australia/Sydney"),
)


def test_every_policy_that_is_shipped_is_a_trade() -> None:
    files = [one.name for one in resources.files("frontdesk.policy.trades").iterdir() if one.name.endswith(".toml")]

    assert sorted(files) == [f"{trade}.toml" for trade in sorted(TRADES)]


@pytest.mark.parametrize("trade", TRADES)
def test_nothing_is_found_in_it_as_shipped(trade: str) -> None:
    assert read_policy(shipped(trade)).findings == ()


@pytest.mark.parametrize(("calendar", "zone"), PLACES)
@pytest.mark.parametrize("trade", TRADES)
def test_nothing_is_found_in_it_elsewhere(trade: str, calendar: str, zone: str) -> None:
    text = starting_point(trade, effective=FIRST, calendar=calendar, time_zone=zone)

    assert read_policy(text).findings == ()


@pytest.mark.parametrize("trade", TRADES)
@pytest.mark.parametrize("name", ['Zoë "Z" Zorn', "back\\slash", "a # no comment", "'''"])
def test_the_owners_name_is_set_in_as_it_is(trade: str, name: str) -> None:
    found = policy(starting_point(trade, effective=FIRST, name=f"{name} & Co", owner=name))

    assert (found.practice.name, found.practice.owner, found.members[0].name) == (f"{name} & Co", name, name)


@pytest.mark.parametrize("trade", TRADES)
def test_all_comments_stay(trade: str) -> None:
    def comments(text: str) -> list[str]:
        return [line.partition("#")[2] for line in text.splitlines() if "#" in line]

    assert comments(starting_point(trade, effective=FIRST, owner="Zoë Zorn")) == comments(shipped(trade))


@pytest.mark.parametrize("trade", TRADES)
def test_it_says_what_is_urgent_and_how_that_gets_through(trade: str) -> None:
    found = policy(shipped(trade))

    assert found.urgent.route in found.channels
    assert all(case.phrases and case.examples for case in found.urgent.cases)
