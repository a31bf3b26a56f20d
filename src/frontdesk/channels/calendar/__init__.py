"""The owner's calendars: fetched within bounds, and read for what they take of her time; what it is, is never kept."""

from frontdesk.channels.calendar.errors import CalendarError, NotAllowedError, NotThereError
from frontdesk.channels.calendar.fetching import Fetched, Mark, fetch
from frontdesk.channels.calendar.model import Found, Span, Window
from frontdesk.channels.calendar.place import Near, host_of, near_from_environment
from frontdesk.channels.calendar.process import MOST_BYTES, read

__all__ = [
    "MOST_BYTES",
    "CalendarError",
    "Fetched",
    "Found",
    "Mark",
    "Near",
    "NotAllowedError",
    "NotThereError",
    "Span",
    "Window",
    "fetch",
    "host_of",
    "near_from_environment",
    "read",
]
