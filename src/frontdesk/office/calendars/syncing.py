"""One calendar of an account looked after: what changed is read, what happened to appointments there is carried out.

What stands in the owner's calendar is written last: first her changes are taken, so that none is written over.
"""

from frontdesk.channels.calendar import Found, Mark, read
from frontdesk.office.calendars.accounts import collection_of
from frontdesk.office.calendars.kept import keep, reach, well, window_of
from frontdesk.office.calendars.taking import Look, take_changes
from frontdesk.office.calendars.writing import clear, write
from frontdesk.office.desks import Desks
from frontdesk.store.models import Calendar
from frontdesk.store.opening import together
from frontdesk.store.queries import calendar_accounts, calendars

SECONDS, SOON = 180, 20
"""Until it is looked after again: by rule, and where something came between."""
DAY = 86_400


def sync(desks: Desks, row: Calendar, at: int) -> int:
    """Look after it; seconds until the next time. Raises CalendarError and its kin."""
    practice, end = row.practice_id, reach(desks, row.practice_id, at)
    is_fresh = row.horizon is not None and end - row.horizon < DAY
    look = Look(desks, row, collection_of(row), at)
    changes = look.collection.changes(row.token if is_fresh else "")
    is_new = changes.is_any or not is_fresh
    if is_new:
        found = _read(look, end) if row.is_busy else Found(())
        with together(practice):
            if calendars.calendar(practice, row.pk) is None:
                return SECONDS
            # Without the token: whatever breaks below, all is looked at again next time.
            keep(row, found, at, end, Mark())
    is_clear = _exchange(look, is_new=is_new)
    with together(practice):
        well(row, at)
        calendars.keep_token(practice, row.pk, changes.token)
    return SECONDS if is_clear else SOON


def _exchange(look: Look, *, is_new: bool) -> bool:
    """Her changes taken, the desk's written; whether nothing is left to do."""
    if not look.row.is_written:
        clear(look)
        return True
    if is_new or _is_pending(look):
        take_changes(look)
    return write(look)


def _is_pending(look: Look) -> bool:
    """Whether an appointment stands there otherwise than here: by a change here, or one cut off on its way."""
    rows = calendar_accounts.events(look.practice, look.row.pk, look.at)
    return any(one.sequence != one.appointment.sequence for one in rows)


def _read(look: Look, end: int) -> Found:
    texts = [one.text for one in look.collection.between(look.at - DAY, end)]
    if not texts:
        return Found(())
    window = window_of(look.desks, look.practice, look.at, end, takes_all_day=look.row.takes_all_day)
    return read("\r\n".join(texts).encode(), window)
