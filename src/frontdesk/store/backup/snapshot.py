"""One moment of the database, held still while it is read; whoever writes goes on writing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction

from frontdesk.store.backup.model import BackupError

_ALIAS = "snapshot"


@contextmanager
def snapshot(scratch: Path) -> Iterator[str]:
    """The alias under which the moment is read: a copy in `scratch` for SQLite, one transaction on PostgreSQL."""
    settings = dict(connection.settings_dict)
    settings |= _copied(scratch) if connection.vendor == "sqlite" else _repeatable(settings)
    connections.databases[_ALIAS] = settings
    try:
        with transaction.atomic(using=_ALIAS):
            yield _ALIAS
    finally:
        connections[_ALIAS].close()
        del connections[_ALIAS]
        del connections.databases[_ALIAS]


def _copied(scratch: Path) -> dict[str, Any]:
    """SQLite's own backup: every committed page of one moment; needs as much room as the database has."""
    copy = scratch / "copy.sqlite3"
    connection.ensure_connection()
    try:
        target = sqlite3.connect(copy)
        try:
            connection.connection.backup(target)
        finally:
            target.close()
    except sqlite3.Error as error:
        raise BackupError(
            f"The database could not be copied: {error}. No backup was written. Is there room?"
        ) from error
    return {"NAME": str(copy), "OPTIONS": {"timeout": 20}}


def _repeatable(settings: dict[str, Any]) -> dict[str, Any]:
    from psycopg import IsolationLevel

    return {"OPTIONS": {**settings["OPTIONS"], "isolation_level": IsolationLevel.REPEATABLE_READ}}
