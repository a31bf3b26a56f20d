"""A calendar that is due is read: what it takes is kept in place of what it took; what fails leaves all as it was."""

import logging
from hashlib import sha256

from frontdesk.channels.calendar import Found, Mark, Window, fetch, near_from_environment, read
from frontdesk.channels.calendar.events import digest_of
from frontdesk.errors import FrontdeskError
from frontdesk.office.booking.telling import event_uid
from frontdesk.office.desks import Desks
from frontdesk.store import claims, trail
from frontdesk.store.models import Calendar, CalendarKind, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import calendars
from frontdesk.store.queries.calendars import Reading
from frontdesk.store.secret_key import unseal_secret

log = logging.getLogger(__name__)
DAY = 86_400
AGAIN_SECONDS, LONGEST_WAIT = 900, 4 * 3600
"""A quarter of an hour between two readings; after failures twice as long each time, four hours at the most."""
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


def look_after(desks: Desks, row: Calendar, at: int) -> None:
    """Read a claimed calendar, and say when it is read next."""
    try:
        again = _read(desks, row, at)
        claims.finish(row, Stage.WAITING, due_at=at + again, attempts=0)
    except FrontdeskError as error:
        failed(row, at, str(error))


def read_now(desks: Desks, row: Calendar, at: int) -> str:
    """Read one at once, beside what is planned; "" if it could be read, else why not."""
    try:
        _read(desks, row, at)
    except FrontdeskError as error:
        with together(row.practice_id):
            _not_read(row, at, str(error))
        return str(error)
    return ""


def failed(row: Calendar, at: int, why: str) -> None:
    """It could not be read: what was known of it holds, and it is tried again, later each time."""
    log.warning("calendar %d cannot be read: %s", row.pk, why)
    with together(row.practice_id):
        wait = min(AGAIN_SECONDS << max(min(row.attempts, 8) - 1, 0), LONGEST_WAIT)
        if claims.finish(row, Stage.WAITING, due_at=at + wait):
            _not_read(row, at, why)


def _not_read(row: Calendar, at: int, why: str) -> None:
    if calendars.was_not_read(row.practice_id, row.pk, at, why):
        trail.note(row.practice_id, at, "calendar not read", {"calendar": row.pk, "why": why})


def _read(desks: Desks, row: Calendar, at: int) -> int:
    """Fetch and read; seconds until the next time."""
    if row.kind != CalendarKind.FEED:
        return AGAIN_SECONDS
    practice, end = row.practice_id, reach(desks, row.practice_id, at)
    # What recurs moves into the window as time goes on: once a day it is worked out anew, changed or not.
    is_fresh = row.horizon is not None and end - row.horizon < DAY
    known = Mark(row.mark.get("etag", ""), row.mark.get("modified", "")) if is_fresh else Mark()
    fetched = fetch(unseal_secret(row.sealed), known, near_from_environment())
    is_same = is_fresh and (fetched.raw is None or _digest(fetched.raw) == row.mark.get("digest"))
    if is_same:
        with together(practice):
            well(row, at)
        return AGAIN_SECONDS
    window = window_of(desks, practice, at, end, takes_all_day=row.takes_all_day)
    found = read(fetched.raw or b"", window)
    with together(practice):
        if calendars.calendar(practice, row.pk) is not None:
            keep(row, found, at, end, fetched.mark, fetched.raw or b"")
    return AGAIN_SECONDS


def well(row: Calendar, at: int) -> None:
    """It was read, or is as it was; in the caller's transaction."""
    if calendars.was_read(row.practice_id, row.pk, at):
        trail.note(row.practice_id, at, "calendar read again", {"calendar": row.pk})


def keep(row: Calendar, found: Found, at: int, end: int, mark: Mark, raw: bytes = b"") -> None:
    """Keep what a calendar takes, but for the desk's own appointments in it; in the caller's transaction."""
    own = {digest_of(event_uid(uid)) for uid in calendars.appointment_uids(row.practice_id, at - DAY)}
    spans = [(f"{one.event}:{one.start}", one.start, one.end) for one in found.spans if one.event not in own]
    well(row, at)
    known = {"etag": mark.etag, "modified": mark.modified, "digest": _digest(raw) if raw else ""}
    left_out = {reason: count for reason, count in found.left_out.items() if count}
    calendars.keep_reading(row.practice_id, row.pk, Reading(spans, at, end, left_out, known))


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()
