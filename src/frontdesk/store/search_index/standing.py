"""Makes the index where it is missing, after every migration, and sweeps it after an erasure."""

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from frontdesk.store.search_index import postgres, sqlite
from frontdesk.store.search_index.columns import INDEXED

_BY_VENDOR = {"sqlite": sqlite, "postgresql": postgres}


def stand_up(using: str = DEFAULT_DB_ALIAS, **_signal: object) -> int:
    """Make what is missing of the index, filled with the rows that are there; how many tables that concerned."""
    connection = connections[using]
    kind = _BY_VENDOR[connection.vendor]
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        wanting = [one for one in INDEXED if one.table in tables and kind.is_wanting(cursor, one)]
    # Who has nothing to mend waits for no writer.
    for one in wanting:
        with transaction.atomic(using=using), connection.cursor() as cursor:
            for statement in kind.statements(cursor, one):
                cursor.execute(statement)
    return len(wanting)


def sweep() -> None:
    """After an erasure by law: nothing of what was erased stays in the index's pages."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        for one in INDEXED:
            _BY_VENDOR[connection.vendor].sweep(cursor, one)
