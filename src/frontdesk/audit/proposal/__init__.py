"""Which policy a person could have kept: hours and turnaround, chosen on the past and judged on what came after."""

from frontdesk.audit.proposal.candidates import FULL_WEEK
from frontdesk.audit.proposal.choose import Recommendation, recommend
from frontdesk.audit.proposal.days_off import holidays_between
from frontdesk.audit.proposal.draft import Named, draft
from frontdesk.audit.proposal.wire import as_json
from frontdesk.audit.proposal.words import evidence, headline

__all__ = [
    "FULL_WEEK",
    "Named",
    "Recommendation",
    "as_json",
    "draft",
    "evidence",
    "headline",
    "holidays_between",
    "recommend",
]
