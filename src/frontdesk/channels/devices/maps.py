"""`opening_hours` as maps read it: by the parser of the opening-hours project."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from frontdesk.channels.devices.errors import EXTRA, NoDeviceError


def open_minutes(value: str, zone: ZoneInfo, moments: Iterable[int]) -> list[bool]:
    """Whether the value is open at each moment (epoch seconds), by the clock of the zone. Raises NoDeviceError."""
    try:
        from opening_hours import OpeningHours, validate
    except ImportError as error:
        raise NoDeviceError(f"opening-hours-py is not installed: {EXTRA}.") from error
    if not validate(value):
        raise NoDeviceError("opening-hours-py cannot read the value.")
    read = OpeningHours(value)
    # The syntax knows wall clocks alone, so it is asked by one.
    return [bool(read.is_open(datetime.fromtimestamp(at, zone).replace(tzinfo=None))) for at in moments]
