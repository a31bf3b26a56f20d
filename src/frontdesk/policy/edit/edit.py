"""Applies changes to a policy's text one by one, and holds the result against what was asked."""

import copy
import tomllib
from collections.abc import Iterable
from typing import Any

from frontdesk.policy.edit.dropping import dropped
from frontdesk.policy.edit.model import Add, Change, Drop, Plain, Put, UneditableError
from frontdesk.policy.edit.page import Page, page_of
from frontdesk.policy.edit.putting import appended, inserted, replaced, wants_section, with_section
from frontdesk.policy.findings import Path, path_text


def edit(text: str, changes: Iterable[Change]) -> str:
    """The text with the changes in it, in their order; what they do not name stays byte for byte.

    Raises UneditableError where the text is no TOML, or where it is written so that only the text itself can be
    changed there; then nothing is changed.
    """
    for change in changes:
        text = _one(text, _plain(text), change)
    return text


def _plain(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise UneditableError("The text cannot be read as it stands. Mend it first; nothing was changed.") from error


def _one(text: str, document: dict[str, Any], change: Change) -> str:
    wanted = copy.deepcopy(document)
    try:
        _apply(wanted, change)
        new = _changed(text, document, change)
    except (LookupError, TypeError, ValueError) as error:
        raise _refused(change.path) from error
    if _same(_filled(document if new == text else _read(new)), _filled(wanted)):
        return new
    raise _refused(change.path)


def _read(text: str) -> object:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None


def _refused(path: Path) -> UneditableError:
    return UneditableError(
        f"{path_text(path)} is written in a way that a form cannot change; nothing was changed. Change it in the text."
    )


def _same(one: object, other: object) -> bool:
    """Equal, and of the same kinds: 1, 1.0 and true are three values."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(*pair) for pair in zip(one, other, strict=True))
    return one == other


def _filled(value: object) -> object:
    """Without tables and lists that hold nothing: a table with a header of its own goes with its last key or entry."""
    if isinstance(value, dict):
        inner = {name: _filled(one) for name, one in value.items()}
        return {name: one for name, one in inner.items() if one not in ({}, [])}
    return [_filled(one) for one in value] if isinstance(value, list) else value


_NOTHING = object()


def _at(document: object, path: Path) -> object:
    for part in path:
        try:
            document = document[part]  # type: ignore[index]
        except (LookupError, TypeError):
            return _NOTHING
    return document


def _changed(text: str, document: dict[str, Any], change: Change) -> str:
    found = _at(document, change.path)
    if isinstance(change, Drop):
        return text if found is _NOTHING else dropped(page_of(text), change.path)
    if isinstance(change, Add):
        if found is _NOTHING:
            return _put(text, document, change.path, [change.value])
        return appended(page_of(text), change.path, change.value)
    return _put(text, document, change.path, change.value)


def _put(text: str, document: dict[str, Any], path: Path, value: Plain) -> str:
    found = _at(document, path)
    if _same(found, value):
        return text
    page = page_of(text)
    if found is _NOTHING:
        return _new(page, document, path, value)
    if isinstance(found, dict) and isinstance(value, dict):
        return edit(text, _differences(path, found, value))
    if page.is_written(path):
        return replaced(page, path, value)
    return edit(text, [Drop(path), Put(path, value)])


def _new(page: Page, document: dict[str, Any], path: Path, value: Plain) -> str:
    """Where nothing stood: in the table above it, or with that table."""
    *above, name = path
    if not isinstance(name, str):
        raise TypeError(name)
    if above and _at(document, tuple(above)) is _NOTHING:
        if wants_section(path, value):
            return with_section(page, path, value)
        return _put(page.text, document, tuple(above), {name: value})
    return inserted(page, tuple(above), name, value)


def _differences(path: Path, old: dict[str, Any], new: dict[str, Plain]) -> list[Change]:
    gone: list[Change] = [Drop((*path, name)) for name in old if name not in new]
    return [*gone, *(Put((*path, name), one) for name, one in new.items())]


def _apply(document: dict[str, Any], change: Change) -> None:
    """The same change to the plain values."""
    *above, last = change.path
    if isinstance(change, Drop) and _at(document, tuple(above)) is _NOTHING:
        return
    at: Any = document
    for part in above:
        at = at.setdefault(part, {}) if isinstance(at, dict) else at[part]
    if isinstance(change, Drop):
        _forget(at, last)
    elif isinstance(change, Add):
        (at.setdefault(last, []) if isinstance(at, dict) else at[last]).append(change.value)
    else:
        at[last] = change.value


def _forget(at: Any, last: str | int) -> None:  # noqa: ANN401 -- whatever TOML holds
    if isinstance(at, dict):
        at.pop(last, None)
    elif isinstance(at, list) and isinstance(last, int) and last < len(at):
        del at[last]
