"""Goodwill: unbilled work beyond the scope, logged with its minutes, and corrected in the open (PRODUCT P24)."""

from datetime import date

from frontdesk.store import trail
from frontdesk.store.opening import together
from frontdesk.store.queries import accounts, people

MOST_MINUTES = 1440


def log(practice: int, client: int, day: date, minutes: int, what: str, at: int, by: str) -> bool:
    """Log a piece of work; False where there is no such client, or the minutes are none of a day."""
    if not 0 < minutes <= MOST_MINUTES:
        return False
    with together(practice):
        if people.client(practice, client) is None:
            return False
        row = accounts.add_goodwill(practice, client, day, minutes, what, at, by)
        told = {"goodwill": row.pk, "day": day.isoformat(), "minutes": minutes, "what": what, "by": by}
        trail.note(practice, at, "goodwill", told, client)
    return True


def strike(practice: int, goodwill: int, at: int, by: str) -> int | None:
    """A line was wrong: it counts no more, and a right one may be logged. The client, or None."""
    with together(practice):
        row = accounts.goodwill(practice, goodwill)
        if row is None or not accounts.strike_goodwill(practice, goodwill, at):
            return None
        told = {"goodwill": row.pk, "day": row.day.isoformat(), "minutes": row.minutes, "by": by}
        trail.note(practice, at, "goodwill struck", told, row.client_id)
    return row.client_id
