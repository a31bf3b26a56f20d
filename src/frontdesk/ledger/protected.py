"""Protected time as it was lived: kept or skipped, and what a skipped pipeline block will cost (PRODUCT P10, P28)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FELT_AFTER = timedelta(days=90)
"""A prospecting block that was skipped shows as a hole in the work about so much later (PRODUCT P28)."""


@dataclass(frozen=True, slots=True)
class Lived:
    """One protected block that is over: `kept` None where nobody has said yet. `day` is the practice's own."""

    name: str
    day: date
    start: int
    end: int
    is_pipeline: bool
    kept: bool | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """How many blocks were kept, skipped, and not told of."""

    kept: int = 0
    skipped: int = 0
    untold: int = 0

    @property
    def percent(self) -> int | None:
        """Kept of those told of, rounded down. None where nothing was told."""
        told = self.kept + self.skipped
        return self.kept * 100 // told if told else None


@dataclass(frozen=True, slots=True)
class Gap:
    """A hole that is coming: skipped blocks in a row, and the days on which they will be felt."""

    skipped: int
    felt_from: date
    felt_to: date


def kept_share(blocks: Iterable[Lived]) -> Kept:
    """The blocks counted by what was said of them."""
    said = [one.kept for one in blocks]
    return Kept(sum(one is True for one in said), sum(one is False for one in said), sum(one is None for one in said))


def gaps(blocks: Iterable[Lived], today: date) -> tuple[Gap, ...]:
    """The holes that skipped pipeline blocks will leave, those that are past left out; soonest first.

    Blocks skipped one after another, with none kept between them, make one hole.
    """
    told = sorted((one for one in blocks if one.is_pipeline and one.kept is not None), key=lambda one: one.start)
    runs: list[list[Lived]] = []
    was_kept = True
    for one in told:
        if not one.kept:
            if was_kept:
                runs.append([])
            runs[-1].append(one)
        was_kept = bool(one.kept)
    return tuple(one for one in map(_gap, runs) if one.felt_to >= today)


def _gap(run: Sequence[Lived]) -> Gap:
    return Gap(len(run), run[0].day + FELT_AFTER, run[-1].day + FELT_AFTER)
