"""What was decided of one contact before its answer is written."""

from dataclasses import dataclass

from frontdesk.desk.crossings import Crossed
from frontdesk.desk.model import Plan
from frontdesk.desk.rulings import Ruled
from frontdesk.triage import Urgency


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided so far of one contact: all that the answer speaks of."""

    ruled: Ruled
    urgent: Urgency
    plan: Plan
    crossed: Crossed
    nudged: bool = False
    alert: bool = False
    alert_from: int | None = None
    asks: bool = False
