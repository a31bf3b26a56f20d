"""A client's accounts: goodwill, off-hours charges, steps of the ladder; and files of clients that wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from frontdesk.store.models import Charge, ExceptionTaken, Goodwill, Import, LadderAct


def add_goodwill(practice: int, client: int, day: date, minutes: int, what: str, at: int, by: str) -> Goodwill:
    """Log unbilled work."""
    return Goodwill.objects.create(
        practice_id=practice, client_id=client, day=day, minutes=minutes, what=what[:300], made_at=at, made_by=by[:200]
    )


def goodwill(practice: int, goodwill_id: int) -> Goodwill | None:
    """One line that was not struck."""
    return Goodwill.objects.filter(practice_id=practice, id=goodwill_id, struck_at=None).first()


def strike_goodwill(practice: int, goodwill_id: int, at: int) -> bool:
    """A line counts no more; whether it did."""
    rows = Goodwill.objects.filter(practice_id=practice, id=goodwill_id, struck_at=None)
    return bool(rows.update(struck_at=at))


def goodwill_lines(practice: int, client: int, most: int = 50) -> list[Goodwill]:
    """What counts, the newest first."""
    rows = Goodwill.objects.filter(practice_id=practice, client_id=client, struck_at=None)
    return list(rows.order_by("-day", "-id")[:most])


def goodwill_minutes(practice: int, client: int, first: date, last: date) -> int:
    """Minutes from one day to another, both included."""
    rows = Goodwill.objects.filter(practice_id=practice, client_id=client, struck_at=None)
    return rows.filter(day__gte=first, day__lte=last).aggregate(sum=Sum("minutes"))["sum"] or 0


def add_charge(practice: int, client: int, contact: int, at: int, rate: str) -> None:
    """Note that a contact is charged; for how many minutes is said later."""
    Charge.objects.get_or_create(
        practice_id=practice, contact_id=contact, defaults={"client_id": client, "at": at, "rate": rate[:100]}
    )


def charges(practice: int, client: int | None, start: int, end: int, most: int = 1000) -> list[Charge]:
    """Charges of one client or of all in a span of time, the oldest first."""
    rows = Charge.objects.filter(practice_id=practice, at__gte=start, at__lt=end)
    if client is not None:
        rows = rows.filter(client_id=client)
    return list(rows.select_related("client", "contact", "exception").order_by("at", "id")[:most])


def uncharged_exceptions(practice: int, client: int | None, start: int, end: int) -> list[ExceptionTaken]:
    """Exceptions in a span of time of which no charge was written yet."""
    rows = ExceptionTaken.objects.filter(practice_id=practice, at__gte=start, at__lt=end)
    if client is not None:
        rows = rows.filter(client_id=client)
    charged = Charge.objects.filter(practice_id=practice, exception__isnull=False).values("exception_id")
    return list(rows.exclude(id__in=charged).select_related("client").order_by("at", "id")[:1000])


def exceptions_of(practice: int, client: int, most: int = 50) -> list[ExceptionTaken]:
    """Exceptions of a client, the newest first."""
    rows = ExceptionTaken.objects.filter(practice_id=practice, client_id=client)
    return list(rows.order_by("-at", "-id")[:most])


def exception(practice: int, exception: int) -> ExceptionTaken | None:
    """One exception of this practice."""
    return ExceptionTaken.objects.filter(practice_id=practice, id=exception).first()


def set_minutes(practice: int, charge: int, minutes: int | None, what: str) -> bool:
    """For how many minutes is charged; whether there is such a charge."""
    rows = Charge.objects.filter(practice_id=practice, id=charge)
    return bool(rows.update(minutes=minutes, what=what[:300]))


def charge(practice: int, charge_id: int) -> Charge | None:
    """One charge of this practice."""
    return Charge.objects.filter(practice_id=practice, id=charge_id).first()


def charge_exception(practice: int, exception: int, rate: str) -> Charge | None:
    """Write the charge of an exception; None where there is no such exception."""
    taken = ExceptionTaken.objects.filter(practice_id=practice, id=exception).first()
    if taken is None:
        return None
    return Charge.objects.get_or_create(
        practice_id=practice,
        exception=taken,
        defaults={"client_id": taken.client_id, "at": taken.at, "rate": rate[:100], "what": taken.reason[:300]},
    )[0]


@dataclass(frozen=True, slots=True)
class NewAct:
    """What was done about a step of the ladder: "sent" or "waived"."""

    client: int
    step: str
    act: str
    at: int
    by: str
    reason: str = ""
    outgoing: int | None = None


def add_act(practice: int, new: NewAct) -> LadderAct:
    """Write down what was done about a step of the ladder."""
    return LadderAct.objects.create(
        practice_id=practice,
        client_id=new.client,
        step=new.step,
        act=new.act,
        at=new.at,
        by=new.by[:200],
        reason=new.reason,
        outgoing_id=new.outgoing,
    )


def acts(practice: int, client: int, most: int = 20) -> list[LadderAct]:
    """What was done about the ladder's steps, the newest first."""
    rows = LadderAct.objects.filter(practice_id=practice, client_id=client)
    return list(rows.select_related("outgoing").order_by("-at", "-id")[:most])


def keep_import(practice: int, name: str, body: Sequence[object], at: int, by: str, since: int) -> Import:
    """Keep what was read of a file until the owner's word; what waits since before `since` is let go."""
    Import.objects.filter(practice_id=practice, at__lt=since).delete()
    return Import.objects.create(practice_id=practice, name=name[:200], body=list(body), at=at, by=by[:200])


def import_waiting(practice: int, import_id: int) -> Import | None:
    """A file that waits for the owner's word."""
    return Import.objects.filter(practice_id=practice, id=import_id, done_at=None).first()


def import_kept(practice: int, import_id: int) -> Import | None:
    """A file that waits, is taken in, or was taken in within the last day."""
    return Import.objects.filter(practice_id=practice, id=import_id).first()


def change_import(practice: int, import_id: int, body: Sequence[object]) -> bool:
    """How far a file is that is taken in piece by piece; whether it still waits."""
    rows = Import.objects.filter(practice_id=practice, id=import_id, done_at=None)
    return bool(rows.update(body=list(body)))


def end_import(practice: int, import_id: int, at: int, body: Sequence[object] = ()) -> bool:
    """It was taken, or let go: its content goes, `body` is what is told of it. Whether it waited."""
    rows = Import.objects.filter(practice_id=practice, id=import_id, done_at=None)
    return bool(rows.update(done_at=at, body=list(body)))
