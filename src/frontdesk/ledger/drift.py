"""How far a week was lived as planned: what the owner wrote, held against her batches and hours (PRODUCT P26)."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frontdesk.hours import Interval, union


@dataclass(frozen=True, slots=True)
class Drift:
    """What people of the practice sent in a span: within a set time, open but beside it, and outside the hours."""

    in_time: int = 0
    beside: int = 0
    off_hours: int = 0

    @property
    def total(self) -> int:
        """Everything that was sent."""
        return self.in_time + self.beside + self.off_hours

    @property
    def percent(self) -> int | None:
        """The share within the set times, rounded down. None where nothing was sent."""
        return self.in_time * 100 // self.total if self.total else None


def drift(sent: Iterable[int], set_times: Iterable[Interval], open_times: Iterable[Interval]) -> Drift:
    """Sort what was sent (epoch seconds) by where it lies; neither spans nor moments need an order."""
    slots, hours = union(set_times, ()), union(open_times, ())
    counts = [0, 0, 0]
    for at in sent:
        counts[0 if _within(at, slots) else 1 if _within(at, hours) else 2] += 1
    return Drift(*counts)


def _within(at: int, spans: Sequence[Interval]) -> bool:
    """Whether a moment lies in one of the spans, which are in order and apart."""
    place = bisect_right(spans, at, key=lambda one: one[0]) - 1
    return place >= 0 and at < spans[place][1]
