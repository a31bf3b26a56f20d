"""SQLite: one FTS5 table without content beside each table, kept by triggers.

Triggers go when Django makes a table anew to change a column: they are looked for after every migration, and where one
is missing the index is filled again.
"""

from collections.abc import Iterator
from typing import Protocol

from frontdesk.store.search_index.columns import Indexed


class Cursor(Protocol):
    """As much of a database's cursor as is used here."""

    def execute(self, sql: str, params: object = None, /) -> object:
        """Run a statement."""

    def fetchall(self) -> list[tuple[object, ...]]:
        """What it found."""


COLUMNS = ("practice", "subject", "who", "text")
_EVENTS = ("insert", "update", "delete")


def is_wanting(cursor: Cursor, one: Indexed) -> bool:
    """Whether the index is not whole."""
    wanted = {one.index, *(f"{one.index}_{event}" for event in _EVENTS)}
    cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
    return not wanted <= {str(row[0]) for row in cursor.fetchall()}


def sweep(cursor: Cursor, one: Indexed) -> None:
    """Write the index anew in one piece: what was erased from it is then in no page of it either."""
    cursor.execute(f"INSERT INTO {one.index}({one.index}) VALUES ('optimize')")  # noqa: S608 - our own name


def statements(_cursor: Cursor, one: Indexed) -> Iterator[str]:
    """What makes the index, and fills it with the rows that are there."""
    for event in _EVENTS:
        yield f"DROP TRIGGER IF EXISTS {one.index}_{event}"
    yield f"DROP TABLE IF EXISTS {one.index}"
    tokens = "tokenize = 'unicode61 remove_diacritics 2'"
    yield f"CREATE VIRTUAL TABLE {one.index} USING fts5({', '.join(COLUMNS)}, content = '', {tokens})"
    kept = one.is_kept("")
    yield f"{_fill(one, '')} FROM {one.table}{f' WHERE {kept}' if kept else ''}"
    add, drop = f"{_fill(one, 'new.')};", f"{_fill(one, 'old.', leaves=True)};"
    columns = ", ".join((*one.read, "practice_id"))
    yield _trigger(one, "insert", "INSERT", "new.", add)
    yield _trigger(one, "update", f"UPDATE OF {columns}", "new.", drop + add)
    yield _trigger(one, "delete", "DELETE", "old.", drop)


def _trigger(one: Indexed, event: str, when: str, row: str, act: str) -> str:
    kept = one.is_kept(row)
    return (
        f"CREATE TRIGGER {one.index}_{event} AFTER {when} ON {one.table}"
        f"{f' WHEN {kept}' if kept else ''} BEGIN {act} END"
    )


def _fill(one: Indexed, row: str, *, leaves: bool = False) -> str:
    """The statement that puts a row in, or takes it out: without its content the index has to be told what it held."""
    who = " || ' ' || ".join(f"{row}{column}" for column in one.who)
    mark, word = (f"{one.index}, ", "'delete', ") if leaves else ("", "")
    return (
        f"INSERT INTO {one.index}({mark}rowid, {', '.join(COLUMNS)}) "
        f"SELECT {word}{row}id, {row}practice_id, {row}{one.subject}, {who}, {row}{one.text}"
    )
