"""Business time obeys the algebra of time: what is added can be measured and taken back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.hours import Schedule
from hours.drawn import ODD_DAYS, moments_near, rules_near, schedule_of

Case = tuple[Schedule, list[int]]
LAW = settings(max_examples=80, deadline=None, derandomize=True)
AMOUNTS = st.one_of(st.integers(1, 40).map(lambda hours: hours * 3600), st.integers(1, 2_000_000))


@st.composite
def schedules_and_moments(draw: st.DrawFn) -> Case:
    zone, day = draw(st.sampled_from(ODD_DAYS))
    schedule = schedule_of(zone, draw(rules_near(day)))
    return schedule, draw(st.lists(moments_near(day, 20), min_size=3, max_size=3))


@LAW
@given(schedules_and_moments(), AMOUNTS)
def test_what_is_added_lies_between(case: Case, amount: int) -> None:
    schedule, (moment, *_) = case

    after = schedule.add_at(moment, amount)

    assert after is None or schedule.between_at(moment, after) == amount


@LAW
@given(schedules_and_moments(), AMOUNTS)
def test_what_is_taken_back_lies_between(case: Case, amount: int) -> None:
    schedule, (moment, *_) = case

    before = schedule.add_at(moment, -amount)

    assert before is None or schedule.between_at(before, moment) == amount


@LAW
@given(schedules_and_moments(), AMOUNTS)
def test_adding_and_taking_back_comes_home_to_an_open_moment(case: Case, amount: int) -> None:
    schedule, (moment, *_) = case
    opening = schedule.next_open_at(moment)
    after = None if opening is None else schedule.add_at(opening, amount)

    assert after is None or schedule.add_at(after, -amount) == opening


@LAW
@given(schedules_and_moments(), AMOUNTS, AMOUNTS)
def test_two_amounts_one_after_the_other_are_their_sum(case: Case, first: int, second: int) -> None:
    schedule, (moment, *_) = case

    halfway = schedule.add_at(moment, first)

    assert halfway is None or schedule.add_at(halfway, second) == schedule.add_at(moment, first + second)


@LAW
@given(schedules_and_moments(), AMOUNTS)
def test_it_is_added_to_the_earliest_moment(case: Case, amount: int) -> None:
    schedule, (moment, *_) = case

    after = schedule.add_at(moment, amount)

    assert after is None or schedule.between_at(moment, after - 1) == amount - 1


@LAW
@given(schedules_and_moments())
def test_time_from_here_to_there_is_minus_that_from_there_to_here(case: Case) -> None:
    schedule, (first, second, _) = case

    assert schedule.between_at(first, second) == -schedule.between_at(second, first)


@LAW
@given(schedules_and_moments())
def test_time_by_way_of_a_third_moment_is_the_same(case: Case) -> None:
    schedule, (first, second, third) = case

    by_way = schedule.between_at(first, second) + schedule.between_at(second, third)

    assert by_way == schedule.between_at(first, third)


@LAW
@given(schedules_and_moments(), AMOUNTS)
def test_who_comes_later_is_never_served_earlier(case: Case, amount: int) -> None:
    schedule, moments = case

    answers = [schedule.add_at(moment, amount) for moment in sorted(moments)]

    known = [answer for answer in answers if answer is not None]
    assert known == sorted(known)
    assert answers == known + [None] * (len(answers) - len(known))


@LAW
@given(schedules_and_moments())
def test_between_now_and_the_next_opening_nothing_is_open(case: Case) -> None:
    schedule, (moment, *_) = case
    opening = schedule.next_open_at(moment)

    if opening is None:
        assert schedule.between_at(moment, moment + 400 * 86_400) == 0
    else:
        assert schedule.is_open_at(opening)
        assert schedule.between_at(moment, opening) == 0


@LAW
@given(schedules_and_moments())
def test_from_the_next_opening_to_its_close_all_is_open(case: Case) -> None:
    schedule, (moment, *_) = case
    opening, close = schedule.next_open_at(moment), schedule.next_close_at(moment)

    if opening is not None and close is not None:
        assert not schedule.is_open_at(close)
        assert schedule.between_at(opening, close) == close - opening


@LAW
@given(st.data(), st.permutations(range(3)))
def test_the_order_of_questions_changes_no_answer(data: st.DataObject, order: list[int]) -> None:
    zone, day = data.draw(st.sampled_from(ODD_DAYS))
    rules = data.draw(rules_near(day))
    moments = data.draw(st.lists(moments_near(day, 400), min_size=3, max_size=3))
    one, other = schedule_of(zone, rules), schedule_of(zone, rules)

    in_order = [one.add_at(moment, 20_000_000) for moment in moments]
    in_another = {n: other.add_at(moments[n], 20_000_000) for n in order}

    assert [in_another[n] for n in range(3)] == in_order
