"""Two clients that are one: what is the other's goes over, and can go back."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model

from frontdesk.store.models import Client, Joining, Told, TrailEntry

_APART = (Joining,)


def join(practice: int, client: int, other: int, at: int, by: str) -> Joining | None:
    """Let everything of `other` be `client`'s; None where one of them is not there, or was joined before."""
    ids = {client, other}
    there = Client.objects.filter(practice_id=practice, id__in=ids, joined_into=None)
    if len(ids) < 2 or there.count() < 2:
        return None
    moved = {name: _moved(practice, model, field, client, other) for name, model, field in _tables()}
    Client.objects.filter(practice_id=practice, id=other).update(joined_into=client)
    return Joining.objects.create(
        practice_id=practice,
        client_id=client,
        other_id=other,
        at=at,
        by=by,
        moved={name: ids for name, ids in moved.items() if ids},
    )


def undo(practice: int, joining: int, at: int) -> Joining | None:
    """Give back what went over and is still there; what came since stays. None where it was undone before."""
    row = Joining.objects.filter(practice_id=practice, id=joining, undone_at=None).first()
    if row is None or not Joining.objects.filter(id=row.pk, undone_at=None).update(undone_at=at):
        return None
    for name, model, field in _tables():
        for part in _parts(row.moved.get(name, [])):
            rows = model._default_manager.filter(practice_id=practice, id__in=part, **{field: row.client_id})
            rows.update(**{field: row.other_id})
    Client.objects.filter(practice_id=practice, id=row.other_id).update(joined_into=None)
    return row


def joinings(practice: int, client: int) -> list[Joining]:
    """What was joined into a client and not undone, the newest first."""
    rows = Joining.objects.filter(practice_id=practice, client_id=client, undone_at=None)
    return list(rows.select_related("other").order_by("-id"))


def joining(practice: int, joining_id: int) -> Joining | None:
    """One joining of this practice."""
    return Joining.objects.filter(practice_id=practice, id=joining_id).select_related("other").first()


def _tables() -> Iterator[tuple[str, type[Model], str]]:
    """Every table whose rows are a client's, with the column that says whose."""
    yield TrailEntry.__name__, TrailEntry, "client_id"
    for model in apps.get_app_config("store").get_models():
        fields = {one.name: one for one in model._meta.concrete_fields}
        if model not in _APART and "client" in fields and fields["client"].related_model is Client:
            yield model.__name__, model, "client_id"


def _moved(practice: int, model: type[Model], field: str, client: int, other: int) -> list[int]:
    rows: Any = model._default_manager.filter(practice_id=practice, **{field: other})
    if model is Told:  # a rule that both were told stays told to both
        both = Told.objects.filter(practice_id=practice, client_id=client).values("kind")
        rows = rows.exclude(kind__in=both)
    found = list(rows.order_by("id").values_list("id", flat=True))
    for part in _parts(found):
        model._default_manager.filter(id__in=part).update(**{field: client})
    return found


def _parts(ids: list[int]) -> Iterator[list[int]]:
    """As many as one question may name."""
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]
