"""The pages of the owner's calendars: their part of the list of all pages."""

from frontdesk.office.pages import Purpose
from frontdesk.store.models import Calendar, CalendarEvent, CalendarLogin
from pages import filled_calendars
from pages.listing import Act, Look, Who, row, signed

_, SIGNED, _, _, OWNER = Who
ACCOUNT = row(CalendarLogin)

CALENDARS = (
    Look("calendars", OWNER, 15, fill=filled_calendars.calendars),
    Look("calendar-connect", OWNER, 9, fill=filled_calendars.an_account),
    Act("calendar-connect", OWNER, fields={"user": "ada@gmail.com", "password": "x"}, changes=False),
    Look("calendar-account", OWNER, 11, ACCOUNT),
    Act("calendar-choose", OWNER, ACCOUNT, {"written": "0", "deleted": "cancel"}),
    Act("calendar-look", OWNER, ACCOUNT, changes=False),
    Act("calendar-put-back", OWNER, row(CalendarEvent), refused="settled-before"),
    Act("calendar-cancel", OWNER, row(CalendarEvent), refused="settled-before"),
    Act("calendar-account-remove", OWNER, ACCOUNT),
    Look("calendar-add", OWNER, 9),
    Act("calendar-address", OWNER),
    Look("appointments-feed", SIGNED, 8, signed(Purpose.CALENDAR, lambda _: (0,)), is_file=True),
    Act("calendar-add", OWNER, fields=filled_calendars.a_calendar_file),
    Look("calendar", OWNER, 13, row(Calendar)),
    Act("calendar-read", OWNER, row(Calendar, kind="file"), changes=False),
    Act("calendar-change", OWNER, row(Calendar), {"name": "My days"}),
    Act("calendar-remove", OWNER, row(Calendar)),
)
