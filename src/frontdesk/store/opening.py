"""Opens the store: Django set up once for this process, and the tables brought up to date."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from frontdesk.errors import FrontdeskError


class StoreError(FrontdeskError):
    """The database cannot be reached or written."""


def open_store(settings: str = "frontdesk.store.settings") -> None:
    """Set Django up for this process, with the settings that the environment names or else these; once is enough."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    if not apps.ready:
        django.setup()


def bring_up_to_date() -> None:
    """Make or change the tables as this version needs them. Raises StoreError where the database cannot be reached."""
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise StoreError(
            f"The database cannot be opened: {str(error).strip()}. Nothing was changed. "
            "Look at FRONTDESK_HOME and FRONTDESK_DATABASE, and at the disk's free space."
        ) from error


@contextmanager
def together(practice: int | None = None) -> Iterator[None]:
    """One transaction: all of it or nothing. With a practice, no other writer of that practice comes between.

    SQLite has one writer at a time; on PostgreSQL the practice's row is locked.
    """
    with transaction.atomic():
        if practice is not None:
            lock(practice)
        yield


def lock(practice: int) -> None:
    """In a transaction: let no other writer of the practice come between, until its end.

    Rows that only name the practice, such as an entry of its trail, are written meanwhile all the same.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM store_practice WHERE id = %s FOR NO KEY UPDATE", [practice])


def let_go() -> None:
    """Close this thread's connections, as a thread that ends must."""
    connections.close_all()


@contextmanager
def anew_after_trouble() -> Iterator[None]:
    """Close this thread's connections where something goes wrong: a server that comes back is then found again."""
    try:
        yield
    except Exception:
        let_go()
        raise


def forget_deleted() -> bool:
    """Let no bytes of what was changed or deleted lie about: SQLite's file is written anew and its log emptied.

    False where that could not be done now, because somebody is writing or the disk is full. PostgreSQL clears its
    pages by its own vacuum. Inside a transaction nothing is done.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return bool(cursor.fetchone()[0] == 0)
    except DatabaseError:
        return False
