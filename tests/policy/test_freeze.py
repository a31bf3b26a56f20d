"""Freezing writes the holidays into the policy and touches nothing else, however its owner writes TOML."""

from dataclasses import replace

import pytest

from frontdesk.policy.freeze import frozen_text
from policy.samples import GOOD, policy, spoiled

TABLE = '[holidays]\ncalendar = "US"\ndrop = ["Columbus Day"]\n'
INLINE = 'holidays = { calendar = "US", drop = ["Columbus Day"] }  # kept\n'
DOTTED = 'holidays.calendar = "US"  # kept\nholidays.drop = ["Columbus Day"]\n'


def test_freezing_stops_at_the_last_year_that_is_known() -> None:
    text = GOOD.replace("2026-01-01", "2198-01-01")

    after = policy(frozen_text(text, policy(text), "2026a"))

    assert after.holidays.frozen is not None
    assert after.holidays.frozen.last.year == 2199


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        spoiled((TABLE, ""), ("effective", f"{INLINE}effective")),
        spoiled((TABLE, ""), ("effective", f"{DOTTED}effective")),
        spoiled((TABLE, f"# above\n{TABLE}# below\n")),
        GOOD.replace("\n", "\r\n"),
        GOOD.rstrip(),
    ],
    ids=["table", "inline", "dotted", "comments", "crlf", "no last line end"],
)
def test_nothing_but_the_holidays_is_touched(text: str) -> None:
    before = policy(text)

    new = frozen_text(text, before, "2026a")

    after = policy(new)
    assert after.holidays.frozen is not None
    unfrozen = replace(after, version=before.version, holidays=replace(after.holidays, frozen=None))
    assert unfrozen == before
    assert all(line in new.splitlines() for line in text.splitlines() if "#" in line and "holidays" not in line)
    assert new.count("\r\n") in {0, new.count("\n")}
    assert frozen_text(new, after, "2026a") == new
