"""Exceptions that the owner granted: for what happened, or ahead with an end."""

from dataclasses import dataclass

from django.db.models import QuerySet

from frontdesk.store.models import Client, Contact, Crossing, ExceptionTaken


@dataclass(frozen=True, slots=True)
class NewException:
    """What is granted from `at` to `until`, on one channel or ("") on any."""

    client: int
    at: int
    until: int
    channel: str
    reason: str
    is_beyond: bool
    by: str


def grant_ahead(practice: int, new: NewException) -> ExceptionTaken | None:
    """Grant an exception from one moment to another; None where there is no such client."""
    if not Client.objects.filter(practice_id=practice, id=new.client).exists():
        return None
    return ExceptionTaken.objects.create(
        practice_id=practice,
        client_id=new.client,
        at=new.at,
        until=new.until,
        channel=new.channel,
        reason=new.reason,
        is_beyond=new.is_beyond,
        made_by=new.by[:200],
    )


def grant_crossing(practice: int, crossing: int, reason: str, by: str, *, is_beyond: bool) -> ExceptionTaken | None:
    """Let what was stepped over with one contact count as an exception; None where it is none, or is granted."""
    found = Crossing.objects.filter(practice_id=practice, id=crossing, exception=None).first()
    if found is None:
        return None
    made = ExceptionTaken.objects.create(
        practice_id=practice,
        client_id=found.client_id,
        at=found.at,
        reason=reason,
        is_beyond=is_beyond,
        made_by=by[:200],
    )
    Crossing.objects.filter(practice_id=practice, contact_id=found.contact_id, exception=None).update(exception=made)
    return made


def crossing(practice: int, crossing_id: int) -> Crossing | None:
    """A crossing of this practice."""
    return Crossing.objects.filter(practice_id=practice, id=crossing_id).first()


def crossings_of(practice: int, client: int, most: int) -> list[Crossing]:
    """What a client stepped over, the newest first."""
    rows = Crossing.objects.filter(practice_id=practice, client_id=client).order_by("-at", "-id")
    return list(rows[:most])


def crossings_of_contact(practice: int, contact: int) -> list[Crossing]:
    """What a client stepped over with one contact, granted or not."""
    rows = Crossing.objects.filter(practice_id=practice, contact_id=contact).order_by("id")
    return list(rows.select_related("exception"))


def exception(practice: int, exception_id: int) -> ExceptionTaken | None:
    """An exception of this practice."""
    return ExceptionTaken.objects.filter(practice_id=practice, id=exception_id).first()


def drop_exception(practice: int, exception_id: int) -> bool:
    """Take an exception away that nobody has used: it never counts, and what it covered is a crossing again.

    One that a reply took stays: that reply has left.
    """
    found = exception(practice, exception_id)
    if found is None or let_through(practice, found):
        return False
    if found.until is None and not Crossing.objects.filter(practice_id=practice, exception=found).exists():
        return False
    found.delete()
    return True


def exceptions_of(practice: int, client: int, most: int) -> list[ExceptionTaken]:
    """Every exception of a client, the newest first."""
    return list(ExceptionTaken.objects.filter(practice_id=practice, client_id=client).order_by("-at", "-id")[:most])


def running_exceptions(practice: int, at: int) -> list[ExceptionTaken]:
    """Exceptions that hold now or later, by when they begin."""
    rows = ExceptionTaken.objects.filter(practice_id=practice, until__gt=at).select_related("client")
    return list(rows.order_by("at", "id"))


def end_exception(practice: int, exception_id: int, at: int) -> ExceptionTaken | None:
    """End an exception now, or drop one that has not begun: then it does not count. The one that was ended."""
    running = ExceptionTaken.objects.filter(practice_id=practice, id=exception_id, until__gt=at)
    found = running.first()
    if found is not None and not running.filter(at__lt=at).update(until=at):
        running.delete()
    return found


def let_through(practice: int, exception: ExceptionTaken) -> list[Contact]:
    """The contacts that went through by an exception, in order."""
    if exception.practice_id != practice or exception.until is None:
        return []
    rows: QuerySet[Contact] = Contact.objects.filter(
        practice_id=practice,
        client_id=exception.client_id,
        at__gte=exception.at,
        at__lt=exception.until,
        decision__ruling="through",
    )
    mine = rows.filter(channel=exception.channel) if exception.channel else rows
    return list(mine.select_related("decision").order_by("at", "id")[:500])
