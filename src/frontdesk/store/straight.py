"""SQL to SQLite without the layers between: a mail asks for two dozen things, and a third of their time went there.

What the layers are for is kept: errors are Django's, a broken transaction is refused, and where somebody counts or
looks at what is asked, it goes their way. PostgreSQL is always asked their way. Not kept is the check that no other
thread made the connection: `connections` gives each thread its own.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX


@contextmanager
def ran(text: str, values: Sequence[Any]) -> Iterator[Any]:
    """A cursor at what the SQL found or did; its marks are %s. Raises Django's errors of the database."""
    line = connections[DEFAULT_DB_ALIAS]
    if _is_looked_at(line):
        with line.cursor() as cursor:
            cursor.execute(text, values)
            yield cursor
        return
    if line.connection is None:
        line.ensure_connection()
    line.validate_no_broken_transaction()
    with line.wrap_database_errors, closing(line.connection.execute(_marked(text), values)) as found:
        yield found


def _is_looked_at(line: BaseDatabaseWrapper) -> bool:
    return bool(line.vendor != "sqlite" or line.queries_logged or line.execute_wrappers)


@cache
def _marked(text: str) -> str:
    """The SQL with the marks that SQLite's driver knows, turned as Django turns them, but once."""
    return str(FORMAT_QMARK_REGEX.sub("?", text)).replace("%%", "%")
