"""The policy: what the owner wrote, read, checked and compared; and what each date is under it."""

from frontdesk.policy.calendar import (
    Day,
    DayKind,
    MixedZonesError,
    PolicyCalendar,
    Versions,
    day_of,
    in_force,
    schedule_of,
)
from frontdesk.policy.findings import Code, Finding, Severity
from frontdesk.policy.model import Policy
from frontdesk.policy.parse import PolicyRead, parse_policy
from frontdesk.policy.private import Privacy, private_addresses, reveals
from frontdesk.policy.read import read_policy
from frontdesk.policy.slots import pieces

__all__ = [
    "Code",
    "Day",
    "DayKind",
    "Finding",
    "MixedZonesError",
    "Policy",
    "PolicyCalendar",
    "PolicyRead",
    "Privacy",
    "Severity",
    "Versions",
    "day_of",
    "in_force",
    "parse_policy",
    "pieces",
    "private_addresses",
    "read_policy",
    "reveals",
    "schedule_of",
]
