"""Protected time kept and skipped, drift from the plan, and what a slip taught."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.ledger import Drift, Gap, Kept, Lived, drift, gaps, kept_share, lessons

DAY = 86_400
MARCH = date(2026, 3, 2)


def block(day: int, kept: bool | None, *, pipeline: bool = True) -> Lived:
    start = day * DAY
    return Lived("Prospecting", MARCH + timedelta(days=day), start, start + 1800, pipeline, kept)


def test_the_share_counts_only_blocks_of_which_something_was_said() -> None:
    found = kept_share([block(0, True), block(1, True), block(2, False), block(3, None)])

    assert found == Kept(kept=2, skipped=1, untold=1)
    assert found.percent == 66
    assert Kept().percent is None


def test_skipped_blocks_in_a_row_make_one_hole_ninety_days_on() -> None:
    found = gaps([block(0, False), block(1, False), block(2, True), block(3, False)], MARCH)

    assert found == (
        Gap(2, date(2026, 5, 31), date(2026, 6, 1)),
        Gap(1, date(2026, 6, 3), date(2026, 6, 3)),
    )


def test_a_hole_that_is_past_and_time_that_feeds_no_pipeline_are_not_shown() -> None:
    assert gaps([block(0, False)], MARCH + timedelta(days=91)) == ()
    assert gaps([block(0, False, pipeline=False)], MARCH) == ()


def test_a_block_of_which_nothing_was_said_ends_no_row() -> None:
    assert [one.skipped for one in gaps([block(0, False), block(1, None), block(2, False)], MARCH)] == [2]


def test_what_was_sent_is_sorted_by_where_it_lies() -> None:
    found = drift([5, 10, 19, 20, 40, 99], [(10, 20)], [(0, 30), (90, 100)])

    assert found == Drift(in_time=2, beside=3, off_hours=1)
    assert found.percent == 33
    assert Drift().percent is None


@given(
    st.lists(st.integers(0, 200)),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 50)).map(lambda one: (one[0], one[0] + one[1]))),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 50)).map(lambda one: (one[0], one[0] + one[1]))),
)
def test_drift_agrees_with_looking_at_each_span(
    sent: list[int], slots: list[tuple[int, int]], hours: list[tuple[int, int]]
) -> None:
    def within(at: int, spans: list[tuple[int, int]]) -> bool:
        return any(start <= at < end for start, end in spans)

    found = drift(sent, slots, hours)

    assert found.total == len(sent)
    assert found.in_time == sum(within(at, slots) for at in sent)
    assert found.off_hours == sum(not within(at, slots) and not within(at, hours) for at in sent)


def test_a_lesson_compares_the_four_weeks_before_a_slip_with_those_after() -> None:
    slip = 100 * DAY
    crossed = {7: [slip - 29 * DAY, slip - DAY, slip, slip + 27 * DAY, slip + 28 * DAY]}

    (found,) = lessons([(7, slip)], crossed, slip + 40 * DAY)

    assert (found.before, found.after, found.more, found.is_over) == (1, 2, 1, True)


def test_nothing_is_learnt_before_the_weeks_are_over() -> None:
    slip = 100 * DAY

    (found,) = lessons([(7, slip)], {7: [slip + DAY, slip + 3 * DAY]}, slip + 2 * DAY)

    assert (found.after, found.is_over) == (1, False)
