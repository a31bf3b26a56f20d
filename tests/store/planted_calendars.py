"""What the queries of the owner's calendars are asked with across the border."""

from typing import Any

from frontdesk.store import models
from frontdesk.store.queries import calendar_accounts, calendars
from storing import START


def asked_calendars(other: dict[str, int]) -> dict[str, Any]:
    """Arguments that name rows of the other practice."""
    return {
        "calendar_id": other["calendar"],
        "login_id": other["calendarlogin"],
        "event_id": other["calendarevent"],
        "takes_all_day": False,
        "reading": calendars.Reading([("k", START, START + 60)], START, START + 9),
        "cancels": True,
        "is_busy": True,
        "is_written": True,
        "wish": START,
        "etag": "x",
        "token": "x",
    }


WRITES_CALENDARS: dict[str, Any] = {
    "calendar_accounts.add_login": {"new": calendar_accounts.NewLogin("u", "n", "sealed", START, "")},
    "calendar_accounts.keep_event": None,
    "calendars.add_calendar": {"new": calendars.NewCalendar(models.CalendarKind.FEED, "n", START, "")},
    "calendars.keep_reading": None,
}
FOUND_CALENDARS = (
    "calendar_accounts.ask",
    "calendar_accounts.choose",
    "calendar_accounts.counts",
    "calendar_accounts.drop_event",
    "calendar_accounts.event",
    "calendar_accounts.login",
    "calendar_accounts.logins",
    "calendar_accounts.of_login",
    "calendar_accounts.remove_login",
    "calendar_accounts.set_cancels",
    "calendar_accounts.write_anew",
    "calendars.calendar",
    "calendars.calendars",
    "calendars.change_calendar",
    "calendars.keep_token",
    "calendars.remove_calendar",
)
"""Questions that find rows of the practice whose they are."""
