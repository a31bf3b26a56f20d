"""Sets of instants are joined, met and cut as sets of seconds are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.hours import Interval, intersect, subtract, union

Set = tuple[Interval, ...]
EACH = settings(derandomize=True, max_examples=150)


def _as_intervals(seconds: frozenset[int] | set[int]) -> Set:
    starts = sorted(one for one in seconds if one - 1 not in seconds)
    ends = sorted(one + 1 for one in seconds if one + 1 not in seconds)
    return tuple(zip(starts, ends, strict=True))


SETS = st.frozensets(st.integers(0, 30)).map(_as_intervals)


def _seconds(intervals: Set) -> set[int]:
    return {second for start, end in intervals for second in range(start, end)}


@EACH
@given(SETS, SETS)
def test_a_union_is_what_is_in_either(first: Set, second: Set) -> None:
    assert union(first, second) == _as_intervals(_seconds(first) | _seconds(second))


@EACH
@given(SETS, SETS)
def test_an_intersection_is_what_is_in_both(first: Set, second: Set) -> None:
    assert intersect(first, second) == _as_intervals(_seconds(first) & _seconds(second))


@EACH
@given(SETS, SETS)
def test_a_difference_is_what_is_left(first: Set, second: Set) -> None:
    assert subtract(first, second) == _as_intervals(_seconds(first) - _seconds(second))


def test_intervals_that_touch_become_one() -> None:
    assert union(((0, 5),), ((5, 9),)) == ((0, 9),)


def test_a_union_takes_intervals_in_any_order_and_drops_the_empty() -> None:
    assert union(((7, 7), (3, 4)), ((0, 1), (0, 0))) == ((0, 1), (3, 4))
