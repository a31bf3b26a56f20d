"""CalDAV (RFC 4791) as far as the desk needs it: find an account's calendars, see what changed, read, write, delete."""

from frontdesk.channels.calendar.dav.collection import ChangedError, Changes, Collection, Item, TakenError
from frontdesk.channels.calendar.dav.finding import Known, find
from frontdesk.channels.calendar.dav.session import Account, RefusedError

__all__ = ["Account", "ChangedError", "Changes", "Collection", "Item", "Known", "RefusedError", "TakenError", "find"]
