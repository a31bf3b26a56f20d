"""Limits on automatic answers per sender, domain and in all; beyond them a breaker opens for a person to close (R3)."""

from dataclasses import dataclass

from frontdesk.store import trail
from frontdesk.store.queries import outbox, practices

HOUR, DAY = 3600, 86_400
USUAL = {"sender_day": 8, "domain_hour": 60, "all_hour": 300}
"""Automatic answers to one address within a day, to one domain within an hour, and to everybody within an hour."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that is reached: the words for the trace, and the breaker that opens by it, if one does."""

    why: str
    scope: str = ""
    subject: str = ""


def silenced(practice: int, recipient: str, at: int) -> str:
    """Why no automatic answer may go to an address now, or the empty string; opens a breaker where it must."""
    domain = recipient.rpartition("@")[2].casefold()
    for breaker in outbox.open_breakers(practice):
        if breaker.scope == "all" or breaker.subject in (domain, recipient.casefold()):
            return f"automatic answers are stopped by a breaker: {breaker.reason}"
    found = _reached(practice, recipient.casefold(), domain, at)
    if found is None:
        return ""
    if found.scope and outbox.open_breaker(practice, found.scope, found.subject, found.why, at):
        trail.note(practice, at, "breaker opened", {"scope": found.scope, "subject": found.subject, "why": found.why})
    return found.why


def _reached(practice: int, recipient: str, domain: str, at: int) -> Limit | None:
    own = {**USUAL, **practices.limits(practice)}
    if outbox.answers_since(practice, at - HOUR) >= own["all_hour"]:
        return Limit(f"{own['all_hour']} automatic answers within an hour", "all")
    if domain and outbox.answers_since(practice, at - HOUR, domain=domain) >= own["domain_hour"]:
        return Limit(f"{own['domain_hour']} automatic answers to {domain} within an hour", "domain", domain)
    if recipient and outbox.answers_since(practice, at - DAY, recipient=recipient) >= own["sender_day"]:
        return Limit(f"{own['sender_day']} automatic answers to this address within a day")
    return None
