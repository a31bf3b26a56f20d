"""What became of a promise, held against what the client was told and against the published standard.

Two figures, because "kept" alone cannot be lost by promising late (PRODUCT, Honest figures).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What became of a time that was named."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    UNTOLD = "untold"
    """The client never heard the time, or perhaps not: it counts neither way (R8)."""
    NONE = "none"
    """No time was named, or it is no longer owed."""


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise; instants in epoch seconds. `by` None: no time was named; `standard_by` None: none is published.

    `told_at` is when the answer that names the time surely left; None while it has not, and where that is in doubt.
    """

    made: int
    by: int | None
    standard_by: int | None = None
    told_at: int | None = None
    released: bool = False
    """No longer owed: the client took it back, or it was settled otherwise."""
    beyond: str = ""
    """Why it was promised later than the standard, in public words."""

    @property
    def is_beyond(self) -> bool:
        """Whether the client was given a later time than the published one."""
        return self.by is not None and self.standard_by is not None and self.by > self.standard_by


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on what was told, and on the standard; `answered_at` is when a person first wrote after it."""

    of_told: Verdict
    of_standard: Verdict
    answered_at: int | None = None


def judge(promise: Promised, sent: Sequence[int], at: int) -> Judged:
    """What has become of a promise at a moment, by what people of the practice sent in its thread, in any order.

    An automatic answer is never an answer: only what a person sent may stand in `sent`, at the moment it left. What
    leaves at the promised second keeps the promise; only when that second has passed without it is it broken.
    """
    answered = min((one for one in sent if promise.made <= one <= at), default=None)
    if promise.released:
        return Judged(Verdict.NONE, Verdict.NONE, answered)
    of_told = _held(promise.by, answered, at)
    is_told = promise.told_at is not None and promise.told_at <= at
    if not is_told and of_told is not Verdict.NONE:
        of_told = Verdict.UNTOLD
    return Judged(of_told, _held(promise.standard_by, answered, at), answered)


def _held(limit: int | None, answered: int | None, at: int) -> Verdict:
    if limit is None:
        return Verdict.NONE
    if answered is not None:
        return Verdict.KEPT if answered <= limit else Verdict.BROKEN
    return Verdict.BROKEN if at > limit else Verdict.OPEN
