"""The clauses that led to a decision, each as policy path and sentence."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.desk.case import Case
from frontdesk.desk.model import Clause, Desk, Reply, ReplyKind, Ruling, Slot
from frontdesk.desk.outcome import Alarm, Outcome
from frontdesk.desk.urgency import Judgement
from frontdesk.policy.model import QueueKind
from frontdesk.triage import Urgency
from frontdesk.triage.automatic import Automatic


def why_filed(case: Case, judged: Judgement, robot: Automatic, alarm: Alarm, charge: str | None) -> tuple[Clause, ...]:
    """The clauses for automatic mail."""
    filed = Clause("automatic", f"A program sent it: {robot.rule}. It is kept and shown apart.")
    clauses = [_desk_clause(case), _tier_clause(case), judged.clause, filed]
    if alarm.alert:
        clauses += _alert_clauses(case, alarm, judged.urgent)
    return (*clauses, *_charge_clauses(charge))


PRIVATE_CLAUSE = "client.personal"
"""By this clause a friend's own matter stays out of the desk."""


def why_private(case: Case, judged: Judgement) -> tuple[Clause, ...]:
    """The clauses for a friend's contact on a private channel."""
    friend = Clause(PRIVATE_CLAUSE, "A friend, on a private channel, and nothing of work: it stays out of the desk.")
    return (_desk_clause(case), _tier_clause(case), judged.clause, friend)


def why_so(case: Case, judged: Judgement, outcome: Outcome, reply: Reply, charge: str | None) -> tuple[Clause, ...]:
    """The clauses for what a person sent, in the order in which they were applied."""
    clauses = [_desk_clause(case), _tier_clause(case), judged.clause, outcome.ruled.clause]
    clauses += _plan_clauses(case, outcome)
    clauses += _crossing_clauses(case, outcome)
    if outcome.alert:
        clauses += _alert_clauses(case, outcome.alarm, outcome.urgent, quieted=outcome.ruled.quieted)
    clauses += _charge_clauses(charge)
    if reply.kind is ReplyKind.NONE:
        clauses.append(Clause("reply", f"No automatic answer: {reply.why}."))
    return tuple(clauses)


def _desk_clause(case: Case) -> Clause:
    standing = case.standing
    said = {Desk.OPEN: "The desk is open.", Desk.BUSY: "The desk is open but busy.", Desk.CLOSED: "The desk is closed."}
    return Clause(standing.path, said[standing.desk])


def _tier_clause(case: Case) -> Clause:
    if case.contact.sender.tier == case.tier.name:
        return Clause(f"tiers.{case.tier.name}", "The client's tier.")
    return Clause("default.tier", f"The sender is in no list and gets the tier “{case.tier.name}”.")


def _plan_clauses(case: Case, outcome: Outcome) -> list[Clause]:
    plan = outcome.plan
    clauses = []
    if plan.slot is not None:
        span = f"{_time(case, plan.slot.start)} to {_time(case, plan.slot.end)}"
        clauses.append(Clause(queue_path(case, plan.slot), f"The earliest slot with room: {span}."))
    if plan.promise_by is not None:
        clauses.append(_promise_clause(case, outcome, plan.promise_by))
    elif outcome.ruled.ruling is not Ruling.REDIRECTED:
        clauses.append(Clause("hours", "No time can be named: the desk has no slot and no open day ahead."))
    if plan.beyond_standard is not None:
        clauses.append(Clause(_turnaround(case), f"Later than the published turnaround: {plan.beyond_standard}."))
    return clauses


def _promise_clause(case: Case, outcome: Outcome, by: int) -> Clause:
    if outcome.nudged:
        return Clause("state.promises", f"Promised already by {_time(case, by)}: restated, not renewed.")
    slot = outcome.plan.slot
    if slot is not None and by == slot.end:
        return Clause(queue_path(case, slot), f"Promised by its end, {_time(case, by)}.")
    return Clause(_turnaround(case), f"Promised by {_time(case, by)}.")


def queue_path(case: Case, slot: Slot) -> str:
    """The policy's path of a slot's queue, by the version in force on its day."""
    queue = case.rules.on(case.rules.local(slot.start).date()).queues.get(slot.queue)
    return f"{TABLES[queue.kind if queue else QueueKind.BATCH]}.{slot.queue}"


TABLES = {QueueKind.BATCH: "batches", QueueKind.CALLBACK: "callbacks"}
"""The policy's table of each kind of queue."""


def _turnaround(case: Case) -> str:
    own = f"tiers.{case.tier.name}." if "turnaround" in case.channel.own else ""
    return f"{own}channels.{case.channel.name}.turnaround"


def _crossing_clauses(case: Case, outcome: Outcome) -> list[Clause]:
    crossed = outcome.crossed
    clauses = []
    if crossed.kinds:
        clauses.append(Clause("ladder.counts", f"Recorded: {', '.join(crossed.kinds)}."))
    if crossed.step is not None:
        days = case.edition.policy.ladder.window_days
        clauses.append(Clause("ladder.steps", f"Crossing {crossed.count} within {days} days: {crossed.step.do}."))
        if crossed.agreed_at is not None:
            signed = f"The client agreed to this rule: {_time(case, crossed.agreed_at)}. It has not changed since."
            clauses.append(Clause("client.agreed", signed))
    elif crossed.tells:
        clauses.append(Clause("ladder", f"Not told before, so told now and not counted: {', '.join(crossed.tells)}."))
    return clauses


def _alert_clauses(case: Case, alarm: Alarm, urgent: Urgency, *, quieted: bool = False) -> list[Clause]:
    """That the owner is alerted, and what puts it off."""
    start = "now" if alarm.start is None else f"from {_time(case, alarm.start)}"
    clauses = [Clause("urgent.alert", _ALERTED[urgent].format(start=start))]
    if quieted:
        clauses = [Clause("protected", f"The owner is alerted {start}, after protected time.")]
    elif alarm.start is not None and case.rules.protected_at(alarm.start - 1) is not None:
        clauses.append(Clause("protected", "Protected time that yields to nothing puts it off until its end."))
    elif alarm.start is not None:
        clauses.append(Clause("urgent.hours", "Outside these hours the alert waits for their start."))
    return clauses


_ALERTED = {
    Urgency.YES: "Urgent: the owner is alerted {start}, until somebody takes it.",
    Urgency.ASK: "It may be urgent and the sender cannot be asked: the owner is alerted {start}.",
    Urgency.NO: "Nobody would see it in time: the owner is alerted {start}.",
}


def _charge_clauses(charge: str | None) -> list[Clause]:
    if charge is None:
        return []
    return [Clause("off_hours.rate", f"Charged at {charge}: outside the hours, and not covered by the tier.")]


def _time(case: Case, at: int) -> str:
    return stamp(at, case.rules.zone)


@lru_cache(maxsize=8192)
def stamp(at: int, zone: ZoneInfo) -> str:
    """A moment for the owner, such as "Mon 2026-03-16 09:30"."""
    local = datetime.fromtimestamp(at, zone)
    return f"{_WEEKDAYS[local.weekday()]} {local.isoformat(' ', 'minutes')[:16]}"


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
