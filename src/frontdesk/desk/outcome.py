"""What was decided of one contact before its answer is written."""

from dataclasses import dataclass

from frontdesk.desk.crossings import Crossed
from frontdesk.desk.model import Plan
from frontdesk.desk.rulings import Ruled
from frontdesk.triage import Urgency


@dataclass(frozen=True, slots=True)
class Alarm:
    """Whether the owner is alerted, and from when, where that is later."""

    alert: bool = False
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided so far of one contact: all that the answer speaks of."""

    ruled: Ruled
    urgent: Urgency
    plan: Plan
    crossed: Crossed
    nudged: bool = False
    alarm: Alarm = Alarm()
    asks: bool = False

    @property
    def alert(self) -> bool:
        """Whether the owner is alerted."""
        return self.alarm.alert

    @property
    def alert_from(self) -> int | None:
        """From when, where that is later."""
        return self.alarm.start
