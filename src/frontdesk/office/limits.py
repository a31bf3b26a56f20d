"""Limits on automatic answers per sender, domain and in all; beyond them a breaker opens for a person to close (R3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.store import trail
from frontdesk.store.queries import outbox

HOUR, DAY = 3600, 86_400
USUAL = {"sender_day": 8, "domain_hour": 60, "all_hour": 300}
"""Automatic answers to one address within a day, to one domain within an hour, and to everybody within an hour."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that is reached: the words for the trace, and the breaker that opens by it, if one does."""

    why: str
    scope: str = ""
    subject: str = ""


def silenced(practice: int, recipient: str, at: int, own: Mapping[str, int]) -> str:
    """Why no automatic answer may go to an address now, or the empty string; opens a breaker where it must."""
    address = recipient.casefold()
    domain = address.rpartition("@")[2]
    for breaker in outbox.open_breakers(practice):
        if breaker.scope == "all" or breaker.subject in (domain, address):
            return f"automatic answers are stopped by a breaker: {breaker.reason}"
    found = _reached(practice, address, domain, at, {**USUAL, **own})
    if found is None:
        return ""
    if found.scope and outbox.open_breaker(practice, found.scope, found.subject, found.why, at):
        trail.note(practice, at, "breaker opened", {"scope": found.scope, "subject": found.subject, "why": found.why})
    return found.why


def _reached(practice: int, address: str, domain: str, at: int, most: Mapping[str, int]) -> Limit | None:
    made = outbox.answered(practice, address, at - HOUR, at - DAY)
    if made.everybody >= most["all_hour"]:
        return Limit(f"{most['all_hour']} automatic answers within an hour", "all")
    if domain and made.domain >= most["domain_hour"]:
        return Limit(f"{most['domain_hour']} automatic answers to {domain} within an hour", "domain", domain)
    if address and made.address >= most["sender_day"]:
        return Limit(f"{most['sender_day']} automatic answers to this address within a day")
    return None
