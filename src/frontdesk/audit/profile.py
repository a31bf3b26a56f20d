"""The whole picture of one mailbox: who writes when, how soon it is answered, and against which hours."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit import measure
from frontdesk.audit.clients import by_client
from frontdesk.audit.clock import DAY, guess_zone, local
from frontdesk.audit.conversations import Conversations, conversations
from frontdesk.audit.facts import Unreadable
from frontdesk.audit.figures import Clock, Hours, Kept, Period, Profile, Whose
from frontdesk.audit.findings import findings
from frontdesk.audit.gathering import KINDS, Columns
from frontdesk.audit.owner import guess_owner
from frontdesk.audit.sorting import Role, count, roles
from frontdesk.audit.yardstick import NO_END, Yardstick, mail_channel, office_hours, policy_hours
from frontdesk.hours import find_zone
from frontdesk.policy.model import Policy, Unit


@dataclass(frozen=True, slots=True)
class Question:
    """What the audit is asked: whose mailbox (nobody: guess), in which zone (None: the policy's, else guess)."""

    own: frozenset[str] = frozenset()
    lists: bool = False
    """Whether mail of lists counts as contacts."""
    zone: str | None = None
    versions: tuple[Policy, ...] = ()


@dataclass(frozen=True, slots=True)
class Losses:
    """What could not be read: how many, and the first of them."""

    count: int = 0
    first: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """The figures, and what they were taken from: for the recommendation and the replay."""

    profile: Profile
    talk: Conversations
    yardstick: Yardstick


def examine(columns: Columns, question: Question, losses: Losses = Losses()) -> Examined:
    """Work out all figures. Raises UnknownZoneError for a zone that does not exist."""
    own = question.own or guess_owner(columns)
    role = roles(columns, own, lists=question.lists)
    talk = conversations(columns, role)
    clock = _clock(talk, question)
    yardstick = policy_hours(question.versions) if question.versions else office_hours(find_zone(clock.zone))
    received, sent = talk.at[~talk.sent], talk.at[talk.sent]
    answering = talk.answers >= 0
    first = talk.answered_by >= 0
    profile = Profile(
        own=Whose(tuple(sorted(own)), not question.own),
        period=_period(talk, yardstick),
        clock=clock,
        hours=Hours("assumption" if yardstick.is_assumed else "policy", yardstick.week()),
        messages=count(columns, role, losses.count),
        automatic=_automatic(columns, role),
        contacts=measure.times(received, yardstick),
        sent=measure.times(sent, yardstick),
        answers=measure.answers(talk.at[talk.answers[answering]], talk.at[answering], yardstick),
        first_answers=measure.answers(talk.at[first], talk.at[talk.answered_by[first]], yardstick),
        conversations=measure.threads(talk),
        nudges=int(talk.nudge.sum()),
        weekdays=measure.by_weekday(talk, yardstick),
        holidays=measure.by_holiday(received, sent, yardstick),
        clients=by_client(talk, yardstick),
        months=measure.by_month(received, sent, yardstick),
        policy=_kept(talk, yardstick),
        unreadable=losses.first,
    )
    return Examined(replace(profile, findings=findings(profile)), talk, yardstick)


def _clock(talk: Conversations, question: Question) -> Clock:
    """The zone asked for, else the policy's, else the one that the own mail was written in, else UTC."""
    if question.versions:
        return Clock(question.versions[0].practice.time_zone, "policy")
    if question.zone:
        return Clock(find_zone(question.zone).key, "option")
    guess = guess_zone(talk.at[talk.sent], talk.offset[talk.sent])
    if guess is None:
        return Clock("UTC", "nothing")
    return Clock(guess.zone, "guess", guess.agreeing, guess.looked_at)


def _period(talk: Conversations, yardstick: Yardstick) -> Period:
    if not len(talk.at):
        return Period(None, None, 0)
    first, last = int(talk.at[0]), int(talk.at[-1])
    days = local(np.array([first, last]), yardstick.zone) // DAY
    shown = [yardstick.schedule.local(moment).isoformat() for moment in (first, last)]
    return Period(shown[0], shown[1], int(days[1] - days[0]) + 1)


def _automatic(columns: Columns, role: NDArray[np.uint8]) -> dict[str, int]:
    """Automatic mail by kind, most first."""
    counts = np.bincount(columns.kind[role == Role.AUTOMATIC], minlength=len(KINDS))
    named = [(kind.value, int(n)) for kind, n in zip(KINDS, counts, strict=True) if kind is not None and n]
    return dict(sorted(named, key=lambda one: (-one[1], one[0])))


def _kept(talk: Conversations, yardstick: Yardstick) -> Kept | None:
    """The answers against the policy: promised turnaround, buffer, and what left while closed."""
    policy = yardstick.policy
    if policy is None:
        return None
    channel = mail_channel(policy)
    answered = np.flatnonzero(talk.answered_by >= 0)
    asked, came = talk.at[answered], talk.at[talk.answered_by[answered]]
    due = yardstick.due(asked)
    measured = int((due != NO_END).sum())
    kept = int(((came <= due) & (due != NO_END)).sum())
    buffer = policy.buffer.no_reply_sooner_than
    least = 0 if buffer.unit is Unit.BUSINESS_DAYS else buffer.seconds
    return Kept(
        turnaround=str(channel.turnaround) if channel and channel.turnaround else None,
        channel=channel.name if channel else None,
        measured=measured,
        kept=kept,
        late=measured - kept,
        unanswered=measure.threads(talk).never_answered,
        share=kept / measured if measured else None,
        too_soon=int((came - asked < least).sum()),
        sent_while_closed=int((~yardstick.is_open(talk.at[talk.sent])).sum()),
    )
