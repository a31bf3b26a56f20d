"""What the owner's clock showed: local time in bulk, and which zone is hers by the dates of her own mail."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from frontdesk.audit.gathering import NO_OFFSET
from frontdesk.hours import find_zone
from frontdesk.hours.offsets import stretches, year_of

DAY = 86_400
_SAMPLE = 400
# The places in which most people of each clock live: the first that fits is named. A fixed offset is never a zone.
_PLACES = (
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix"),
    *("Europe/London", "Europe/Paris", "Europe/Helsinki", "Europe/Istanbul", "Europe/Moscow", "Europe/Lisbon"),
    *("Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Asia/Dubai", "Asia/Karachi", "Asia/Dhaka", "Asia/Bangkok"),
    *("Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Darwin", "Australia/Perth"),
    *("Pacific/Auckland", "Pacific/Honolulu", "America/Anchorage", "America/Halifax", "America/St_Johns"),
    *("America/Sao_Paulo", "America/Argentina/Buenos_Aires", "America/Bogota", "America/Mexico_City"),
    *("America/Caracas", "America/Santiago", "America/Asuncion", "America/Havana", "Africa/Lagos"),
    *("Africa/Johannesburg", "Africa/Cairo", "Africa/Nairobi", "Africa/Casablanca", "Asia/Jerusalem"),
    *("Asia/Beirut", "Asia/Tehran", "Asia/Kabul", "Asia/Kathmandu", "Asia/Yangon", "Asia/Tashkent"),
    *("Asia/Almaty", "Asia/Vladivostok", "Atlantic/Azores", "Pacific/Fiji", "Pacific/Apia"),
    *("Pacific/Tongatapu", "Pacific/Guam", "Pacific/Chatham", "Australia/Lord_Howe", "Europe/Chisinau"),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """The zone that fits the dates of the owner's mail best: `agreeing` of `looked_at` dates have its offset."""

    zone: str
    agreeing: int
    looked_at: int


def local(at: NDArray[np.int64], zone: ZoneInfo) -> NDArray[np.int64]:
    """Seconds that a clock of that zone showed, counted as if it were UTC: divide by a day for the date."""
    return at + offsets(at, zone)


def offsets(at: NDArray[np.int64], zone: ZoneInfo) -> NDArray[np.int64]:
    """By how many seconds a clock of that zone was ahead of UTC at each moment."""
    if not len(at):
        return np.zeros(0, dtype=np.int64)
    since: list[int] = []
    ahead: list[int] = []
    for year in range(year_of(int(at.min())), year_of(int(at.max())) + 1):
        for start, _, offset in stretches(zone, year):
            if not since or start > since[-1]:
                since.append(start)
                ahead.append(offset)
    found: NDArray[np.int64] = np.array(ahead, dtype=np.int64)[np.searchsorted(since, at, "right") - 1]
    return found


def guess_zone(at: NDArray[np.int64], written: NDArray[np.int32]) -> Guess | None:
    """The zone whose clock shows the offsets that the owner's own mail was written with.

    None if no date has an offset, or if all are UTC: that is how some servers write, wherever the owner is.
    """
    known = np.flatnonzero(written != NO_OFFSET)
    if not written[known].any():
        return None
    looked_at = known[np.linspace(0, len(known) - 1, min(len(known), _SAMPLE)).astype(np.int64)]
    fits = [(int((offsets(at[looked_at], find_zone(place)) == written[looked_at]).sum()), place) for place in _PLACES]
    agreeing = max(count for count, _ in fits)
    if not agreeing:
        return None
    return Guess(next(place for count, place in fits if count == agreeing), agreeing, len(looked_at))


def hour_of_week(shown: NDArray[np.int64]) -> NDArray[np.int64]:
    """0 for Monday from 00:00, 167 for Sunday from 23:00; `shown` as `local` gives it."""
    # 1 January 1970 was a Thursday.
    return (shown // 3600 + 3 * 24) % 168


def month_of(shown: NDArray[np.int64]) -> NDArray[np.int64]:
    """Months since January 1970."""
    return shown.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
