"""The decision: what becomes of one contact. Pure: the same arguments always give the same decision (R7)."""

from dataclasses import replace

from frontdesk.desk.answer import SOON_SECONDS, answer, draft, is_answered_today, public_why, should_ask, silence
from frontdesk.desk.capacity import Search, bookings
from frontdesk.desk.case import Case, look, nudged_promise, open_promise
from frontdesk.desk.crossings import crossed
from frontdesk.desk.model import (
    Contact,
    Decision,
    Kind,
    Plan,
    Reply,
    ReplyKind,
    Ruling,
    State,
)
from frontdesk.desk.opening import is_open
from frontdesk.desk.outcome import Alarm, Outcome
from frontdesk.desk.private_matter import is_private_matter
from frontdesk.desk.promises import has_clock_promise, kept_plan, plan
from frontdesk.desk.rules import Rules
from frontdesk.desk.rulings import Ruled, rule
from frontdesk.desk.services import service_answer
from frontdesk.desk.trace import why_filed, why_private, why_so
from frontdesk.desk.urgency import Judgement, alert_moment, is_closed_when_alerted, judge, quiet_until
from frontdesk.policy.model import CrossingKind, QueueKind
from frontdesk.triage import Reading, Urgency
from frontdesk.triage.automatic import Automatic, automatic, judge_text

NOTHING_KNOWN = State()


def decide(rules: Rules, contact: Contact, reading: Reading, state: State = NOTHING_KNOWN) -> Decision:
    """Decide one contact (DECISION). Instants are epoch seconds, of the years 1900 to 2200; nothing in it raises."""
    case = look(rules, contact, reading, state)
    judged = judge(case)
    robot = _automatic(case)
    if robot is not None:
        return _filed(case, judged, robot)
    return _private(case, judged) if is_private_matter(case, judged) else _ruled(case, judged)


def _automatic(case: Case) -> Automatic | None:
    contact = case.contact
    if contact.kind is not Kind.MESSAGE and not contact.headers:
        return None
    robot = automatic(
        contact.headers,
        envelope_from=contact.envelope_from,
        sender=contact.sender.address,
        subject=contact.subject,
        own=case.edition.own_addresses,
    )
    return robot or (judge_text(contact.text) if contact.kind is Kind.MESSAGE else None)


def _filed(case: Case, judged: Judgement, robot: Automatic) -> Decision:
    """Automatic mail is kept and shown apart: it alerts where it is plainly urgent, and is never answered (R3)."""
    alert = judged.urgent is Urgency.YES
    alert_from = alert_moment(case, in_urgent_hours=True) if alert else None
    charge = _charge(case, disturbs=alert, alert_from=alert_from)
    return Decision(
        at=case.contact.at,
        desk=case.standing.desk,
        desk_why=public_why(case),
        tier=case.tier.name,
        ruling=Ruling.FILED,
        urgent=judged.urgent,
        urgent_evidence=case.reading.urgent_evidence,
        alert=alert,
        alert_from=alert_from,
        topics=case.reading.topics,
        service=service_answer(case),
        charge=charge,
        reply=Reply(ReplyKind.NONE, why=f"automatic mail ({robot.rule})", language=case.language),
        because=why_filed(case, judged, robot, Alarm(alert, alert_from), charge),
    )


def _private(case: Case, judged: Judgement) -> Decision:
    """A friend's own: the phone rings as a friend's does; nothing is answered, promised, counted or charged (P23)."""
    rings = case.contact.kind is Kind.CALL
    return Decision(
        at=case.contact.at,
        desk=case.standing.desk,
        desk_why=public_why(case),
        tier=case.tier.name,
        ruling=Ruling.THROUGH if rings else Ruling.FILED,
        urgent=judged.urgent,
        ring=rings,
        reply=Reply(ReplyKind.NONE, why="a friend wrote on a private channel", language=case.language),
        because=why_private(case, judged),
    )


def _ruled(case: Case, judged: Judgement) -> Decision:
    ruled = rule(case, judged.urgent)
    # What is urgent speaks for itself: it asks about no earlier message, and gets a promise of its own.
    nudged = judged.urgent is not Urgency.YES and nudged_promise(case) is not None
    made = _plan(case, judged.urgent, ruled)
    outcome = _outcome(case, judged, ruled, made, nudged=nudged)
    through = ruled.ruling is Ruling.THROUGH
    reply = answer(case, outcome)
    if outcome.asks and reply.kind is ReplyKind.NONE:
        outcome = _unasked(case, outcome)
    charge = _charge(case, disturbs=through or outcome.alert, alert_from=None if through else outcome.alert_from)
    return Decision(
        at=case.contact.at,
        desk=case.standing.desk,
        desk_why=public_why(case),
        tier=case.tier.name,
        ruling=ruled.ruling,
        urgent=judged.urgent,
        urgent_evidence=case.reading.urgent_evidence,
        instead=ruled.instead,
        ring=ruled.ring,
        alert=outcome.alert,
        alert_from=outcome.alert_from,
        plan=Plan() if through else made,
        if_untaken=made if through else None,
        crossings=outcome.crossed.kinds,
        ladder=outcome.crossed.step.do if outcome.crossed.step else None,
        tells=_told_now(outcome, reply),
        topics=case.reading.topics,
        service=service_answer(case),
        charge=charge,
        reply=reply,
        draft=draft(case, outcome),
        because=why_so(case, judged, outcome, reply, charge),
    )


def _told_now(outcome: Outcome, reply: Reply) -> tuple[CrossingKind, ...]:
    """The rules that this answer tells for the first time; too personal is a private hint that no answer says."""
    if reply.kind is ReplyKind.NONE:
        return ()
    return tuple(kind for kind in outcome.crossed.tells if kind is not CrossingKind.TOO_PERSONAL)


def _outcome(case: Case, judged: Judgement, ruled: Ruled, made: Plan, *, nudged: bool) -> Outcome:
    steps = crossed(case, ruled.ruling, judged.urgent, false_claim=judged.false_claim, nudged=nudged)
    asks = should_ask(case, judged.urgent, made, ruled) and not silence(case)
    alarm = _alarm(case, judged.urgent, ruled, made, asks=asks)
    return Outcome(ruled, judged.urgent, made, steps, nudged, alarm, asks)


def _unasked(case: Case, outcome: Outcome) -> Outcome:
    """The question could not be put into words that may leave: the owner is alerted instead (R5)."""
    start = alert_moment(case, in_urgent_hours=True)
    return replace(outcome, asks=False, alarm=Alarm(alert=True, start=start))


def _alarm(case: Case, urgent: Urgency, ruled: Ruled, made: Plan, *, asks: bool) -> Alarm:
    """Alert for what is urgent, for doubt that nobody can be asked about, for what nobody would see in time (R5)."""
    if urgent is Urgency.YES:
        return Alarm(alert=True, start=_urgent_moment(case, made))
    if ruled.quieted:
        return Alarm(alert=True, start=quiet_until(case, case.contact.at))
    if urgent is Urgency.ASK and not asks and should_wonder(case, ruled, made):
        return Alarm(alert=True, start=alert_moment(case, in_urgent_hours=True))
    if ruled.ruling is Ruling.THROUGH:
        return Alarm(alert=False)
    if ruled.ruling is Ruling.MESSAGE and (made.promise_by is None or _falls_due_unseen(case, made)):
        return Alarm(alert=True, start=alert_moment(case, in_urgent_hours=False))
    return Alarm(alert=False)


def _urgent_moment(case: Case, made: Plan) -> int | None:
    """From when an urgent contact alerts: never later than an ordinary one of the same promise would."""
    waits = alert_moment(case, in_urgent_hours=True)
    if waits is None or not _falls_due_unseen(case, made):
        return waits
    return alert_moment(case, in_urgent_hours=False)


def should_wonder(case: Case, ruled: Ruled, made: Plan) -> bool:
    """Whether doubt would meet silence: nothing may be sent, or nobody looks before long (R5)."""
    if silence(case):
        return True
    unanswered = ruled.ring or is_answered_today(case)
    return unanswered and (made.slot is None or made.slot.start - case.contact.at > SOON_SECONDS)


def _falls_due_unseen(case: Case, made: Plan) -> bool:
    """Whether a promise that the tier bought falls due while the desk is closed, by its hours or by hand."""
    if not has_clock_promise(case.channel) or made.promise_by is None:
        return False
    return not is_open(case.rules, made.promise_by - 1, case.state.overrides)


def _plan(case: Case, urgent: Urgency, ruled: Ruled) -> Plan:
    if ruled.ruling is Ruling.REDIRECTED:
        return Plan()
    search = search_of(case, urgent)
    kept = nudged_promise(case) or open_promise(case)
    if kept is not None and urgent is not Urgency.YES:
        return kept_plan(case.rules, search, kept, case.state)
    fresh = plan(case.rules, search, case.contact, case.state, urgent=urgent is Urgency.YES)
    if kept is not None and fresh.promise_by is not None and kept.by < fresh.promise_by:
        return Plan(fresh.slot, kept.by)
    return fresh


def search_of(case: Case, urgent: Urgency) -> Search:
    """What a slot is looked for with; a channel whose queues take none of it is served by the policy's others.

    One that has no queue, and a turnaround in clock time, has a clock promise instead of a slot (R1).
    """
    pressing = urgent is not Urgency.NO
    handled, turnaround = case.channel.handled, case.channel.turnaround
    by_clock = turnaround is not None and turnaround.is_clock and (case.channel.given_always or not handled)
    if not _serves(case, handled, pressing=pressing) and not by_clock:
        handled = _any_queues(case, pressing=pressing)
    return Search(case.edition, case.channel, handled, case.contact.at, pressing, bookings(case.state.booked))


def _serves(case: Case, handled: tuple[str, ...], *, pressing: bool) -> bool:
    """Whether one of these queues takes such a contact: an urgent-only one takes no ordinary one."""
    queues = case.edition.policy.queues
    return any(name in queues and (pressing or not queues[name].only_urgent) for name in handled)


def _any_queues(case: Case, *, pressing: bool) -> tuple[str, ...]:
    wanted = QueueKind.CALLBACK if case.contact.kind.is_call else QueueKind.BATCH
    queues = [one for one in case.edition.policy.queues.values() if pressing or not one.only_urgent]
    return tuple(one.name for one in queues if one.kind is wanted) or tuple(one.name for one in queues)


def _charge(case: Case, *, disturbs: bool, alert_from: int | None) -> str | None:
    """The off-hours rate, where the owner is disturbed while closed and the tier's own table does not cover it."""
    if not disturbs or case.channel.given_always or not is_closed_when_alerted(case, alert_from):
        return None
    return case.edition.policy.off_hours_rate
