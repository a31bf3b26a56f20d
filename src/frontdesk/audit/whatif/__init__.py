"""What if: past mail replayed through the decision, in order and with capacity, under one policy or beside another."""

from frontdesk.audit.whatif.figures import Replayed, Waits, Week
from frontdesk.audit.whatif.findings import findings
from frontdesk.audit.whatif.past import PastMail, past_mail
from frontdesk.audit.whatif.readings import Readings
from frontdesk.audit.whatif.replay import Side, replay
from frontdesk.audit.whatif.wire import as_json

__all__ = [
    "PastMail",
    "Readings",
    "Replayed",
    "Side",
    "Waits",
    "Week",
    "as_json",
    "findings",
    "past_mail",
    "replay",
]
