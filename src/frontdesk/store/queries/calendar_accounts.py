"""Accounts at calendar servers, which of their calendars count, and the appointments that stand in one of them."""

from dataclasses import dataclass

from frontdesk.store.models import (
    Appointment,
    BusyTime,
    Calendar,
    CalendarEvent,
    CalendarKind,
    CalendarLogin,
    Stage,
    Standing,
)


@dataclass(frozen=True, slots=True)
class NewLogin:
    """An account at a calendar server, its password sealed."""

    url: str
    user: str
    secret: str
    at: int
    by: str


@dataclass(frozen=True, slots=True)
class Written:
    """How an appointment stands in a calendar: where, in which state of the server's, with which times."""

    href: str
    etag: str
    sequence: int
    start: int
    end: int


def logins(practice: int) -> list[CalendarLogin]:
    """The accounts, in the order in which they were added."""
    return list(CalendarLogin.objects.filter(practice_id=practice).order_by("id"))


def login(practice: int, login_id: int) -> CalendarLogin | None:
    """One of them."""
    return CalendarLogin.objects.filter(practice_id=practice, id=login_id).first()


def add_login(practice: int, new: NewLogin) -> CalendarLogin:
    """Keep an account; one that is known by address and user gets the new password."""
    kept = {"secret": new.secret, "made_at": new.at, "made_by": new.by[:200]}
    return CalendarLogin.objects.update_or_create(
        practice_id=practice, url=new.url[:1000], user=new.user[:320], defaults=kept
    )[0]


def set_cancels(practice: int, login_id: int, *, cancels: bool) -> bool:
    """Whether an appointment that is deleted there is cancelled, or the owner asked."""
    return bool(CalendarLogin.objects.filter(practice_id=practice, id=login_id).update(cancels=cancels))


def remove_login(practice: int, login_id: int) -> bool:
    """Let an account go, its calendars and what they take with it; what stands in them stays there."""
    ids = Calendar.objects.filter(practice_id=practice, login_id=login_id).values_list("id", flat=True)
    BusyTime.objects.filter(practice_id=practice, calendar__in=[str(one) for one in ids]).delete()
    return bool(CalendarLogin.objects.filter(practice_id=practice, id=login_id).delete()[0])


def of_login(practice: int, login_id: int) -> list[Calendar]:
    """The calendars of an account."""
    rows = Calendar.objects.filter(practice_id=practice, login_id=login_id, kind=CalendarKind.CALDAV)
    return list(rows.select_related("login").order_by("id"))


def choose(practice: int, calendar_id: int, at: int, *, is_busy: bool, is_written: bool) -> bool:
    """Whether what stands in a calendar takes time, and whether appointments are written there: to one at the most.

    One that counts for neither takes nothing, and is read no more as soon as what was written there is taken away.
    """
    rows = Calendar.objects.filter(practice_id=practice, id=calendar_id)
    if is_written:
        Calendar.objects.filter(practice_id=practice, is_written=True).exclude(id=calendar_id).update(is_written=False)
    stage = Stage.WAITING if is_busy or is_written or events(practice, calendar_id, at) else Stage.DONE
    changed = rows.update(is_busy=is_busy, is_written=is_written, token="", horizon=None)
    rows.exclude(stage=Stage.CLAIMED).update(stage=stage, due_at=at)
    if not is_busy:
        BusyTime.objects.filter(practice_id=practice, calendar=str(calendar_id)).delete()
    return bool(changed)


def counts(practice: int, calendar_id: int, at: int) -> bool:
    """Whether it is to be looked after again: it takes time, is written to, or holds what is to be taken away."""
    row = Calendar.objects.filter(practice_id=practice, id=calendar_id).first()
    return row is not None and (row.is_busy or row.is_written or bool(events(practice, calendar_id, at)))


def write_soon(practice: int, at: int) -> int:
    """An appointment changed: the calendar to which appointments are written is looked after now."""
    rows = Calendar.objects.filter(practice_id=practice, is_written=True, stage=Stage.WAITING, due_at__gt=at)
    return rows.update(due_at=at)


def events(practice: int, calendar_id: int, at: int) -> list[CalendarEvent]:
    """The appointments that stand in a calendar and are not over, whatever became of them here."""
    rows = CalendarEvent.objects.filter(practice_id=practice, calendar_id=calendar_id, appointment__ends_at__gt=at)
    return list(rows.select_related("appointment").order_by("id"))


def unwritten(practice: int, calendar_id: int, at: int, most: int) -> list[Appointment]:
    """The appointments to come that do not stand in a calendar yet."""
    known = CalendarEvent.objects.filter(practice_id=practice, calendar_id=calendar_id).values("appointment_id")
    rows = Appointment.objects.filter(practice_id=practice, standing=Standing.BOOKED, starts_at__gt=at)
    return list(rows.exclude(id__in=known).select_related("client").order_by("starts_at", "id")[:most])


def keep_event(practice: int, calendar_id: int, appointment_id: int, written: Written) -> CalendarEvent:
    """An appointment stands in the calendar as is told, and nothing is asked about it."""
    return CalendarEvent.objects.update_or_create(
        practice_id=practice,
        calendar_id=calendar_id,
        appointment_id=appointment_id,
        defaults={
            "href": written.href,
            "etag": written.etag[:300],
            "sequence": written.sequence,
            "starts_at": written.start,
            "ends_at": written.end,
            "asks": "",
            "wish": None,
            "asked_at": None,
        },
    )[0]


def ask(practice: int, event_id: int, what: str, wish: int | None, etag: str, at: int) -> bool:
    """Something happened to an appointment there that waits for the owner's word."""
    rows = CalendarEvent.objects.filter(practice_id=practice, id=event_id)
    return bool(rows.update(asks=what, wish=wish, etag=etag[:300], asked_at=at))


def write_anew(practice: int, event_id: int) -> bool:
    """The owner's word: it is written there as it stands here; whether there was such a question."""
    rows = CalendarEvent.objects.filter(practice_id=practice, id=event_id).exclude(asks="")
    return bool(rows.update(asks="", wish=None, asked_at=None, sequence=-1))


def drop_event(practice: int, event_id: int) -> bool:
    """It stands there no more."""
    return bool(CalendarEvent.objects.filter(practice_id=practice, id=event_id).delete()[0])


def event(practice: int, event_id: int) -> CalendarEvent | None:
    """One of them, with its appointment."""
    return CalendarEvent.objects.filter(practice_id=practice, id=event_id).select_related("appointment").first()


def asking(practice: int, at: int, most: int) -> list[CalendarEvent]:
    """What waits for the owner's word, of appointments that are still to come."""
    rows = CalendarEvent.objects.filter(
        practice_id=practice, appointment__ends_at__gt=at, appointment__standing=Standing.BOOKED
    ).exclude(asks="")
    return list(rows.select_related("appointment", "calendar").order_by("appointment__starts_at", "id")[:most])
