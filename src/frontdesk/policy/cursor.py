"""Reading values out of a plain mapping: a mistake is reported and reading goes on, so that all are found at once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from frontdesk.policy.document import Sheet
from frontdesk.policy.findings import Code, Path, Severity, shown

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Node:
    """One value of the document, where it stands, and the sheet that takes what is wrong with it."""

    value: object
    path: Path
    sheet: Sheet

    def wrong(self, code: Code, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Report this value."""
        self.sheet.report(code, self.path, message, hint, value=self.value, severity=severity)

    def mistyped(self, wanted: str, hint: str = "") -> None:
        """Report that the value is of another kind than wanted."""
        name = next((part for part in reversed(self.path) if isinstance(part, str)), "this")
        self.wrong(Code.WRONG_TYPE, f"{name} takes {wanted}, not {shown(self.value)}.", hint)


MOST_ENTRIES, MOST_ITEMS = 200, 5_000
"""Entries of a table of named things, and items of a list. Rules hold them against each other, so they must be few."""

Convert = Callable[[Node], T | None]
"""Turns a value into one of the model's, or reports what is wrong and answers None."""


@dataclass(slots=True)
class Table:
    """A table being read: it remembers which keys were asked for, so that the others can be reported."""

    node: Node
    entries: Mapping[str, object]
    known: list[str] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.node.path

    def has(self, key: str) -> bool:
        """Whether the owner wrote the key."""
        return key in self.entries

    def child(self, key: str) -> Node:
        """The value under the key, which must be there."""
        return Node(self.entries[key], (*self.node.path, key), self.node.sheet)

    def take(self, key: str, convert: Convert[T]) -> T | None:
        """The value under the key, or None where it is absent or wrong."""
        self.known.append(key)
        return convert(self.child(key)) if key in self.entries else None

    def need(self, key: str, convert: Convert[T], example: str) -> T | None:
        """As `take`, but the key must be there; `example` shows how to write it."""
        if key not in self.entries:
            self.node.sheet.report(
                Code.MISSING_KEY,
                self.path,
                f'The key "{key}" is missing{self._where()}.',
                f"Add: {example}",
                at_key=True,
            )
        return self.take(key, convert)

    def _where(self) -> str:
        names = [str(part) for part in self.path if isinstance(part, str)]
        return f" in [{'.'.join(names)}]" if names else ""

    def close(self) -> None:
        """Report every key that nobody asked for."""
        sheet, known = self.node.sheet, set(self.known)
        for key in self.entries:
            if key not in known:
                path = (*self.node.path, key)
                message = f'The key "{key[:60]}" is not known{self._where()}.'
                sheet.report(Code.UNKNOWN_KEY, path, message, sheet.did_you_mean(key, self.known), at_key=True)


def open_table(node: Node) -> Table | None:
    """The value as a table, if it is one."""
    if isinstance(node.value, dict):
        return Table(node, node.value)
    node.mistyped("a table", 'Write it as [name] with keys below, or as { key = "value" }.')
    return None


def each_entry(node: Node) -> Iterator[tuple[str, Node]]:
    """The entries of a table of named things, such as [batches]."""
    table = open_table(node)
    if table is None:
        return
    _check_count(node, len(table.entries), MOST_ENTRIES)
    for key in islice(table.entries, MOST_ENTRIES):
        yield key, table.child(key)


def each_item(node: Node) -> Iterator[Node]:
    """The items of a list."""
    if not isinstance(node.value, list):
        node.mistyped("a list", "Put it in square brackets.")
        return
    _check_count(node, len(node.value), MOST_ITEMS)
    for index, item in enumerate(islice(node.value, MOST_ITEMS)):
        yield Node(item, (*node.path, index), node.sheet)


def _check_count(node: Node, count: int, most: int) -> None:
    if count > most:
        hint = f"At most {most:,} are read; the others were left out."
        node.wrong(Code.OUT_OF_BOUNDS, f"There are {count:,} entries here, more than any practice has.", hint)


def told_apart(node: Node, what: str) -> None:
    """Report every table of the list that has the name of an earlier one."""
    names: set[str] = set()
    for item in each_item(node) if isinstance(node.value, list) else ():
        name = item.value.get("name") if isinstance(item.value, dict) else None
        if isinstance(name, str) and name in names:
            place = Node(name, (*item.path, "name"), node.sheet)
            place.wrong(Code.NAME_TWICE, f"Two {what} are called {shown(name)}.", "Tell them apart by their names.")
        elif isinstance(name, str):
            names.add(name)


def list_of(convert: Convert[T]) -> Callable[[Node], tuple[T, ...]]:
    """A converter for lists; items that are wrong are reported and left out."""

    def read(node: Node) -> tuple[T, ...]:
        found = (convert(item) for item in each_item(node))
        return tuple(one for one in found if one is not None)

    return read
