"""A week in figures, from plain rows."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    return weeks([(start, end)], rows, at)[0]


def weeks(spans: Sequence[tuple[int, int]], rows: Rows, at: int) -> list[Week]:
    """The figures of spans that follow each other, as they stand at a moment; each promise is judged once."""
    told: list[list[_Found]] = [[] for _ in spans]
    standard: list[list[_Found]] = [[] for _ in spans]
    place = _places(spans)
    for promise, sent in rows.promises:
        if promise.released:
            continue
        found = promise, judge(promise, sent, at)
        for moment, lists in ((promise.by, told), (promise.standard_by, standard)):
            number = place(moment)
            if number is not None:
                lists[number].append(found)
    return [_figures(span, rows, *both) for span, *both in zip(spans, told, standard, strict=True)]


_Found = tuple[Promised, Judged]


def _places(spans: Sequence[tuple[int, int]]) -> Callable[[int | None], int | None]:
    """Tells in which span a moment lies."""
    starts = [start for start, _ in spans]

    def place(moment: int | None) -> int | None:
        number = -1 if moment is None else bisect_right(starts, moment) - 1
        return number if number >= 0 and moment is not None and moment < spans[number][1] else None

    return place


def _figures(span: tuple[int, int], rows: Rows, told: Sequence[_Found], standard: Sequence[_Found]) -> Week:
    start, end = span

    def here(moment: int) -> bool:
        return start <= moment < end

    return Week(
        start=start,
        end=end,
        of_told=_share(found.of_told for _, found in told),
        of_standard=_share(found.of_standard for _, found in standard),
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
