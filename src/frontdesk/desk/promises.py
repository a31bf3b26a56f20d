"""What a client is told: the later of the turnaround and the slot's end, and never a moment when nobody is there."""

from frontdesk.desk.capacity import Found, Search, earliest
from frontdesk.desk.model import Contact, OpenPromise, Plan, State
from frontdesk.desk.rules import ONE_DAY, Rules
from frontdesk.policy import DayKind
from frontdesk.policy.model import Channel, Duration, Unit


def standard_end(rules: Rules, at: int, channel: Channel) -> int | None:
    """When the channel's published turnaround ends for a contact at `at`; None: it has none, or nobody ever opens.

    It runs from the contact, or from the next opening where that came while closed (DECISION, Time). Clock time that a
    tier bought runs from the contact at any hour.
    """
    turnaround = channel.turnaround
    if turnaround is None:
        return None
    received = at if has_clock_promise(channel) else rules.schedule.next_open_at(at)
    return None if received is None else duration_end(rules, received, turnaround)


def duration_end(rules: Rules, start: int, duration: Duration) -> int | None:
    """When a duration that begins at `start` ends: clock time, open time, or the close of the Nth business day after.

    None where the desk never opens again.
    """
    if duration.is_clock:
        return start + duration.seconds
    if duration.unit is Unit.BUSINESS_HOURS:
        return rules.schedule.add_at(start, duration.seconds)
    received = rules.schedule.next_open_at(start)
    return None if received is None else rules.nth_close(rules.business_day(received), duration.count)


def has_clock_promise(channel: Channel) -> bool:
    """Whether the tier bought a promise in clock time: its own table gives the channel always."""
    return channel.given_always and channel.turnaround is not None and channel.turnaround.is_clock


def plan(rules: Rules, search: Search, contact: Contact, state: State, *, urgent: bool) -> Plan:
    """The slot and promise of a fresh contact.

    A call, and whatever is urgent, is promised by its slot's end; a written message by its turnaround, or by its
    slot's end where that is later. A clock turnaround that a tier bought is what it says.
    """
    found = earliest(rules, search, state)
    standard = standard_end(rules, contact.at, search.channel)
    if has_clock_promise(search.channel):
        return Plan(found.slot, standard)
    if found.slot is None:
        return Plan(None, _settled(rules, standard, contact.at))
    end = found.slot.end
    promise = end
    if not (contact.kind.is_call or urgent):
        settled = _settled(rules, standard, end)
        promise = end if settled is None else max(settled, end)
    late = standard is not None and promise > standard
    return Plan(found.slot, promise, _late_because(rules, contact.at, found) if late else None)


def _settled(rules: Rules, moment: int | None, floor: int) -> int | None:
    """The latest moment up to `moment`, and after `floor`, that names a time when somebody is there (R2)."""
    if moment is None or moment <= floor:
        return None
    return rules.last_free(moment, floor)


def _late_because(rules: Rules, at: int, found: Found) -> str:
    """Why the promise is later than the published turnaround, in public words."""
    if found.passed_full:
        return "full window"
    slot = found.slot
    day, last = rules.local(at).date(), rules.local(slot.start if slot else at).date()
    while day <= last:
        kind = rules.day(day).kind
        if kind is DayKind.TIME_OFF:
            return "leave"
        if kind in (DayKind.HOLIDAY, DayKind.ADDED):
            return "holiday"
        day += ONE_DAY
    return "next window"


def kept_plan(rules: Rules, search: Search, promise: OpenPromise, state: State) -> Plan:
    """The plan of a follow-up: the slot and promise of the earlier contact, taking no second place."""
    empty = State(appointments=state.appointments, busy=state.busy, overrides=state.overrides)
    slot = earliest(rules, _from(search, promise.made), empty).slot
    if slot is not None and slot.end <= search.start:
        slot = earliest(rules, _from(search, search.start), empty).slot
    belongs = slot is not None and slot.start < promise.by
    return Plan(slot if belongs else None, promise.by)


def _from(search: Search, start: int) -> Search:
    return Search(search.edition, search.channel, search.handled, start, search.pressing, {})
