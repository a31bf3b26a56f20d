"""Counting what a replay decides, week by week."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.conversations import Conversations
from frontdesk.audit.figures import DISTRIBUTION, Bin
from frontdesk.audit.whatif.figures import Kept, Replayed, Waits, Week
from frontdesk.audit.whatif.past import Event
from frontdesk.desk import Decision, Rules, Ruling
from frontdesk.desk.model import Desk, ReplyKind
from frontdesk.policy.model import Channel, Policy, Tier
from frontdesk.triage import Urgency

DAY = 86_400


@dataclass(slots=True)
class _Wait:
    """The fresh promises, as pairs of moments."""

    asked: list[int] = field(default_factory=list)
    promised: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """Takes decisions one by one; `replayed` gives the figures."""

    rules: Rules
    talk: Conversations
    counts: Counter[str] = field(default_factory=Counter)
    silent: Counter[str] = field(default_factory=Counter)
    rulings: Counter[str] = field(default_factory=Counter)
    urgent: Counter[str] = field(default_factory=Counter)
    late: Counter[str] = field(default_factory=Counter)
    crossings: Counter[str] = field(default_factory=Counter)
    weeks: dict[date, Counter[str]] = field(default_factory=dict)
    wait: _Wait = field(default_factory=_Wait)

    def add(self, event: Event, decision: Decision, *, follows: bool) -> None:
        """Count one decision; automatic mail is counted by its ruling and its alert alone."""
        self.rulings[decision.ruling.value] += 1
        self._count("alerts", decision.alert)
        if decision.ruling is Ruling.FILED:
            return
        week = self.weeks.setdefault(self._monday(event.at), Counter())
        self._both(week, "contacts", happened=True)
        self.urgent[decision.urgent.value] += 1
        week["urgent"] += decision.urgent is Urgency.YES
        week["asked"] += decision.reply.kind is ReplyKind.CONFIRM_URGENT
        week["redirected"] += decision.ruling is Ruling.REDIRECTED
        self._both(week, "acknowledged", happened=decision.reply.kind is not ReplyKind.NONE)
        if decision.reply.kind is ReplyKind.NONE:
            self.silent[decision.reply.why] += 1
        self._count("off_hours", decision.desk is Desk.CLOSED)
        self._count("follow_ups", follows)
        self.crossings.update(kind.value for kind in decision.crossings)
        self._promise(event, decision, week, follows=follows)

    def _promise(self, event: Event, decision: Decision, week: Counter[str], *, follows: bool) -> None:
        plan = decision.if_untaken or decision.plan
        if plan.promise_by is None:
            self._count("unplanned", decision.ruling is not Ruling.REDIRECTED)
            return
        if not follows:
            self.wait.asked.append(event.at)
            self.wait.promised.append(plan.promise_by)
            if plan.beyond_standard:
                self.late[plan.beyond_standard] += 1
                week["late_by_design"] += 1
        answered = event.answered_at
        self._count("unanswered", answered is None)
        if answered is not None:
            self._both(week, "in_time" if answered <= plan.promise_by else "late", happened=True)

    def replayed(self, name: str, policy: Policy, channel: Channel, tier: Tier) -> Replayed:
        """The figures of all that was added."""
        days = (
            [self.rules.local(int(at)).date().isoformat() for at in self.talk.at[[0, -1]]] if len(self.talk.at) else []
        )
        return Replayed(
            name=name,
            practice=policy.practice.name,
            channel=channel.name,
            turnaround=str(channel.turnaround) if channel.turnaround else None,
            tier=tier.name,
            has_urgent=tier.urgent,
            first=days[0] if days else None,
            last=days[1] if days else None,
            contacts=self.counts["contacts"],
            acknowledged=self.counts["acknowledged"],
            silent=_ranked(self.silent),
            rulings=_ranked(self.rulings),
            urgent={verdict.value: self.urgent[verdict.value] for verdict in Urgency},
            alerts=self.counts["alerts"],
            off_hours=self.counts["off_hours"],
            waits=self._waits(),
            follow_ups=self.counts["follow_ups"],
            late_by_design=_ranked(self.late),
            unplanned=self.counts["unplanned"],
            crossings=_ranked(self.crossings),
            kept=Kept(self.counts["in_time"], self.counts["late"], self.counts["unanswered"]),
            weeks=tuple(_week(monday, counts) for monday, counts in sorted(self.weeks.items())),
        )

    def _waits(self) -> Waits:
        asked, promised = np.array(self.wait.asked, dtype=np.int64), np.array(self.wait.promised, dtype=np.int64)
        waits = promised - asked
        if not len(asked):
            return Waits(0, None, None, None, 0, _distribution(waits))
        return Waits(
            count=len(waits),
            median_seconds=float(np.median(waits)),
            p90_seconds=float(np.quantile(waits, 0.9)),
            median_business_seconds=float(np.median(self.rules.schedule.between_many(asked, promised))),
            within_a_day=int((waits <= DAY).sum()),
            distribution=_distribution(waits),
        )

    def _monday(self, at: int) -> date:
        day = self.rules.local(at).date()
        return day - timedelta(days=day.weekday())

    def _count(self, what: str, happened: bool) -> None:
        self.counts[what] += happened

    def _both(self, week: Counter[str], what: str, *, happened: bool) -> None:
        """Count in all and in the week."""
        self.counts[what] += happened
        week[what] += happened


def _distribution(waits: NDArray[np.int64]) -> tuple[Bin, ...]:
    edges = [seconds for _, seconds in DISTRIBUTION if seconds is not None]
    counts = np.bincount(np.searchsorted(edges, waits, "left"), minlength=len(DISTRIBUTION)).tolist()
    return tuple(Bin(label, seconds, count) for (label, seconds), count in zip(DISTRIBUTION, counts, strict=True))


def _week(monday: date, counts: Counter[str]) -> Week:
    names = ("contacts", "acknowledged", "urgent", "asked", "redirected", "late_by_design", "in_time", "late")
    return Week(monday.isoformat(), **{name: counts[name] for name in names})


def _ranked(counts: Counter[str]) -> dict[str, int]:
    """Most first; of equal counts by name."""
    return dict(sorted(((name, n) for name, n in counts.items() if n), key=lambda one: (-one[1], one[0])))
