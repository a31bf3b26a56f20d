"""Everything of a client's, row by row, as plain values (P41: exportable per client)."""

from collections.abc import Sequence
from typing import Any

from frontdesk.store.backup.tables import columns_of, plain
from frontdesk.store.models import (
    Address,
    AgendaPoint,
    Alert,
    Appointment,
    Asking,
    Attachment,
    Call,
    Charge,
    Client,
    Contact,
    Crossing,
    Decision,
    Draft,
    ExceptionTaken,
    Goodwill,
    Joining,
    LadderAct,
    Note,
    Outgoing,
    PhoneCall,
    PhoneEvent,
    PlacedCall,
    Promise,
    Said,
    Signature,
    StandingMeeting,
    Thread,
    Told,
    TrailEntry,
)
from frontdesk.store.queries.erasing_figures import audits_told
from frontdesk.store.queries.tracing import Traces

_INSIDE = {"practice_id", "holder", "lease_until", "salt", "commitment", "link"}
"""Columns of the desk's own working, that tell nothing of anybody."""
_BY_CLIENT: dict[str, type[Any]] = {
    "addresses": Address,
    "appointments": Appointment,
    "meetings": StandingMeeting,
    "agenda": AgendaPoint,
    "exceptions": ExceptionTaken,
    "goodwill": Goodwill,
    "charges": Charge,
    "ladder": LadderAct,
    "joinings": Joining,
    "askings": Asking,
    "signatures": Signature,
    "told": Told,
    "trail": TrailEntry,
}
_BY_CONTACT: dict[str, type[Any]] = {
    "decisions": Decision,
    "promises": Promise,
    "crossings": Crossing,
    "alerts": Alert,
    "calls": Call,
    "phone_calls": PhoneCall,
    "phone_events": PhoneEvent,
    "attachments": Attachment,
}
_BY_ID: dict[str, type[Any]] = {"contacts": Contact, "threads": Thread, "said": Said, "messages": Outgoing}
TABLES = ("client", *_BY_ID, *_BY_CONTACT, *_BY_CLIENT, "placed_calls", "notes", "drafts", "audits")
"""What is exported, by the names of the files."""


def client_rows(practice: int, found: Traces, table: str) -> list[dict[str, Any]]:
    """The rows of one of the tables that are a client's."""
    if table in _BY_CLIENT:
        return _rows(practice, _BY_CLIENT[table], {"client_id": found.client})
    if table in _BY_CONTACT:
        return _rows(practice, _BY_CONTACT[table], {"contact_id__in": found.contacts})
    if table == "placed_calls":
        return _rows(practice, PlacedCall, {"call__contact_id__in": found.contacts})
    if table == "notes":
        return _rows(practice, Note, {"thread_id__in": found.threads})
    if table == "drafts":
        in_threads = _rows(practice, Draft, {"thread_id__in": found.threads})
        return in_threads + _rows(practice, Draft, {"thread_id": None, "client_id": found.client})
    if table == "audits":
        return audits_told(practice, found)
    if table == "client":
        return _rows(practice, Client, {"id": found.client})
    wanted = {"contacts": found.contacts, "threads": found.threads, "said": found.said, "messages": found.outgoing}
    return _rows(practice, _BY_ID[table], {"id__in": wanted[table]})


def _rows(practice: int, model: type[Any], filters: dict[str, Any]) -> list[dict[str, Any]]:
    columns = [one for one in columns_of(model) if one not in _INSIDE]
    rows = model.objects.filter(practice_id=practice, **filters).order_by("pk").values_list(*columns)
    return [dict(zip(columns, plain(values), strict=True)) for values in rows.iterator()]


def originals_of(practice: int, found: Traces) -> Sequence[tuple[str, int]]:
    """By a name for a file: the originals of what the client sent, and of what was sent to the client.

    What is no mail has an ending of its own: the forms of a phone service, recordings and pictures.
    """
    named: list[tuple[str, int]] = []
    kinds: tuple[tuple[str, type[Any], Sequence[int]], ...] = (
        ("contact", Contact, found.contacts),
        ("said", Said, found.said),
        ("message", Outgoing, found.outgoing),
    )
    for name, model, wanted in kinds:
        rows = model.objects.filter(practice_id=practice, id__in=wanted, original__isnull=False)
        named += [(f"{name}-{pk}", original) for pk, original in rows.order_by("id").values_list("id", "original_id")]
    beside: tuple[tuple[str, str, type[Any]], ...] = (("event", "form", PhoneEvent), ("file", "bin", Attachment))
    for name, ending, model in beside:
        rows = model.objects.filter(practice_id=practice, contact_id__in=found.contacts, original__isnull=False)
        ids = rows.order_by("id").values_list("id", "original_id")
        named += [(f"{name}-{pk}.{ending}", original) for pk, original in ids]
    return named
