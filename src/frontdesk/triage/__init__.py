"""Reading one message: urgency, service, topics, tone, and whether a machine wrote it."""

from frontdesk.triage.examples import Embedder
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
from frontdesk.triage.profile import default_profile, make_profile
from frontdesk.triage.reader import Reader
from frontdesk.triage.reading import prepare, read
from frontdesk.triage.sealing import ProfileError, profile_from_json, profile_to_json

__all__ = [
    "Act",
    "Brief",
    "CaseBrief",
    "Embedder",
    "Evidence",
    "Message",
    "Profile",
    "ProfileError",
    "Reader",
    "Reading",
    "ServiceBrief",
    "Topic",
    "Urgency",
    "default_profile",
    "make_profile",
    "prepare",
    "profile_from_json",
    "profile_to_json",
    "read",
]
