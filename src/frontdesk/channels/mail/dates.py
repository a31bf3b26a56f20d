"""When a mail was sent, as far as its headers can be believed."""

import re
from calendar import timegm
from datetime import date
from email.utils import parsedate_tz

EARLIEST = timegm((1980, 1, 1, 0, 0, 0))
LATEST = timegm((2100, 1, 1, 0, 0, 0))
"""Epoch seconds: mail outside these was dated by a broken clock (1970, 9999, years without a century)."""
_Fields = tuple[int, int, int, int, int, int, int | None]
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}
# As nearly all mail has it; the standard library takes ten times as long for it.
_PLAIN = re.compile(
    rf"\s*(?:[A-Z][a-z]{{2}}, )?(\d\d?) ({'|'.join(_MONTHS)}) (\d{{4}}) (\d\d):(\d\d)(?::(\d\d))? "
    r"([+-])(\d\d)(\d\d)(?: \([^()]*\))?\s*"
)
_LONGEST = 120
_WIDEST_OFFSET = 15 * 3600
# parsedate_tz answers UTC for a date without an offset, and for one that says that it has none (RFC 5322: -0000).
_OFFSET = re.compile(r"[+-](?!0000)\d{2}:?\d{2}\b|\+0000|\b(?:UTC?|GMT|Z|[ECMP][SD]T)\b")
_NEGATIVE_YEAR = re.compile(r"\s-\d{3,}\s+\d{1,2}:\d\d")
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?")


def read_date(value: str) -> tuple[int, int | None] | None:
    """Epoch seconds and the offset from UTC in seconds (None where the header gives none), or None for no date at all.

    RFC 5322 section 3.3, what came before it, and ISO 8601, which some programs write. A date without an offset, or
    with one that no place on earth has, counts as UTC.
    """
    plain = _PLAIN.fullmatch(value)
    found = _plain_fields(plain) if plain else _fields(value[:_LONGEST])
    if found is None:
        return None
    year, month, day, hour, minute, second, offset = found
    try:
        day_number = date(year, month, day).toordinal() - _EPOCH_DAY
    except (ValueError, OverflowError):
        return None
    if not (0 <= hour <= 24 and 0 <= minute < 60 and 0 <= second <= 60):
        return None
    known = offset if offset is not None and abs(offset) < _WIDEST_OFFSET else None
    at = ((day_number * 24 + hour) * 60 + minute) * 60 + second - (known or 0)
    return (at, known) if EARLIEST <= at < LATEST else None


def _plain_fields(found: re.Match[str]) -> _Fields:
    day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
    offset = int(hours) * 3600 + int(minutes) * 60
    return (
        int(year),
        _MONTHS[month],
        int(day),
        int(hour),
        int(minute),
        int(second or 0),
        (-offset if offset else None) if sign == "-" else offset,
    )


def _fields(value: str) -> _Fields | None:
    iso = _ISO.match(value)
    if iso:
        hour, minute, second = (*iso[4].split(":"), "0")[:3]
        return int(iso[1]), int(iso[2]), int(iso[3]), int(hour), int(minute), int(second), _iso_offset(iso[5])
    if _NEGATIVE_YEAR.search(value):
        return None
    try:
        # The parser of the standard library forgives much, and trips over some of the rest.
        found = parsedate_tz(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if found is None:
        return None
    year, month, day, hour, minute, second, *_, offset = found
    return year, month, day, hour, minute, second, offset if _OFFSET.search(value) else None


def _iso_offset(text: str | None) -> int | None:
    if not text:
        return None
    if text == "Z":
        return 0
    seconds = int(text[1:3]) * 3600 + int(text[-2:]) * 60
    return -seconds if text[0] == "-" else seconds
