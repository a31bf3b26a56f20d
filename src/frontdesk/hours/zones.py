"""Time zones by name, from the newest zone data at hand.

A machine's own copy may be a year old, and zoneinfo prefers it to the package; here the newer of the two wins.
"""

import difflib
import re
import zoneinfo
from contextlib import suppress
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.hours.errors import UnknownZoneError

_VERSION = re.compile(r"version (\d{4})([a-z]+)")
_LONGEST = 64
# No daylight saving time ever: one of these stands where somebody meant a place, and would be wrong half the year.
_MERE_OFFSET = re.compile(r"(?:etc/)?(?:gmt|utc?)?[+-]\d{1,2}(?::?\d{2})?|est|mst|hst|factory", re.IGNORECASE)
_MEANT = {"EST": "America/New_York", "MST": "America/Denver", "HST": "Pacific/Honolulu"}
_NO_OFFSET = re.compile(r"(?:etc/)?gmt[+-]0", re.IGNORECASE)


class _Zone(ZoneInfo):
    """A zone read from the package, which may be copied and pickled as one read by name may."""

    def __reduce__(self) -> tuple[Any, ...]:
        return find_zone, (self.key,)


def find_zone(key: str) -> ZoneInfo:
    """The zone of that IANA name, from the newest zone data; the same object each time.

    Raises UnknownZoneError with the likeliest name meant for anything else, fixed offsets included: "UTC-5" and "EST"
    know no summer time.
    """
    return _find(_readable(key))


def tzdata_version() -> str:
    """The version of the zone data in use, such as "2026f"; to be stored with what was worked out from it."""
    return max(_package_version(), _system_version())


def _readable(key: object) -> str:
    if isinstance(key, str) and 0 < len(key) <= _LONGEST:
        return key
    raise UnknownZoneError(f'{_shown(key)} is no time zone: write a place, as in "America/New_York".')


@lru_cache(maxsize=256)
def _find(key: str) -> ZoneInfo:
    if _MERE_OFFSET.fullmatch(key) and not _NO_OFFSET.fullmatch(key):
        raise UnknownZoneError(
            f"{_shown(key)} is a fixed offset, which knows no summer time: "
            'write the place whose clock counts, as in "America/New_York".',
            _MEANT.get(key.upper()),
        )
    if key not in _names():
        meant = _near(key)
        hint = f'did you mean "{meant}"?' if meant else 'write a place, as in "America/New_York".'
        raise UnknownZoneError(f"There is no time zone {_shown(key)}: {hint}", meant)
    return _load(key)


def _load(key: str) -> ZoneInfo:
    if _system_version() > _package_version():
        with suppress(OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):  # a copy that is broken, or lacks the zone
            return _Zone(key)
    with resources.files("tzdata.zoneinfo").joinpath(*key.split("/")).open("rb") as data:
        return _Zone.from_file(data, key=key)


@cache
def _names() -> frozenset[str]:
    return frozenset(resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


@cache
def _package_version() -> str:
    with resources.files("tzdata.zoneinfo").joinpath("tzdata.zi").open(encoding="utf-8") as data:
        return _version(data.readline())


@cache
def _system_version() -> str:
    """The version of the machine's own copy; "" where there is none or it does not say."""
    for folder in zoneinfo.TZPATH:
        try:
            with Path(folder, "tzdata.zi").open(encoding="utf-8") as data:
                # zoneinfo reads from the first folder that has the zone, so the first copy is the one that counts.
                return _version(data.readline())
        except (OSError, UnicodeDecodeError):
            continue
    return ""


def _version(line: str) -> str:
    found = _VERSION.search(line)
    return found[1] + found[2] if found else ""


def _near(key: str) -> str | None:
    by_name = {_plain(name): name for name in sorted(_names(), reverse=True)}
    by_city = {_plain(name.rpartition("/")[2]): name for name in by_name.values() if "/" in name}
    # A continent makes any two cities of it alike, so a whole name must be nearly right.
    for wanted, names, alike in ((key, by_name, 0.9), (key.rpartition("/")[2], by_city, 0.8)):
        close = difflib.get_close_matches(_plain(wanted), names, n=1, cutoff=alike)
        if close and not _MERE_OFFSET.fullmatch(names[close[0]]):
            return names[close[0]]
    return None


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def _shown(key: object) -> str:
    text = repr(key)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
