"""The owner's calendars on the pages: added, read, changed, let go; and the appointments, by their secret address."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from icalendar import Calendar as Ics

from calendars.written import calendar
from frontdesk.office.booking import keeping as booking
from frontdesk.office.booking.model import Visitor
from frontdesk.office.calendars import giving
from frontdesk.store.models import Appointment, BusyTime, Calendar
from frontdesk.store.queries.practices import add_member
from frontdesk.web import desks
from office.test_take_in import POLICY
from pages.bookings import bookings
from servers.ics_server import IcsServer, ics_server
from storing import new_practice
from web.furnished import NOW, browser, path_of

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
PAGE = "/desk/settings/calendars/"
AT = f"{datetime.fromtimestamp(NOW + 86_400, UTC):%Y%m%dT%H%M%SZ}"
EVENT = f"UID:a DTSTART:{AT} DURATION:PT1H"


@pytest.fixture
def practice() -> int:
    return new_practice(POLICY)


@pytest.fixture
def ada(practice: int) -> Browser:
    return browser(practice, add_member(practice, "Ada Quill", "ada@quill.example", "owner", "", 0).pk)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[IcsServer]:
    monkeypatch.setenv("FRONTDESK_CALENDARS_NEAR", "127.0.0.1")
    with ics_server(calendar(EVENT).encode()) as found:
        yield found


def test_a_calendar_is_added_read_anew_named_anew_and_let_go(ada: Browser, practice: int, server: IcsServer) -> None:
    added = ada.post(f"{PAGE}add/", {"name": "Mine", "url": server.url, "all_day": "on"})
    row = Calendar.objects.get(practice_id=practice)
    server.body = calendar(EVENT, EVENT.replace("UID:a", "UID:b").replace("PT1H", "PT2H")).encode()
    read = ada.post(f"{PAGE}{row.pk}/read/")

    assert added.headers["Location"] == f"{PAGE}?done=calendar-added"
    assert read.headers["Location"] == f"{PAGE}{row.pk}/?done=calendar-read"
    assert BusyTime.objects.filter(practice_id=practice).count() == 2
    assert "takes 2 times" in ada.get(f"{PAGE}{row.pk}/").content.decode()

    ada.post(f"{PAGE}{row.pk}/change/", {"name": "My days"})
    row.refresh_from_db()
    assert (row.name, row.takes_all_day) == ("My days", False)

    ada.post(f"{PAGE}{row.pk}/remove/")
    assert not BusyTime.objects.filter(practice_id=practice).exists()
    assert "No calendar of yours is read" in ada.get(PAGE).content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_stays(ada: Browser, practice: int, server: IcsServer) -> None:
    server.body = b"<html>sign in</html>"
    page = ada.post(f"{PAGE}add/", {"name": "Mine", "url": server.url})
    empty = ada.post(f"{PAGE}add/", {"name": "Mine"})

    assert (page.status_code, empty.status_code) == (422, 422)
    assert "is no calendar" in page.content.decode()
    assert 'value="Mine"' in page.content.decode()
    assert "Nothing was stored" in empty.content.decode()
    assert not Calendar.objects.filter(practice_id=practice).exists()


def test_no_page_shows_the_address_of_a_calendar(ada: Browser, server: IcsServer) -> None:
    ada.post(f"{PAGE}add/", {"name": "Mine", "url": server.url})
    row = Calendar.objects.order_by("-id")[0]
    server.status = 404
    failed = ada.post(f"{PAGE}{row.pk}/read/").content.decode()

    assert "Cannot be read" in failed
    assert "What was read of it" in failed
    assert "secret-words" not in failed + ada.get(PAGE).content.decode() + ada.get(f"{PAGE}{row.pk}/").content.decode()


def test_a_file_is_read_and_twenty_megabytes_are_refused(ada: Browser, practice: int) -> None:
    large = SimpleUploadedFile("a.ics", b"BEGIN:VCALENDAR\r\n" + b"x" * 20_000_000)
    refused = ada.post(f"{PAGE}add/", {"name": "Term", "file": large})
    ada.post(f"{PAGE}add/", {"name": "Term", "file": SimpleUploadedFile("a.ics", calendar(EVENT).encode())})

    assert (refused.status_code, "larger than 10 MB" in refused.content.decode()) == (422, True)
    assert BusyTime.objects.filter(practice_id=practice).count() == 1


def test_what_came_to_lie_on_an_appointment_is_named(ada: Browser, practice: int) -> None:
    bookings(practice)
    row = Appointment.objects.get(practice_id=practice, standing="booked")
    at = f"{datetime.fromtimestamp(row.starts_at, UTC):%Y%m%dT%H%M%SZ}"
    body = calendar(f"UID:a DTSTART:{at} DURATION:PT1H SUMMARY:Oncologist").encode()
    ada.post(f"{PAGE}add/", {"name": "Term", "file": SimpleUploadedFile("a.ics", body)})
    page = ada.get(PAGE).content.decode()
    beside = [page, *(ada.get(one).content.decode() for one in ("/desk/", f"/desk/appointments/{row.pk}/"))]

    assert "Booked, and taken since" in page
    assert f'href="/desk/appointments/{row.pk}/"' in page
    assert row.name in page
    assert "Move or cancel it" in page
    assert "do not agree" in beside[1]
    assert not [one for one in beside if "Oncologist" in one]


def test_the_feed_shows_what_is_booked_until_its_address_is_ended(ada: Browser, practice: int) -> None:
    bookings(practice)
    row = Appointment.objects.get(practice_id=practice, standing="booked")
    address, stranger = path_of(giving.address(practice)), browser()
    answer = stranger.get(address)
    (event,) = Ics.from_ical(answer.content).events

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    times = [f"{datetime.fromtimestamp(at, UTC):%Y%m%dT%H%M%SZ}" for at in (row.starts_at, row.ends_at)]
    assert "\r\n".join((f"DTSTART:{times[0]}", f"DTEND:{times[1]}")) in answer.content.decode()
    assert row.name in str(event["SUMMARY"])
    assert row.about in str(event["DESCRIPTION"])
    assert "ATTENDEE" not in event

    ada.post(f"{PAGE}address/")

    assert stranger.get(address).status_code == 404
    assert stranger.get(path_of(giving.address(practice))).status_code == 200


def test_what_is_cancelled_stands_in_the_feed_no_more(practice: int) -> None:
    add_member(practice, "Ada Quill", "ada@quill.example", "owner", "", 0)
    bookings(practice)
    row = Appointment.objects.get(practice_id=practice, standing="booked")
    booking.cancel(desks.DESKS, Visitor(practice, NOW, is_owner=True), row.pk)

    assert Ics.from_ical(giving.feed_text(desks.DESKS, practice, NOW)).walk("VEVENT") == []
