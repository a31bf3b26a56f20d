"""The places that the guide offers to choose from; a browser may name any other zone."""

from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.desk.wording import zone_city
from frontdesk.hours import UnknownZoneError, find_zone

PLACES = (
    "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Phoenix", "America/Denver",
    "America/Chicago", "America/New_York", "America/Halifax", "America/St_Johns", "America/Toronto",
    "America/Vancouver", "America/Mexico_City", "America/Bogota", "America/Lima", "America/Caracas",
    "America/Santiago", "America/Argentina/Buenos_Aires", "America/Sao_Paulo", "Atlantic/Azores",
    "Atlantic/Reykjavik", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Madrid", "Europe/Paris",
    "Europe/Berlin", "Europe/Rome", "Europe/Warsaw", "Europe/Stockholm", "Europe/Athens", "Europe/Helsinki",
    "Europe/Istanbul", "Europe/Kyiv", "Africa/Casablanca", "Africa/Lagos", "Africa/Johannesburg", "Africa/Cairo",
    "Africa/Nairobi", "Asia/Jerusalem", "Asia/Dubai", "Asia/Tehran", "Asia/Karachi", "Asia/Kolkata",
    "Asia/Kathmandu", "Asia/Dhaka", "Asia/Bangkok", "Asia/Jakarta", "Asia/Singapore", "Asia/Hong_Kong",
    "Asia/Shanghai", "Asia/Manila", "Asia/Taipei", "Asia/Seoul", "Asia/Tokyo", "Australia/Perth",
    "Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney", "Pacific/Auckland",
)  # fmt: skip


@lru_cache(maxsize=64)
def places(language: str, *more: str) -> tuple[tuple[str, str], ...]:
    """Zone and city, by city; with `more` zones that are asked for."""
    return tuple(sorted({(zone, zone_city(zone, language)) for zone in (*PLACES, *more)}, key=lambda one: one[1]))


def zone_asked(name: str | None) -> ZoneInfo | None:
    """The zone of that name, if there is one."""
    try:
        return find_zone(name) if name and len(name) < 64 else None
    except UnknownZoneError:
        return None
