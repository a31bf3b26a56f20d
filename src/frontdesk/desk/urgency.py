"""Whether a contact is urgent, and from when the owner is alerted."""

from dataclasses import dataclass

from frontdesk.desk.case import Case
from frontdesk.desk.model import Clause, Desk
from frontdesk.desk.opening import standing
from frontdesk.policy.model import YieldsTo
from frontdesk.triage import Urgency


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict with its clause; `false_claim` where the owner's list says that what was claimed is not urgent."""

    urgent: Urgency
    clause: Clause
    false_claim: bool = False


def judge(case: Case) -> Judgement:
    """Weigh the reading and the sender's claim by the tier (DECISION, Channels).

    A tier without urgent has none. A claim counts as yes unless `is_not` decides, and `is_not` decides only where no
    phrase of the definition matched. The confirm word counts only in a thread in which we asked.
    """
    reading = case.reading
    if not case.tier.urgent:
        return Judgement(Urgency.NO, Clause(f"tiers.{case.tier.name}.urgent", "This tier has no urgent line."))
    if reading.is_phrase:
        return Judgement(Urgency.YES, _read_clause(case))
    if _claims(case):
        if reading.is_not is not None:
            why = f"Claimed as urgent, but “{reading.is_not.match}” is on the list of what is not."
            return Judgement(Urgency.NO, Clause("urgent.is_not", why), false_claim=True)
        return Judgement(Urgency.YES, Clause("urgent.route", "The sender says that it is urgent."))
    return Judgement(reading.urgent, _read_clause(case))


def _claims(case: Case) -> bool:
    if case.contact.claims_urgent:
        return True
    before = [mark for mark in case.state.asked if mark.at <= case.contact.at]
    return case.reading.confirms and any(case.is_here(mark) for mark in before)


def was_asked(case: Case) -> bool:
    """Whether the urgent question was put in this thread: once is enough, whatever the order of arrival."""
    return any(case.is_here(mark) for mark in case.state.asked)


def _read_clause(case: Case) -> Clause:
    evidence = case.reading.is_not or case.reading.urgent_evidence
    if case.reading.urgent is not Urgency.NO:
        evidence = case.reading.urgent_evidence
    if evidence is None:
        return Clause("urgent.is", "Nothing in it resembles what the policy calls urgent.")
    path = "urgent.is_not" if evidence.rule == "is_not" else "urgent.is"
    if evidence.name:
        path = f"{path}[{evidence.name}]"
    said = f"“{evidence.quote}”" if evidence.quote else "It"
    like = f" ({evidence.rule}: “{evidence.match}”)" if evidence.match else f" ({evidence.rule})"
    verdict = {Urgency.YES: "is urgent", Urgency.ASK: "may be urgent", Urgency.NO: "is not urgent"}
    return Clause(path, f"{said} {verdict[case.reading.urgent]}{like}.")


def within_urgent_hours(case: Case) -> bool:
    """Whether the urgent line is served at the moment of the contact."""
    return case.edition.urgent_hours.is_open_at(case.contact.at)


def alert_moment(case: Case, *, in_urgent_hours: bool) -> int | None:
    """The first moment at which the owner may be alerted, or None for at once.

    Outside `urgent.hours` the alert waits for their start; in protected time that yields to nothing it waits for the
    end of the block, unless somebody covers.
    """
    at = case.contact.at
    moment = at
    for _ in range(64):
        start = case.edition.urgent_hours.next_open_at(moment) if in_urgent_hours else moment
        if start is None:
            return None
        quiet = quiet_until(case, start)
        if quiet is None:
            return start if start > at else None
        moment = quiet
    return moment


def quiet_until(case: Case, at: int) -> int | None:
    """The end of the protected block at `at` that yields to nothing; None where there is none, or somebody covers."""
    block = case.rules.protected_at(at)
    if block is None or block[1].yields_to is not YieldsTo.NOTHING or case.standing.cover is not None:
        return None
    return block[0][1]


def is_closed_when_alerted(case: Case, alert_from: int | None) -> bool:
    """Whether the desk is closed at the moment at which the owner is disturbed."""
    if alert_from is None:
        return case.standing.desk is Desk.CLOSED
    return standing(case.rules, alert_from, case.state).desk is Desk.CLOSED
