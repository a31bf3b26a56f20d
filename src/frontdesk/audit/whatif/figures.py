"""The figures of a replay: values only."""

from dataclasses import dataclass

from frontdesk.audit.figures import Bin


@dataclass(frozen=True, slots=True)
class Waits:
    """How long clients were told to wait: seconds of the clock and of open time, for fresh promises."""

    count: int
    median_seconds: float | None
    p90_seconds: float | None
    median_business_seconds: float | None
    within_a_day: int
    distribution: tuple[Bin, ...]
    """By seconds of the clock."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The promises against the answers that really left: in time, too late, and never in this mailbox."""

    in_time: int
    late: int
    unanswered: int

    @property
    def share(self) -> float | None:
        """Of what was answered, the share that left in time (0 to 1)."""
        answered = self.in_time + self.late
        return self.in_time / answered if answered else None


@dataclass(frozen=True, slots=True)
class Week:
    """One week, by the Monday on which it began (ISO date, the practice's clock)."""

    monday: str
    contacts: int
    acknowledged: int
    urgent: int
    asked: int
    redirected: int
    late_by_design: int
    in_time: int
    late: int


@dataclass(frozen=True, slots=True)
class Replayed:
    """What would have happened under one policy."""

    name: str
    practice: str
    channel: str
    turnaround: str | None
    tier: str
    """The tier that everybody is taken to have."""
    has_urgent: bool
    first: str | None
    last: str | None
    contacts: int
    acknowledged: int
    silent: dict[str, int]
    """Contacts without an automatic answer, by its reason."""
    rulings: dict[str, int]
    urgent: dict[str, int]
    alerts: int
    off_hours: int
    waits: Waits
    follow_ups: int
    """Contacts that kept the promise of an earlier one in their conversation."""
    late_by_design: dict[str, int]
    """Promises later than the published turnaround, by reason."""
    unplanned: int
    """Contacts for which no time could be named."""
    crossings: dict[str, int]
    kept: Kept
    weeks: tuple[Week, ...]
