"""A year of mail replayed, and every figure counted a second time with a calendar and a pencil."""

from collections import Counter
from datetime import datetime, time, timedelta
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from audit.test_whatif import POLICY, mail, replayed, side
from frontdesk.audit import MailFacts
from frontdesk.audit.whatif import Replayed
from frontdesk.audit.whatif.figures import Week
from frontdesk.triage import Reading, Urgency

HOME = ZoneInfo("America/New_York")
ROOM = 5
"""Contacts in an hour's batch, at twelve minutes each."""


class ByHand:
    """The replay of contacts that each begin a conversation, under one batch at noon on weekdays."""

    def __init__(self, mails: list[MailFacts], answers: dict[str, int]) -> None:
        self.places: Counter[datetime] = Counter()
        self.waits: list[float] = []
        self.weeks: dict[str, Counter[str]] = {}
        for one in mails:
            assert one.at is not None
            if one.automatic is None and not one.own:
                self.take(datetime.fromtimestamp(one.at, HOME), answers.get(one.message_id))

    def take(self, came: datetime, answered: int | None) -> None:
        batch = next(day for day in noons(came) if self.places[day] < ROOM)
        self.places[batch] += 1
        promised = max(batch + timedelta(hours=1), owed(came))
        monday = (came - timedelta(days=came.weekday())).date().isoformat()
        week = self.weeks.setdefault(monday, Counter())
        week["contacts"] += 1
        week["late_by_design"] += batch + timedelta(hours=1) > owed(came)
        if answered is not None:
            week["in_time" if answered <= promised.timestamp() else "late"] += 1
        self.waits.append(promised.timestamp() - came.timestamp())

    def total(self, name: str) -> int:
        return sum(week[name] for week in self.weeks.values())


def noons(came: datetime) -> list[datetime]:
    """The batches that a contact can still be handled in: its whole twelve minutes lie after it came."""
    days = [came.date() + timedelta(days=number) for number in range(600)]
    found = [datetime.combine(day, time(12), tzinfo=HOME) for day in days if day.weekday() < 5]
    return [one for one in found if one.timestamp() > came.timestamp()]


def owed(came: datetime) -> datetime:
    """The close of the business day after the one on which it counts as received."""
    day = came.date()
    while day.weekday() > 4 or datetime.combine(day, time(17), tzinfo=HOME) <= came:
        day, came = day + timedelta(days=1), datetime.combine(day + timedelta(days=1), time(0), tzinfo=HOME)
    day += timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return datetime.combine(day, time(17), tzinfo=HOME)


def year(seed: int, contacts: int) -> tuple[list[MailFacts], dict[str, int]]:
    """Contacts at any hour but noon's, most of them answered, and some mail of machines between."""
    chance = Random(seed)
    first = datetime(2026, 1, 5, tzinfo=HOME)
    written: list[MailFacts] = []
    answers: dict[str, int] = {}
    for number in range(contacts):
        day = first + timedelta(days=chance.randrange(360))
        hour = chance.choice([*range(11), *range(14, 24)])
        came = day.replace(hour=hour, minute=chance.randrange(60), second=number % 60)
        asked = mail(number * 2, came.isoformat(), f"c{number}@client.example", robot=chance.random() < 0.1)
        written.append(asked)
        if asked.automatic is None and chance.random() < 0.8:
            left = datetime.fromtimestamp(came.timestamp() + chance.choice([600, 7_000, 90_000, 400_000]), HOME)
            answer = mail(number * 2 + 1, left.isoformat(), "ada@quill.example", answers=number * 2)
            assert answer.at is not None
            answers[asked.message_id] = answer.at
            written.append(answer)
    return sorted(written, key=lambda one: one.at or 0), answers


@pytest.mark.parametrize(("seed", "contacts"), [(1, 300), (3, 1500)])
def test_every_figure_of_the_replay_is_the_one_counted_by_hand(seed: int, contacts: int) -> None:
    mails, answers = year(seed, contacts)
    people = [one for one in mails if not one.own and one.automatic is None]

    found, counted = replayed(mails), ByHand(mails, answers)

    assert found.contacts == found.acknowledged == found.waits.count == len(people)
    assert found.rulings["filed"] == sum(one.automatic is not None for one in mails)
    assert sum(found.late_by_design.values()) == counted.total("late_by_design")
    assert (found.kept.in_time, found.kept.late) == (counted.total("in_time"), counted.total("late"))
    assert found.kept.unanswered == len(people) - len(answers)
    assert found.waits.median_seconds == median(counted.waits)
    assert [one.monday for one in found.weeks] == sorted(counted.weeks)
    for week in found.weeks:
        assert told(week) == {name: counted.weeks[week.monday][name] for name in told(week)}


def test_figures_of_weeks_add_up_to_those_of_the_whole() -> None:
    mails, _ = year(4, 900)
    readings = [Reading(urgent=Urgency.ASK if number % 9 == 0 else Urgency.NO) for number in range(len(mails))]

    found = replayed(mails, readings)

    assert summed(found, "contacts") == found.contacts
    assert summed(found, "acknowledged") == found.acknowledged
    assert summed(found, "redirected") == found.rulings.get("redirected", 0)
    assert summed(found, "late_by_design") == sum(found.late_by_design.values())
    assert (summed(found, "in_time"), summed(found, "late")) == (found.kept.in_time, found.kept.late)
    assert sum(one.count for one in found.waits.distribution) == found.waits.count
    assert sum(found.rulings.values()) == sum(not one.own for one in mails)


def test_a_policy_beside_another_is_replayed_as_if_alone() -> None:
    mails, _ = year(5, 200)
    wide = POLICY.replace("12:00-13:00", "09:00-12:00")

    assert replayed(mails, (), side(wide)).late_by_design.get("full window", 0) <= sum(
        replayed(mails).late_by_design.values()
    )
    assert replayed(mails) == replayed(mails)


def told(week: Week) -> dict[str, int]:
    return {
        "contacts": week.contacts,
        "late_by_design": week.late_by_design,
        "in_time": week.in_time,
        "late": week.late,
    }


def summed(found: Replayed, name: str) -> int:
    return sum(getattr(week, name) for week in found.weeks)
