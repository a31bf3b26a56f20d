"""The choice: the soonest promise, and of those the fewest hours, that was kept for nine contacts in ten."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.clock import local
from frontdesk.audit.conversations import Conversations
from frontdesk.audit.proposal.candidates import FULL_WEEK, HOUR, Hours, habitual, hours_of
from frontdesk.audit.proposal.trial import Answered, Trial, trials

WANTED = 0.9
"""Share of contacts that a promise must have been kept for."""
ENOUGH = 30
"""Answered contacts from which on a recommendation means something."""
MOST_ROWS = 8
_STEP = 1.25
"""Promises within a quarter of one another are felt alike; then fewer hours win."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What could have been kept, and what else was weighed."""

    zone: str
    answered: int
    unanswered: int
    at_most: float
    """The most hours a week that were asked for."""
    chosen: Trial | None
    holds: bool
    """Whether the chosen one was kept for nine in ten both before and after; else it is only the best there is."""
    chosen_before: Trial | None
    """What the first two thirds alone would have chosen: it has not seen the last third."""
    same_hours: tuple[Trial, ...]
    """The chosen hours with every turnaround."""
    others: tuple[Trial, ...]
    """Other hours with the soonest promise that each would have kept, from the fewest hours to the most; none that
    another, the chosen one too, outdoes in both."""
    within: tuple[float | None, ...]
    """By weekday, Monday first: the share of that day's answers that left in the chosen hours. A mail that answers
    several contacts is one answer."""
    answers_by_weekday: tuple[int, ...]
    busy_hours: tuple[int, ...]
    """Answers by hour of the day, in the chosen hours."""
    contacts_a_day: float
    """Contacts on a busy day (nine days in ten have no more), on days on which any came."""

    @property
    def is_enough(self) -> bool:
        """Whether there was mail enough to recommend from."""
        return self.answered >= ENOUGH


def recommend(
    talk: Conversations, zone: ZoneInfo, closed: Collection[date] = (), at_most: float = FULL_WEEK
) -> Recommendation:
    """Choose on the first two thirds of the answered contacts, judge on the last third.

    Contacts without an answer count neither way: a mailbox cannot show whether they needed one. `closed` are the
    public holidays of the practice, as `holidays_between` gives them. Longer weeks than `at_most` hours are weighed and
    shown; one is chosen only where all are longer.
    """
    answered = _answered(talk)
    left = local(np.unique(answered.came[: max(answered.split, 1)]), zone)
    weighed = hours_of(left)
    tried = [trial for hours in weighed for trial in trials(answered, zone, hours, closed)]
    before = [one for one in sorted(tried, key=_rank) if one.kept_before >= WANTED]
    holding = [one for one in before if one.kept_after >= WANTED]
    hers = set(habitual(weighed, at_most))
    short = [one for one in tried if one.hours in hers]
    chosen = next((one for one in holding if one in short), None) or max(
        short, key=lambda one: min(one.kept_before, one.kept_after), default=None
    )
    all_left = local(np.unique(answered.came), zone)
    return Recommendation(
        zone=zone.key,
        answered=len(answered.asked),
        unanswered=int((~talk.sent & (talk.answered_by < 0)).sum()),
        at_most=at_most,
        chosen=chosen,
        holds=chosen in holding,
        chosen_before=next((one for one in before if one in short), None),
        same_hours=tuple(one for one in tried if chosen is not None and one.hours == chosen.hours),
        others=_others(holding, chosen),
        within=_within(all_left, chosen),
        answers_by_weekday=tuple(int(n) for n in np.bincount((all_left // 86_400 + 3) % 7, minlength=7)),
        busy_hours=_busy_hours(all_left, chosen),
        contacts_a_day=_contacts_a_day(talk, zone),
    )


def _answered(talk: Conversations) -> Answered:
    first = np.flatnonzero(talk.answered_by >= 0)
    return Answered(talk.at[first], talk.at[talk.answered_by[first]], len(first) * 2 // 3)


def _rank(one: Trial) -> tuple[int, float, float, str]:
    """The soonest promise as it is felt, then the fewest hours."""
    felt = math.floor(math.log(max(one.felt, 60.0)) / math.log(_STEP))
    return felt, one.hours.burden, -one.kept_before, str(one.turnaround)


def _others(holding: list[Trial], chosen: Trial | None) -> tuple[Trial, ...]:
    """For each number of hours a week the soonest promise that holds, where more hours bring a sooner one."""
    soonest: dict[Hours, Trial] = {}
    for one in holding:
        soonest.setdefault(one.hours, one)
    rows: list[Trial] = []
    for one in sorted(soonest.values(), key=lambda trial: (trial.hours.a_week, trial.felt)):
        if not rows or one.felt < rows[-1].felt:
            rows.append(one)
    return tuple([one for one in rows if one is not chosen][:MOST_ROWS])


def _within(left: NDArray[np.int64], chosen: Trial | None) -> tuple[float | None, ...]:
    if chosen is None:
        return (None,) * 7
    weekday, hour = (left // 86_400 + 3) % 7, left % 86_400 // HOUR
    found: list[float | None] = []
    for day, one in enumerate(chosen.hours.ranges):
        hours = hour[weekday == day]
        inside = None if one is None or not len(hours) else float(((hours >= one[0]) & (hours < one[1])).mean())
        found.append(inside)
    return tuple(found)


def _busy_hours(left: NDArray[np.int64], chosen: Trial | None) -> tuple[int, ...]:
    weekday, hour = (left // 86_400 + 3) % 7, left % 86_400 // HOUR
    counts = [0] * 24
    for day, one in enumerate(chosen.hours.ranges if chosen else ()):
        if one is not None:
            for at in range(*one):
                counts[at] += int(((weekday == day) & (hour == at)).sum())
    return tuple(counts)


def _contacts_a_day(talk: Conversations, zone: ZoneInfo) -> float:
    days = np.unique(local(talk.at[~talk.sent], zone) // 86_400, return_counts=True)[1]
    return float(np.quantile(days, 0.9)) if len(days) else 0.0
