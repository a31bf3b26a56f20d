"""Meetings that stand each week with a client, and what is to be talked about in the next one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from frontdesk.store.models import AgendaPoint, Appointment, Contact, StandingMeeting


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting that is to stand: its kind, day of the week (0 is Monday), minute of the day, length and rule."""

    client: int
    kind: str
    weekday: int
    minute: int
    minutes: int
    when_closed: str


@dataclass(frozen=True, slots=True)
class NewPoint:
    """A point for the agenda; `appointment` is for which one it was given, `contact` the message it comes from."""

    text: str
    client: int | None = None
    appointment: int | None = None
    contact: int | None = None
    by_client: bool = False
    by: str = ""


def stand(practice: int, new: NewMeeting, at: int, by: str) -> StandingMeeting:
    """Let a meeting stand from now on; the caller has made sure that the client is the practice's."""
    return StandingMeeting.objects.create(
        practice_id=practice,
        client_id=new.client,
        kind=new.kind,
        weekday=new.weekday,
        minute=new.minute,
        minutes=new.minutes,
        when_closed=new.when_closed,
        made_at=at,
        made_by=by[:200],
    )


def standing(practice: int) -> list[StandingMeeting]:
    """Every meeting that stands, with its client."""
    rows = StandingMeeting.objects.filter(practice_id=practice, ended_at=None)
    return list(rows.select_related("client").order_by("id"))


def standing_with(practice: int, client: int) -> list[StandingMeeting]:
    """The meetings that stand with one client."""
    rows = StandingMeeting.objects.filter(practice_id=practice, client_id=client, ended_at=None)
    return list(rows.order_by("weekday", "minute", "id"))


def end_meeting(practice: int, meeting_id: int, at: int, by: str) -> StandingMeeting | None:
    """Let a meeting stand no more; None where none of that id did."""
    rows = StandingMeeting.objects.filter(practice_id=practice, id=meeting_id, ended_at=None)
    if not rows.update(ended_at=at, ended_by=by[:200]):
        return None
    return StandingMeeting.objects.filter(practice_id=practice, id=meeting_id).first()


def occurrences(practice: int, meeting_id: int) -> dict[str, Appointment]:
    """By their uid: the appointments that a standing meeting has brought forth."""
    rows = Appointment.objects.filter(practice_id=practice, uid__startswith=f"meeting-{meeting_id}-")
    return {one.uid: one for one in rows.select_related("client").order_by("starts_at")}


def add_point(practice: int, new: NewPoint, at: int) -> AgendaPoint | None:
    """Put something on the agenda; None where a point comes from that message already, or it is another practice's."""
    if new.contact is not None:
        if not Contact.objects.filter(practice_id=practice, id=new.contact).exists():
            return None
        if AgendaPoint.objects.filter(practice_id=practice, contact_id=new.contact).exists():
            return None
    if new.appointment is not None and not _is_here(practice, new.appointment):
        return None
    return AgendaPoint.objects.create(
        practice_id=practice,
        client_id=new.client,
        appointment_id=new.appointment,
        contact_id=new.contact,
        text=new.text,
        by_client=new.by_client,
        made_at=at,
        made_by=new.by[:200],
    )


def open_points(practice: int, client: int | None, appointment: int) -> list[AgendaPoint]:
    """What is still to be talked about with a client, or was given for that appointment; the oldest first."""
    wanted = Q(appointment_id=appointment)
    if client is not None:
        wanted |= Q(client_id=client)
    rows = AgendaPoint.objects.filter(wanted, practice_id=practice, done_at=None)
    return list(rows.select_related("contact").order_by("made_at", "id")[:100])


def points_given(practice: int, appointment: int) -> list[AgendaPoint]:
    """The points that came by the link of an appointment; none that came in any other way."""
    rows = AgendaPoint.objects.filter(practice_id=practice, appointment_id=appointment, by_client=True)
    return list(rows.order_by("made_at", "id")[:100])


def points_done(practice: int, appointment: int) -> list[AgendaPoint]:
    """What was dealt with in an appointment."""
    rows = AgendaPoint.objects.filter(practice_id=practice, done_in_id=appointment)
    return list(rows.select_related("contact").order_by("made_at", "id")[:100])


def drop_point(practice: int, point_id: int) -> bool:
    """Take a point off the agenda again; whether it was on it."""
    return bool(AgendaPoint.objects.filter(practice_id=practice, id=point_id, done_at=None).delete()[0])


def points_dealt_with(practice: int, points: Sequence[int], appointment: int, at: int) -> int:
    """These points were dealt with in an appointment; how many that was."""
    if not _is_here(practice, appointment):
        return 0
    rows = AgendaPoint.objects.filter(practice_id=practice, id__in=points, done_at=None)
    return rows.update(done_at=at, done_in_id=appointment)


def begin(practice: int, appointment_id: int, at: int) -> bool:
    """The clock of a meeting runs from now on; whether it did not run before."""
    rows = Appointment.objects.filter(practice_id=practice, id=appointment_id, began_at=None)
    return bool(rows.exclude(standing__in=("held", "cancelled")).update(began_at=at))


def over(practice: int, appointment_id: int, at: int) -> bool:
    """A meeting whose clock runs is over, and was kept; whether it ran."""
    rows = Appointment.objects.filter(practice_id=practice, id=appointment_id, began_at__isnull=False, over_at=None)
    return bool(rows.update(over_at=at, standing="kept", settled_at=at))


def _is_here(practice: int, appointment: int) -> bool:
    return Appointment.objects.filter(practice_id=practice, id=appointment).exists()
