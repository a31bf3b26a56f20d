"""Set times moved into other hours: as near to where they were as the hours and the other set times leave room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

Range = tuple[int, int]
"""Minutes after midnight, half-open."""
STEP = 15
SHORTEST = 30
"""Minutes of a set time, if nothing else is said."""
MANY = 3
"""An entry on so many days is meant for every open day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A set time: its name, its weekdays (Monday is 0) and its range."""

    name: str
    days: frozenset[int]
    at: Range
    least: int = SHORTEST
    """Minutes: shorter it is of no use."""

    @property
    def length(self) -> int:
        """Minutes."""
        return self.at[1] - self.at[0]


@dataclass(slots=True)
class Week:
    """The hours, and what has its place in them already."""

    open: Mapping[int, tuple[Range, ...]]
    taken: dict[int, list[Range]] = field(default_factory=dict)

    def holds(self, day: int, at: Range) -> bool:
        """Whether a range lies in open time of a day that nothing else has taken."""
        inside = any(first <= at[0] and at[1] <= last for first, last in self.open.get(day, ()))
        return inside and not any(first < at[1] and at[0] < last for first, last in self.taken.get(day, ()))

    def take(self, entry: Entry) -> None:
        """Give an entry its place."""
        for day in entry.days:
            self.taken.setdefault(day, []).append(entry.at)


def fitted(entries: Iterable[Entry], week: Week) -> list[Entry]:
    """The entries in their new places, in their order; one that finds none on any day is left out."""
    found = []
    for entry in entries:
        placed = _placed(entry, week)
        if placed is not None:
            week.take(placed)
            found.append(placed)
    return found


def _placed(entry: Entry, week: Week) -> Entry | None:
    days = frozenset(week.open)
    wanted = days if len(entry.days) >= MANY else entry.days & days or days
    for length in dict.fromkeys((entry.length, max(entry.length // 2, entry.least), entry.least)):
        if length > entry.length:
            continue
        best = max(_places(entry, length, wanted, week), key=lambda one: _worth(entry, one), default=None)
        if best is not None:
            return best
    return None


def _places(entry: Entry, length: int, wanted: frozenset[int], week: Week) -> Iterable[Entry]:
    starts = dict.fromkeys((entry.at[0], *range(0, 24 * 60 - length + 1, STEP)))
    for start in starts:
        at = (start, start + length)
        days = frozenset(day for day in wanted if week.holds(day, at))
        if days:
            yield replace(entry, days=days, at=at)


def _worth(entry: Entry, place: Entry) -> tuple[int, int]:
    """On the most days, then nearest to where it was."""
    return len(place.days), -abs(place.at[0] - entry.at[0])
