"""The booking pages, as a visitor without script sees them."""

import re
from typing import Any

import pytest
from django.test import Client as Browser

from frontdesk.office import pages, public_face
from frontdesk.office.booking import keeping
from frontdesk.store.models import Appointment, Client, Practice, Standing
from frontdesk.web import desks
from pages import bookings, filled
from storing import START
from web.furnished import NOW, browser, furnished

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")


def opened() -> tuple[int, str]:
    """A practice whose booking page is open; its id, and where that page is."""
    practice = furnished().practice
    filled.a_guide(practice)
    bookings.bookings(practice)
    return practice, f"/b/{Practice.objects.get(pk=practice).slug}/"


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def held(practice: int, page: str, visitor: Browser, **more: Any) -> str:
    """Where the form of a place is that was just held."""
    answer = visitor.post(f"{page}hold/", {**bookings.a_time(practice), "zone": "Europe/Madrid", **more})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


WRITTEN = {"do": "book", "name": "Flo Lake", "address": "flo@lake.example", "about": "A logo", "zone": "Europe/Madrid"}


def test_the_page_is_not_there_until_the_owner_opens_it() -> None:
    practice, page = opened()
    assert browser().get(page).status_code == 200

    public_face.take_bookings(practice, NOW, "Ada", is_open=False)
    assert browser().get(page).status_code == 404
    public_face.take_bookings(practice, NOW, "Ada", is_open=True)
    Practice.objects.filter(pk=practice).update(is_shadow=True)
    assert browser().get(page).status_code == 404
    Practice.objects.filter(pk=practice).update(is_shadow=False)
    public_face.show(practice, NOW, "Ada", is_public=False)
    assert browser().get(page).status_code == 404


def test_times_stand_on_the_visitors_clock_with_the_practices_beside() -> None:
    _, page = opened()

    there, own = text_of(browser().get(f"{page}?zone=Europe/Madrid")), text_of(browser().get(page))

    # On March 9 New York has changed its clocks and Madrid has not: five hours lie between them.
    assert "6:00 PM 1:00 PM New York" in there
    assert "The times are those of New York." in own
    assert "1:00 PM New York" not in own


def test_after_both_have_changed_their_clocks_six_hours_lie_between() -> None:
    _, page = opened()

    later = text_of(browser().get(f"{page}?zone=Europe/Madrid&from=2026-03-30"))

    assert "7:00 PM 1:00 PM New York" in later


def test_in_spanish_it_is_spanish() -> None:
    _, page = opened()

    shown = text_of(browser().get(f"{page}?language=es"))

    assert "Reserve una hora" in shown
    assert "Una llamada" in shown
    assert "Choose" not in shown


def test_a_time_is_held_booked_moved_and_cancelled() -> None:
    practice, page = opened()
    visitor = browser()
    place = held(practice, page, visitor)
    assert "This time is kept for you until" in text_of(visitor.get(place))

    done = visitor.post(place, WRITTEN, follow=True)

    assert "It is booked" in text_of(done)
    assert "flo@lake.example" in text_of(done)
    row = Appointment.objects.get(practice_id=practice, address="flo@lake.example")
    assert (row.standing, row.zone, row.about) == (Standing.BOOKED, "Europe/Madrid", "A logo")
    own = f"/booking/{pages.booking_token(practice, row.pk)}"
    moved = visitor.post(f"{own}/move/", bookings.a_time(practice), follow=True)
    assert "It is booked" in text_of(moved)
    assert Appointment.objects.get(pk=row.pk).sequence == 1
    assert b"SEQUENCE:1" in visitor.get(f"{own}/event.ics").content
    assert "It is cancelled" in text_of(visitor.post(own, {"do": "cancel"}, follow=True))
    assert Appointment.objects.get(pk=row.pk).standing == Standing.CANCELLED


def test_the_loser_of_a_race_hears_so_and_sees_what_is_left() -> None:
    practice, page = opened()
    wanted = bookings.a_time(practice)
    browser().post(f"{page}hold/", wanted)

    answer = browser().post(f"{page}hold/", wanted, follow=True)

    shown = text_of(answer)
    assert "That time has just been taken by somebody else. Nothing was booked." in shown
    assert f'value="{wanted["start"]}"' not in answer.content.decode()
    assert 'name="start"' in answer.content.decode()


def test_whoever_gives_no_address_keeps_what_she_wrote() -> None:
    practice, page = opened()
    place = held(practice, page, browser())

    answer = browser().post(place, {**WRITTEN, "address": "flo at lake"})

    assert answer.status_code == 422
    assert "Write your mail address" in text_of(answer)
    assert b"Flo Lake" in answer.content
    assert Appointment.objects.filter(practice_id=practice, standing=Standing.HELD).exists()


def test_another_time_gives_the_first_one_back() -> None:
    practice, page = opened()
    wanted = bookings.a_time(practice)["start"]
    place = held(practice, page, browser())

    browser().post(place, {"do": "back"})

    assert not Appointment.objects.filter(practice_id=practice, starts_at=wanted).exists()


def test_a_client_who_comes_by_her_own_link_books_under_her_tier() -> None:
    practice, _ = opened()
    client = Client.objects.filter(practice_id=practice).order_by("id")[0]
    Client.objects.filter(pk=client.pk).update(tier="concierge", name="Bo Marsh")
    home = pages.book_page(practice, client.pk).partition("8200")[2].removesuffix("/")
    visitor = browser()

    place = held(practice, f"{home}/", visitor)

    assert b'value="Bo Marsh"' in visitor.get(place).content
    visitor.post(place, {**WRITTEN, "name": "Bo Marsh"})
    row = Appointment.objects.get(practice_id=practice, address="flo@lake.example")
    assert (row.client_id, row.tier) == (client.pk, "concierge")


def test_after_the_stated_time_the_page_says_whom_to_write_to() -> None:
    practice, page = opened()
    row = Appointment.objects.get(practice_id=practice, standing=Standing.BOOKED)
    Appointment.objects.filter(pk=row.pk).update(starts_at=NOW + 3600, ends_at=NOW + 5400)
    own = f"/booking/{pages.booking_token(practice, row.pk)}"

    shown = text_of(browser().get(own))

    assert "It can no longer be changed here. Write to ada@quill.example." in shown
    browser().post(own, {"do": "cancel"})
    assert Appointment.objects.get(pk=row.pk).standing == Standing.BOOKED
    assert page


@pytest.mark.parametrize("asked", ["kind=x&minutes=y&from=z&zone=q&language=qq&sorry=1", "minutes=999999999&from=9999"])
def test_whatever_stands_in_the_address_the_page_answers(asked: str) -> None:
    _, page = opened()

    assert browser().get(f"{page}?{asked}").status_code == 200


@pytest.mark.parametrize("given", [{}, {"start": "²", "minutes": "²"}, {"kind": "call", "start": "9" * 40}])
def test_nonsense_holds_nothing(given: dict[str, str]) -> None:
    practice, page = opened()
    before = Appointment.objects.filter(practice_id=practice).count()

    assert browser().post(f"{page}hold/", given).status_code == 302
    assert Appointment.objects.filter(practice_id=practice).count() == before


def test_a_page_never_names_protected_time_nor_a_private_number() -> None:
    practice, page = opened()
    place = held(practice, page, browser())
    seen = [browser().get(one).content for one in (page, place)]

    assert not any(b"Family" in one or b"0199" in one for one in seen)
    assert keeping.seen(practice, 0) is None
    assert desks.now() > START
