"""Which rules a contact stepped over, and the step of the ladder that now applies."""

from dataclasses import dataclass

from frontdesk.desk.asked_days import closed_days_asked
from frontdesk.desk.case import Case
from frontdesk.desk.model import Desk, Ruling
from frontdesk.desk.opening import weekday_span
from frontdesk.policy.model import Accepts, CrossingKind, LadderStep
from frontdesk.triage import Urgency

DAY_SECONDS = 86400


@dataclass(frozen=True, slots=True)
class Crossed:
    """The crossings of one contact, those whose rule is told with this answer, and the ladder's step or None."""

    kinds: tuple[CrossingKind, ...] = ()
    tells: tuple[CrossingKind, ...] = ()
    step: LadderStep | None = None
    count: int = 0
    agreed_at: int | None = None
    """When the client agreed to the rule that the step is about; None where that was never signed, or has changed."""


def crossed(case: Case, ruling: Ruling, urgent: Urgency, *, false_claim: bool, nudged: bool) -> Crossed:
    """Record what was stepped over; nobody is reminded of a rule they were never told (R7)."""
    kinds = tuple(_kinds(case, ruling, urgent, false_claim=false_claim, nudged=nudged))
    if not kinds:
        return Crossed()
    known = {one.kind for one in case.state.crossings if one.at <= case.contact.at}
    told = case.state.told
    tells = tuple(kind for kind in kinds if told is not None and kind not in told and kind not in known)
    ladder = case.edition.policy.ladder
    counted = [kind for kind in kinds if kind in ladder.counts and kind not in tells]
    if not counted:
        return Crossed(kinds, tells)
    since = case.contact.at - ladder.window_days * DAY_SECONDS
    earlier = sum(1 for one in case.state.crossings if one.kind in ladder.counts and since <= one.at <= case.contact.at)
    count = earlier + len(counted)
    reached = [step for step in ladder.steps if step.first <= count]
    agreed_at = next((one.at for one in case.state.agreed if one.kind == counted[0]), None)
    return Crossed(kinds, tells, max(reached, key=lambda step: step.first, default=None), count, agreed_at)


def _kinds(case: Case, ruling: Ruling, urgent: Urgency, *, false_claim: bool, nudged: bool) -> list[CrossingKind]:
    kinds = []
    if ruling is Ruling.REDIRECTED and case.channel.accepts is Accepts.NEVER:
        kinds.append(CrossingKind.CLOSED_CHANNEL)
    if false_claim:
        kinds.append(CrossingKind.FALSE_URGENT)
    if ruling is Ruling.MESSAGE and not case.is_excepted and urgent is Urgency.NO and _is_off_hours_call(case):
        kinds.append(CrossingKind.OFF_HOURS_CALL)
    if nudged:
        kinds.append(CrossingKind.NUDGE)
    if closed_days_asked(case, urgent):
        kinds.append(CrossingKind.BOOKING_CLOSED)
    if urgent is not Urgency.YES:
        kinds.extend(_read_kinds(case))
    return kinds


def _is_off_hours_call(case: Case) -> bool:
    """A call outside the span that `hours` gives that weekday: lunch and leave are not the client's to know."""
    return (
        case.contact.kind.is_call
        and case.channel.accepts is Accepts.OPEN
        and case.standing.desk is Desk.CLOSED
        and not case.is_in_own_appointment
        and not weekday_span(case.rules, case.contact.at)
    )


def _read_kinds(case: Case) -> list[CrossingKind]:
    """What the text itself steps over. Nobody in danger is lectured: none of these is recorded of what is urgent."""
    reading = case.reading
    found = (
        (CrossingKind.SEVERAL_TOPICS, case.channel.one_topic and len(reading.topics) > 1),
        (CrossingKind.THIRD_PARTY, reading.third_party is not None),
        (CrossingKind.OUT_OF_SCOPE, reading.out_of_scope),
        (CrossingKind.TOO_PERSONAL, reading.too_personal is not None),
    )
    return [kind for kind, holds in found if holds]
