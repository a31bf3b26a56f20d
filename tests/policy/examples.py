"""For every kind of finding: a policy that has it, with its place and severity, and a near one that has not."""

from policy.example import Example
from policy.examples_hours import CHANNELS, FORM, WEEK
from policy.examples_more import MORE
from policy.examples_rest import CALENDAR, OFFERS, PRIVACY, TIERS, URGENCY

EXAMPLES = (*FORM, *WEEK, *CHANNELS, *URGENCY, *TIERS, *CALENDAR, *PRIVACY, *OFFERS, *MORE)

__all__ = ["EXAMPLES", "Example"]
