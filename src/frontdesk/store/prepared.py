"""Questions, changes and rows whose SQL is built once: the ORM writes it, and only the values differ.

Building a query takes the ORM several times as long as the database takes to answer it, and each mail asks the same
ones. A builder is called once, with marks in the place of values; where the marks come out in the SQL's parameters, the
values go in. So a builder must not look at its arguments, and None is no value. Tuples may be of any length.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models, transaction
from django.db.models import QuerySet
from django.db.models.query import FlatValuesListIterable, ModelIterable
from django.db.models.sql import UpdateQuery

from frontdesk.store.models.base import Owned
from frontdesk.store.straight import ran

Given = ParamSpec("Given")
Row = TypeVar("Row")
_FIRST_MARK = 4_000_000_000_000_000_000
"""Integer marks: larger than any id or moment, and small enough for a column."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """One parameter: the place of the value given, or a constant; of a LIKE, what stands around the value."""

    place: int | None
    constant: object = None
    around: tuple[str, str] | None = None

    def filled(self, values: Sequence[object]) -> object:
        if self.place is None:
            return self.constant
        value = values[self.place]
        if self.around is None:
            return value
        return self.around[0] + connection.ops.prep_for_like_query(str(value)) + self.around[1]


@dataclass(frozen=True, slots=True)
class _Sql:
    text: str
    slots: tuple[_Slot, ...]
    shaped: Callable[[list[Any]], list[Any]] = list

    def parameters(self, values: Sequence[Any]) -> list[Any]:
        return [one.filled(values) for one in self.slots]


@dataclass(slots=True)
class Prepared(Generic[Given, Row]):
    """A question by its builder; calling it gives the rows, as the builder's QuerySet would."""

    build: Callable[Given, QuerySet[Any, Row]]
    known: dict[tuple[Any, ...], _Sql] = field(default_factory=dict)

    def __call__(self, *given: Given.args, **_none: Given.kwargs) -> list[Row]:
        sql = _sql_of(self.known, given, lambda *marks: _asked(self.build(*marks)))  # type: ignore[call-arg]
        with ran(sql.text, sql.parameters(_flat(given))) as cursor:
            return sql.shaped(cursor.fetchall())


@dataclass(slots=True)
class PreparedChange(Generic[Given]):
    """A change by its builder, which names the rows and their new columns; calling it gives how many it changed."""

    build: Callable[Given, tuple[QuerySet[Any, Any], Mapping[str, Any]]]
    known: dict[tuple[Any, ...], _Sql] = field(default_factory=dict)

    def __call__(self, *given: Given.args, **_none: Given.kwargs) -> int:
        sql = _sql_of(self.known, given, lambda *marks: _changed(*self.build(*marks)))  # type: ignore[call-arg]
        with (
            transaction.mark_for_rollback_on_error(DEFAULT_DB_ALIAS),
            ran(sql.text, sql.parameters(_flat(given))) as did,
        ):
            return int(did.rowcount)


Mine = TypeVar("Mine", bound=Owned)


def insert(row: Mine) -> Mine:
    """Write a new row and give it its id, as `save(force_insert=True)` would."""
    row.bring_in_step()
    text, fields = _insertion(type(row))
    values = [_written(one, getattr(row, one.attname)) for one in fields]
    with transaction.mark_for_rollback_on_error(DEFAULT_DB_ALIAS), ran(text, values) as cursor:
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


_PLAIN: tuple[type, ...] = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey)
"""Columns in which a plain number or word stands as it is on both databases."""


def _written(column: "models.Field[Any, Any]", value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """A value as the driver takes it; what needs no thought is given no detour through the ORM."""
    if type(value) in (int, str) and isinstance(column, _PLAIN):
        return value
    return column.get_db_prep_save(value, connection)


@cache
def _insertion(kind: type[models.Model]) -> "tuple[str, tuple[models.Field[Any, Any], ...]]":
    fields = tuple(one for one in kind._meta.local_concrete_fields if not one.primary_key)
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(one.column)) for one in fields)
    marks = ", ".join("%s" for _ in fields)
    table, key = quoted(kind._meta.db_table), quoted(str(kind._meta.pk.column))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING {key}", fields  # noqa: S608 - names of tables


def _sql_of(
    known: dict[tuple[Any, ...], _Sql], given: Sequence[Any], made: Callable[..., tuple[str, Sequence[Any], Any]]
) -> _Sql:
    shape = tuple(len(one) if isinstance(one, tuple) else type(one) for one in given)
    found = known.get(shape)
    if found is None:
        marks = _marks(given)
        text, parameters, shaped = made(*marks)
        flat = _flat(marks)
        found = known[shape] = _Sql(text, tuple(_slot(one, flat) for one in parameters), shaped)
    return found


def _marks(given: Sequence[object]) -> list[Any]:
    """A mark for each value, alike in type."""
    places = iter(range(10_000))

    def marked(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(marked(one) for one in value)
        if isinstance(value, int) and not isinstance(value, bool):
            return _FIRST_MARK + next(places)
        if isinstance(value, str):
            return f"§{next(places)}§"
        raise TypeError(f"a prepared question takes numbers and words, no {type(value).__name__}")

    return [marked(one) for one in given]


def _flat(given: Sequence[Any]) -> list[Any]:
    parts = [part for one in given for part in (one if isinstance(one, tuple) else (one,))]
    return [str(one) if isinstance(one, str) else one for one in parts]


def _slot(parameter: object, marks: list[Any]) -> _Slot:
    if parameter in marks:
        return _Slot(marks.index(parameter))
    for place, mark in enumerate(marks):
        if isinstance(parameter, str) and isinstance(mark, str) and mark in parameter:
            before, _, after = parameter.partition(mark)
            return _Slot(place, around=(before, after))
    return _Slot(None, parameter)


def _asked(rows: QuerySet[Any, Any]) -> tuple[str, Sequence[Any], Callable[[list[Any]], list[Any]]]:
    compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
    text, parameters = compiler.as_sql()
    converters = compiler.get_converters([one for one, _, _ in compiler.select or ()])
    model, style = rows.model, rows._iterable_class
    names = [one.attname for one in model._meta.concrete_fields]

    def shaped(found: list[Any]) -> list[Any]:
        plain = list(compiler.apply_converters(found, converters)) if converters else found
        if style is ModelIterable:
            return [model.from_db(DEFAULT_DB_ALIAS, names, one) for one in plain]
        return [one[0] for one in plain] if style is FlatValuesListIterable else [tuple(one) for one in plain]

    return text, parameters, shaped


def _changed(
    rows: QuerySet[Any, Any], columns: Mapping[str, Any]
) -> tuple[str, Sequence[Any], Callable[[list[Any]], list[Any]]]:
    query: Any = rows.query.chain(UpdateQuery)
    query.add_update_values(dict(columns))
    text, parameters = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return text, parameters, list
