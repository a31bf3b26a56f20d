"""The client guide as values: sections of items, which every form of it (page, PDF, Markdown) shows in its own way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is said: a title, its address where it has one, plain sentences, and what the client gains."""

    title: str
    lines: tuple[str, ...] = ()
    because: str = ""
    address: str = ""
    link: str = ""
    is_further: bool = False
    """Whether the address is what the last sentence leads to, not how the thing itself is reached."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their heads; the first cell names the row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the guide with its heading. `key` is its anchor, the same in every language."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    because: str = ""
    table: Table | None = None
    items: tuple[Item, ...] = ()
    after: tuple[str, ...] = ()
    """Sentences that follow the items."""


@dataclass(frozen=True, slots=True)
class Guide:
    """All of it. `foot` names version and date."""

    language: str
    practice: str
    title: str
    lead: str
    because: str
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    gain: str
    """What stands before a `because`: that it is the client who gains."""
