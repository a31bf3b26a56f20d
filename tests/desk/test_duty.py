"""Who is on duty: always somebody or an explicit nobody, never one who is away (PRODUCT P18)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.desk import Rules
from frontdesk.desk.duty import watch
from frontdesk.desk.model import Away
from frontdesk.policy import parse_policy

ZONE = ZoneInfo("America/New_York")
POLICY = """
format = 1
effective = 2026-01-01
[practice]
name = "Harbour & Pine"
owner = "Dana Reyes"
time_zone = "America/New_York"
[[members]]
name = "Dana Reyes"
role = "owner"
[[members]]
name = "Sam Ito"
hours = { mon = ["09:00-12:00"], wed = ["13:00-17:00"] }
[[members]]
name = "Lee Moss"
[hours]
mon = ["09:00-17:00"]
tue = ["09:00-17:00"]
wed = ["09:00-17:00"]
thu = ["09:00-17:00"]
fri = ["09:00-17:00"]
[[time_off]]
from = 2026-08-03
to = 2026-08-14
say = "on leave"
cover = "Sam Ito"
[channels.email]
address = "hello@pine.example"
accepts = "always"
[urgent]
route = "email"
"""
PEOPLE = ("Dana Reyes", "Sam Ito", "Lee Moss")
START = int(datetime(2026, 3, 2, tzinfo=ZONE).timestamp())


def rules(more: str = "") -> Rules:
    policy = parse_policy(POLICY + more).policy
    assert policy is not None
    return Rules([policy])


def at(day: str, clock: str) -> int:
    return int(datetime.fromisoformat(f"2026-{day}T{clock}").replace(tzinfo=ZONE).timestamp())


MONDAY_TEN, MONDAY_NIGHT = at("03-16", "10:00"), at("03-16", "23:00")
PLAIN, WEEKLY, DAILY = rules(), rules('rotation = "week"\n'), rules('rotation = "day"\n')


def test_the_first_begins_and_those_in_their_own_hours_follow() -> None:
    assert watch(PLAIN, PEOPLE, (), MONDAY_TEN) == ("Dana Reyes", "Sam Ito", "Lee Moss")


def test_whoever_is_outside_her_own_hours_comes_last_and_only_for_what_presses() -> None:
    assert watch(PLAIN, PEOPLE, (), MONDAY_NIGHT) == ("Dana Reyes", "Lee Moss", "Sam Ito")
    assert watch(PLAIN, PEOPLE, (), MONDAY_NIGHT, pressing=False) == ("Dana Reyes", "Lee Moss")


def test_the_absent_is_passed_over_and_the_cover_stands_in_outside_the_own_hours() -> None:
    away = [Away("Dana Reyes", MONDAY_NIGHT - 1, MONDAY_NIGHT + 1, cover="Sam Ito")]

    assert watch(PLAIN, PEOPLE, away, MONDAY_NIGHT, pressing=False) == ("Lee Moss", "Sam Ito")


def test_an_absence_is_over_at_its_end() -> None:
    away = [Away("Dana Reyes", MONDAY_TEN - 60, MONDAY_TEN)]

    assert watch(PLAIN, PEOPLE, away, MONDAY_TEN)[0] == "Dana Reyes"
    assert "Dana Reyes" not in watch(PLAIN, PEOPLE, away, MONDAY_TEN - 1)


def test_a_leave_of_the_policy_goes_to_its_cover_first_and_not_to_who_is_on_leave() -> None:
    assert watch(PLAIN, PEOPLE, (), at("08-05", "10:00")) == ("Sam Ito", "Lee Moss")


def test_a_cover_who_is_away_or_unknown_leaves_the_owner_where_she_is() -> None:
    day = at("08-05", "10:00")

    assert watch(PLAIN, PEOPLE, [Away("Sam Ito", day, day + 1)], day) == ("Dana Reyes", "Lee Moss")
    assert watch(PLAIN, ("Dana Reyes",), (), day) == ("Dana Reyes",)


def test_the_rotation_says_who_begins() -> None:
    weeks = [watch(WEEKLY, PEOPLE, (), at("03-16", "10:00") + n * 7 * 86_400)[0] for n in range(6)]
    days = [watch(DAILY, ("Dana Reyes", "Lee Moss"), (), at("03-16", "10:00") + n * 86_400)[0] for n in range(4)]

    assert sorted(weeks[:3]) == sorted(PEOPLE)
    assert weeks[:3] == weeks[3:]
    assert days in (["Dana Reyes", "Lee Moss"] * 2, ["Lee Moss", "Dana Reyes"] * 2)


def test_a_week_of_the_rotation_begins_on_monday() -> None:
    week = {watch(WEEKLY, ("A", "B", "C"), (), at("03-16", "00:00") + n * 86_400)[0] for n in range(7)}

    assert len(week) == 1
    assert watch(WEEKLY, ("A", "B", "C"), (), at("03-23", "00:00"))[0] not in week


def test_with_everybody_away_it_is_nobody() -> None:
    assert watch(PLAIN, ("Dana Reyes",), [Away("Dana Reyes", START, START + 2**31)], MONDAY_TEN) == ()
    assert watch(PLAIN, (), (), MONDAY_TEN) == ()


names = st.sampled_from(PEOPLE)
moments = st.integers(START, START + 400 * 86_400)
absences = st.lists(
    st.builds(
        lambda name, start, span, cover: Away(name, start, start + span, cover),
        names,
        moments,
        st.integers(1, 200 * 86_400),
        st.sampled_from(("", *PEOPLE, "Nobody Known")),
    ),
    max_size=6,
)
desks = st.sampled_from((PLAIN, WEEKLY, DAILY))


@given(desks, st.permutations(PEOPLE), st.integers(0, 3), absences, moments)
def test_always_somebody_or_nobody_and_never_one_who_is_away(
    desk: Rules, people: list[str], count: int, away: list[Away], moment: int
) -> None:
    team = tuple(people[:count])
    gone = {one.name for one in away if one.start <= moment < one.end}
    here = set(team) - gone

    order = watch(desk, team, away, moment)

    assert len(set(order)) == len(order)
    assert set(order) <= here
    assert bool(order) == bool(here)
    calm = watch(desk, team, away, moment, pressing=False)
    assert order[: len(calm)] == calm


@given(desks, absences, moments)
def test_a_cover_who_is_there_is_always_asked(desk: Rules, away: list[Away], moment: int) -> None:
    gone = {one.name for one in away if one.start <= moment < one.end}
    covers = {one.cover for one in away if one.name in gone and one.start <= moment < one.end} - gone
    on_leave = {"Dana Reyes"} if desk.day(desk.local(moment).date()).cover and "Sam Ito" not in gone else set()

    assert (covers & set(PEOPLE)) - on_leave <= set(watch(desk, PEOPLE, away, moment, pressing=False))
