"""A month of whatever may happen: bookings, moves, cancellations, closings, leave, other hours, calendars, meetings.

What is free is told here a second time, minute by minute on the wall clock, from the same few numbers of which the
policy's text is made: it shares nothing with what is tried but those.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desk.practice import BASE, ZONE, moment
from frontdesk.desk.ideal_week import week_of
from frontdesk.desk.next_week import Lack, missing
from frontdesk.office.booking import keeping, meetings
from frontdesk.office.booking.meetings import MeetingError, Weekly
from frontdesk.office.booking.model import Form, NotBookedError, Visitor
from frontdesk.office.booking.times import kinds, offered
from frontdesk.office.desks import Desks
from frontdesk.office.overriding import override
from frontdesk.office.week import monday_of
from frontdesk.policy import parse_policy
from frontdesk.store.models import TAKES, Appointment, Client, Standing
from frontdesk.store.queries import people, practices
from frontdesk.store.queries.time_taken import time_state
from office.test_meetings import taken_by_calendar
from storing import new_practice

pytestmark = pytest.mark.usefixtures("store")
FIRST, DAYS = date(2026, 3, 2), 35
"""The clocks change in New York on March 8, within the month."""
DAY, HOUR, MINUTE = 86_400, 3600, 60
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Week:
    """Hours by the day of the week, one's own time by day, and leave: in minutes of the day, and in dates."""

    hours: tuple[tuple[tuple[int, int], ...], ...]
    own: tuple[tuple[int, int, int], ...] = ()
    leave: tuple[date, date] | None = None
    since: date = FIRST - timedelta(days=60)

    def text(self) -> str:
        ranges = "\n".join(
            f"{NAMES[day]} = [{', '.join(repr(_span(*one)) for one in spans)}]".replace("'", '"')
            for day, spans in enumerate(self.hours)
            if spans
        )
        own = "\n".join(
            f'[[protected]]\nname = "Own {number}"\nkind = "mine"\ndays = "{NAMES[day]}"\nat = "{_span(start, end)}"'
            for number, (day, start, end) in enumerate(self.own)
        )
        away = f"[[time_off]]\nfrom = {self.leave[0]}\nto = {self.leave[1]}\n" if self.leave else ""
        head = BASE["head"].replace("2026-01-01", self.since.isoformat())
        return "\n".join(
            [
                head,
                f"[hours]\n{ranges}",
                away,
                BASE["email"].replace('handled = ["morning", "afternoon", "weekend"]\n', ""),
                KINDS,
                own,
            ]
        )


def _span(start: int, end: int) -> str:
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"


KINDS = (
    '[appointments]\ncall = { minutes = [15, 30, 60], days = "mon-sun", at = "08:00-19:00", notice = "2 hours", '
    "gap_minutes = 10, horizon_days = 30 }\n"
    'weekly = { minutes = 30, days = "mon-sun", at = "08:00-19:00", gap_minutes = 5 }\n'
)
USUAL = Week((((540, 720), (780, 1020)),) * 4 + (((540, 780),), (), ()), ((2, 600, 660),))
WEEKS = (
    USUAL,
    Week((((600, 720), (840, 960)),) * 5 + ((), ()), ((0, 600, 630), (3, 840, 900))),
    Week(((),) + (((480, 1140),),) * 3 + ((), ((540, 720),), ()), ((1, 720, 780), (2, 720, 780), (3, 720, 780))),
)
WHEN = st.tuples(st.integers(0, DAYS - 1), st.integers(7 * 4, 20 * 4 - 1))
"""A day of the month and a quarter of an hour of it."""


class Month(RuleBasedStateMachine):
    """One practice over a month."""

    def __init__(self) -> None:
        super().__init__()
        self.desks = Desks()
        self.now = moment("2026-03-02 08:00")
        self.weeks = [USUAL]
        self.by_hand: list[tuple[int, int, bool]] = []
        self.busy: list[tuple[int, int]] = []
        self.practice = self.count = 0

    @initialize()
    def found(self) -> None:
        self.practice = new_practice(USUAL.text())
        practices.add_member(self.practice, "Ada Quill", "ada@home.example", "owner", "", 0)
        self.client = people.add_client(self.practice, "mail", "bo@marsh.example", "Bo Marsh", self.now)

    @rule(wish=st.integers(0, 400), minutes=st.sampled_from([15, 30, 60]), ours=st.booleans())
    def book_what_is_offered(self, wish: int, minutes: int, ours: bool) -> None:
        who = self.visitor(ours=ours)
        desk = self.desks.of(self.practice)
        call = next(one for one in kinds(desk, who) if one.name == "call")
        starts = [start for day in offered(desk, who, call, minutes) for start in day.starts]
        if not starts:
            return
        start = starts[wish % len(starts)]
        self.check_free(start, start + minutes * MINUTE)
        self.booked(who, minutes, start)  # what is offered can be booked at that moment

    @rule(when=WHEN, minutes=st.sampled_from([15, 30, 60]), ours=st.booleans())
    def ask_for_any_time(self, when: tuple[int, int], minutes: int, ours: bool) -> None:
        start = at(when)
        try:
            self.booked(self.visitor(ours=ours), minutes, start)
        except NotBookedError:
            return
        self.check_free(start, start + minutes * MINUTE)

    @precondition(lambda self: self.ahead())
    @rule(which=st.integers(0, 30), when=WHEN)
    def move(self, which: int, when: tuple[int, int]) -> None:
        row = self.one_ahead(which)
        try:
            moved = keeping.move(self.desks, self.visitor(ours=True), row.pk, at(when))
        except NotBookedError:
            assert Appointment.objects.get(pk=row.pk).starts_at == row.starts_at
            return
        self.check_free(moved.starts_at, moved.ends_at)

    @precondition(lambda self: self.ahead())
    @rule(which=st.integers(0, 30))
    def cancel(self, which: int) -> None:
        keeping.cancel(self.desks, self.visitor(ours=True), self.one_ahead(which).pk, "Another day.")

    @rule(when=WHEN, hours=st.integers(1, 30), is_open=st.booleans())
    def by_hand_for_a_while(self, when: tuple[int, int], hours: int, is_open: bool) -> None:
        start = at(when)
        if start + hours * HOUR <= self.now:
            return
        override(self.practice, start, start + hours * HOUR, is_open=is_open, say="", at=self.now, by="Ada")
        self.by_hand.append((start, start + hours * HOUR, is_open))

    @rule(first=st.integers(0, DAYS), more=st.integers(0, 9), which=st.sampled_from(WEEKS), leaves=st.booleans())
    def another_policy(self, first: int, more: int, which: Week, leaves: bool) -> None:
        """From today on; what is booked by then stays, and is told where it lies in closed time."""
        today = datetime.fromtimestamp(self.now, ZONE).date()
        if any(one.since == today for one in self.weeks):
            return
        start = today + timedelta(days=first)
        week = replace(which, since=today, leave=(start, start + timedelta(days=more)) if leaves else None)
        version = parse_policy(week.text()).policy
        assert version is not None
        practices.add_policy(self.practice, week.text(), version.version, version.effective, self.now)
        self.desks.known.clear()
        self.weeks.append(week)

    @rule(spans=st.lists(st.tuples(WHEN, st.integers(1, 12)), max_size=4))
    def a_calendar_takes(self, spans: list[tuple[tuple[int, int], int]]) -> None:
        self.busy = [(at(when), at(when) + quarters * 900) for when, quarters in spans]
        named = [(str(number), *span) for number, span in enumerate(self.busy)]
        taken_by_calendar(self.practice, named, self.now)

    @rule(
        weekday=st.integers(0, 6),
        quarter=st.integers(8 * 4, 18 * 4),
        when_closed=st.sampled_from(["skip", "next_free"]),
    )
    def a_meeting_stands(self, weekday: int, quarter: int, when_closed: str) -> None:
        before = set(self.kept())
        try:
            meetings.stand(
                self.desks,
                self.practice,
                self.client.pk,
                Weekly("weekly", weekday, quarter * 15, 30, when_closed),
                self.now,
                "Ada",
            )
        except MeetingError:
            return
        self.check_new(before)

    @rule()
    def meetings_are_planned(self) -> None:
        before = set(self.kept())
        meetings.plan(self.desks, self.practice, self.now)
        self.check_new(before)

    @rule(quarters=st.integers(1, 4 * 40))
    def time_goes_by(self, quarters: int) -> None:
        if self.now + quarters * 900 < moment("2026-03-30 08:00"):
            self.now += quarters * 900
            self.desks.known.clear()

    @invariant()
    def no_two_overlap(self) -> None:
        for (_, _, end), (_, start, _) in pairwise(sorted(self.kept(), key=lambda one: one[1])):
            assert end <= start

    @invariant()
    def what_lies_in_closed_time_is_told(self) -> None:
        """Closed after it was booked: it is never resolved in silence, and the plan of its week shows it."""
        if not self.practice:
            return
        rules = self.desks.of(self.practice).rules
        state = time_state(self.practice, self.now)
        for row, start, end in self.kept():
            if start <= self.now:
                continue
            days = week_of(rules, monday_of(rules.local(start).date()))
            told = {
                one.block.start
                for one in missing(rules, days, state)
                if one.lack is Lack.BOOKED_IN_CLOSED and one.block
            }
            assert (start in told) is (not self.is_open(start, end)), row

    def visitor(self, *, ours: bool = False) -> Visitor:
        return Visitor(self.practice, self.now, None, "Europe/Madrid", "en", is_owner=ours)

    def booked(self, who: Visitor, minutes: int, start: int) -> Appointment:
        self.count += 1
        place = keeping.hold(self.desks, who, "call", minutes, start)
        return keeping.book(self.desks, who, place.pk, Form(f"Guest {self.count}", f"{self.count}@guests.example"))

    def kept(self) -> list[tuple[int, int, int]]:
        rows = Appointment.objects.filter(practice_id=self.practice, standing__in=TAKES)
        return list(rows.values_list("id", "starts_at", "ends_at"))

    def ahead(self) -> list[Appointment]:
        rows = Appointment.objects.filter(practice_id=self.practice, standing=Standing.BOOKED, starts_at__gt=self.now)
        return list(rows.order_by("starts_at", "id"))

    def one_ahead(self, which: int) -> Appointment:
        found = self.ahead()
        return found[which % len(found)]

    def check_new(self, before: set[tuple[int, int, int]]) -> None:
        """What was put somewhere just now lies in free time."""
        for _, start, end in set(self.kept()) - before:
            self.check_free(start, end)

    def check_free(self, start: int, end: int) -> None:
        assert self.now < start
        assert self.is_open(start, end)
        assert not any(first < end and start < last for first, last in self.busy)

    def is_open(self, start: int, end: int) -> bool:
        return all(self.is_open_at(moment) for moment in range(start, end, 5 * MINUTE))

    def is_open_at(self, at: int) -> bool:
        local = datetime.fromtimestamp(at, ZONE)
        week = next(one for one in reversed(self.weeks) if one.since <= local.date())
        minute = local.hour * 60 + local.minute
        if any(day == local.weekday() and first <= minute < last for day, first, last in week.own):
            return False
        by_hand = [is_open for first, last, is_open in self.by_hand if first <= at < last]
        if by_hand:
            return by_hand[-1]
        if week.leave is not None and week.leave[0] <= local.date() <= week.leave[1]:
            return False
        return any(first <= minute < last for first, last in week.hours[local.weekday()])


def at(when: tuple[int, int]) -> int:
    """A day of the month and a quarter of an hour of it, on the practice's wall clock."""
    day, quarter = when
    wall: Any = datetime.combine(FIRST + timedelta(days=day), datetime.min.time(), tzinfo=ZONE)
    return int((wall.replace(hour=quarter // 4, minute=quarter % 4 * 15)).timestamp())


def test_in_a_month_of_anything_nothing_overlaps_and_nothing_lies_in_closed_time_in_silence() -> None:
    run_state_machine_as_test(
        Month,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
    assert Client.objects.exists()
