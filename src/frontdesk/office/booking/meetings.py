"""Meetings that stand each week with a client: booked ahead, and moved or left out by their rule where it must be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from frontdesk.desk import Rules
from frontdesk.desk.booking import Wish, bookable, clear, kind_on
from frontdesk.desk.free_time import opened, protected
from frontdesk.desk.model import State
from frontdesk.desk.wording import day_name
from frontdesk.errors import FrontdeskError
from frontdesk.hours import subtract, union
from frontdesk.office.booking import telling
from frontdesk.office.booking.ours import address_of
from frontdesk.office.booking.times import time_of
from frontdesk.office.desks import Desk, Desks
from frontdesk.policy.model import AppointmentKind
from frontdesk.publish.booking import WORDS
from frontdesk.store import trail
from frontdesk.store.models import Appointment, Client, Standing, StandingMeeting, WhenClosed
from frontdesk.store.opening import together
from frontdesk.store.queries import appointments, meetings, people
from frontdesk.store.queries.appointments import Guest, NewPlace
from frontdesk.store.queries.meetings import NewMeeting

AHEAD_DAYS = 14
"""So many days ahead its appointments are booked."""
LEAST_AHEAD = 3600
MINUTE, WEEK = 60, 7 * 86_400
BY = "the weekly meeting"


class MeetingError(FrontdeskError):
    """A meeting that cannot stand so."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """When a meeting is to stand: day of the week (0 is Monday), minute of the day, length, and its rule."""

    kind: str
    weekday: int
    minute: int
    minutes: int
    when_closed: str


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A standing meeting in one week: its key, when it would be, and why it cannot be then ("" where it can)."""

    meeting: StandingMeeting
    uid: str
    day: date
    start: int
    end: int


def kinds_of(desk: Desk, client: Client, at: int) -> tuple[AppointmentKind, ...]:
    """The kinds that may stand with a client."""
    policy = desk.policy(at)
    tier = client.tier if client.tier in policy.tiers else policy.default_tier
    return tuple(one for one in policy.appointments if one.is_for(tier))


def with_client(client: Client) -> list[StandingMeeting]:
    """What stands with a client."""
    return meetings.standing_with(client.practice_id, client.pk)


def ahead(practice: int, meeting: int, at: int) -> list[Appointment]:
    """What a meeting has booked or left out from now on."""
    return [one for one in meetings.occurrences(practice, meeting).values() if one.ends_at > at]


def stand(desks: Desks, practice: int, client_id: int, new: Weekly, at: int, by: str) -> StandingMeeting:
    """Let a meeting stand with a client, and book what lies ahead. Raises MeetingError."""
    desk, client = desks.of(practice), people.client(practice, client_id)
    if client is None:
        raise MeetingError("That client is not there any more; nothing was changed.")
    kind = next((one for one in kinds_of(desk, client, at) if one.name == new.kind), None)
    if kind is None:
        raise MeetingError("Your policy has no such appointment for this client; nothing was changed.")
    _check(kind, new)
    with together(practice):
        if any(one.kind == new.kind for one in meetings.standing_with(practice, client.pk)):
            raise MeetingError("Such a meeting stands already; end it first. Nothing was changed.")
        stands = NewMeeting(client.pk, new.kind, new.weekday, new.minute, new.minutes, new.when_closed)
        row = meetings.stand(practice, stands, at, by)
        told = {"meeting": row.pk, "kind": new.kind, "weekday": new.weekday, "minute": new.minute}
        more = {"minutes": new.minutes, "when_closed": new.when_closed, "by": by}
        trail.note(practice, at, "meeting stands", told | more, client.pk)
    plan(desks, practice, at)
    return row


def _check(kind: AppointmentKind, new: Weekly) -> None:
    start, end = kind.at.start, kind.at.end
    if new.weekday not in kind.days:
        raise MeetingError("Your policy does not have it on that day; nothing was changed.")
    if new.minutes not in kind.minutes or not start <= new.minute <= end - new.minutes:
        raise MeetingError(
            f"Your policy has it from {_clock(start)} to {_clock(end)}, and it must end by then; nothing was changed."
        )


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def end(desks: Desks, practice: int, meeting: int, at: int, by: str) -> bool:
    """Let a meeting stand no more; what it has booked is cancelled, and the client told. Whether it stood."""
    with together(practice):
        row = meetings.end_meeting(practice, meeting, at, by)
        if row is None:
            return False
        trail.note(practice, at, "meeting ended", {"meeting": meeting, "by": by}, row.client_id)
        desk = desks.of(practice)
        for one in meetings.occurrences(practice, meeting).values():
            if one.standing == Standing.BOOKED and one.starts_at > at:
                _call_off(desk, one, at, by)
    return True


def plan(desks: Desks, practice: int, at: int) -> int:
    """Book what stands in the days ahead, and move or leave out what lies in closed time; how much was changed."""
    changed = 0
    for meeting in meetings.standing(practice):
        with together(practice):
            desk = desks.of(practice)
            there = meetings.occurrences(practice, meeting.pk)
            for one in _ahead(desk.rules, meeting, at):
                row = there.get(one.uid)
                changed += _book(desk, one, at) if row is None else _look_again(desk, one, row, at)
    return changed


def _ahead(rules: Rules, meeting: StandingMeeting, at: int) -> Iterator[_Occurrence]:
    """The weeks that are near enough, from now on."""
    today = rules.local(at).date()
    for number in range(AHEAD_DAYS + 1):
        day = today + timedelta(days=number)
        if day.weekday() != meeting.weekday:
            continue
        hour, minute = divmod(meeting.minute, 60)
        start = int(datetime.combine(day, time(hour, minute), tzinfo=rules.zone).timestamp())
        if start >= at + LEAST_AHEAD:
            uid = f"meeting-{meeting.pk}-{day.isoformat()}"
            yield _Occurrence(meeting, uid, day, start, start + meeting.minutes * MINUTE)


def _book(desk: Desk, one: _Occurrence, at: int) -> bool:
    """Book one week of it, where it stands or where its rule puts it."""
    practice, client = one.meeting.practice_id, one.meeting.client
    kind = kind_on(desk.rules, one.meeting.kind, one.day)
    state = time_of(desk, practice, at)
    if kind is not None and _fits(desk.rules, kind, one, state, at):
        _placed(desk, one, kind, one.start, at, "")
        return True
    language = _language(desk, client, at)
    why = why_not(desk.rules, one.day, one.start, one.end, state, language)
    start = _next_free(desk, one, state, at) if one.meeting.when_closed == WhenClosed.NEXT_FREE else None
    if start is not None and kind is not None:
        _placed(desk, one, kind, start, at, why)
    else:
        _left_out(desk, one, at, why)
    return True


def _look_again(desk: Desk, one: _Occurrence, row: Appointment, at: int) -> bool:
    """What is booked and has come to lie in closed time, by leave or a new policy, goes by its rule too.

    Only where it still lies where it stands: what either side moved is theirs. A calendar that takes its time is a
    conflict for the owner to look at, never resolved here.
    """
    if row.standing != Standing.BOOKED or row.starts_at != one.start:
        return False
    practice = row.practice_id
    state = time_of(desk, practice, at, row.pk)
    if not is_closed(desk.rules, row.starts_at, row.ends_at, state):
        return False
    why = why_not(desk.rules, one.day, one.start, one.end, state, telling.language_of(desk, row))
    start = _next_free(desk, one, state, at) if one.meeting.when_closed == WhenClosed.NEXT_FREE else None
    if start is None:
        _call_off(desk, row, at, BY, why)
        return True
    appointments.move(practice, row.pk, start, start + one.end - one.start, row.gap_minutes)
    moved = appointments.appointment(practice, row.pk)
    told = {"appointment": row.pk, "was": row.starts_at, "from": start, "to": start + one.end - one.start, "by": BY}
    trail.note(practice, at, "appointment moved", told, row.client_id)
    if moved is not None:
        telling.tell(desk, moved, telling.Word.MOVED, at, why)
    return True


def is_closed(rules: Rules, start: int, end: int, state: State) -> bool:
    """Whether any of it is closed, protected, or time in which she who works here first is away."""
    away = [(one.start, one.end) for one in state.away if one.name in state.members[:1]]
    shut = union((span for span, _ in protected(rules, start, end)), (one for one in away if one[0] < one[1]))
    left = subtract(opened(rules, start, end, state.overrides), shut)
    return not any(first <= start and end <= last for first, last in left)


def why_not(rules: Rules, day: date, start: int, end: int, state: State, language: str) -> str:
    """Why it cannot be on that day, as the client reads it; a private reason stays private."""
    named = day_name(day, language, day.year)
    if not is_closed(rules, start, end, state):
        return WORDS.say(language, "mail.because_taken", day=named)
    said = rules.day(day).said(language)
    if said and not rules.open_on(day):
        return WORDS.say(language, "mail.because", day=named, why=said)
    return WORDS.say(language, "mail.because_closed", day=named)


def _fits(rules: Rules, kind: AppointmentKind, one: _Occurrence, state: State, at: int) -> bool:
    left = clear(rules, kind, (one.start, one.end), state, at)
    return any(first <= one.start and one.end <= last for first, last in left)


def _next_free(desk: Desk, one: _Occurrence, state: State, at: int) -> int | None:
    """The first free time after it within the week that follows, where this kind may be booked."""
    wish = Wish(one.meeting.kind, one.meeting.minutes, at, _tier(desk, one.meeting.client, at), without_notice=True)
    for day in bookable(desk.rules, wish, state):
        if day.day > one.day + timedelta(days=6):
            return None
        for start in day.starts:
            if one.start < start < one.start + WEEK - one.meeting.minutes * MINUTE:
                return start
    return None


def _placed(desk: Desk, one: _Occurrence, kind: AppointmentKind, start: int, at: int, why: str) -> None:
    row = _row(desk, one, start, at, kind.gap_minutes)
    told = {"appointment": row.pk, "kind": row.kind, "from": row.starts_at, "to": row.ends_at, "by": BY}
    trail.note(
        row.practice_id, at, "appointment booked", told | ({"instead_of": one.start} if why else {}), row.client_id
    )
    telling.tell(desk, row, telling.Word.BOOKED, at, why)


def _left_out(desk: Desk, one: _Occurrence, at: int, why: str) -> None:
    row = _row(desk, one, one.start, at, 0)
    appointments.settle(row.practice_id, row.pk, Standing.CANCELLED, at, BY)
    told = {"appointment": row.pk, "from": row.starts_at, "reason": why, "by": BY}
    trail.note(row.practice_id, at, "appointment cancelled", told, row.client_id)
    telling.tell(desk, row, telling.Word.SKIPPED, at, why)


def _call_off(desk: Desk, row: Appointment, at: int, by: str, why: str = "") -> None:
    appointments.settle(row.practice_id, row.pk, Standing.CANCELLED, at, by)
    told = {"appointment": row.pk, "from": row.starts_at, "reason": why, "by": by}
    trail.note(row.practice_id, at, "appointment cancelled", told, row.client_id)
    gone = appointments.appointment(row.practice_id, row.pk)
    if gone is not None:
        telling.tell(desk, gone, telling.Word.CANCELLED, at, why)


def _row(desk: Desk, one: _Occurrence, start: int, at: int, gap_minutes: int) -> Appointment:
    practice, client = one.meeting.practice_id, one.meeting.client
    zone, tier = client.time_zone or desk.rules.zone.key, _tier(desk, client, at)
    end_at = start + one.meeting.minutes * MINUTE
    new = NewPlace(one.uid, one.meeting.kind, start, end_at, zone, at, gap_minutes, at, tier, client.pk, BY)
    held = appointments.place(practice, new)
    guest = Guest(client.name, address_of(practice, client), client.language, zone, tier, client.pk)
    appointments.book(practice, held.pk, guest, at)
    row = appointments.appointment(practice, held.pk)
    return row if row is not None else held


def _tier(desk: Desk, client: Client, at: int) -> str:
    policy = desk.policy(at)
    return client.tier if client.tier in policy.tiers else policy.default_tier


def _language(desk: Desk, client: Client, at: int) -> str:
    languages = desk.policy(at).practice.languages
    return client.language if client.language in languages else languages[0]
