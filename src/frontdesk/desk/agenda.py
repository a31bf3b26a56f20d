"""What comes next at a desk: the slots of every queue, and when it opens or closes."""

from collections.abc import Iterator
from heapq import merge

from frontdesk.desk.capacity import Search, occurrences
from frontdesk.desk.model import Override, Slot, State
from frontdesk.desk.opening import is_open, next_open
from frontdesk.desk.rules import Rules
from frontdesk.policy.model import Channel


def coming_slots(rules: Rules, at: int, state: State) -> Iterator[Slot]:
    """Every queue's slots that are not over at `at` (epoch seconds), in the order in which they begin."""
    edition = rules.in_force(at)
    each = [
        (one.slot for one in occurrences(rules, Search(edition, _ANY, (name,), at, True, {}), state) if one.slot)
        for name in edition.policy.queues
    ]
    return merge(*each, key=lambda slot: slot.start)


_ANY = Channel("")
"""No channel in particular: the queues are named themselves."""


def changes_at(rules: Rules, at: int, overrides: tuple[Override, ...]) -> int | None:
    """When the desk next opens, or closes, openings and closings by hand included; None where it never does."""
    if not is_open(rules, at, overrides):
        return next_open(rules, at, overrides)
    edges = [edge for one in overrides for edge in (one.start, one.end) if edge > at]
    edge = rules.schedule.next_close_at(at)
    while edge is not None and is_open(rules, edge, overrides):
        edge = rules.schedule.next_close_at(edge)
    if edge is not None:
        edges.append(edge)
    return next((one for one in sorted(edges) if not is_open(rules, one, overrides)), None)
