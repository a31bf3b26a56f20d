"""How the desk's work stands over all practices: counts and moments alone, no names."""

from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.db.models import QuerySet

from frontdesk.store.models import Alert, Due, Filing, Occasion, Outgoing, Stage
from frontdesk.store.queries.outbox import TRIED

KINDS: tuple[type[Due], ...] = (Outgoing, Alert, Occasion, Filing)
GRACE_SECONDS = 60
"""So long after a lease ended a claim counts as abandoned: a worker that runs has taken it over by then."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """`oldest_due`: since when the oldest due work waits, or None. `working`: somebody holds a claim just now."""

    oldest_due: int | None
    working: bool
    abandoned: int
    doubt: int
    look: int
    tried: int


def pulse(at: int) -> Pulse | None:
    """How the work stands at a moment (epoch seconds); None where the database cannot be asked."""
    try:
        return _felt(at)
    except DatabaseError:
        connection.close()
        return None


def _felt(at: int) -> Pulse:
    due = [_rows(kind, Stage.WAITING).filter(due_at__lte=at).order_by("due_at", "id") for kind in KINDS]
    oldest = [rows.values_list("due_at", flat=True).first() for rows in due]
    claimed = [_rows(kind, Stage.CLAIMED) for kind in KINDS]
    return Pulse(
        oldest_due=min((one for one in oldest if one is not None), default=None),
        working=any(rows.filter(lease_until__gte=at).exists() for rows in claimed),
        abandoned=sum(rows.filter(lease_until__lt=at - GRACE_SECONDS).count() for rows in claimed),
        doubt=_rows(Outgoing, Stage.DOUBT).count(),
        look=_rows(Outgoing, Stage.LOOK).count() + _rows(Alert, Stage.LOOK).count(),
        tried=Outgoing.objects.filter(TRIED).count(),
    )


def _rows(kind: type[Due], stage: Stage) -> QuerySet[Any]:
    return kind._default_manager.filter(stage=stage)
