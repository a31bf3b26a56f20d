"""The tables of a backup, and their rows as plain values that both databases take."""

import base64
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

_NOT_KEPT = {"sessions", "usersessions", "contenttypes", "admin", "sites"}
"""Apps whose tables hold nothing that is worth keeping, or that set-up fills by itself."""
_FILLED = {"auth.permission"}

_GONE = {"store.alert": {"member_place"}}
"""Columns of earlier versions that nothing needs any more: an alert finds whose turn it is by itself."""

Model = type[models.Model]


def kept_tables() -> list[Model]:
    """Every table that a backup holds, each after those that its rows point to."""
    wanted = [
        one
        for one in apps.get_models(include_auto_created=True)
        if one._meta.managed and one._meta.app_label not in _NOT_KEPT and one._meta.label_lower not in _FILLED
    ]
    ordered: dict[Model, None] = {}
    for one in wanted:
        _after_its_targets(one, wanted, ordered, set())
    return list(ordered)


def _after_its_targets(one: Model, wanted: list[Model], ordered: dict[Model, None], open_ones: set[Model]) -> None:
    if one in ordered or one in open_ones:
        return
    open_ones.add(one)
    for field in one._meta.concrete_fields:
        target = field.related_model
        if isinstance(target, type) and target in wanted:
            _after_its_targets(target, wanted, ordered, open_ones)
    ordered[one] = None


def columns_of(model: Model) -> tuple[str, ...]:
    """The columns, by the names under which a row is made."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def gone_columns(name: str) -> set[str]:
    """Columns that a table had in earlier versions; older backups hold them still."""
    return _GONE.get(name, set())


def has_large_rows(model: Model) -> bool:
    """Whether one row may be as large as a mail: such rows are fetched one at a time."""
    return model._meta.label_lower == "store.original"


def plain(values: Iterable[Any]) -> Iterator[Any]:
    """Values of a row as JSON has them."""
    for value in values:
        match value:
            case bytes() | memoryview() | bytearray():
                yield base64.b64encode(bytes(value)).decode()
            case datetime() | date() | time():
                yield value.isoformat()
            case Decimal() | UUID():
                yield str(value)
            case _:
                yield value


def row_of(model: Model, values: dict[str, Any]) -> models.Model:
    """The row again. What the backup does not know of has the field's default. Raises what the fields raise."""
    fields, gone = (
        {field.attname: field for field in model._meta.concrete_fields},
        gone_columns(model._meta.label_lower),
    )
    return model(**{name: _value(fields[name], value) for name, value in values.items() if name not in gone})


def _value(field: "models.Field[Any, Any]", value: Any) -> Any:  # noqa: ANN401 - whatever the field holds
    if value is None or isinstance(field, models.ForeignKey | models.JSONField):
        return value
    return base64.b64decode(value, validate=True) if isinstance(field, models.BinaryField) else field.to_python(value)
