"""A breaker is closed by a person: automatic answers go again (R3)."""

from frontdesk.store import trail
from frontdesk.store.opening import together
from frontdesk.store.queries import outbox


def close(practice: int, breaker: int, at: int, by: str) -> bool:
    """Let automatic answers go again; whether there was such a breaker."""
    with together(practice):
        if not outbox.close_breaker(practice, breaker, at, by):
            return False
        trail.note(practice, at, "breaker closed", {"breaker": breaker, "by": by})
    return True
