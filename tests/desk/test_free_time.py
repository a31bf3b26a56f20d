"""One free time: no two doors disagree about it, and nothing of a client's lands on protected time (issue: free time).

The reference is the plain data: minute by minute, on the wall clock, beside what the desk says.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise, takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.practice import BASE, ZONE, policy_of
from desk.test_properties import FIRST, Drawn, is_served, policies
from frontdesk.desk import Contact, Kind, Rules, Sender, decide
from frontdesk.desk.booking import Wish, bookable, is_bookable
from frontdesk.desk.capacity import Search, bookings, occurrences
from frontdesk.desk.free_time import free, is_taken
from frontdesk.desk.model import Appointment, Booked, Desk, Override, Ruling, State
from frontdesk.desk.opening import standing
from frontdesk.hours import instants, intersect
from frontdesk.policy.model import Channel
from frontdesk.triage import Reading

MINUTE, HOUR, DAY = 60, 3600, 86_400
KIND = (
    '[appointments]\ncall = {{ minutes = [15, 45], days = "mon-sun", at = "08:00-21:00", notice = "{notice}", '
    "gap_minutes = {gap}, most_a_day = {most}, horizon_days = 10, every_minutes = {every} }}\n"
)
LENGTHS = st.sampled_from([15, 45])
MONDAY = int(datetime(2026, 5, 4, tzinfo=ZONE).timestamp())
MOMENTS = st.builds(
    lambda day, quarter: MONDAY + day * DAY + quarter * 15 * MINUTE, st.integers(0, 6), st.integers(32, 82)
)
"""Quarters of the hours of one week, so that what is drawn meets."""


@st.composite
def drawn_desks(draw: st.DrawFn) -> tuple[Drawn, int]:
    """A drawn policy with a kind of appointment; and the minutes of its gap."""
    gap = draw(st.sampled_from([0, 10, 25]))
    made = draw(policies())
    kind = KIND.format(
        notice=draw(st.sampled_from(["30 minutes", "3 business hours", "1 business day"])),
        gap=gap,
        most=draw(st.integers(1, 9)),
        every=draw(st.sampled_from([10, 15, 30])),
    )
    policy = made.rules.on(FIRST)
    clear = draw(st.sampled_from([0, 15]))
    shielded = tuple(replace(one, clear_minutes=clear) for one in policy.protected)
    kinds = policy_of(appointments=kind).appointments
    return replace(made, rules=Rules([replace(policy, appointments=kinds, protected=shielded)])), gap


@st.composite
def states(draw: st.DrawFn) -> State:
    def span(longest: int) -> tuple[int, int]:
        start = draw(MOMENTS) // MINUTE * MINUTE
        return start, start + draw(st.integers(0, longest)) * MINUTE

    few = st.integers(0, 4)
    return State(
        appointments=tuple(
            Appointment(*span(90), draw(st.sampled_from([None, "bo"])), "call", draw(st.sampled_from([0, 20])))
            for _ in range(draw(few))
        ),
        busy=tuple(span(600) for _ in range(draw(few))),
        overrides=tuple(Override(*span(2000), is_open=draw(st.booleans())) for _ in range(draw(few))),
        booked=tuple(
            Booked(draw(st.sampled_from(["late", "morning", "afternoon"])), draw(MOMENTS), draw(st.integers(1, 5)))
            for _ in range(draw(few))
        ),
    )


def is_free_by_hand(made: Drawn, state: State, at: int) -> bool:
    """By the plain data: the override set last, else the hours; no protected time, appointment or calendar."""
    by_hand = [one.is_open for one in state.overrides if one.start <= at < one.end]
    local = at  # epoch seconds; is_served reads the wall clock itself
    shielded = made.rules.protected_at(at) is not None
    opened = by_hand[-1] if by_hand else made.rules.schedule.is_open_at(local)
    return opened and not shielded and not is_taken(state, at)


@settings(max_examples=150)
@given(drawn_desks(), states(), MOMENTS)
def test_the_desk_is_open_exactly_where_time_is_free(desk: tuple[Drawn, int], state: State, at: int) -> None:
    made, _ = desk

    stands = standing(made.rules, at, state)

    is_free = bool(free(made.rules, at, at + 1, state))
    assert is_free == (stands.desk is Desk.OPEN) == is_free_by_hand(made, state, at)
    if is_free and not state.overrides:
        assert is_served(made, at)


@settings(max_examples=100)
@given(drawn_desks(), states(), MOMENTS, st.booleans())
def test_a_phone_that_rings_while_open_rings_in_free_time_alone(
    desk: tuple[Drawn, int], state: State, at: int, known: bool
) -> None:
    made, _ = desk
    policy = made.rules.on(FIRST)
    phone = policy_of(phone=BASE["phone"].replace('rings = "appointment"', 'rings = "open"'))
    rules = Rules([replace(policy, channels=phone.channels, tiers=phone.tiers)])

    caller = Sender("bo" if known else "cy", tier="retainer")

    found = decide(rules, Contact(at, caller, "phone", Kind.CALL), Reading(), state)

    mine = known and any(one.client == "bo" and one.start <= at < one.end for one in state.appointments)
    if found.ruling is Ruling.THROUGH:
        assert bool(free(rules, at, at + 1, state)) or (mine and rules.protected_at(at) is None)
    else:
        assert not free(rules, at, at + 1, state)


@settings(max_examples=100)
@given(drawn_desks(), states(), MOMENTS)
def test_slots_are_what_is_free_of_their_range(desk: tuple[Drawn, int], drawn: State, at: int) -> None:
    made, _ = desk
    state = replace(drawn, booked=(), overrides=tuple(one for one in drawn.overrides if not one.is_open))
    names = ("morning", "afternoon", "late", "closing")
    found = occurrences(made.rules, Search(made.rules.in_force(at), Channel("any"), names, at, False, {}), state)

    for one in takewhile(lambda one: one.day <= FIRST + timedelta(days=11), found):
        left = [piece for span in instants(ZONE, one.day, one.queue.at) for piece in free(made.rules, *span, state)]
        if one.slot is None:
            assert not left or left[-1][1] <= at or one.reason == "closed"
        else:
            assert (one.slot.start, one.slot.end) == (left[0][0], left[-1][1])
            each = one.queue.minutes_each * MINUTE
            assert one.room == sum(max(end - max(start, at), 0) // each for start, end in left)


def offered(rules: Rules, wish: Wish, state: State) -> list[int]:
    return [start for one in bookable(rules, wish, state) for start in one.starts]


def room(rules: Rules, state: State, at: int, days: int) -> dict[tuple[str, int], int]:
    """What each day of each queue still takes, from now on."""
    edition = rules.in_force(at)
    search = Search(edition, Channel("any"), tuple(edition.policy.queues), at, True, bookings(state.booked))
    found = {}
    last = rules.local(at).date() + timedelta(days=days)
    for one in occurrences(rules, search, state):
        if one.day > last:
            break
        found[one.queue.name, one.day.toordinal()] = one.room
    return found


@settings(max_examples=60)
@given(drawn_desks(), states(), MOMENTS, LENGTHS, st.data())
def test_a_booking_lies_in_free_time_and_takes_nothing_promised(
    desk: tuple[Drawn, int], state: State, at: int, minutes: int, data: st.DataObject
) -> None:
    made, gap = desk
    wish = Wish("call", minutes, at, "retainer")
    times = offered(made.rules, wish, state)
    if not times:
        return
    start = data.draw(st.sampled_from(times))
    end = start + minutes * MINUTE

    assert start > at
    assert free(made.rules, start, end, state) == ((start, end),)
    for n in range(0, minutes, 5):
        assert made.rules.protected_at(start + n * MINUTE) is None
    for one in state.appointments:
        around = max(gap, one.gap_minutes) * MINUTE
        assert one.start == one.end or not intersect(((start, end),), ((one.start - around, one.end + around),))
    before = room(made.rules, state, at, 12)
    kept = replace(state, appointments=(*state.appointments, Appointment(start, end, kind="call", gap_minutes=gap)))
    after = room(made.rules, kept, at, 12)
    assert all(after.get(key, 0) >= min(left, 0) for key, left in before.items())
    assert not is_bookable(made.rules, wish, start, kept)


@settings(max_examples=60)
@given(drawn_desks(), states(), MOMENTS, LENGTHS, st.integers(0, 10 * DAY // MINUTE))
def test_what_may_be_booked_is_what_is_offered(
    desk: tuple[Drawn, int], state: State, at: int, minutes: int, ahead: int
) -> None:
    made, _ = desk
    wish = Wish("call", minutes, at, "retainer")
    start = (at // (15 * MINUTE)) * 15 * MINUTE + ahead * MINUTE

    assert is_bookable(made.rules, wish, start, state) == (start in offered(made.rules, wish, state))


@settings(max_examples=20)
@given(drawn_desks(), MOMENTS, st.lists(LENGTHS, min_size=5, max_size=25), st.data())
def test_a_month_of_bookings_never_overlaps(
    desk: tuple[Drawn, int], at: int, lengths: list[int], data: st.DataObject
) -> None:
    made, gap = desk
    state, now = State(), at
    for minutes in lengths:
        now += data.draw(st.integers(0, DAY // MINUTE)) * MINUTE
        times = offered(made.rules, Wish("call", minutes, now, "retainer"), state)
        if times:
            start = data.draw(st.sampled_from(times))
            new = Appointment(start, start + minutes * MINUTE, "bo", "call", gap)
            state = replace(state, appointments=(*state.appointments, new))
        elif state.appointments and data.draw(st.sampled_from([0, 1])):
            state = replace(state, appointments=state.appointments[1:])

    kept = sorted((one.start, one.end) for one in state.appointments)
    assert all(first[1] + gap * MINUTE <= second[0] for first, second in pairwise(kept))
    for start, end in kept:
        assert free(made.rules, start, end, State()) == ((start, end),)
        assert all(is_served(made, moment) for moment in range(start, end, 5 * MINUTE))


@pytest.mark.parametrize("zone_change", ["2026-03-08", "2026-11-01"])
def test_on_the_day_the_clocks_change_it_is_the_wall_clock_that_counts(zone_change: str) -> None:
    kind = KIND.format(notice="1 hours", gap=0, most=50, every=30).replace("08:00-21:00", "00:00-06:00")
    rules = Rules([policy_of(appointments=kind, hours='[hours]\nsun = ["00:00-06:00"]\n', time_off="", protected="")])
    midnight = datetime.fromisoformat(zone_change).replace(tzinfo=ZONE)
    at = int(midnight.timestamp()) - 5 * HOUR

    found = [day for day in bookable(rules, Wish("call", 15, at, "retainer"), State()) if day.day == midnight.date()]

    hours = 5 if zone_change.startswith("2026-03") else 7
    assert len(found[0].starts) == hours * 2
    assert {rules.local(one).minute for one in found[0].starts} == {0, 30}
