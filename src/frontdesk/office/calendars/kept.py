"""How far calendars are read, and what a reading leaves in the store."""

from hashlib import sha256

from frontdesk.channels.calendar import Found, Mark, Window
from frontdesk.channels.calendar.events import digest_of
from frontdesk.office.booking.telling import event_uid
from frontdesk.office.desks import Desks
from frontdesk.store import trail
from frontdesk.store.models import Calendar
from frontdesk.store.queries import calendars
from frontdesk.store.queries.calendars import Reading

DAY = 86_400
LEAST_DAYS, MOST_DAYS, MORE_DAYS = 60, 400, 14
"""How far ahead is read: as far as can be booked and a fortnight more, between these."""


def reach(desks: Desks, practice: int, at: int) -> int:
    """Until when (epoch seconds) calendars are read."""
    kinds = desks.of(practice).policy(at).appointments
    days = max((one.horizon_days + MORE_DAYS for one in kinds), default=LEAST_DAYS)
    return at + min(max(days, LEAST_DAYS), MOST_DAYS) * DAY


def window_of(desks: Desks, practice: int, at: int, end: int, *, takes_all_day: bool) -> Window:
    """What is looked at: from the beginning of yesterday, by the clock of the practice."""
    return Window(at - DAY, end, desks.of(practice).rules.zone.key, takes_all_day)


def well(row: Calendar, at: int) -> None:
    """It was read, or is as it was; in the caller's transaction."""
    if calendars.was_read(row.practice_id, row.pk, at):
        trail.note(row.practice_id, at, "calendar read again", {"calendar": row.pk})


def keep(row: Calendar, found: Found, at: int, end: int, mark: Mark, raw: bytes = b"") -> None:
    """Keep what a calendar takes, but for the desk's own appointments in it; in the caller's transaction."""
    own = {digest_of(event_uid(uid)) for uid in calendars.appointment_uids(row.practice_id, at - DAY)}
    spans = []
    for one in found.spans:
        # An appointment that she let recur takes the time of its repeats, though not its own.
        if one.event in own:
            own.remove(one.event)
        else:
            spans.append((f"{one.event}:{one.start}", one.start, one.end))
    well(row, at)
    known = {"etag": mark.etag, "modified": mark.modified, "digest": digest_of_file(raw) if raw else ""}
    left_out = {reason: count for reason, count in found.left_out.items() if count}
    calendars.keep_reading(row.practice_id, row.pk, Reading(spans, at, end, left_out, known))


def digest_of_file(raw: bytes) -> str:
    """By which a file is known to be as it was."""
    return sha256(raw).hexdigest()
