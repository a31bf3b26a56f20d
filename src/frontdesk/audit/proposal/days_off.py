"""The public holidays that a practice keeps while its mail is looked through."""

from datetime import date

from frontdesk.audit.conversations import Conversations
from frontdesk.hours.offsets import year_of
from frontdesk.policy.holiday_names import expand


def holidays_between(talk: Conversations, calendar: str | None) -> frozenset[date]:
    """The public holidays of a calendar such as "US-NY" from the first mail's year to the year after the last's.

    None has none. Raises UnknownCalendarError.
    """
    if calendar is None:
        return frozenset()
    first, last = (year_of(int(talk.at[end])) for end in (0, -1)) if len(talk.at) else (0, -2)
    return frozenset(expand(calendar, range(first, last + 2), ("public",), "en"))
