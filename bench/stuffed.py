"""A hundred thousand contacts, as after two busy years: nine in ten are old, one in ten came within a day."""

from typing import Any

from django.db import transaction

from frontdesk.store.models import (
    Client,
    Contact,
    Decision,
    Outgoing,
    OutKind,
    Promise,
    PromiseState,
    Said,
    Stage,
    Thread,
)
from storing import START

DAY, AT_ONCE = 86_400, 2000
YEARS = 2 * 365 * DAY
LONG, FAITHFUL = 200, 10_000
"""Contacts of the longest thread; contacts of the client who wrote most."""


def stuff(practice: int, count: int) -> tuple[int, int]:
    """Contacts, each with thread, decision, answer, promise and mostly a reply; the longest thread and the best client.

    A thousand clients wrote them; one promise in twenty is still owed. `palette` stands in every message, `giraffe` in
    one of a thousand.
    """
    faithful = Client.objects.create(practice_id=practice, name="Client who writes", made_at=START, tier="retainer")
    models = [one.objects.filter(practice_id=practice).order_by("id")[0] for one in (Thread, Contact, Decision)]
    with transaction.atomic():
        for first in range(0, count, AT_ONCE):
            _some(practice, range(first, min(first + AT_ONCE, count)), count, models, faithful.pk)
    return models[0].pk, faithful.pk


def _some(practice: int, numbers: range, count: int, models: list[Any], faithful: int) -> None:
    thread, contact, decision = models
    clients = [faithful] * 20
    if numbers.start >= FAITHFUL:
        made = (
            Client(practice_id=practice, name=f"Client {n}", made_at=START, tier="retainer") for n in numbers[::100]
        )
        clients = [one.pk for one in Client.objects.bulk_create(made)]
    threads = Thread.objects.bulk_create(
        _copy(thread, topic=f"matter {n}", client_id=clients[i // 100 % len(clients)], last_at=_at(n, count))
        for i, n in enumerate(numbers)
    )
    contacts = Contact.objects.bulk_create(
        _copy(
            contact,
            key=f"made:{n}",
            at=_at(n, count),
            thread_id=one.pk if n >= LONG else thread.pk,
            client_id=one.client_id if n >= LONG else thread.client_id,
            text=f"{contact.text} {'It shows a giraffe.' if n % 1000 == 0 else ''}",
            original_id=None,
        )
        for n, one in zip(numbers, threads, strict=True)
    )
    Decision.objects.bulk_create(_copy(decision, contact_id=one.pk) for one in contacts)
    _answer(practice, numbers, contacts)


def _at(number: int, count: int) -> int:
    """When the contact of a number came: the last tenth within a day, the others over two years."""
    old = count * 9 // 10
    if number < old:
        return START - YEARS + number * YEARS // old
    return START - DAY + (number - old) * DAY // (count - old)


def _answer(practice: int, numbers: range, contacts: list[Contact]) -> None:
    Promise.objects.bulk_create(
        Promise(
            practice_id=practice,
            contact=one,
            thread_id=one.thread_id,
            client_id=one.client_id,
            made=one.at,
            by=one.at + DAY,
            standard_by=one.at + DAY,
            slot_queue="morning",
            slot_from=START + 3600,
            slot_to=START + 7200,
            heard="yes",
            heard_at=one.at + 5,
            state=PromiseState.OPEN if n % 20 == 0 else PromiseState.KEPT,
            settled_at=None if n % 20 == 0 else one.at + 3600,
        )
        for n, one in zip(numbers, contacts, strict=True)
    )
    Said.objects.bulk_create(
        Said(
            practice_id=practice,
            thread_id=one.thread_id,
            client_id=one.client_id,
            key=f"said:{n}",
            source="sent",
            at=one.at + 3600,
        )
        for n, one in zip(numbers, contacts, strict=True)
        if n % 20
    )
    Outgoing.objects.bulk_create(
        Outgoing(
            practice_id=practice,
            kind=OutKind.ACKNOWLEDGE,
            key=f"made:{one.pk}",
            message_id=f"<made{one.pk}@x>",
            channel="email",
            recipient=f"c{one.pk}@marsh.example",
            thread_id=one.thread_id,
            contact_id=one.pk,
            client_id=one.client_id,
            due_at=one.at,
            made_at=one.at,
            left_at=one.at,
            stage=Stage.SHADOW if n % 10 == 0 else Stage.DONE,
        )
        for n, one in zip(numbers, contacts, strict=True)
    )


def _copy(row: Any, **changed: object) -> Any:
    """A row like another, not yet written."""
    columns = row._meta.concrete_fields  # noqa: SLF001 - Django's documented way to a table's columns
    fields = {one.attname: getattr(row, one.attname) for one in columns if not one.primary_key}
    return type(row)(**{**fields, **changed})
