"""One decision told to a person, step by step: which clause, which time, and why not an earlier one."""

from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.desk.capacity import Occurrence, occurrences
from frontdesk.desk.case import Case, look
from frontdesk.desk.decide import decide, search_of
from frontdesk.desk.model import Clause, Contact, Decision, Plan, ReplyKind, Ruling, State
from frontdesk.desk.promises import has_clock_promise, standard_end
from frontdesk.desk.rules import Rules
from frontdesk.desk.trace import TABLES, queue_path
from frontdesk.policy import DayKind
from frontdesk.triage import Reading

MOST_PASSED_OVER = 12
"""Earlier slots that are named one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One step of the explanation: a heading, and sentences with the policy path each comes from ("" for none)."""

    heading: str
    clauses: tuple[Clause, ...]


def explain(rules: Rules, contact: Contact, reading: Reading, state: State) -> tuple[Decision, tuple[Passage, ...]]:
    """The decision and its story, in the practice's clock. Times are those that `decide` used, asked again."""
    decision = decide(rules, contact, reading, state)
    case = look(rules, contact, reading, state)
    passages = (
        Passage("What came", _what_came(case)),
        Passage("How the desk stands", _standing(decision)),
        Passage("What becomes of it", decision.because[1:4]),
        Passage("When it is handled", tuple(_times(case, decision))),
        Passage("What else follows", tuple(_rest(decision))),
        Passage("What the client hears", _heard(decision)),
    )
    return decision, tuple(passage for passage in passages if passage.clauses)


def _what_came(case: Case) -> tuple[Clause, ...]:
    contact = case.contact
    who = contact.sender.name or contact.sender.address or contact.sender.client or "somebody unknown"
    about = f", about “{contact.subject}”" if contact.subject else ""
    what = f"A {contact.kind} from {who} by {case.channel.name.replace('_', ' ')}{about}, {_time(case, contact.at)}."
    return (Clause("", what),)


def _standing(decision: Decision) -> tuple[Clause, ...]:
    first = decision.because[0]
    why = f" ({decision.desk_why})" if decision.desk_why else ""
    return (Clause(first.path, f"{first.sentence[:-1]}{why}."),)


def _times(case: Case, decision: Decision) -> Iterator[Clause]:
    plan = decision.if_untaken or decision.plan
    if decision.ruling in (Ruling.FILED, Ruling.REDIRECTED):
        return
    if decision.if_untaken is not None:
        yield Clause("", "It goes through now. If nobody takes it:")
    yield from _passed_over(case, decision, plan)
    if plan.slot is not None:
        span = f"{_time(case, plan.slot.start)} to {_clock(case, plan.slot.end)}"
        yield Clause(queue_path(case, plan.slot), f"Planned for {plan.slot.queue.replace('_', ' ')}, {span}.")
    yield from _promise(case, plan)


def _passed_over(case: Case, decision: Decision, plan: Plan) -> Iterator[Clause]:
    """Why not an earlier slot."""
    named = 0
    for one in occurrences(case.rules, search_of(case, decision.urgent), case.state):
        if plan.slot is None or one.day > case.rules.local(plan.slot.start).date():
            break
        if one.slot == plan.slot or (one.slot is not None and one.slot.start >= plan.slot.start):
            continue
        if one.reason and (one.reason != "closed" or one.day >= case.rules.local(case.contact.at).date()):
            named += 1
            if named <= MOST_PASSED_OVER:
                yield Clause(f"{TABLES[one.queue.kind]}.{one.queue.name}", _why_not(case, one))
    if named > MOST_PASSED_OVER:
        yield Clause("", f"And {named - MOST_PASSED_OVER} more slots in between that are closed or full.")


def _why_not(case: Case, one: Occurrence) -> str:
    name = f"Not {one.queue.name.replace('_', ' ')} on {one.day:%a} {one.day}"
    if one.reason == "closed":
        return f"{name}: {_closed_words(case, one)}."
    if one.reason == "taken":
        return f"{name}: the time is taken by an appointment, or closed by hand."
    if one.reason == "full":
        return f"{name}: full, with {one.booked} already booked."
    return f"{name}: what is left of it is shorter than the {one.queue.minutes_each} minutes that one contact takes."


def _closed_words(case: Case, one: Occurrence) -> str:
    day = case.rules.day(one.day)
    said = day.said(case.edition.policy.practice.languages[0])
    if day.kind is DayKind.HALF_DAY:
        return f"outside the hours of {said}"
    return f"closed, {said}" if said else "outside the hours, or in protected time"


def _promise(case: Case, plan: Plan) -> Iterator[Clause]:
    turnaround, at = case.channel.turnaround, case.contact.at
    if turnaround is not None:
        standard = standard_end(case.rules, at, case.channel)
        received = case.rules.schedule.next_open_at(at)
        counted = "" if has_clock_promise(case.channel) or received in (None, at) else _received(case, received)
        ends = "never ends" if standard is None else f"ends {_time(case, standard)}"
        yield Clause(f"channels.{case.channel.name}.turnaround", f"The turnaround of {turnaround} {ends}.{counted}")
    if plan.promise_by is None:
        yield Clause("", "No time can be named: the owner is alerted to name one.")
    else:
        late = f" Later than published, because of: {plan.beyond_standard}." if plan.beyond_standard else ""
        yield Clause("", f"The client is promised {_time(case, plan.promise_by)}.{late}")


def _received(case: Case, received: int | None) -> str:
    return "" if received is None else f" It counts as received at the next opening, {_time(case, received)}."


def _rest(decision: Decision) -> Iterator[Clause]:
    """What the trace holds beyond ruling and times: crossings, ladder, alerts, charges."""
    told = ("ladder", "urgent", "protected", "off_hours")
    yield from (clause for clause in decision.because[4:] if clause.path.partition(".")[0] in told)
    if decision.service is not None:
        yield Clause(f"services[{decision.service.name}]", f"Asks for a service that is: {decision.service.offer}.")


def _heard(decision: Decision) -> tuple[Clause, ...]:
    if decision.reply.kind is ReplyKind.NONE:
        return (Clause("", f"Nothing automatic: {decision.reply.why}."),)
    return (Clause("", decision.reply.text),)


def _time(case: Case, at: int) -> str:
    local = case.rules.local(at)
    return f"{local:%a} {local.isoformat(' ', 'minutes')[:16]}"


def _clock(case: Case, at: int) -> str:
    return f"{case.rules.local(at):%H:%M}"
