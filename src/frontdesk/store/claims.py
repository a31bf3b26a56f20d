"""Claiming due work, so that whoever does it is alone, and a crash is noticed. The worker's, over all practices.

A claim is a conditional update with a holder and a lease; it holds on SQLite (one writer) and on PostgreSQL (SKIP
LOCKED). What a dead holder leaves is found when its lease is over.
"""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet

from frontdesk.store.models import Due, Outgoing, Practice, Promise, PromiseState, Stage, TrailEntry
from frontdesk.store.opening import together
from frontdesk.store.prepared import Prepared, PreparedChange

Work = TypeVar("Work", bound=Due)
LEASE_SECONDS = 300
MOST_ATTEMPTS = 127
"""Five days of tries: so long, at the least, mail is tried again (RFC 5321, section 4.5.4.1)."""
_FIRST_WAIT, _LONGEST_WAIT = 30, 3600


def claim(kind: type[Work], holder: str, at: int, limit: int = 20) -> list[Work]:
    """Take what is due, the oldest first; committed before anything is done about it."""
    if not is_due(kind, at):
        return []
    with together():
        rows = _due(kind, limit, locks=True)(at)
        if not rows:  # another worker was here since the look
            return []
        _take(kind)(tuple(row.pk for row in rows), holder, at + LEASE_SECONDS)
    for row in rows:
        row.stage, row.holder, row.lease_until = Stage.CLAIMED, holder, at + LEASE_SECONDS
        row.attempts += 1
    return rows


def is_due(kind: type[Due], at: int) -> bool:
    """Whether anything is due: a look that takes nothing."""
    return bool(_due(kind, 1)(at))


@cache
def _due(kind: type[Work], limit: int, *, locks: bool = False) -> Prepared[[int], Work]:
    def due(at: int) -> QuerySet[Work]:
        rows = kind._default_manager.filter(stage=Stage.WAITING, due_at__lte=at).order_by("due_at", "id")
        if locks and connection.vendor == "postgresql":
            rows = rows.select_for_update(skip_locked=True)
        return rows[:limit]

    return Prepared(due)


@cache
def _take(kind: type[Due]) -> PreparedChange[tuple[int, ...], str, int]:
    return PreparedChange(
        lambda rows, holder, until: (
            kind._default_manager.filter(pk__in=rows),
            {"stage": Stage.CLAIMED, "holder": holder, "lease_until": until, "attempts": F("attempts") + 1},
        )
    )


def begin(row: Outgoing, at: int) -> bool:
    """Mark a claimed message as begun before its first byte goes out; False where the claim was lost.

    The lease starts anew: a long batch is not taken for a dead one's.
    """
    return bool(begin_all([row], at))


def begin_all(rows: Sequence[Outgoing], at: int) -> list[Outgoing]:
    """The same for several claimed by one holder; those whose claim holds."""
    if not rows:
        return []
    keys, holder = tuple(row.pk for row in rows), rows[0].holder
    if _begin(keys, holder, at, at + LEASE_SECONDS) == len(rows):
        return list(rows)
    held = set(_held(keys, holder))
    return [row for row in rows if row.pk in held]


_held = Prepared(
    lambda rows, holder: Outgoing.objects.filter(pk__in=rows, stage=Stage.CLAIMED, holder=holder).values_list(
        "id", flat=True
    )
)
_begin = PreparedChange(
    lambda rows, holder, at, until: (
        Outgoing.objects.filter(pk__in=rows, stage=Stage.CLAIMED, holder=holder),
        {"begun_at": at, "lease_until": until},
    )
)


def put_back(work: Due) -> bool:
    """Let work wait again as if it had never been claimed; False where its claim was lost, or it was begun meanwhile.

    Without the second, a slow holder that begins just now and whoever claims next would both send it.
    """
    seen = {"begun_at": work.begun_at} if isinstance(work, Outgoing) else {}
    held = type(work)._default_manager.filter(pk=work.pk, stage=Stage.CLAIMED, holder=work.holder, **seen)
    return bool(held.update(stage=Stage.WAITING, **_unbegun(work)))


def _unbegun(work: Due) -> dict[str, None]:
    return {"begun_at": None} if isinstance(work, Outgoing) else {}


def finish(work: Due, stage: Stage = Stage.DONE, **columns: object) -> bool:
    """End claimed work in the transaction of its effect; False where the claim was lost, so that nothing counts."""
    if isinstance(work, Outgoing) and stage is Stage.DONE and columns.keys() == {"left_at", "trouble"}:
        return bool(_left(work.pk, work.holder, columns["left_at"], columns["trouble"]))
    held = type(work)._default_manager.filter(pk=work.pk, stage=Stage.CLAIMED, holder=work.holder)
    return bool(held.update(stage=stage, **columns))


_left = PreparedChange(
    lambda row, holder, at, trouble: (
        Outgoing.objects.filter(pk=row, stage=Stage.CLAIMED, holder=holder),
        {"stage": Stage.DONE, "left_at": at, "trouble": trouble},
    )
)


def go_on(work: Due, at: int, **columns: object) -> bool:
    """Say how far claimed work is that takes long: the lease begins anew. False where the claim was lost."""
    held = type(work)._default_manager.filter(pk=work.pk, stage=Stage.CLAIMED, holder=work.holder)
    return bool(held.update(lease_until=at + LEASE_SECONDS, **columns))


def wait(work: Due, until: int) -> bool:
    """Put claimed work off that nothing is wrong with; False where the claim was lost."""
    return finish(work, Stage.WAITING, due_at=until, attempts=max(work.attempts - 1, 0), **_unbegun(work))


def postpone(work: Due, at: int, trouble: str) -> Stage:
    """Push failed work forward, each time further; what failed too often waits for a look. The stage it now has."""
    gone = work.attempts >= MOST_ATTEMPTS
    stage = Stage.LOOK if gone else Stage.WAITING
    finish(work, stage, due_at=at + wait_after(work.attempts), trouble=trouble[:2000], **_unbegun(work))
    return stage


def wait_after(attempts: int) -> int:
    """Seconds until the next try: 30, doubled each time, an hour at the most."""
    return min(_FIRST_WAIT << max(min(attempts, 12) - 1, 0), _LONGEST_WAIT)


def abandoned(kind: type[Work], at: int) -> list[Work]:
    """Claimed work whose holder let the lease run out: it died, or hangs. A hundred at the most."""
    return _abandoned(kind)(at)


@cache
def _abandoned(kind: type[Work]) -> Prepared[[int], Work]:
    return Prepared(
        lambda at: kind._default_manager.filter(stage=Stage.CLAIMED, lease_until__lt=at).order_by("lease_until", "id")[
            :100
        ]
    )


def next_due(kind: type[Work]) -> int | None:
    """When the next piece of waiting work is due."""
    waiting = kind._default_manager.filter(stage=Stage.WAITING).order_by("due_at")
    return waiting.values_list("due_at", flat=True).first()


def practices_with_promises_due(before: int) -> list[int]:
    """The practices that have an open promise due before a moment."""
    rows = Promise.objects.filter(state=PromiseState.OPEN, by__lt=before)
    return list(rows.values_list("practice_id", flat=True).distinct())


def practices_with_open_trails() -> list[int]:
    """The practices whose trail has entries that are not sealed."""
    open_ones = TrailEntry.objects.filter(practice_id=OuterRef("pk"), number=None)
    return list(Practice.objects.filter(Exists(open_ones)).order_by("id").values_list("id", flat=True))
