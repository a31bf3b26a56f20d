"""A calendar that is due is read: what it takes is kept in place of what it took; what fails leaves all as it was."""

import logging

from frontdesk.channels.calendar import Mark, fetch, near_from_environment, read
from frontdesk.errors import FrontdeskError
from frontdesk.office.calendars.kept import DAY, digest_of_file, keep, reach, well, window_of
from frontdesk.office.calendars.syncing import sync
from frontdesk.office.desks import Desks
from frontdesk.store import claims, trail
from frontdesk.store.models import Calendar, CalendarKind, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import calendar_accounts, calendars
from frontdesk.store.secret_key import unseal_secret

log = logging.getLogger(__name__)
AGAIN_SECONDS, LONGEST_WAIT = 900, 4 * 3600
"""A quarter of an hour between two readings; after failures twice as long each time, four hours at the most."""


def look_after(desks: Desks, row: Calendar, at: int) -> None:
    """Read a claimed calendar, and say when it is read next."""
    try:
        again = _read(desks, row, at)
        rests = row.kind == CalendarKind.CALDAV and not calendar_accounts.counts(row.practice_id, row.pk, at)
        claims.finish(row, Stage.DONE if rests else Stage.WAITING, due_at=at + again, attempts=0)
    except FrontdeskError as error:
        failed(row, at, str(error))


def read_now(desks: Desks, row: Calendar, at: int) -> str:
    """Read a feed at once, beside what is planned; "" if it could be read, else why not.

    One of an account is looked after within seconds instead: two at once would carry one change out twice.
    """
    if row.kind == CalendarKind.CALDAV:
        calendars.read_soon(row.practice_id, row.pk, at)
        return ""
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
    if row.kind == CalendarKind.CALDAV:
        return sync(desks, row, at)
    if row.kind != CalendarKind.FEED:
        return AGAIN_SECONDS
    practice, end = row.practice_id, reach(desks, row.practice_id, at)
    # What recurs moves into the window as time goes on: once a day it is worked out anew, changed or not.
    is_fresh = row.horizon is not None and end - row.horizon < DAY
    known = Mark(row.mark.get("etag", ""), row.mark.get("modified", "")) if is_fresh else Mark()
    fetched = fetch(unseal_secret(row.sealed), known, near_from_environment())
    is_same = is_fresh and (fetched.raw is None or digest_of_file(fetched.raw) == row.mark.get("digest"))
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
