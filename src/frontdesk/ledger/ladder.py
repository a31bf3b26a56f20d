"""Where a client stands on the ladder, and what it proposes (PRODUCT P14): crossings age out by themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frontdesk.policy.model import Ladder, Step

DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Standing:
    """Crossings that count now, the step they reach (None: none), and at which number the next step comes."""

    count: int
    step: Step | None = None
    next_from: int | None = None
    falls_at: int | None = None
    """When the oldest crossing that counts ages out."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """Words that the desk drafted for a step when a contact crossed, and when that was."""

    step: Step
    text: str
    at: int


def window_start(ladder: Ladder, at: int) -> int:
    """From when on crossings count at a moment."""
    return at - ladder.window_days * DAY_SECONDS


def standing(ladder: Ladder, crossings: Iterable[tuple[str, int]], at: int) -> Standing:
    """Where a client with these crossings (kind and moment) stands at a moment."""
    since = window_start(ladder, at)
    counted = sorted(when for kind, when in crossings if kind in ladder.counts and since <= when <= at)
    count = len(counted)
    reached = [one for one in ladder.steps if one.first <= count]
    ahead = [one.first for one in ladder.steps if one.first > count]
    step = max(reached, key=lambda one: one.first).do if reached else None
    falls = counted[0] + ladder.window_days * DAY_SECONDS + 1 if counted else None
    return Standing(count, step, min(ahead, default=None), falls)


def proposal(ladder: Ladder, now: Standing, drafts: Sequence[Drafted], acted_at: int) -> Drafted | None:
    """The newest draft that waits for the owner's word: made after her last act, its step still reached."""
    reached = {one.do for one in ladder.steps if one.first <= now.count}
    waiting = [one for one in drafts if one.at > acted_at and one.step in reached]
    return max(waiting, key=lambda one: one.at, default=None)
