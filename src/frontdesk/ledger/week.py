"""A week in figures, from plain rows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from frontdesk.ledger.promises import Judged, Promised, Verdict, judge


@dataclass(frozen=True, slots=True)
class Crossed:
    """A client stepped over the policy."""

    kind: str
    at: int


@dataclass(frozen=True, slots=True)
class Running:
    """An exception that was granted ahead; `channel` "" means every one."""

    who: str
    until: int
    channel: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """What happened, also outside the week. Each promise stands with what people sent in its thread."""

    promises: Sequence[tuple[Promised, Sequence[int]]] = ()
    crossings: Sequence[Crossed] = ()
    slips: Sequence[int] = ()
    exceptions: Sequence[int] = ()
    in_doubt: Sequence[int] = ()
    """When answers were cut off on their way: perhaps told, perhaps not."""


@dataclass(frozen=True, slots=True)
class Share:
    """Promises that fell due, by verdict."""

    kept: int = 0
    broken: int = 0
    open: int = 0
    untold: int = 0

    @property
    def due(self) -> int:
        """How many are decided."""
        return self.kept + self.broken

    @property
    def percent(self) -> int | None:
        """Kept of those decided, rounded down: a hundred is all of them. None where nothing was."""
        return self.kept * 100 // self.due if self.due else None


@dataclass(frozen=True, slots=True)
class Week:
    """The figures of a span of time, half-open. A promise belongs where the time that it names lies."""

    start: int
    end: int
    of_told: Share = Share()
    of_standard: Share = Share()
    beyond: Mapping[str, int] = field(default_factory=dict)
    """Promised later than the standard, by reason; "" where none was given."""
    crossings: Mapping[str, int] = field(default_factory=dict)
    slips: int = 0
    exceptions: int = 0
    in_doubt: int = 0


def week(start: int, end: int, rows: Rows, at: int) -> Week:
    """The figures from `start` to before `end`, as they stand at a moment."""

    def here(moment: int | None) -> bool:
        return moment is not None and start <= moment < end

    judged = [(promise, judge(promise, sent, at)) for promise, sent in rows.promises if not promise.released]
    told = [(promise, found) for promise, found in judged if here(promise.by)]
    return Week(
        start=start,
        end=end,
        of_told=_share(found.of_told for _, found in told),
        of_standard=_share(found.of_standard for promise, found in judged if here(promise.standard_by)),
        beyond=_counted(promise.beyond for promise, found in told if promise.is_beyond and _was_told(found)),
        crossings=_counted(one.kind for one in rows.crossings if here(one.at)),
        slips=sum(map(here, rows.slips)),
        exceptions=sum(map(here, rows.exceptions)),
        in_doubt=sum(map(here, rows.in_doubt)),
    )


def _was_told(found: Judged) -> bool:
    return found.of_told is not Verdict.UNTOLD


def _share(verdicts: Iterable[Verdict]) -> Share:
    of = Counter(verdicts)
    return Share(of[Verdict.KEPT], of[Verdict.BROKEN], of[Verdict.OPEN], of[Verdict.UNTOLD])


def _counted(words: Iterable[str]) -> dict[str, int]:
    """How often each stands there, the most frequent first."""
    return dict(sorted(Counter(words).items(), key=lambda one: (-one[1], one[0])))
