"""A section's form with what the document says now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from frontdesk.policy.findings import Path
from frontdesk.policy.forms.model import Asked, Field, Form, Group, Kind
from frontdesk.policy.forms.sections import Many, Section

NEW = "new"
"""Stands in a path for an entry that is not there yet."""


def form_of(section: Section, document: Mapping[str, Any]) -> Form:
    """The form. What is written in a way that no field can show is left to the text."""
    root: Path = (section.key,)
    table = document.get(section.key)
    own = _fields(root, section.asked, table)
    groups = [Group("", own)] if own else []
    for many in section.many:
        groups += _entries(many, (*root, *many.within), table)
    new = tuple(_one_more(many, (*root, *many.within)) for many in section.many)
    return Form(section.key, section.title, tuple(groups), new)


def _fields(path: Path, asked: tuple[Asked, ...], table: object) -> tuple[Field, ...]:
    entries = table if isinstance(table, Mapping) else {}
    return tuple(_field((*path, one.key), one, entries.get(one.key)) for one in asked)


def _field(path: Path, asked: Asked, found: object) -> Field:
    shown = shown_as(asked, found)
    if shown is None:
        return Field(path, Asked(asked.key, asked.label, Kind.TEXT), "")
    return Field(path, _with_choice(asked, shown), shown)


def _with_choice(asked: Asked, shown: str) -> Asked:
    """The question with what stands there among its choices, right or wrong."""
    if asked.kind is not Kind.CHOICE or shown in dict(asked.choices):
        return asked
    mark = (shown, shown or "as usual")
    return Asked(asked.key, asked.label, asked.kind, asked.hint, (mark, *asked.choices), asked.usual)


def shown_as(asked: Asked, found: object) -> str | None:
    """A value as its field shows it; None where no field can."""
    if asked.kind is Kind.FLAG:
        flag = asked.usual if found is None else found
        return ("on" if flag else "") if isinstance(flag, bool) else None
    if found is None:
        return ""
    if asked.kind in (Kind.LIST, Kind.LINES, Kind.NUMBERS):
        return _listed(asked.kind, found)
    return None if isinstance(found, dict | list) else _plain(found)


def _listed(kind: Kind, found: object) -> str | None:
    items = found if isinstance(found, list) else [found]
    if any(isinstance(one, dict | list) for one in items):
        return None
    between = "\n" if kind is Kind.LINES else ", "
    texts = [_plain(one) for one in items]
    return None if any(between.strip(" ") in one for one in texts) else between.join(texts)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _entries(many: Many, path: Path, table: object) -> list[Group]:
    for part in many.within:
        table = table.get(part) if isinstance(table, Mapping) else None
    if many.named:
        named = table.items() if isinstance(table, Mapping) else ()
        return [
            Group(_title(name), _fields((*path, name), many.asked, entry), (*path, name))
            for name, entry in named
            if isinstance(entry, Mapping)
        ]
    rows = table if isinstance(table, list) else []
    return [
        Group(
            str(row.get("name") or f"{many.what.capitalize()} {number + 1}"),
            _fields((*path, number), many.asked, row),
            (*path, number),
        )
        for number, row in enumerate(rows)
        if isinstance(row, Mapping)
    ]


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _one_more(many: Many, path: Path) -> Group:
    asked = (Asked("name", f"Name of the {many.what}"), *many.asked) if many.named else many.asked
    return Group(many.what, _fields((*path, NEW), asked, None), path)
