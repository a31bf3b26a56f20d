"""Join two clients by hand, never silently, and undo it (PRODUCT P07)."""

from frontdesk.store import trail
from frontdesk.store.opening import together
from frontdesk.store.queries import joining as rows


def join(practice: int, client: int, other: int, at: int, by: str) -> bool:
    """Let `other` be `client`; False where that cannot be. Tier and marks are those of `client`."""
    with together(practice):
        row = rows.join(practice, client, other, at, by)
        if row is None:
            return False
        moved = {name: len(ids) for name, ids in row.moved.items()}
        told = {"joining": row.pk, "client": client, "other": other, "moved": moved, "by": by}
        trail.note(practice, at, "clients joined", told, client)
    return True


def undo(practice: int, joining: int, at: int, by: str) -> tuple[int, int] | None:
    """Give back what went over; what came since stays where it is. The two clients, or None."""
    with together(practice):
        row = rows.undo(practice, joining, at)
        if row is None:
            return None
        told = {"joining": row.pk, "client": row.client_id, "other": row.other_id, "by": by}
        trail.note(practice, at, "joining undone", told, row.client_id)
    return row.client_id, row.other_id
