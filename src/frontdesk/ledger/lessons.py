"""What a slip taught: whether clients crossed more in the weeks after one than before (PRODUCT P10)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WEEKS = 4
SPAN = WEEKS * 7 * 86_400


@dataclass(frozen=True, slots=True)
class Lesson:
    """A client's crossings in the four weeks before a slip towards them, and in the four after it."""

    client: int
    at: int
    before: int
    after: int
    is_over: bool
    """Whether the four weeks after it have passed: before that nothing is learnt yet."""

    @property
    def more(self) -> int:
        """How many more crossings came after it; negative where there were fewer."""
        return self.after - self.before


def lessons(slips: Iterable[tuple[int, int]], crossings: Mapping[int, Sequence[int]], at: int) -> tuple[Lesson, ...]:
    """One lesson for each slip (client, moment), by the moments at which each client crossed; the newest first."""
    found = [_lesson(client, slip, crossings.get(client, ()), at) for client, slip in slips]
    return tuple(sorted(found, key=lambda one: -one.at))


def _lesson(client: int, slip: int, crossed: Sequence[int], at: int) -> Lesson:
    before = sum(slip - SPAN <= one < slip for one in crossed)
    after = sum(slip <= one < min(slip + SPAN, at + 1) for one in crossed)
    return Lesson(client, slip, before, after, slip + SPAN <= at)
