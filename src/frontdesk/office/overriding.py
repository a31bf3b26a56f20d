"""The desk opened or closed by hand, always with an end, always in the trail (R9)."""

from frontdesk.errors import FrontdeskError
from frontdesk.store import trail
from frontdesk.store.opening import together
from frontdesk.store.queries import practices

LONGEST_SECONDS = 60 * 86_400


class OverrideError(FrontdeskError):
    """An override without a proper end."""


def override(practice: int, start: int, end: int, *, is_open: bool, say: str, at: int, by: str) -> int:
    """Open or close the desk from one moment to another; its id. Raises OverrideError."""
    if end <= max(start, at):
        raise OverrideError("It would end before it begins; nothing was changed. Name an end that lies ahead.")
    if end - start > LONGEST_SECONDS:
        raise OverrideError(
            "Openings and closings by hand last 60 days at the most; nothing was changed. "
            "What lasts longer belongs into the policy, as time off or as new hours."
        )
    with together(practice):
        row = practices.add_override(practice, start, end, is_open=is_open, say=say, at=at, by=by)
        told = {"override": row.pk, "from": start, "to": end, "open": is_open, "say": say, "by": by}
        trail.note(practice, at, "override", told)
    return row.pk


def lift(practice: int, override_id: int, at: int, by: str) -> bool:
    """End an override now; whether there was one."""
    with together(practice):
        if not practices.end_override(practice, override_id, at):
            return False
        trail.note(practice, at, "override ended", {"override": override_id, "by": by})
    return True
