"""Reading one message: urgency, service, topics, tone, and whether a machine wrote it."""

from frontdesk.triage.model import (
    Act,
    Brief,
    CaseBrief,
    Evidence,
    Message,
    Profile,
    Reading,
    ServiceBrief,
    Topic,
    Urgency,
)

__all__ = [
    "Act",
    "Brief",
    "CaseBrief",
    "Evidence",
    "Message",
    "Profile",
    "Reading",
    "ServiceBrief",
    "Topic",
    "Urgency",
]
