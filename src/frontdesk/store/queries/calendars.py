"""The owner's calendars: kept, read, let go; and where one takes the time of an appointment."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef

from frontdesk.store.models import Appointment, BusyTime, Calendar, CalendarEvent, CalendarKind, Stage, Standing


@dataclass(frozen=True, slots=True)
class NewCalendar:
    """A calendar to be kept; read for the first time at `due_at`."""

    kind: CalendarKind
    name: str
    at: int
    by: str
    host: str = ""
    sealed: str = ""
    login: int | None = None
    is_busy: bool = True
    takes_all_day: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What a calendar takes: (key, start, end) each, until `horizon`; and by what the server knows it again."""

    spans: list[tuple[str, int, int]]
    at: int
    horizon: int
    left_out: dict[str, int] = field(default_factory=dict)
    mark: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clash:
    """An appointment, and the time that one of the owner's calendars takes of it."""

    appointment: Appointment
    calendar: str
    start: int
    end: int


def calendars(practice: int) -> list[Calendar]:
    """All of them, in the order in which they were added."""
    return list(Calendar.objects.filter(practice_id=practice).select_related("login").order_by("id"))


def calendar(practice: int, calendar_id: int) -> Calendar | None:
    """One of them."""
    return Calendar.objects.filter(practice_id=practice, id=calendar_id).select_related("login").first()


def add_calendar(practice: int, new: NewCalendar) -> Calendar:
    """Keep one; a file is read once, when it is handed over, one of an account not before it is chosen."""
    return Calendar.objects.create(
        practice_id=practice,
        kind=new.kind,
        name=new.name[:100],
        host=new.host[:320],
        sealed=new.sealed,
        login_id=new.login,
        is_busy=new.is_busy,
        takes_all_day=new.takes_all_day,
        made_at=new.at,
        made_by=new.by[:200],
        due_at=new.at,
        stage=Stage.WAITING if new.kind == CalendarKind.FEED else Stage.DONE,
    )


def remove_calendar(practice: int, calendar_id: int) -> bool:
    """Let one go, with all that it takes; whether there was one."""
    BusyTime.objects.filter(practice_id=practice, calendar=str(calendar_id)).delete()
    return bool(Calendar.objects.filter(practice_id=practice, id=calendar_id).delete()[0])


def change_calendar(practice: int, calendar_id: int, name: str, at: int, *, takes_all_day: bool) -> bool:
    """Name it anew, and say whether all-day events take their days; what recurs is read anew at once."""
    rows = Calendar.objects.filter(practice_id=practice, id=calendar_id)
    changed = rows.update(name=name[:100], takes_all_day=takes_all_day, mark={}, token="")
    rows.filter(stage=Stage.WAITING).update(due_at=at)
    return bool(changed)


def read_soon(practice: int, calendar_id: int, at: int) -> bool:
    """Let it be read now, whatever is planned; whether it waits for its time."""
    rows = Calendar.objects.filter(practice_id=practice, id=calendar_id, stage=Stage.WAITING)
    return bool(rows.update(due_at=at))


def keep_reading(practice: int, calendar_id: int, reading: Reading) -> int:
    """What a calendar takes from now on, in place of what it took; how many times that is."""
    was_read(practice, calendar_id, reading.at)
    Calendar.objects.filter(practice_id=practice, id=calendar_id).update(
        horizon=reading.horizon, left_out=reading.left_out, mark=reading.mark, token=""
    )
    rows = BusyTime.objects.filter(practice_id=practice, calendar=str(calendar_id))
    rows.delete()
    if not Calendar.objects.filter(practice_id=practice, id=calendar_id, is_busy=True).exists():
        return 0
    made = [
        BusyTime(practice_id=practice, calendar=str(calendar_id), key=key[:300], starts_at=start, ends_at=end)
        for key, start, end in reading.spans
    ]
    return len(BusyTime.objects.bulk_create(made, batch_size=500))


def keep_token(practice: int, calendar_id: int, token: str) -> bool:
    """All up to there was carried out: from there the server tells what has changed since."""
    return bool(Calendar.objects.filter(practice_id=practice, id=calendar_id).update(token=token))


def was_read(practice: int, calendar_id: int, at: int) -> bool:
    """It was read, or is as it was; whether it could not be read before."""
    rows = Calendar.objects.filter(practice_id=practice, id=calendar_id)
    failed = bool(rows.exclude(troubled_at=None).update(troubled_at=None, trouble=""))
    rows.update(read_at=at)
    return failed


def was_not_read(practice: int, calendar_id: int, at: int, why: str) -> bool:
    """It could not be read; whether that is new."""
    rows = Calendar.objects.filter(practice_id=practice, id=calendar_id)
    rows.update(trouble=why[:2000])
    return bool(rows.filter(troubled_at=None).update(troubled_at=at))


def taken_by_each(practice: int, at: int) -> dict[str, int]:
    """By calendar: how many times it takes from a moment on."""
    rows = BusyTime.objects.filter(practice_id=practice, ends_at__gt=at).order_by()
    return dict(rows.values_list("calendar").annotate(times=Count("id")))


def appointment_uids(practice: int, since: int) -> list[str]:
    """The UIDs of the desk's own appointments that end after a moment."""
    rows = Appointment.objects.filter(practice_id=practice, ends_at__gt=since)
    return list(rows.values_list("uid", flat=True))


def in_question(practice: int, at: int) -> int:
    """How many appointments to come do not agree with the owner's calendars: taken there, or changed there."""
    mine = BusyTime.objects.filter(practice_id=practice, ends_at__gt=at)
    taken = mine.filter(starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at"))
    asked = CalendarEvent.objects.filter(practice_id=practice, appointment_id=OuterRef("pk")).exclude(asks="")
    rows = Appointment.objects.filter(practice_id=practice, standing=Standing.BOOKED, ends_at__gt=at)
    return rows.filter(Exists(taken) | Exists(asked)).count()


def clashes(practice: int, at: int, most: int) -> list[Clash]:
    """The appointments to come of which a calendar takes time, the next first, each with the first such time."""
    coming = Appointment.objects.filter(practice_id=practice, standing=Standing.BOOKED, ends_at__gt=at)
    booked = list(coming.select_related("client").order_by("starts_at", "id")[:500])
    if not booked:
        return []
    last = max(one.ends_at for one in booked)
    rows = BusyTime.objects.filter(practice_id=practice, ends_at__gt=at, starts_at__lt=last).order_by("starts_at")
    busy = list(rows.values_list("calendar", "starts_at", "ends_at"))
    names = {str(pk): name for pk, name in Calendar.objects.filter(practice_id=practice).values_list("id", "name")}
    found = []
    for one in booked:
        hit = next((row for row in busy if row[1] < one.ends_at and one.starts_at < row[2]), None)
        if hit is not None:
            found.append(Clash(one, names.get(hit[0], hit[0]), hit[1], hit[2]))
    return found[:most]
