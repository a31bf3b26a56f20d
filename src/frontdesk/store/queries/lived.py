"""How the week was lived: protected time kept or skipped, and what people of the practice sent."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from frontdesk.store.models import Crossing, Override, Promise, ProtectedLived, Said, WeekPlanned
from frontdesk.store.queries.known import UNWRITTEN


@dataclass(frozen=True, slots=True)
class BlockSaid:
    """What was said of one protected block; instants in epoch seconds, `day` the practice's own."""

    name: str
    day: date
    start: int
    end: int
    is_pipeline: bool
    kept: bool


def lived_between(practice: int, start: int, end: int) -> list[ProtectedLived]:
    """What was said of the blocks that begin in a span."""
    rows = ProtectedLived.objects.filter(practice_id=practice, start__gte=start, start__lt=end)
    return list(rows.order_by("start", "name"))


def say_lived(practice: int, said: BlockSaid, at: int, by: str) -> None:
    """Remember whether a block was kept; what is said later holds."""
    ProtectedLived.objects.update_or_create(
        practice_id=practice,
        start=said.start,
        name=said.name[:200],
        defaults={
            "day": said.day,
            "end": said.end,
            "is_pipeline": said.is_pipeline,
            "kept": said.kept,
            "said_at": at,
            "said_by": by[:200],
        },
    )


def planned(practice: int, monday: date) -> WeekPlanned | None:
    """The week from a Monday on, as it was planned; None where it was not."""
    return WeekPlanned.objects.filter(practice_id=practice, monday=monday).first()


def plan_week(practice: int, monday: date, plan: list[dict[str, object]], at: int, by: str) -> None:
    """Keep a week as it stands now as the plan of it; what was planned before is replaced."""
    WeekPlanned.objects.update_or_create(
        practice_id=practice,
        monday=monday,
        defaults={"plan": plan, "planned_at": at, "planned_by": by[:200]},
    )


def sent_between(practice: int, start: int, end: int) -> list[int]:
    """When people of the practice wrote to clients."""
    rows = Said.objects.filter(practice_id=practice, at__gte=start, at__lt=end).exclude(source__in=UNWRITTEN)
    return list(rows.order_by("at").values_list("at", flat=True))


def slips_to_clients(practice: int, start: int, end: int) -> list[tuple[int, str, int]]:
    """Each slip towards a known client in a span: client, name, moment; the newest 200."""
    rows = Said.objects.filter(
        practice_id=practice, is_slip=True, client__practice_id=practice, at__gte=start, at__lt=end
    )
    return list(rows.order_by("-at").values_list("client_id", "client__name", "at")[:200])


def crossings_of(practice: int, clients: list[int], start: int, end: int) -> dict[int, list[int]]:
    """When each of some clients crossed in a span."""
    rows = Crossing.objects.filter(practice_id=practice, client_id__in=clients, at__gte=start, at__lt=end)
    found: dict[int, list[int]] = {}
    for client, at in rows.order_by("at").values_list("client_id", "at"):
        found.setdefault(client, []).append(at)
    return found


def settled_between(practice: int, start: int, end: int) -> dict[str, int]:
    """How many promises were settled in a span, by what became of them."""
    rows = Promise.objects.filter(practice_id=practice, settled_at__gte=start, settled_at__lt=end)
    return dict(rows.order_by().values_list("state").annotate(Count("id")))


def day_ended(practice: int, at: int) -> Override | None:
    """The closing by which the owner ended her day, while it lasts."""
    rows = Override.objects.filter(practice_id=practice, ends_day=True, start__lte=at, end__gt=at)
    return rows.order_by("-id").first()


def end_day(practice: int, end: int, at: int, by: str) -> Override:
    """Close the desk from now until an end, because the owner's day is over."""
    return Override.objects.create(
        practice_id=practice, start=at, end=end, is_open=False, made_at=at, made_by=by, ends_day=True
    )
