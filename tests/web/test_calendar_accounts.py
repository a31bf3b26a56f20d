"""An account at a real calendar server on the pages: connected, its calendars chosen; what she did there, answered."""

from collections.abc import Iterator

import pytest
from django.test import Client as Browser

from frontdesk.office.calendars import reading
from frontdesk.office.desks import Desks
from frontdesk.store import claims
from frontdesk.store.models import Appointment, Calendar, CalendarEvent, CalendarLogin
from frontdesk.store.queries.practices import add_member
from frontdesk.web import desks
from office.test_take_in import POLICY
from pages.bookings import bookings
from servers.radicale import PASSWORD, USER, Radicale, radicale
from storing import new_practice
from web.furnished import NOW, browser

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
PAGE = "/desk/settings/calendars/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as found:
        found.make_calendar("Work")
        found.make_calendar("Family")
        yield found


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("FRONTDESK_CALENDARS_NEAR", "127.0.0.1")
    return new_practice(POLICY)


@pytest.fixture
def ada(practice: int) -> Browser:
    return browser(practice, add_member(practice, "Ada Quill", "ada@quill.example", "owner", "", 0).pk)


def turn(at: int) -> None:
    for one in claims.claim(Calendar, "a reader", at, 100):
        reading.look_after(Desks(), one, at)


def connected(ada: Browser, practice: int, server: Radicale) -> tuple[int, dict[str, int]]:
    ada.post(f"{PAGE}connect/", {"user": USER, "password": PASSWORD, "url": server.url})
    rows = Calendar.objects.filter(practice_id=practice)
    return CalendarLogin.objects.get(practice_id=practice).pk, {one.name: one.pk for one in rows}


def test_a_wrong_password_is_said_and_what_was_typed_stays_but_for_it(
    ada: Browser, practice: int, server: Radicale
) -> None:
    page = ada.post(f"{PAGE}connect/", {"user": USER, "password": "wrong-one", "url": server.url}).content.decode()

    assert "does not take this name and password" in page
    assert f'value="{server.url}"' in page
    assert "wrong-one" not in page
    assert not CalendarLogin.objects.filter(practice_id=practice).exists()


def test_calendars_are_chosen_and_read(ada: Browser, practice: int, server: Radicale) -> None:
    login, rows = connected(ada, practice, server)
    page = ada.get(f"{PAGE}accounts/{login}/").content.decode()
    assert {"Work", "Family"} <= set(rows)
    assert "Work" in page
    assert PASSWORD not in page
    assert "No calendar of yours is read" in ada.get(PAGE).content.decode()

    given = {"busy": [rows["Family"]], "written": rows["Work"], "deleted": "cancel"}
    answer = ada.post(f"{PAGE}accounts/{login}/choose/", given)
    turn(NOW + 1)

    assert answer.headers["Location"] == f"{PAGE}?done=calendars-chosen"
    chosen = {one.name: (one.is_busy, one.is_written, one.trouble) for one in Calendar.objects.filter(login_id=login)}
    assert chosen["Family"] == (True, False, "")
    assert chosen["Work"] == (False, True, "")
    assert CalendarLogin.objects.get(pk=login).cancels
    page = ada.get(PAGE).content.decode()
    assert "appointments are written there" in page


def test_what_was_deleted_there_is_asked_about_on_today_and_put_back(
    ada: Browser, practice: int, server: Radicale
) -> None:
    bookings(practice)
    row = Appointment.objects.filter(practice_id=practice, standing="booked", starts_at__gt=NOW).order_by("id")[0]
    login, rows = connected(ada, practice, server)
    ada.post(f"{PAGE}accounts/{login}/choose/", {"busy": [], "written": rows["Work"], "deleted": "ask"})
    turn(NOW + 1)
    href = CalendarEvent.objects.get(practice_id=practice, appointment=row).href
    assert row.name in server.get(href)
    server.asked("DELETE", href)
    turn(NOW + 400)
    asked = CalendarEvent.objects.get(practice_id=practice, appointment=row)

    assert "do not agree" in ada.get("/desk/").content.decode()
    assert "you deleted it in" in ada.get(PAGE).content.decode()
    ada.post(f"{PAGE}asked/{asked.pk}/back/")
    turn(NOW + 401)
    assert row.name in server.get(href)
    assert "do not agree" not in ada.get("/desk/").content.decode()

    assert ada.post(f"{PAGE}asked/{asked.pk}/cancel/").headers["Location"] == f"{PAGE}?done=settled-before"


def test_an_appointment_that_she_gives_up_there_is_cancelled(ada: Browser, practice: int, server: Radicale) -> None:
    bookings(practice)
    row = Appointment.objects.filter(practice_id=practice, standing="booked", starts_at__gt=NOW).order_by("id")[0]
    login, rows = connected(ada, practice, server)
    ada.post(f"{PAGE}accounts/{login}/choose/", {"busy": [], "written": rows["Work"], "deleted": "ask"})
    turn(NOW + 1)
    server.asked("DELETE", CalendarEvent.objects.get(practice_id=practice, appointment=row).href)
    turn(NOW + 400)
    asked = CalendarEvent.objects.get(practice_id=practice, appointment=row)
    ada.post(f"{PAGE}asked/{asked.pk}/cancel/")

    row.refresh_from_db()
    assert row.standing == "cancelled"
    assert "Changed in your calendar" not in ada.get(PAGE).content.decode()


def test_an_account_is_let_go_with_its_password(ada: Browser, practice: int, server: Radicale) -> None:
    login, _ = connected(ada, practice, server)
    ada.post(f"{PAGE}accounts/{login}/remove/")

    assert not CalendarLogin.objects.filter(practice_id=practice).exists()
    assert not Calendar.objects.filter(practice_id=practice).exists()
    assert ada.get(f"{PAGE}accounts/{login}/").status_code == 404


def test_another_practices_account_is_not_there(practice: int, ada: Browser, server: Radicale) -> None:
    login, rows = connected(ada, practice, server)
    other = new_practice(POLICY)
    bo = browser(other, add_member(other, "Bo", "bo@marsh.example", "owner", "", 0).pk)

    assert bo.get(f"{PAGE}accounts/{login}/").status_code == 404
    assert bo.post(f"{PAGE}accounts/{login}/choose/", {"busy": [rows["Work"]]}).status_code == 404
    assert bo.get(f"{PAGE}{rows['Work']}/").status_code == 404
    assert desks.now() == NOW
