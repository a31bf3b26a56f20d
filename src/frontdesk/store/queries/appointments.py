"""Appointments of a practice: asked, held, booked, moved and settled."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from frontdesk.store.models import ENDED, TAKES, Appointment, Standing

_DAY = 86_400
_KEPT_HOLDS = _DAY
"""Seconds for which a hold that nobody used is kept."""


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place to be held or booked. `until` is the end of a hold, None for what is booked at once."""

    uid: str
    kind: str
    start: int
    end: int
    zone: str
    at: int
    gap_minutes: int = 0
    until: int | None = None
    tier: str = ""
    client: int | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom an appointment is with, and what it is about."""

    name: str
    address: str
    language: str
    zone: str
    tier: str
    client: int | None
    about: str = ""
    price: str = ""


def appointment(practice: int, appointment_id: int) -> Appointment | None:
    """One appointment, with its client."""
    return Appointment.objects.filter(practice_id=practice, id=appointment_id).select_related("client").first()


def place(practice: int, new: NewPlace) -> Appointment:
    """Hold a place, or take it at once; the caller has made sure that it is free, and nobody comes between."""
    return Appointment.objects.create(
        practice_id=practice,
        uid=new.uid,
        kind=new.kind,
        client_id=new.client,
        tier=new.tier,
        zone=new.zone,
        starts_at=new.start,
        ends_at=new.end,
        gap_minutes=new.gap_minutes,
        standing=Standing.BOOKED if new.until is None else Standing.HELD,
        held_until=new.until,
        made_at=new.at,
        made_by=new.by[:200],
    )


def held_now(practice: int, at: int) -> int:
    """How many places are held at a moment."""
    return Appointment.objects.filter(practice_id=practice, standing=Standing.HELD, held_until__gt=at).count()


def drop_old_holds(practice: int, at: int) -> int:
    """Forget holds that ended long ago and were never used."""
    rows = Appointment.objects.filter(practice_id=practice, standing=Standing.HELD, held_until__lt=at - _KEPT_HOLDS)
    return rows.delete()[0]


def let_go(practice: int, appointment_id: int) -> bool:
    """Give a held place back; whether it was held."""
    rows = Appointment.objects.filter(practice_id=practice, id=appointment_id, standing=Standing.HELD)
    return bool(rows.delete()[0])


def book(practice: int, appointment_id: int, guest: Guest, at: int) -> bool:
    """Let a held place be booked; whether it was held."""
    rows = Appointment.objects.filter(practice_id=practice, id=appointment_id, standing=Standing.HELD)
    return bool(
        rows.update(
            standing=Standing.BOOKED,
            held_until=None,
            name=guest.name[:200],
            address=guest.address[:320],
            language=guest.language[:35],
            zone=guest.zone[:64],
            tier=guest.tier[:100],
            client_id=guest.client,
            about=guest.about,
            price=guest.price[:100],
            made_at=at,
        )
    )


def move(practice: int, appointment_id: int, start: int, end: int, gap_minutes: int) -> bool:
    """Move what is booked to another time; whether it was booked."""
    rows = Appointment.objects.filter(practice_id=practice, id=appointment_id, standing=Standing.BOOKED)
    return bool(rows.update(starts_at=start, ends_at=end, gap_minutes=gap_minutes, sequence=F("sequence") + 1))


def settle(practice: int, appointment_id: int, standing: Standing, at: int, by: str) -> bool:
    """Say how what was booked ended: cancelled, kept or missed; whether it was. Kept or missed can be corrected."""
    before = (Standing.BOOKED,) if standing is Standing.CANCELLED else (Standing.BOOKED, *ENDED)
    rows = Appointment.objects.filter(practice_id=practice, id=appointment_id, standing__in=before)
    raised = int(standing is Standing.CANCELLED)
    return bool(rows.update(standing=standing, settled_at=at, settled_by=by[:200], sequence=F("sequence") + raised))


def of_rows(practice: int, rows: Sequence[int]) -> dict[int, Appointment]:
    """Appointments by their ids, however they stand."""
    found = Appointment.objects.filter(practice_id=practice, id__in=rows).select_related("client")
    return {one.pk: one for one in found}


def coming(practice: int, since: int, before: int, most: int) -> list[Appointment]:
    """What is booked, or was kept or missed, between two moments, in the order of time."""
    rows = Appointment.objects.filter(practice_id=practice, standing__in=TAKES, ends_at__gt=since, starts_at__lt=before)
    return list(rows.select_related("client").order_by("starts_at", "id")[:most])


def called_off(practice: int, since: int, before: int) -> list[Appointment]:
    """What was cancelled, or left out by its rule, of what would begin between two moments."""
    rows = Appointment.objects.filter(practice_id=practice, standing=Standing.CANCELLED)
    rows = rows.filter(starts_at__gte=since, starts_at__lt=before)
    return list(rows.select_related("client").order_by("starts_at", "id")[:100])


def to_settle(practice: int, since: int, at: int, most: int) -> list[Appointment]:
    """What is over and still stands as booked: nobody has said how it went. The newest first."""
    rows = Appointment.objects.filter(practice_id=practice, standing=Standing.BOOKED)
    rows = rows.filter(ends_at__gt=since, ends_at__lte=at)
    return list(rows.select_related("client").order_by("-starts_at", "-id")[:most])


def ended(practice: int, since: int, at: int, most: int) -> list[Appointment]:
    """What was kept, missed or cancelled of late, the newest first."""
    rows = Appointment.objects.filter(practice_id=practice, standing__in=(*ENDED, Standing.CANCELLED))
    rows = rows.filter(settled_at__gt=since, settled_at__lte=at)
    return list(rows.select_related("client").order_by("-starts_at", "-id")[:most])


def note(practice: int, appointment_id: int, notes: str, decisions: str) -> bool:
    """Keep notes and decisions with an appointment, in place of those before; whether there is such a one."""
    rows = Appointment.objects.filter(practice_id=practice, id=appointment_id).exclude(standing=Standing.HELD)
    return bool(rows.update(notes=notes, decisions=decisions))


def ahead_of(practice: int, address: str, at: int) -> int:
    """How many appointments an address has booked that are still to come."""
    rows = Appointment.objects.filter(practice_id=practice, standing=Standing.BOOKED, starts_at__gt=at)
    return rows.filter(address__iexact=address).count()


def starts_of(practice: int, client: int, kind: str, since: int, besides: int = 0) -> list[int]:
    """When a client's appointments of a kind begin, from a moment on."""
    rows = Appointment.objects.filter(practice_id=practice, client_id=client, kind=kind, starts_at__gte=since)
    rows = rows.filter(standing__in=TAKES).exclude(id=besides)
    return list(rows.order_by("starts_at").values_list("starts_at", flat=True))
