"""The figures of one client: standing, trend, charges, fit and quota."""

import pytest

from desk.practice import moment, policy_of, rules
from frontdesk.ledger import (
    ChargeLine,
    Direction,
    Drafted,
    csv_text,
    fit,
    proposal,
    quota,
    standing,
    totals,
    trend,
)
from frontdesk.ledger.charges import amount
from frontdesk.ledger.csv_text import bare_cell, plain_cell
from frontdesk.policy.model import Allowance, Step

DAY = 86_400
AT = moment("2026-06-16 10:00")
LADDER = policy_of().ladder


def crossed(*days_ago: int, kind: str = "off_hours_call") -> list[tuple[str, int]]:
    return [(kind, AT - days * DAY) for days in days_ago]


def test_crossings_add_up_and_age_out() -> None:
    now = standing(LADDER, crossed(1, 30, 89, 90, 91), AT)

    assert (now.count, now.step, now.next_from) == (4, Step.TALK, None)
    assert standing(LADDER, crossed(1, 30, 89, 90, 91), now.falls_at or 0).count == 3


def test_what_the_ladder_does_not_count_moves_nobody() -> None:
    now = standing(LADDER, crossed(1, 2, kind="nudge"), AT)

    assert (now.count, now.step, now.next_from, now.falls_at) == (0, None, 1, None)


def test_the_newest_draft_waits_until_it_is_acted_on_or_its_step_has_aged_out() -> None:
    firm, talk = Drafted(Step.REMIND_FIRMLY, "firm", AT - 5 * DAY), Drafted(Step.TALK, "talk", AT - DAY)
    at_four, at_three = standing(LADDER, crossed(1, 5, 6, 7), AT), standing(LADDER, crossed(5, 6, 7), AT)

    assert proposal(LADDER, at_four, [firm, talk], 0) == talk
    assert proposal(LADDER, at_three, [firm, talk], 0) == firm
    assert proposal(LADDER, at_four, [firm, talk], AT - DAY) is None


def test_the_trend_holds_twelve_weeks_against_the_twelve_before() -> None:
    found = trend(AT, [*crossed(0, 6, 8), *crossed(90, kind="nudge")], [(AT - DAY, True), (AT - 100 * DAY, False)])

    assert found.weeks == (0,) * 10 + (1, 2)
    assert (found.crossings.now, found.crossings.before, found.crossings.direction) == (3, 1, Direction.RISING)
    assert found.nudges.direction is Direction.FALLING
    assert found.false_urgent.direction is Direction.QUIET
    assert (found.displeased.now, found.contacts.direction) == (1, Direction.STEADY)


@pytest.mark.parametrize(
    ("rate", "minutes", "said"),
    [
        ("150.00 USD per hour", 20, "50.00 USD"),
        ("150 USD per hour", 1, "2.50 USD"),
        ("90.5 EUR per minute", 2, "181.00 EUR"),
        ("10 USD per hour", 1, "0.17 USD"),
        ("40 USD", 7, "40.00 USD"),
        ("40 USD", 0, "0.00 USD"),
        ("150 USD per hour", None, "None"),
        ("by agreement", 20, "None"),
    ],
)
def test_a_charge_is_its_minutes_at_the_rate(rate: str, minutes: int | None, said: str) -> None:
    assert str(amount(rate, minutes)) == said


def test_charges_are_summed_by_currency() -> None:
    lines = [ChargeLine(AT, "Bo", "", "", rate, 60) for rate in ("150 USD per hour", "20 EUR", "1 USD")]

    assert [str(one) for one in totals(lines)] == ["20.00 EUR", "151.00 USD"]


def test_goodwill_counts_as_work_in_the_fit() -> None:
    found = fit(90_000, 600, goodwill_minutes=900, crossings=2, exceptions=1, contacts=9, displeased=1)

    assert (found.cents_an_hour_agreed, found.cents_an_hour) == (9_000, 6_000)
    assert (
        fit(None, None, goodwill_minutes=1, crossings=0, exceptions=0, contacts=0, displeased=0).cents_an_hour is None
    )


def test_exceptions_are_counted_in_the_period_that_runs() -> None:
    taken = [moment("2026-03-31 23:00"), moment("2026-04-01 00:30"), moment("2026-06-20 09:00")]

    found = quota(rules(), Allowance(2, "quarter"), taken, AT)

    assert (found.used, found.left) == (1, 1)
    assert quota(rules(), None, taken, AT).used == 2


@pytest.mark.parametrize("cell", ["=1+1", "@x", "+cmd|' /C calc'!A0", "-2+3", "\tx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert plain_cell(cell).startswith("'")
    assert bare_cell(plain_cell(cell)) == cell


@pytest.mark.parametrize("cell", ["+1 555 0142", "-5", "bo@marsh.example", "'quoted'", ""])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert plain_cell(cell) == cell
    assert bare_cell(cell) == cell


def test_a_table_is_written_with_its_heading() -> None:
    assert csv_text(["a", "b"], [["x,y", None]]) == 'a,b\r\n"x,y",\r\n'
