"""Mailbox facts, what they show, and which policy could have been kept."""

from frontdesk.audit.conversations import NOBODY, Conversations, conversations
from frontdesk.audit.facts import Aside, MailFacts, Unreadable
from frontdesk.audit.figures import Profile
from frontdesk.audit.gathering import NO_DATE, Columns, Gathering
from frontdesk.audit.profile import Examined, Losses, Question, examine
from frontdesk.audit.sorting import Role, roles
from frontdesk.audit.yardstick import NO_END, Yardstick, office_hours, policy_hours

__all__ = [
    "NOBODY",
    "NO_DATE",
    "NO_END",
    "Aside",
    "Columns",
    "Conversations",
    "Examined",
    "Gathering",
    "Losses",
    "MailFacts",
    "Profile",
    "Question",
    "Role",
    "Unreadable",
    "Yardstick",
    "conversations",
    "examine",
    "office_hours",
    "policy_hours",
    "roles",
]
