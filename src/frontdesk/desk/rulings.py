"""What becomes of a contact that a person sent: through, message or redirected."""

from dataclasses import dataclass

from frontdesk.desk.case import Case
from frontdesk.desk.model import Clause, Desk, Kind, Ruling
from frontdesk.desk.urgency import within_urgent_hours
from frontdesk.policy.model import Accepts, Rings, YieldsTo
from frontdesk.triage import Urgency

BOOKING = "booking"


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling with its clause; `quieted` where protected time that yields to nothing kept it from ringing.

    `instead` is the channel to use; `way` the one for all that is not urgent, where that differs.
    """

    ruling: Ruling
    clause: Clause
    ring: bool = False
    instead: str | None = None
    way: str | None = None
    quieted: bool = False


def rule(case: Case, urgent: Urgency) -> Ruled:
    """Rule on a contact (DECISION, Channels): the urgent route first, then what is booked, accepted and rings."""
    channel = case.channel
    if urgent is Urgency.YES and channel.name == case.edition.policy.urgent.route and within_urgent_hours(case):
        return _through(case, Clause("urgent.route", "Urgent, on the urgent route, within its hours."), urgent)
    if case.is_excepted and _would_wait(case):
        return _through(case, Clause("state.granted", "The owner granted an exception for now."), urgent)
    if channel.accepts is Accepts.NEVER:
        clause = Clause(_path(case, "accepts"), f"{_spoken(channel.name)} is closed to this tier.")
        return _redirected(case, clause, urgent, channel.instead)
    if _is_booked(case):
        return _through(case, Clause("state.appointments", "It was booked for this time."), urgent)
    if channel.accepts is Accepts.APPOINTMENT:
        clause = Clause(_path(case, "accepts"), f"{_spoken(channel.name)} is for booked appointments only.")
        return _redirected(case, clause, urgent, BOOKING)
    if _rings(case):
        return _through(case, Clause(_path(case, "rings"), f"{_spoken(channel.name)} rings now."), urgent)
    return Ruled(Ruling.MESSAGE, Clause(_path(case, "accepts"), _taken_in(case)))


def _through(case: Case, clause: Clause, urgent: Urgency) -> Ruled:
    """Let it through, unless protected time forbids: it yields to urgent and to what rings always, or to nothing."""
    block = case.rules.protected_at(case.contact.at)
    if block is not None:
        if block[1].yields_to is YieldsTo.NOTHING:
            return Ruled(Ruling.MESSAGE, Clause("protected", "Protected time that yields to nothing."), quieted=True)
        if urgent is not Urgency.YES and case.channel.rings is not Rings.ALWAYS:
            return Ruled(Ruling.MESSAGE, Clause("protected", "Protected time: it yields only to what is urgent."))
    pressing = urgent is Urgency.YES and case.channel.name == case.edition.policy.urgent.route
    rings = pressing or case.is_excepted or case.channel.rings is not Rings.NEVER
    return Ruled(Ruling.THROUGH, clause, ring=case.contact.kind is Kind.CALL and rings)


def _would_wait(case: Case) -> bool:
    """Whether it would not be before the owner at once: only then is an exception used."""
    is_closed = case.channel.accepts in (Accepts.NEVER, Accepts.APPOINTMENT) or case.standing.desk is Desk.CLOSED
    return is_closed or (case.contact.kind is Kind.CALL and not _rings(case))


def _is_booked(case: Case) -> bool:
    """Whether this client's own appointment covers the moment, on a channel that lets through what is booked."""
    channel = case.channel
    is_for_it = channel.accepts is Accepts.APPOINTMENT or (
        case.contact.kind is Kind.CALL and channel.rings is not Rings.NEVER
    )
    return is_for_it and case.is_in_own_appointment


def _rings(case: Case) -> bool:
    channel = case.channel
    if case.contact.kind is not Kind.CALL:
        return False
    if channel.accepts is Accepts.OPEN and case.standing.desk is Desk.CLOSED:
        return False
    if channel.rings is Rings.ALWAYS:
        return True
    return channel.rings is Rings.OPEN and case.standing.desk is Desk.OPEN


def _taken_in(case: Case) -> str:
    name = _spoken(case.channel.name)
    if case.channel.name not in case.edition.policy.channels:
        return f"{name} is not in the policy: taken in all the same, so that nothing is lost."
    if case.contact.kind.is_call:
        return f"{name} takes a message."
    return f"{name} takes written messages at any hour."


def _redirected(case: Case, clause: Clause, urgent: Urgency, pointer: str | None) -> Ruled:
    """Sent to the urgent route where it is or may be urgent, else where the channel's own pointer leads."""
    way = _taking_in(case, pointer) or _any_open_channel(case)
    route = case.edition.policy.urgent.route
    pressing = urgent is not Urgency.NO and route is not None and route != case.channel.name
    return Ruled(Ruling.REDIRECTED, clause, instead=route if pressing else way, way=way)


def _taking_in(case: Case, name: str | None) -> str | None:
    """The channel, or the one that it points to in its turn where it is closed to this tier; None: they all are."""
    seen = {case.channel.name}
    while name is not None and name != BOOKING and name not in seen:
        seen.add(name)
        channel = case.tier.channels.get(name)
        if channel is None or channel.accepts is not Accepts.NEVER:
            return name
        name = channel.instead
    return name if name == BOOKING else None


def _any_open_channel(case: Case) -> str | None:
    """A listed channel that takes contacts in, where the policy names none: nobody is sent away without a way."""
    open_ones = [one for one in case.tier.channels.values() if one.listed and one.accepts is not Accepts.NEVER]
    return next((one.name for one in open_ones if one.handled), open_ones[0].name if open_ones else None)


def _path(case: Case, key: str) -> str:
    """The policy's path of a key of the channel: the tier's own table where that gives it."""
    if case.channel.name not in case.tier.channels:
        return "channels"
    own = f"tiers.{case.tier.name}." if key in case.channel.own else ""
    return f"{own}channels.{case.channel.name}.{key}"


def _spoken(name: str) -> str:
    return name.replace("_", " ").capitalize()
