"""What the owner looks at: how the desk stands, what comes next, what is urgent, what waits and what went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from frontdesk.desk import Rules
from frontdesk.desk.agenda import changes_at, coming_slots
from frontdesk.desk.letter import standing_words
from frontdesk.desk.model import Away, Desk, Slot
from frontdesk.desk.opening import standing
from frontdesk.office import mail_ways, next_week
from frontdesk.office.desks import Desks
from frontdesk.office.duty import Team, as_away
from frontdesk.store.models import Alert, Appointment, Breaker, ExceptionTaken, Outgoing, Override, Promise, Stage
from frontdesk.store.queries import absences, alerts, appointments, calendars, duties, exceptions, outbox, practices
from frontdesk.store.queries.time_taken import with_overrides

DAY = 86_400
COMING = 3
MOST = 50
"""Rows of one kind that are looked at: a page with more helps nobody, and a full store must not make it slow."""


@dataclass(frozen=True, slots=True)
class Today:
    """One practice at one moment. `changes_at` is when it next opens or closes, or None."""

    at: int
    rules: Rules
    name: str
    is_shadow: bool
    desk: Desk
    why: str
    changes_at: int | None
    next_slot: Slot | None
    coming: Sequence[Slot]
    """What follows it, within two days."""
    plans_week: bool
    """Whether the next week is to be planned today, and is not yet."""
    booked: Sequence[Appointment]
    """Appointments that run, or begin within two days."""
    urgent: Sequence[Alert]
    given_up: Sequence[Alert]
    owed: Sequence[Promise]
    held: Sequence[Outgoing]
    doubt: Sequence[Outgoing]
    failed: Sequence[Outgoing]
    tried: Sequence[Outgoing]
    breakers: Sequence[Breaker]
    overrides: Sequence[Override]
    away: Sequence[Away]
    on_duty: Sequence[str]
    """To whom what is urgent goes now, one after the other; looked at only where somebody is away."""
    exceptions: Sequence[ExceptionTaken]
    unread: Sequence[mail_ways.Standing] = ()
    """Mailboxes whose mail does not come in."""
    in_question: int = 0
    """How many appointments do not agree with the owner's calendars."""


def today(desks: Desks, practice: int, at: int) -> Today:
    """Look at a practice now."""
    desk = desks.of(practice)
    rules, policy = desk.rules, desk.policy(at)
    state, by_hand = with_overrides(practice, at)
    stands, away = standing(rules, at, state), absences.absences(practice, at)
    wait = outbox.waits_for_a_word(practice, 2 * MOST)
    untaken = alerts.untaken_alerts(practice, 2 * MOST)
    slots = list(islice(coming_slots(rules, at, state), COMING + 1))
    return Today(
        at=at,
        rules=rules,
        name=policy.practice.name,
        is_shadow=practices.is_shadow(practice),
        desk=stands.desk,
        why=standing_words(stands, policy.practice.languages[0]),
        changes_at=changes_at(rules, at, state.overrides),
        next_slot=slots[0] if slots else None,
        coming=[one for one in slots[1:] if one.start < at + 2 * DAY],
        plans_week=next_week.is_due(desk, practice, at),
        booked=appointments.coming(practice, at, at + 2 * DAY, COMING + 1),
        urgent=[one for one in untaken if one.stage != Stage.LOOK][:MOST],
        given_up=[one for one in untaken if one.stage == Stage.LOOK][:MOST],
        owed=duties.owed(practice, at + 14 * DAY, MOST),
        held=outbox.held_replies(practice, MOST),
        doubt=[one for one in wait if one.stage == Stage.DOUBT],
        failed=[one for one in wait if one.stage == Stage.LOOK],
        tried=outbox.tried_again(practice, MOST),
        breakers=outbox.open_breakers(practice),
        overrides=by_hand,
        away=[as_away(one) for one in away],
        on_duty=Team(practices.members(practice), away).reachable(desk, at) if away else [],
        exceptions=exceptions.running_exceptions(practice, at)[:MOST],
        unread=mail_ways.unread(practice, at),
        in_question=calendars.in_question(practice, at),
    )
