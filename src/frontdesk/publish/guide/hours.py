"""The guide's hours, and the days of the next twelve months on which they do not hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

from frontdesk.desk.wording import zone_city
from frontdesk.desk.wording.times import locale_of
from frontdesk.policy.model import Accepts
from frontdesk.publish.closures import Closure, closures, name_of
from frontdesk.publish.dates import Dates, Special, dates_of
from frontdesk.publish.guide.model import Section, Table
from frontdesk.publish.guide.reader import YEAR, coming_week, reader_hours, shift
from frontdesk.publish.guide.words import WORDS
from frontdesk.publish.said_hours import city, day_word, long_hours, time_word, week_lines
from frontdesk.publish.source import Source, midnight
from frontdesk.publish.words import joined, say


def hours(source: Source, reader: ZoneInfo | None) -> Section:
    """The usual week; beside it the same by the reader's clock, where that is another."""
    language, weekly = source.language, week_lines(source)
    if not weekly:
        return Section("hours", WORDS.say(language, "hours"), (WORDS.say(language, "never_open"),))
    always = any(one.accepts is Accepts.ALWAYS and one.listed for one in source.policy.channels.values())
    lead = WORDS.say(language, "hours_lead" if always else "hours_lead_bare", city=city(source))
    table = _plain(source, weekly) if reader is None else _beside(source, reader)
    lines = (lead, *_later(source), *_shifts(source, reader))
    return Section("hours", WORDS.say(language, "hours"), lines, table=table)


def _plain(source: Source, weekly: list[tuple[str, str]]) -> Table:
    heads = (WORDS.say(source.language, "day"), WORDS.say(source.language, "there", city=city(source)))
    return Table(heads, tuple((_capital(days), times) for days, times in weekly))


def _beside(source: Source, reader: ZoneInfo) -> Table:
    language = source.language
    here = WORDS.say(language, "here", city=zone_city(reader.key, language))
    heads = (WORDS.say(language, "day"), WORDS.say(language, "there", city=city(source)), here)
    rows = (
        (_weekday(day, language), reader_hours(source, day, source.zone), reader_hours(source, day, reader))
        for day in coming_week(source)
        if source.policy.hours[day.weekday()]
    )
    return Table(heads, tuple(rows))


def _weekday(day: date, language: str) -> str:
    return _capital(format_date(day, "EEEE", locale=locale_of(language)))


def _shifts(source: Source, reader: ZoneInfo | None) -> Iterator[str]:
    day = None if reader is None else shift(source, reader)
    if day is not None:
        yield WORDS.say(source.language, "clocks", day=day_word(source, day))


def _later(source: Source) -> Iterator[str]:
    """The week of each version that takes over within the year, where it is another."""
    held = source.policy.hours
    for season in dates_of(source).seasons[1:]:
        later = replace(source, at=midnight(source.zone, season.first))
        if later.policy.hours != held and (season.first - source.first).days < YEAR:
            held = later.policy.hours
            said = long_hours(later) or WORDS.say(source.language, "closed")
            yield WORDS.say(source.language, "from_then", day=day_word(source, season.first), hours=said)


def days_off(source: Source) -> Section:
    """What is closed, or open for shorter, in the next twelve months."""
    language, dates = source.language, dates_of(source)
    last = source.first + timedelta(days=YEAR - 1)
    rows = sorted([*_closed(source, dates, last), *_shorter(source, dates, last)])
    title = WORDS.say(language, "days_off")
    if not rows:
        return Section("days-off", title, (WORDS.say(language, "days_off_none"),))
    table = Table((WORDS.say(language, "when"), WORDS.say(language, "what")), tuple(row[1:] for row in rows))
    because = source.own(source.policy.holidays.because)
    return Section("days-off", title, (WORDS.say(language, "days_off_lead"),), because, table)


def _closed(source: Source, dates: Dates, last: date) -> Iterator[tuple[date, str, str]]:
    for one in closures(dates):
        if one.first <= last:
            yield one.first, _capital(_span(source, one)), _covered(source, one)


def _span(source: Source, closure: Closure) -> str:
    start, end = day_word(source, closure.first), day_word(source, closure.last)
    return start if start == end else WORDS.say(source.language, "until", start=start, end=end)


def _covered(source: Source, closure: Closure) -> str:
    name, cover = name_of(source, closure), source.own(source.rules.day(closure.first).cover)
    name = _capital(name)
    return WORDS.say(source.language, "covered", name=name, cover=cover) if cover else name


def _shorter(source: Source, dates: Dates, last: date) -> Iterator[tuple[date, str, str]]:
    for one in dates.specials:
        if not one.is_closed and one.day <= last:
            yield one.day, _capital(day_word(source, one.day)), _open_only(source, one)


def _open_only(source: Source, special: Special) -> str:
    language = source.language
    told = joined(
        language,
        [
            say(language, "times", start=time_word(language, start), end=time_word(language, end))
            for start, end in special.ranges
        ],
    )
    name = source.own(special.name)
    key = "open_only" if name else "open_only_bare"
    return WORDS.say(language, key, name=name, hours=told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
