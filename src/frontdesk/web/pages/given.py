"""What a form gave, read without trust: a text cut to its length, a number, a moment on the practice's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest

_LARGEST = 10**15


def text(request: HttpRequest, name: str, longest: int) -> str:
    """A field, trimmed."""
    return request.POST.get(name, "").replace("\r\n", "\n").strip()[:longest]


def number(given: str | None) -> int | None:
    """A whole number that is not negative; None for anything else."""
    if not given or not (given.isascii() and given.isdigit()) or len(given) > 15:
        return None
    return min(int(given), _LARGEST)


def moment(request: HttpRequest, name: str, zone: ZoneInfo) -> int | None:
    """A field of date and time, as epoch seconds; without an offset it is told on the practice's clock."""
    try:
        given = datetime.fromisoformat(request.POST.get(name, ""))
        return int((given if given.tzinfo else given.replace(tzinfo=zone)).timestamp())
    except (ValueError, OverflowError):
        return None
