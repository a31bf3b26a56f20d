"""Why a calendar could not be had or read, in sentences for its owner."""

from frontdesk.errors import FrontdeskError


class CalendarError(FrontdeskError):
    """A calendar that cannot be had or read; what was known of it stays."""


class NotAllowedError(CalendarError):
    """The desk does not go there: the address is inside a network, or is not encrypted."""


class NotThereError(CalendarError):
    """The server says that there is nothing, or that the desk may not have it."""
