"""What a file of people holds, as far as it was understood."""

from dataclasses import dataclass, field

MOST_BYTES = 2 * 1024 * 1024
MOST_PEOPLE = 5000
LONGEST = 2000
"""Characters of one value that are looked at."""
FIELDS = ("tier", "language", "time_zone", "since", "personal", "notes", "monthly_revenue", "monthly_hours")
"""What may be said of a person beside name and addresses, under the names of the columns."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be understood, and on which line (1 is the first)."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a file; `line` is where she begins. Addresses stand as they were written, whatever they are."""

    line: int
    name: str = ""
    addresses: tuple[str, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """The people of a file, and what was not understood."""

    people: tuple[Person, ...] = ()
    troubles: tuple[Trouble, ...] = ()
