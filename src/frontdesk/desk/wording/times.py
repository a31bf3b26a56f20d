"""Days and times as people say them, by Babel's locale data; each is formatted once and kept."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location

from frontdesk.desk.wording.sentences import TIMES
from frontdesk.languages import spoken_language


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The locale of a BCP 47 tag; one in which there are no sentences is served in English, dates too."""
    try:
        return Locale.parse(spoken_language(language), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "US")


@lru_cache(maxsize=4096)
def day_name(day: date, language: str, this_year: int) -> str:
    """The day with its weekday, and with its year where that is not `this_year`."""
    pattern = TIMES.say(language, "day" if day.year == this_year else "day_and_year")
    return format_date(day, pattern, locale=locale_of(language))


@lru_cache(maxsize=4096)
def date_name(day: date, language: str, this_year: int) -> str:
    """The day without its weekday, and with its year where that is not `this_year`."""
    locale = locale_of(language)
    return format_skeleton("MMMMd", day, locale=locale) if day.year == this_year else format_date(day, "long", locale)


@lru_cache(maxsize=4096)
def _clock(hour: int, minute: int, language: str) -> str:
    at = datetime(2000, 1, 1, hour, minute)  # noqa: DTZ001 - a time of day for Babel, never an instant
    return format_time(at.time(), "short", locale=locale_of(language)).replace("\u202f", " ")


def clock(local: datetime, language: str) -> str:
    """The time of day, such as "5:00 PM" or "17:00"."""
    return _clock(local.hour, local.minute, language)


@lru_cache(maxsize=8192)
def moment(at: int, zone: ZoneInfo, language: str, this_year: int) -> str:
    """Day and time of day of an instant (epoch seconds) in a zone, such as "Tuesday, March 17, 5:00 PM"."""
    local = datetime.fromtimestamp(at, zone)
    time = clock(local, language)
    key = "joined_one" if time.startswith("1:") else "joined"
    return TIMES.say(language, key, day=day_name(local.date(), language, this_year), time=time)


@lru_cache(maxsize=256)
def zone_city(zone: str, language: str) -> str:
    """The city that names a time zone, such as "New York"."""
    return get_timezone_location(zone, locale=locale_of(language), return_city=True)
