"""Business time against three libraries and a NumPy recipe: five days with lunch, 15 holidays a year, New York."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import numpy as np

from bench.hours_rivals import ZONE, BusdayRecipe, BusinessTimeDeltas, OpeningHoursPy, PandasHours, Rival, Seconds
from bench.measure import Line, seconds_of_each, show
from frontdesk.hours import Schedule, find_zone

RANGES = [("09:00", "12:00"), ("13:00", "17:00")]
WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), RANGES)
YEARS = range(2024, 2041)
DAY = 86_400
SIX_HOURS = 6
ASKED = 200
BULK = 10_000

Pair = tuple[datetime, datetime]
Question = Callable[[Schedule | Rival, Pair], object]


def run() -> None:
    holidays = [_weekday(date(year, 1, 2) + timedelta(days=24 * n)) for year in YEARS for n in range(15)]
    schedule = Schedule(ZONE, WEEK, closed=holidays)
    near = [day for day in holidays if 2026 <= day.year <= 2028]  # the rivals are not to carry years nobody asks of
    rivals: list[Rival] = [PandasHours(near), OpeningHoursPy(near), BusinessTimeDeltas(near)]
    pairs = _pairs()
    _agree(schedule, rivals, pairs)
    _scalar("add 6 business hours", _add, schedule, rivals, pairs, (40, 12, None))
    _scalar("between, up to 60 days", lambda who, pair: who.between(*pair), schedule, rivals, pairs, (600, 150, 1500))
    _scalar("next_open", lambda who, pair: who.next_open(pair[0]), schedule, rivals, pairs, (40, 15, None))
    _bulk(schedule, BusdayRecipe(holidays, YEARS))
    _spans(schedule)
    _compile(holidays)


def _weekday(day: date) -> date:
    """That day, or the Friday before a weekend: a holiday on a Sunday would cost nobody anything."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _pairs() -> list[Pair]:
    """Moments of two years, in whole hours by the clock, and later ones by up to 60 days."""
    chance, zone = random.Random(2026), find_zone(ZONE)
    start = int(datetime(2026, 1, 1, 5, tzinfo=UTC).timestamp()) // 3600
    hours = [start + chance.randrange(2 * 365 * 24) for _ in range(ASKED)]
    ends = [hour + chance.randrange(1, 60 * 24) for hour in hours]
    return [
        (datetime.fromtimestamp(first * 3600, zone), datetime.fromtimestamp(last * 3600, zone))
        for first, last in zip(hours, ends, strict=True)
    ]


def _add(who: Schedule | Rival, pair: Pair) -> datetime | None:
    if isinstance(who, Schedule):
        return who.add(pair[0], SIX_HOURS * 3600)
    return who.add(pair[0], SIX_HOURS)


def _agree(schedule: Schedule, rivals: list[Rival], pairs: list[Pair]) -> None:
    """Say how often each gives our answer: a fast wrong answer is no rival."""
    for rival in rivals:
        counts = []
        for question in (_add, lambda who, pair: who.between(*pair), lambda who, pair: who.next_open(pair[0])):
            same = sum(_as_number(question(schedule, pair)) == _as_number(question(rival, pair)) for pair in pairs)
            counts.append(f"{100 * same // len(pairs)} %")
        print(f"{rival.name} gives our answer to add in {counts[0]}, between in {counts[1]}, next_open in {counts[2]}")


def _as_number(answer: object) -> object:
    return answer.timestamp() if isinstance(answer, datetime) else answer


def _scalar(
    title: str,
    ask: Question,
    schedule: Schedule,
    rivals: list[Rival],
    pairs: list[Pair],
    goals: tuple[float | None, ...],
) -> None:
    def asking(who: Schedule | Rival) -> Callable[[], None]:
        def work() -> None:
            for pair in pairs:
                ask(who, pair)

        return work

    everyone: list[Schedule | Rival] = [schedule, *rivals]
    ours, *theirs = seconds_of_each([asking(who) for who in everyone])
    lines = [Line("frontdesk", len(pairs) / ours)]
    for rival, took, goal in zip(rivals, theirs, goals, strict=True):
        lines.append(Line(rival.name, len(pairs) / took, took / ours, goal))
    show(title, lines)


def _bulk(schedule: Schedule, recipe: BusdayRecipe) -> None:
    starts, ends = _many()
    works: dict[str, tuple[Callable[[], Seconds], Callable[[], Seconds]]] = {
        "add": (lambda: schedule.add_many(starts, SIX_HOURS * 3600), lambda: recipe.add_many(starts, SIX_HOURS * 3600)),
        "between": (lambda: schedule.between_many(starts, ends), lambda: recipe.between_many(starts, ends)),
    }
    for name, (our, their) in works.items():
        same = bool((our() == their()).all())
        ours, theirs = seconds_of_each([our, their])
        rival = Line(recipe.name + ("" if same else " (other answers!)"), BULK / theirs, theirs / ours, 1.5)
        show(f"{name}, {BULK:,} at a time", [Line("frontdesk", BULK / ours), rival])


def _spans(schedule: Schedule) -> None:
    """A long span must cost what a short one does: that is what running sums are for."""
    starts, _ = _many()
    zone = find_zone(ZONE)
    moments = [datetime.fromtimestamp(moment, zone) for moment in starts[:ASKED].tolist()]
    later = {days: [moment + timedelta(days=days) for moment in moments] for days in (1, 3650)}

    def scalar(days: int) -> Callable[[], object]:
        return lambda: [schedule.between(*pair) for pair in zip(moments, later[days], strict=True)]

    def bulk(days: int) -> Callable[[], object]:
        return lambda: schedule.between_many(starts, starts + days * DAY)

    for title, asked, work in (("scalar", ASKED, scalar), ("bulk", BULK, bulk)):
        decade, day = seconds_of_each([work(3650), work(1)])
        lines = [Line("one day", asked / day), Line("ten years", asked / decade)]
        verdict = "reached" if decade <= 1.5 * day else "MISSED"
        show(f"between, {title}: ten years take {decade / day:.2f}x one day (1.5x at most: {verdict})", lines)


def _many() -> tuple[Seconds, Seconds]:
    chance = np.random.default_rng(2026)
    start = int(datetime(2026, 1, 1, 5, tzinfo=UTC).timestamp())
    starts = start + chance.integers(0, 365 * DAY, BULK)
    return starts, starts + chance.integers(0, 60 * DAY, BULK)


def _compile(holidays: list[date]) -> None:
    """From nothing to the first answer, each year and each zone's changes of clock worked out anew."""
    zones = ("America/New_York", "Europe/Berlin", "Australia/Sydney", "America/Santiago", "Asia/Tokyo")
    took = []
    for zone in zones:
        find_zone(zone)
        start = perf_counter()
        Schedule(zone, WEEK, closed=holidays).is_open_at(1_900_000_000)
        took.append(perf_counter() - start)
    verdict = "reached" if max(took) <= 0.012 else "MISSED"
    print(f"compile, one year cold: {max(took) * 1000:.1f} ms in the slowest of five zones (12 ms at most: {verdict})")
