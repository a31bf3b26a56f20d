"""Every page over a full store: how long the server takes with a hundred thousand contacts, and what it asks."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.measure import Line, show

TESTS = Path(__file__).resolve().parents[1] / "tests"
CONTACTS, GOAL = 100_000, 0.1
VISITS, FEWEST, SECONDS = 60, 20, 6.0
"""Each page is visited so often, or at the least so often within so many seconds."""
MORE = (
    "/desk/inbox/?show=waiting",
    "/desk/inbox/?q=palette",
    "/desk/inbox/?q=giraf",
    "/desk/inbox/?q=palette+from:marsh+after:2026-03-08",
    "/desk/inbox/{thread}/",
    "/desk/inbox/{thread}/?no=1",
    "/desk/clients/{client}/",
)
"""Pages with more to show than the walk's: long lists, searches, a thread of two hundred, a client of ten thousand."""


def run() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.pages_bench", str(CONTACTS)],
        env={**os.environ, "PYTHONPATH": str(TESTS), "FRONTDESK_TEST_DATABASE": ""},
        cwd=TESTS.parent,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    lines = []
    for line in done.stdout.splitlines():
        path, half, most, queries = line.rsplit(maxsplit=3)
        waits = f"half within {float(half) * 1000:.0f} ms, 95 in 100 within {float(most) * 1000:.0f} ms"
        name = f"{path}: {waits}, {queries} queries"
        lines.append(Line(name, 1 / float(half), GOAL / float(most), 1.0))
    missed = sum((line.ours_to_this or 0) < 1 for line in lines)
    show(
        f"Every page with {CONTACTS:,} stored contacts; the goal: 95 in 100 within {GOAL * 1000:.0f} ms; "
        f"{len(lines) - missed} of {len(lines)} reach it",
        lines,
    )


def _one(count: int) -> None:
    import logging

    from storing import opened_store

    opened_store()
    from bench.stuffed import stuff
    from frontdesk.channels.push import Fate, Told
    from frontdesk.office import pushing
    from frontdesk.web import desks
    from pages.filled import house
    from web.furnished import NOW

    logging.disable()
    vars(pushing)["tell"] = lambda *_, **__: Told(Fate.LATER, "It was only a look.")
    desks.now = lambda: NOW
    here = house()
    thread, client = stuff(here.practice, count)
    _look_at_tables()
    for name, visitor, address in (*_listed(here), *_more(here, thread, client)):
        status, *found = _visited(visitor, address)
        print(name if status in (200, 503) else f"{name}:answers-{status}", *found, flush=True)


def _look_at_tables() -> None:
    """As PostgreSQL does by itself within a minute, and SQLite where a desk has run for a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")


def _listed(here: Any) -> Iterator[tuple[str, Any, str]]:
    """Every page of the list that shows something: its name, who looks, and its address."""
    from pages.listed import LOOKS
    from pages.listing import Who
    from web.furnished import browser

    for look in LOOKS:
        if look.answers != 302:
            visitor = browser() if look.who <= Who.SIGNED else browser(here.practice, here.owner)
            yield look.title, visitor, look.address(here.practice)


def _more(here: Any, thread: int, client: int) -> Iterator[tuple[str, Any, str]]:
    from web.furnished import browser

    for path in MORE:
        yield path, browser(here.practice, here.owner), path.format(thread=thread, client=client)


def _visited(visitor: Any, address: str) -> tuple[int, float, float, int]:
    """Its status; the seconds within which half of the answers came, and 95 in 100; and how many queries one asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        status = visitor.get(address).status_code
    took: list[float] = []
    begun = time.perf_counter()
    while len(took) < VISITS and (len(took) < FEWEST or time.perf_counter() - begun < SECONDS):
        start = time.perf_counter()
        visitor.get(address)
        took.append(time.perf_counter() - start)
    took.sort()
    return status, took[len(took) // 2], took[int(len(took) * 0.95)], len(asked)


if __name__ == "__main__":
    _one(int(sys.argv[1]))
