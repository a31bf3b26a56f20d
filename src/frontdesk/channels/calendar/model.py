"""What is asked of a calendar, and what is found in it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Window:
    """The time that is looked at, [start, end) in epoch seconds. `zone` is the clock of all-day and floating events."""

    start: int
    end: int
    zone: str
    takes_all_day: bool = True
    """Whether an all-day event takes its days."""
    takes_free: bool = False
    """Whether an event that is shown as free is told of too."""


@dataclass(frozen=True, slots=True)
class Span:
    """What one occurrence of an event takes: half-open, epoch seconds.

    `event` is a digest of the event's UID: whoever knows a UID can find it again, and nobody can read it.
    """

    event: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a calendar takes within a window, in order; and how many of its events were left out or bounded, and why."""

    spans: tuple[Span, ...]
    left_out: dict[str, int] = field(default_factory=dict)
    """By reason, as `sentences` says it."""
