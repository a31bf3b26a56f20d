import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.ledger import Promised, Verdict, judge

MADE, BY, LATER = 1000, 2000, 5000
TOLD = Promised(made=MADE, by=BY, standard_by=BY, told_at=MADE)


@pytest.mark.parametrize(
    ("sent", "at", "verdict"),
    [
        ([], 1500, Verdict.OPEN),
        ([], BY, Verdict.OPEN),
        ([], BY + 1, Verdict.BROKEN),
        ([1500], LATER, Verdict.KEPT),
        ([BY], LATER, Verdict.KEPT),
        ([BY + 1], LATER, Verdict.BROKEN),
        ([4000, 1500], LATER, Verdict.KEPT),
    ],
)
def test_a_promise_is_kept_by_what_left_until_its_last_second(sent: list[int], at: int, verdict: Verdict) -> None:
    found = judge(TOLD, sent, at)

    assert (found.of_told, found.of_standard) == (verdict, verdict)


def test_what_was_sent_before_the_promise_is_no_answer_to_it() -> None:
    assert judge(TOLD, [MADE - 1], 1500).of_told is Verdict.OPEN


def test_what_is_sent_after_the_moment_is_not_known_yet() -> None:
    assert judge(TOLD, [1800], 1500).answered_at is None


def test_a_time_that_nobody_heard_counts_as_untold_and_the_standard_all_the_same() -> None:
    untold = Promised(made=MADE, by=BY, standard_by=BY)

    assert judge(untold, [1500], LATER).of_told is Verdict.UNTOLD
    assert judge(untold, [1500], LATER).of_standard is Verdict.KEPT
    assert judge(untold, [], LATER).of_standard is Verdict.BROKEN


def test_promising_late_keeps_what_was_told_and_breaks_the_standard() -> None:
    late = Promised(made=MADE, by=4000, standard_by=BY, told_at=MADE, beyond="full window")

    found = judge(late, [3000], LATER)

    assert late.is_beyond
    assert (found.of_told, found.of_standard) == (Verdict.KEPT, Verdict.BROKEN)


def test_without_a_time_or_a_standard_there_is_nothing_to_keep() -> None:
    found = judge(Promised(made=MADE, by=None), [1500], LATER)

    assert (found.of_told, found.of_standard, found.answered_at) == (Verdict.NONE, Verdict.NONE, 1500)


def test_what_is_no_longer_owed_counts_neither_way() -> None:
    released = Promised(made=MADE, by=BY, standard_by=BY, told_at=MADE, released=True)

    assert judge(released, [], LATER).of_told is Verdict.NONE
    assert judge(released, [], LATER).of_standard is Verdict.NONE


MOMENTS = st.integers(min_value=0, max_value=100)
PROMISES = st.builds(
    Promised,
    made=MOMENTS,
    by=st.none() | MOMENTS,
    standard_by=st.none() | MOMENTS,
    told_at=st.none() | MOMENTS,
    released=st.booleans(),
)


@given(PROMISES, st.lists(MOMENTS, max_size=5), MOMENTS, MOMENTS)
def test_a_verdict_once_given_stands(promise: Promised, sent: list[int], first: int, second: int) -> None:
    before, after = (judge(promise, sent, at) for at in sorted((first, second)))

    if before.of_standard is not Verdict.OPEN:
        assert after.of_standard is before.of_standard
    if before.of_told in (Verdict.KEPT, Verdict.BROKEN, Verdict.NONE):
        assert after.of_told is before.of_told


@given(PROMISES, st.lists(MOMENTS, max_size=5), MOMENTS)
def test_more_mail_never_breaks_a_kept_promise(promise: Promised, sent: list[int], at: int) -> None:
    if judge(promise, sent, at).of_told is Verdict.KEPT:
        assert judge(promise, [*sent, 0, 50, 100], at).of_told is Verdict.KEPT
