"""What is published: a practice's rules at one moment, in one language, with what is set by hand."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk.desk import Rules
from frontdesk.desk.model import Override
from frontdesk.hours import Interval, Span, instants, subtract, union
from frontdesk.policy import Policy
from frontdesk.policy.model import Words
from frontdesk.publish.discreet import Discretion, discretion
from frontdesk.publish.look import NO_LOOK, Look

DAYS_AHEAD = 400
"""So many local days are told day by day, beginning with today: a year and the month in which one publishes anew."""


@dataclass(frozen=True, slots=True)
class Source:
    """One practice at one moment. `at` is epoch seconds; `text` is the policy in force, as the owner wrote it."""

    rules: Rules
    at: int
    language: str
    overrides: tuple[Override, ...] = ()
    text: str = ""
    look: Look = NO_LOOK
    reader: ZoneInfo | None = None
    """The clock that the guide's hours stand by too, beside the practice's: that of whoever it is for."""
    discretion: Discretion = field(init=False)
    """What no text may show (R6)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "discretion", discretion(self.policy, self.versions))

    @property
    def policy(self) -> Policy:
        """The version in force now."""
        return self.rules.in_force(self.at).policy

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose wall clock counts."""
        return self.rules.zone

    @property
    def revised(self) -> datetime:
        """The moment of publishing, in UTC."""
        return datetime.fromtimestamp(self.at, UTC)

    @property
    def first(self) -> date:
        """Today, on the practice's clock."""
        return self.rules.local(self.at).date()

    @property
    def last(self) -> date:
        """The last day that is told by itself."""
        return self.first + timedelta(days=DAYS_AHEAD - 1)

    @property
    def window(self) -> Interval:
        """From the midnight that begins the first day to the one that ends the last, as instants."""
        return midnight(self.zone, self.first), midnight(self.zone, self.last + timedelta(days=1))

    @property
    def versions(self) -> tuple[Policy, ...]:
        """The version in force, and those that take over within the window."""
        days = (self.first + timedelta(days=number) for number in range(DAYS_AHEAD))
        return tuple({policy.version: policy for policy in map(self.rules.on, days)}.values())

    def own(self, words: Words | str | None) -> str:
        """What the owner wrote, in this language; nothing where there is nothing, or where it would show too much."""
        said = words.said(self.language) if isinstance(words, Words) else words or ""
        return "" if self.discretion.reveals(said) else said.strip()

    def open_time(self, start: int, end: int) -> tuple[Interval, ...]:
        """When the desk is open within [start, end), openings and closings by hand included; the last set counts."""
        spans = self.rules.schedule.intervals(start, end)
        for one in self.overrides:
            taken = ((max(one.start, start), min(one.end, end)),)
            if taken[0][0] < taken[0][1]:
                spans = union(spans, taken) if one.is_open else subtract(spans, taken)
        return spans


def midnight(zone: ZoneInfo, day: date) -> int:
    """The instant at which a local date begins."""
    return instants(zone, day, Span(0, 1440))[0][0]
