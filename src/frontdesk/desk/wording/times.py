"""Days and times as people say them, by Babel's locale data; each is formatted once and kept."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_location

from frontdesk.desk.wording import english, spanish
from frontdesk.desk.wording.sentences import spoken_language

_PATTERNS = {"en": (english.DAY, english.DAY_AND_YEAR), "es": (spanish.DAY, spanish.DAY_AND_YEAR)}
_JOINED = {"en": english.joined, "es": spanish.joined}


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
    locale = locale_of(language)
    short, long = _PATTERNS[locale.language]
    return format_date(day, short if day.year == this_year else long, locale=locale)


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
    join = _JOINED[locale_of(language).language]
    return join(day_name(local.date(), language, this_year), clock(local, language), local.hour)


@lru_cache(maxsize=256)
def zone_city(zone: str, language: str) -> str:
    """The city that names a time zone, such as "New York"."""
    return get_timezone_location(zone, locale=locale_of(language), return_city=True)
