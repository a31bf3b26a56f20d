"""The closed and open times of the window: those of ordinary weeks as gaps of a week, all others one by one.

A device that answers by the clock is told the gaps of each season's week, and then, as instants, whatever is unlike it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from frontdesk.desk.letter import standing_words
from frontdesk.desk.model import State
from frontdesk.desk.opening import standing
from frontdesk.hours import Interval
from frontdesk.hours.spans import DAY
from frontdesk.publish.dates import ONE_DAY, Dates, Season
from frontdesk.publish.source import Source, midnight

WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Gap:
    """A closed time of an ordinary week, in minutes after Monday's midnight; it ends less than a week later."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Spell:
    """A time unlike the ordinary week (epoch seconds): open, or closed until `opens` for a reason in public words."""

    start: int
    end: int
    is_open: bool
    opens: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """By the first day of each season its gaps; and all that is unlike them, in order."""

    gaps: dict[date, tuple[Gap, ...]]
    spells: tuple[Spell, ...]


def times_of(source: Source, dates: Dates) -> Times:
    """All closed times of the window, and the open ones of special dates."""
    return _Sorting(source, dates).times()


@dataclass(slots=True)
class _Sorting:
    """Sorts the times of the window into ordinary ones and others."""

    source: Source
    dates: Dates
    special: frozenset[date] = field(init=False)
    whys: dict[tuple[date, int, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.special = frozenset(one.day for one in self.dates.specials)

    def times(self) -> Times:
        start, end = self.source.window
        opened = self.source.open_time(start, end)
        found = [Spell(first, last, is_open=True) for first, last in opened if self._is_special(first, last - 1)]
        for first, last in _between(opened, start, end):
            opens = last if last < end else self.source.rules.schedule.next_open_at(end)
            pieces = list(self._pieces(first, last, opens))
            if not self._is_ordinary(first, last, pieces):
                found += pieces
        gaps = {season.first: tuple(self._gaps_of(season)) for season in self.dates.seasons}
        return Times(gaps, tuple(sorted(found, key=lambda one: one.start)))

    def _gaps_of(self, season: Season) -> Iterator[Gap]:
        for (first, start, end), why in self.whys.items():
            if first == season.first:
                yield Gap(start, end, why)

    def _is_ordinary(self, first: int, last: int, pieces: list[Spell]) -> bool:
        """Whether a closed time is one of its season's week; what is first seen of a gap says why it is closed."""
        starts, ends = self.source.rules.local(first), self.source.rules.local(last)
        season = next(
            (one for one in self.dates.seasons if one.first <= starts.date() and ends.date() <= one.last), None
        )
        if season is None or self._is_special(first, last) or len({one.why for one in pieces}) != 1:
            return False
        start = starts.weekday() * DAY + starts.hour * 60 + starts.minute
        length = ends.replace(tzinfo=None) - starts.replace(tzinfo=None)
        minutes, seconds = divmod(length.days * 86_400 + length.seconds, 60)
        if seconds or (start, start + minutes) not in _week_gaps(season):
            return False
        return self.whys.setdefault((season.first, start, start + minutes), pieces[0].why) == pieces[0].why

    def _is_special(self, first: int, last: int) -> bool:
        """Whether any of the local dates from one moment to another is special."""
        return not self.special.isdisjoint(_dates(self.source, first, last))

    def _pieces(self, first: int, last: int, opens: int | None) -> Iterator[Spell]:
        """A closed time, cut where the reason changes."""
        cuts = sorted({first, *(one for one in self._cuts(first, last) if first < one < last)})
        state, language = State(overrides=self.source.overrides), self.source.language
        spell: Spell | None = None
        for cut, until in zip(cuts, [*cuts[1:], last], strict=True):
            found = standing(self.source.rules, cut, state)
            why = self.source.own(standing_words(found, language)) or standing_words(found, language, own_words=False)
            if spell is not None and spell.why != why:
                yield spell
                spell = None
            spell = Spell(spell.start if spell else cut, until, is_open=False, opens=opens, why=why)
        if spell is not None:
            yield spell

    def _cuts(self, first: int, last: int) -> Iterator[int]:
        """Where the reason may change: at midnight, where the evening before would have ended, and by hand."""
        for day in _dates(self.source, first, last):
            begins = midnight(self.source.zone, day)
            yield begins
            week = self.source.rules.on(day - ONE_DAY).hours[(day - ONE_DAY).weekday()]
            yield from (begins + (span.end - DAY) * 60 for span in week if span.end > DAY)
        yield from (edge for one in self.source.overrides for edge in (one.start, one.end))


def _week_gaps(season: Season) -> set[Interval]:
    """The closed times of a season's week, in minutes after Monday's midnight; each begins within the week."""
    days = enumerate(season.week)
    spans = sorted((number * DAY + start, number * DAY + end) for number, day in days for start, end in day)
    if not spans:
        return set()
    starts = [*(start for start, _ in spans[1:]), spans[0][0] + WEEK]
    gaps = ((end, start) for (_, end), start in zip(spans, starts, strict=True) if end < start)
    return {(end - WEEK, start - WEEK) if end == WEEK else (end, start) for end, start in gaps}


def _between(opened: tuple[Interval, ...], start: int, end: int) -> Iterator[Interval]:
    for opens, closes in opened:
        if start < opens:
            yield start, opens
        start = closes
    if start < end:
        yield start, end


def _dates(source: Source, first: int, last: int) -> set[date]:
    begins, ends = source.rules.local(first).date(), source.rules.local(last).date()
    return {date.fromordinal(day) for day in range(begins.toordinal(), ends.toordinal() + 1)}
