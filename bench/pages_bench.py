"""Pages over a full store: how long the server takes to answer with a hundred thousand contacts, and what it asks."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.measure import Line, show

TESTS = Path(__file__).resolve().parents[1] / "tests"
PATHS = (
    "/desk/",
    "/desk/shadow/",
    "/desk/clients/",
    "/desk/week/",
    "/desk/evening/",
    "/desk/report/",
    "/desk/inbox/",
    "/desk/inbox/?show=waiting",
    "/desk/inbox/?q=palette",
    "/desk/inbox/?q=giraf",
    "/desk/inbox/?q=palette+from:marsh+after:2026-03-08",
    "/desk/inbox/{thread}/",
    "/desk/inbox/{thread}/?no=1",
    "/healthz",
)
"""`palette` stands in every message, `giraffe` in one of a thousand; `thread` is the first, which holds two hundred."""
CONTACTS, VISITS, GOAL = 100_000, 100, 0.1
LONG = 200


def run() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.pages_bench", str(CONTACTS)],
        env={**os.environ, "PYTHONPATH": str(TESTS), "FRONTDESK_TEST_DATABASE": ""},
        cwd=TESTS.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = []
    for line in done.stdout.splitlines():
        path, half, most, queries = line.rsplit(maxsplit=3)
        waits = f"half within {float(half) * 1000:.0f} ms, 95 in 100 within {float(most) * 1000:.0f} ms"
        name = f"{path}: {waits}, {queries} queries"
        lines.append(Line(name, 1 / float(half), GOAL / float(most), 1.0))
    show(f"Pages with {CONTACTS:,} stored contacts; the goal: 95 in 100 within {GOAL * 1000:.0f} ms", lines)


def _one(count: int) -> None:
    from storing import opened_store

    opened_store()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from frontdesk.store.models import Thread
    from frontdesk.web import desks
    from web.furnished import NOW, browser, furnished

    rows = furnished()
    _fill(rows.practice, count)
    desks.now = lambda: NOW
    visitor = browser(rows.practice, rows.owner)
    long = Thread.objects.filter(practice_id=rows.practice).order_by("id")[0].pk
    for named in PATHS:
        path = named.format(thread=long)
        took = []
        for _ in range(VISITS):
            with CaptureQueriesContext(connection) as asked:
                start = time.perf_counter()
                assert visitor.get(path).status_code in (200, 503)
                took.append(time.perf_counter() - start)
        took.sort()
        print(named, took[VISITS // 2], took[int(VISITS * 0.95)], len(asked))


def _fill(practice: int, count: int) -> None:
    """Contacts of a thousand clients, each with thread, decision, answer and promise; one in twenty is still owed."""
    from django.db import transaction

    from frontdesk.store.models import (
        Client,
        Contact,
        Decision,
        Outgoing,
        OutKind,
        Promise,
        PromiseState,
        Stage,
        Thread,
    )
    from storing import START

    model = Contact.objects.filter(practice_id=practice).first()
    decision = Decision.objects.filter(practice_id=practice).first()
    thread = Thread.objects.filter(practice_id=practice).first()
    assert model
    assert decision
    assert thread
    with transaction.atomic():
        for first in range(0, count, 2000):
            numbers = range(first, min(first + 2000, count))
            clients = Client.objects.bulk_create(
                Client(practice_id=practice, name=f"Client {n}", made_at=START, tier="retainer")
                for n in numbers
                if n % 100 == 0
            )
            threads = Thread.objects.bulk_create(
                _copy(thread, topic=f"matter {n}", client_id=clients[i // 100 % len(clients)].pk)
                for i, n in enumerate(numbers)
            )
            contacts = Contact.objects.bulk_create(
                _copy(
                    model,
                    key=f"made:{n}",
                    at=START - count + n,
                    thread_id=one.pk if n >= LONG else thread.pk,
                    client_id=one.client_id if n >= LONG else thread.client_id,
                    text=f"{model.text} {'It shows a giraffe.' if n % 1000 == 0 else ''}",
                    original_id=None,
                )
                for n, one in zip(numbers, threads, strict=True)
            )
            Decision.objects.bulk_create(_copy(decision, contact_id=one.pk) for one in contacts)
            Promise.objects.bulk_create(
                Promise(
                    practice_id=practice,
                    contact=one,
                    thread_id=one.thread_id,
                    client_id=one.client_id,
                    made=one.at,
                    by=one.at + 86_400,
                    slot_queue="morning",
                    slot_from=START + 3600,
                    slot_to=START + 7200,
                    state=PromiseState.OPEN if n % 20 == 0 else PromiseState.KEPT,
                    settled_at=None if n % 20 == 0 else one.at + 3600,
                )
                for n, one in enumerate(contacts)
            )
            Outgoing.objects.bulk_create(
                Outgoing(
                    practice_id=practice,
                    kind=OutKind.ACKNOWLEDGE,
                    key=f"made:{one.pk}",
                    message_id=f"<made{one.pk}@x>",
                    channel="email",
                    recipient=f"c{one.pk}@marsh.example",
                    due_at=one.at,
                    made_at=one.at,
                    left_at=one.at,
                    stage=Stage.SHADOW if n % 10 == 0 else Stage.DONE,
                )
                for n, one in enumerate(contacts)
            )


def _copy(row: Any, **changed: object) -> Any:
    """A row like another, not yet written."""
    columns = row._meta.concrete_fields  # noqa: SLF001 - Django's documented way to a table's columns
    fields = {one.attname: getattr(row, one.attname) for one in columns if not one.primary_key}
    return type(row)(**{**fields, **changed})


if __name__ == "__main__":
    _one(int(sys.argv[1]))
