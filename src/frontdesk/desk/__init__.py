"""The decision: what becomes of a contact, and when a reply may leave."""

from frontdesk.desk.brief import brief_of
from frontdesk.desk.decide import decide
from frontdesk.desk.hold import hold
from frontdesk.desk.model import Contact, Decision, Hold, Kind, OwnReply, Ruling, Sender, State
from frontdesk.desk.rules import Rules

__all__ = [
    "Contact",
    "Decision",
    "Hold",
    "Kind",
    "OwnReply",
    "Rules",
    "Ruling",
    "Sender",
    "State",
    "brief_of",
    "decide",
    "hold",
]
