"""Clients as the practice keeps them: found, listed, made, changed and joined."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from frontdesk.store.models import Address, Client, Contact, Crossing
from frontdesk.store.models.people import sortable


@dataclass(frozen=True, slots=True)
class Kept:
    """What the practice keeps of a client, as it may be made and changed by hand."""

    name: str
    tier: str = ""
    language: str = ""
    time_zone: str = ""
    is_personal: bool = False
    notes: str = ""
    since: date | None = None
    monthly_cents: int | None = None
    monthly_minutes: int | None = None


FIELDS = tuple(Kept.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of the list is asked for. `after` is where the page before it ended."""

    sort: str = "name"
    search: str = ""
    counts: tuple[str, ...] = ()
    """Kinds of crossings that the ladder counts."""
    since: int = 0
    """From when they count."""
    after: tuple[int, str, int] | None = None
    most: int = 25


def listed(practice: int, wanted: Wanted) -> list[Client]:
    """One page of the clients; each with `place`, by which it is sorted beside its name."""
    rows = _searched(Client.objects.filter(practice_id=practice, joined_into=None), wanted.search)
    rows = rows.annotate(place=_place(wanted))
    if wanted.after is not None:
        place, name, last = wanted.after
        same = Q(sorted_name__gt=name) | Q(sorted_name=name, id__gt=last)
        rows = rows.filter(Q(place__lt=place) | (Q(place=place) & same))
    return list(rows.order_by("-place", "sorted_name", "id")[: wanted.most])


def _searched(rows: "QuerySet[Client]", search: str) -> "QuerySet[Client]":
    if not search:
        return rows
    named = Address.objects.filter(client=OuterRef("pk"), value__contains=search.strip().casefold())
    return rows.filter(Q(sorted_name__contains=sortable(search)) | Exists(named))


def _place(wanted: Wanted) -> Any:  # noqa: ANN401 - an expression of Django's
    """By what a list is sorted, the largest first: crossings that count, the last contact, or nothing but the name."""
    if wanted.sort == "standing":
        counted = Crossing.objects.filter(
            practice_id=OuterRef("practice_id"),
            client=OuterRef("pk"),
            at__gte=wanted.since,
            kind__in=wanted.counts,
            exception=None,
        )
        many = counted.order_by().values("client").annotate(many=Count("id")).values("many")
        return Coalesce(Subquery(many), Value(0))
    if wanted.sort == "last":
        last = Contact.objects.filter(practice_id=OuterRef("practice_id"), client=OuterRef("pk")).order_by("-at")
        return Coalesce(Subquery(last.values("at")[:1]), Value(0))
    return Value(0)


def count_clients(practice: int) -> int:
    """How many there are; who was joined into another counts once."""
    return Client.objects.filter(practice_id=practice, joined_into=None).count()


def named(practice: int, client_ids: Sequence[int]) -> dict[int, Client]:
    """Clients by id."""
    return {one.pk: one for one in Client.objects.filter(practice_id=practice, id__in=client_ids)}


def addresses(practice: int, client_ids: Sequence[int]) -> dict[int, list[Address]]:
    """The addresses of clients, in the order in which they became known."""
    found: dict[int, list[Address]] = {}
    for one in Address.objects.filter(practice_id=practice, client_id__in=client_ids).order_by("id"):
        found.setdefault(one.client_id, []).append(one)
    return found


def owners(practice: int, values: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Client]:
    """Whose these addresses (kind and value) are, as far as they are anybody's."""
    found: dict[tuple[str, str], Client] = {}
    wanted = set(values)
    every = sorted({value for _, value in wanted})
    for start in range(0, len(every), 500):
        rows = Address.objects.filter(practice_id=practice, value__in=every[start : start + 500])
        for one in rows.select_related("client"):
            if (one.kind, one.value) in wanted:
                found[one.kind, one.value] = one.client
    return found


def make(practice: int, kept: Kept, at: int) -> Client:
    """A client made by hand or by an import."""
    return Client.objects.create(practice_id=practice, made_at=at, **{one: getattr(kept, one) for one in FIELDS})


def change(practice: int, client_id: int, kept: Kept) -> bool:
    """What is kept of a client from now on; whether there is one."""
    values = {one: getattr(kept, one) for one in FIELDS}
    rows = Client.objects.filter(practice_id=practice, id=client_id)
    return bool(rows.update(**values, sorted_name=sortable(kept.name)))


def add_address(practice: int, client_id: int, kind: str, value: str) -> bool:
    """Let an address be a client's; False where it is somebody's already, or there is no such client."""
    if not Client.objects.filter(practice_id=practice, id=client_id).exists():
        return False
    _, is_new = Address.objects.get_or_create(
        practice_id=practice, kind=kind, value=value, defaults={"client_id": client_id}
    )
    return is_new


def drop_address(practice: int, client_id: int, kind: str, value: str) -> bool:
    """An address is the client's no more; whether it was."""
    rows = Address.objects.filter(practice_id=practice, client_id=client_id, kind=kind, value=value)
    return bool(rows.delete()[0])


def every_client(practice: int) -> "QuerySet[Client]":
    """All of them by name, for an export."""
    rows = Client.objects.filter(practice_id=practice, joined_into=None)
    return rows.order_by("sorted_name", "id")
