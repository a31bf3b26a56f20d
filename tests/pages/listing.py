"""How a page or an act stands in the list: its name in `urls.py`, who may have it, what its address holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from frontdesk.office.pages import Purpose
from frontdesk.store.links import sign
from frontdesk.store.models import Member, Practice

Args = Callable[[int], tuple[Any, ...]]
Fields = dict[str, Any] | Callable[[int], dict[str, Any]]
Fill = Callable[[int], None]


class Who(IntEnum):
    """Who may; whoever stands further down may what those above her may. A signed address opens for its holder."""

    ANYBODY = 0
    SIGNED = 1
    VIEWER = 2
    MEMBER = 3
    OWNER = 4


def nothing(_practice: int) -> tuple[Any, ...]:
    """An address that holds nothing of the practice."""
    return ()


def row(model: Any, **where: Any) -> Args:
    """The address holds the id of the practice's first such row."""

    def found(practice: int) -> tuple[int]:
        first = model.objects.filter(practice_id=practice, **where).order_by("id").values_list("id", flat=True).first()
        assert first is not None, f"Nothing fills the page: the practice has no {model.__name__} {where or ''}"
        return (first,)

    return found


def named(*parts: str) -> Args:
    """The address holds these words, and nothing of the practice."""
    return lambda _practice: parts


def slug(*more: str) -> Args:
    """The address holds the practice's name, and what else is given."""
    return lambda practice: (Practice.objects.values_list("slug", flat=True).get(id=practice), *more)


def signed(purpose: Purpose, of: Args | None = None) -> Args:
    """The address holds a token for such a row; without one, for the practice's first member."""
    rows = of or row(Member)
    return lambda practice: (sign(purpose, practice, *rows(practice)),)


@dataclass(frozen=True, slots=True)
class Look:
    """A page: `queries` is the most that it may ask of the store; `fill` makes what it shows where that is missing.

    `query` follows the address after a question mark; `answers` is the status for whoever may see it; `is_file` for
    what is no page for people to read; `is_kept` for what everybody may see, and browsers may keep for a while.
    """

    name: str
    who: Who
    queries: int
    args: Args = nothing
    query: str = ""
    answers: int = 200
    is_file: bool = False
    is_kept: bool = False
    fill: Fill | None = None

    def address(self, practice: int) -> str:
        """Where it is for a practice."""
        return reverse(self.name, args=self.args(practice)) + (f"?{self.query}" if self.query else "")

    @property
    def title(self) -> str:
        """The name under which a picture of it is kept."""
        return f"{self.name}-{self.query.replace('=', '-')}" if self.query else self.name


@dataclass(frozen=True, slots=True)
class Act:
    """What is done by POST, with `fields` by which it succeeds; `refused` is what `done=` says to another practice.

    Where `refused` is empty, the row of another practice is not found (404), or the address holds no row.
    `hers` is the role whose own the row is: whoever else may do the same does it to rows of her own, not to this one.
    `changes` is false for an act that changes nothing of the practice; `is_draft` is true for one that changes a draft
    alone, of which the trail need say nothing.
    """

    name: str
    who: Who
    args: Args = nothing
    fields: Fields = field(default_factory=dict)
    refused: str = ""
    changes: bool = True
    is_draft: bool = False
    hers: Who | None = None
    fill: Fill | None = None

    def address(self, practice: int) -> str:
        """Where it is for a practice."""
        return reverse(self.name, args=self.args(practice))

    def sent(self, practice: int) -> dict[str, Any]:
        """What is sent along."""
        return self.fields(practice) if callable(self.fields) else self.fields


def known_names() -> set[str]:
    """The names of all addresses of the project; one without a name stands with its pattern."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], space: str) -> list[str]:
    found: list[str] = []
    for one in patterns:
        if isinstance(one, URLResolver):
            found += _names(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            found.append(f"{space}{one.name}" if one.name else str(one.pattern))
    return found
