"""Hours and moments in words: "Monday to Thursday 9:00 AM to 12:00 PM, 1:00 PM to 5:00 PM"."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date

from frontdesk.desk.wording import clock, day_name, moment, zone_city
from frontdesk.desk.wording import say as desk_say
from frontdesk.desk.wording.times import locale_of
from frontdesk.hours import Span
from frontdesk.hours.spans import DAY
from frontdesk.policy.model import AppointmentKind, Queue, Week
from frontdesk.publish.source import Source
from frontdesk.publish.words import joined, say

_MONDAY = date(2024, 1, 1)


def long_hours(source: Source, week: Week | None = None) -> str:
    """The week's hours (or another week's) in one sentence part, for reading and hearing; empty without any."""
    return "; ".join(f"{days} {times}" for days, times in week_lines(source, week=week))


def week_lines(source: Source, *, short: bool = False, week: Week | None = None) -> list[tuple[str, str]]:
    """Days that share their hours, and these: ("Monday to Thursday", "9:00 AM to 12:00 PM, 1:00 PM to 5:00 PM")."""
    language, hours = source.language, source.policy.hours if week is None else week
    return [
        (days_words(language, days, short=short), _times(language, hours[days[0]], short=short))
        for days in alike_days(lambda number: hours[number])
        if any(span.start < span.end for span in hours[days[0]])
    ]


def queue_words(source: Source, queue: Queue | AppointmentKind) -> tuple[str, str, str]:
    """Days, start and end of a queue, or of what may be booked."""
    days = [group for group in alike_days(lambda number: number in queue.days) if group[0] in queue.days]
    said = joined(source.language, [days_words(source.language, group, short=False) for group in days])
    return said, time_word(source.language, queue.at.start), time_word(source.language, queue.at.end % DAY or DAY)


def at_moment(source: Source, at: int) -> str:
    """Day and time of an instant, with the city whose clock is meant."""
    said = moment(at, source.zone, source.language, source.rules.local(source.at).year)
    return desk_say(source.language, "zone", time=said, city=city(source))


def weekly_moment(source: Source, minute: int) -> str:
    """A time of every week, in minutes after Monday's midnight, with the city whose clock is meant."""
    language = source.language
    time = time_word(language, minute % DAY)
    key = "weekly_one" if time.startswith("1:") else "weekly"
    said = say(language, key, day=_weekday(language, minute // DAY, short=False), time=time)
    return desk_say(language, "zone", time=said, city=city(source))


def day_word(source: Source, day: date) -> str:
    """A day with its weekday."""
    return day_name(day, source.language, source.first.year)


def city(source: Source) -> str:
    """The city that names the practice's time zone."""
    return zone_city(source.policy.practice.time_zone, source.language)


@lru_cache(maxsize=2048)
def time_word(language: str, minute: int) -> str:
    """A time of day, as minutes after midnight; 1440 is midnight."""
    if minute >= DAY and minute % DAY == 0:
        return say(language, "midnight")
    at = datetime(2000, 1, 1) + timedelta(minutes=minute % DAY)  # noqa: DTZ001 - a time of day, never an instant
    return clock(at, language)


def alike_days(what: Callable[[int], object]) -> Iterator[list[int]]:
    """The weekdays in runs that share the answer."""
    run: list[int] = []
    for number in range(7):
        if run and what(number) != what(run[0]):
            yield run
            run = []
        run.append(number)
    yield run


def days_words(language: str, days: list[int], *, short: bool = False) -> str:
    """A run of weekdays (0 is Monday): "Monday to Thursday"."""
    first, last = (_weekday(language, days[end], short=short) for end in (0, -1))
    if len(days) == 1:
        return first
    if len(days) == 2:
        return f"{first}{say(language, 'comma' if short else 'and')}{last}"
    return say(language, "days_short" if short else "days", first=first, last=last)


@lru_cache(maxsize=128)
def _weekday(language: str, number: int, *, short: bool) -> str:
    return format_date(_MONDAY + timedelta(days=number), "EEE" if short else "EEEE", locale=locale_of(language))


def _times(language: str, spans: tuple[Span, ...], *, short: bool) -> str:
    key = "times_short" if short else "times"
    said = [
        say(language, key, start=time_word(language, span.start), end=time_word(language, span.end % DAY or DAY))
        for span in spans
        if span.start < span.end
    ]
    return say(language, "comma").join(said) if short else joined(language, said)
