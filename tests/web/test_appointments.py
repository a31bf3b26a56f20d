"""The practice's side of appointments, as its pages show it."""

import re
from typing import Any

import pytest
from django.test import Client as Browser

from frontdesk.office import pages
from frontdesk.office.booking import keeping
from frontdesk.office.booking.model import Visitor
from frontdesk.office.booking.times import kinds, offered
from frontdesk.store.models import (
    AgendaPoint,
    Appointment,
    Client,
    Contact,
    Outgoing,
    OutKind,
    Promise,
    Standing,
    StandingMeeting,
    TrailEntry,
)
from frontdesk.web import desks
from pages import bookings
from web.furnished import NOW, browser, furnished

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")


def opened() -> tuple[int, Browser, Browser]:
    """A practice that takes bookings, with the browsers of its owner and of a viewer."""
    rows = furnished()
    bookings.bookings(rows.practice)
    return rows.practice, browser(rows.practice, rows.owner), browser(rows.practice, rows.viewer)


def booked(practice: int) -> Appointment:
    return Appointment.objects.get(practice_id=practice, about="The palette")


def client_of(practice: int) -> Client:
    return Client.objects.get(practice_id=practice, addresses__value="bo@marsh.example")


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def mails(practice: int, word: str) -> list[Outgoing]:
    rows = Outgoing.objects.filter(practice_id=practice, kind=OutKind.INVITATION, key__startswith=f"{word}:")
    return list(rows.order_by("id"))


def test_today_says_what_is_booked_next_and_the_list_leads_to_it() -> None:
    practice, owner, _ = opened()
    row = booked(practice)

    today, listed = text_of(owner.get("/desk/")), text_of(owner.get("/desk/appointments/"))

    assert "A call with Cy Fern" in today
    assert "Cy Fern A call" in listed
    assert f"/desk/appointments/{row.pk}/" in owner.get("/desk/").content.decode()
    assert "The palette" in text_of(owner.get(f"/desk/appointments/{row.pk}/"))


def test_an_appointment_before_the_next_slot_is_what_comes_next() -> None:
    practice, owner, _ = opened()
    Appointment.objects.filter(pk=booked(practice).pk).update(starts_at=NOW - 60, ends_at=NOW + 600)

    shown = text_of(owner.get("/desk/"))

    assert "Next: A call with Cy Fern , now, until" in shown
    assert "Then: the" in shown


def test_the_week_shows_what_is_booked_in_its_place() -> None:
    practice, owner, _ = opened()
    row = booked(practice)
    day = desks.DESKS.of(practice).rules.local(row.starts_at).date()

    page = owner.get(f"/desk/week/?week={day}").content.decode()

    assert 'class="booked"' in page
    assert f'href="/desk/appointments/{row.pk}/"' in page
    assert "Cy Fern" not in owner.get("/desk/week/?week=2026-05-04").content.decode()


def test_a_time_is_booked_for_a_client_who_gets_the_word_and_the_invitation() -> None:
    practice, owner, _ = opened()
    client = client_of(practice)
    shown = owner.get(f"/desk/appointments/for/{client.pk}/").content.decode()
    wanted = bookings.a_time(practice)
    assert 'name="start"' in shown

    answer = owner.post(
        f"/desk/appointments/for/{client.pk}/", {**wanted, "word": "As we said on the phone."}, follow=True
    )

    assert "It is booked." in text_of(answer)
    row = Appointment.objects.get(practice_id=practice, starts_at=wanted["start"], standing=Standing.BOOKED)
    assert (row.client_id, row.address, row.made_by) == (client.pk, "bo@marsh.example", "Ada of Bo Marsh")
    (to_client,) = [one for one in mails(practice, "booked") if one.recipient == row.address]
    assert "As we said on the phone." in to_client.text
    assert "METHOD:REQUEST" in to_client.invitation


def test_the_owner_owes_herself_no_notice_but_nothing_else_moves() -> None:
    practice, owner, _ = opened()
    client = client_of(practice)
    desk, mine = desks.DESKS.of(practice), Visitor(practice, NOW, client.pk, is_owner=True)
    theirs = Visitor(practice, NOW, client.pk)
    for_me = {one for day in offered(desk, mine, kinds(desk, mine)[0], 30) for one in day.starts}
    for_them = {one for day in offered(desk, theirs, kinds(desk, theirs)[0], 30) for one in day.starts}

    assert for_them <= for_me
    taken = booked(practice).starts_at
    answer = owner.post(f"/desk/appointments/for/{client.pk}/", {"kind": "call", "minutes": 30, "start": taken})
    assert answer.status_code == 422
    assert "That time is not free any more. Nothing was changed" in text_of(answer)


def test_it_is_moved_and_cancelled_with_a_word() -> None:
    practice, owner, _ = opened()
    row, wanted = booked(practice), bookings.a_time(practice)
    page = f"/desk/appointments/{row.pk}/"

    moved = owner.post(f"{page}move/", {"start": wanted["start"], "word": "My train is late."}, follow=True)
    assert "It has another time." in text_of(moved)
    assert Appointment.objects.get(pk=row.pk).starts_at == wanted["start"]
    assert "My train is late." in mails(practice, "moved")[0].text

    gone = owner.post(f"{page}cancel/", {"word": "I am ill."}, follow=True)
    assert "It is cancelled" in text_of(gone)
    (to_client,) = [one for one in mails(practice, "cancelled") if one.recipient == row.address]
    assert "I am ill." in to_client.text
    assert "METHOD:CANCEL" in to_client.invitation
    again = owner.post(f"{page}cancel/", {}, follow=True)
    assert "It was cancelled before, or has begun; nothing was changed." in text_of(again)


@pytest.mark.parametrize("how", [Standing.KEPT, Standing.MISSED, Standing.WE_MISSED])
def test_how_it_went_is_said_once_it_has_begun(how: Standing) -> None:
    practice, owner, _ = opened()
    row = booked(practice)
    page = f"/desk/appointments/{row.pk}/"
    early = owner.post(f"{page}settle/", {"how": how}, follow=True)
    assert "It has not begun, or was cancelled; nothing was noted." in text_of(early)
    Appointment.objects.filter(pk=row.pk).update(starts_at=NOW - 3600, ends_at=NOW - 1800)
    assert "How did it go?" in text_of(owner.get("/desk/appointments/"))

    owner.post(f"{page}settle/", {"how": how, "from": "list"})

    assert Appointment.objects.get(pk=row.pk).standing == how
    assert "How did it go?" not in text_of(owner.get("/desk/appointments/"))
    assert TrailEntry.objects.filter(practice_id=practice, kind="appointment settled").count() == 1


def test_notes_stay_with_the_practice() -> None:
    practice, owner, viewer = opened()
    row = booked(practice)
    page = f"/desk/appointments/{row.pk}/"

    owner.post(f"{page}notes/", {"notes": "She hums & haws", "decisions": "Blue it is"})

    assert "She hums &amp; haws" in viewer.get(page).content.decode()
    own = browser().get(f"/booking/{pages.booking_token(practice, row.pk)}").content.decode()
    assert "hums" not in own
    assert not [one for one in mails(practice, "booked") if "hums" in one.text]


def test_a_viewer_sees_and_changes_nothing() -> None:
    practice, _, viewer = opened()
    row = booked(practice)
    page = f"/desk/appointments/{row.pk}/"

    shown = viewer.get(page).content.decode()

    assert "Cancel it" not in shown
    assert viewer.post(f"{page}cancel/").status_code == 403
    assert viewer.get(f"{page}move/").status_code == 403
    assert Appointment.objects.get(pk=row.pk).standing == Standing.BOOKED


def test_who_has_no_mail_address_is_booked_and_the_page_says_that_nobody_is_told() -> None:
    practice, owner, _ = opened()
    client = Client.objects.create(practice_id=practice, name="Flo Lake", made_at=NOW)

    asked = text_of(owner.get(f"/desk/appointments/for/{client.pk}/"))
    owner.post(f"/desk/appointments/for/{client.pk}/", bookings.a_time(practice))

    assert "No mail address is known, so the desk can tell nobody" in asked
    row = Appointment.objects.get(practice_id=practice, client=client)
    assert "nobody: no mail address is known" in text_of(owner.get(f"/desk/appointments/{row.pk}/"))


@pytest.mark.parametrize(
    "given", [{}, {"start": "²", "minutes": "²", "kind": "²"}, {"kind": "call", "start": "9" * 40}]
)
def test_nonsense_books_nothing(given: dict[str, str]) -> None:
    practice, owner, _ = opened()
    client = client_of(practice)
    before = Appointment.objects.filter(practice_id=practice).count()

    assert owner.post(f"/desk/appointments/for/{client.pk}/", given).status_code == 422
    assert owner.post(f"/desk/appointments/{booked(practice).pk}/move/", given).status_code == 422
    assert Appointment.objects.filter(practice_id=practice).count() == before


def test_a_place_that_is_only_held_has_no_page() -> None:
    practice, owner, _ = opened()
    held = Appointment.objects.get(practice_id=practice, standing=Standing.HELD)

    assert owner.get(f"/desk/appointments/{held.pk}/").status_code == 404
    assert keeping.seen(practice, held.pk) is not None


def test_a_meeting_is_begun_its_points_ticked_and_it_is_over() -> None:
    practice, owner, viewer = opened()
    row = booked(practice)
    Appointment.objects.filter(pk=row.pk).update(starts_at=NOW - 60, ends_at=NOW + 1740)
    page = f"/desk/appointments/{row.pk}/"
    owner.post(f"{page}agenda/", {"text": "The invoice"})
    owner.post(f"{page}agenda/", {"text": "The logo"})

    running = owner.post(f"{page}begin/", follow=True)

    shown = running.content.decode()
    assert 'id="clock"' in shown
    assert "Our time is nearly up." in shown
    assert "The invoice" in shown
    point = AgendaPoint.objects.get(practice_id=practice, text="The invoice").pk
    done = owner.post(f"{page}over/", {"point": [point, "x"], "notes": "n", "decisions": "Blue"}, follow=True)
    assert "The meeting is over, and noted." in text_of(done)
    after = Appointment.objects.get(pk=row.pk)
    assert (after.standing, after.decisions, after.over_at) == (Standing.KEPT, "Blue", NOW)
    assert AgendaPoint.objects.get(text="The logo").done_at is None
    assert viewer.post(f"{page}begin/").status_code == 403


def test_a_meeting_whose_time_is_far_is_not_begun() -> None:
    practice, owner, _ = opened()
    Appointment.objects.filter(pk=booked(practice).pk).update(starts_at=NOW + 90_000, ends_at=NOW + 91_800)

    answer = owner.post(f"/desk/appointments/{booked(practice).pk}/begin/", follow=True)

    assert "Nothing was begun" in text_of(answer)


def test_a_message_is_put_on_the_agenda_once_and_what_is_owed_is_owed_still() -> None:
    practice, owner, _ = opened()
    contact = Contact.objects.filter(practice_id=practice, client=client_of(practice)).order_by("id")[0]
    owed = Promise.objects.filter(practice_id=practice, settled_at=None).count()
    act = f"/desk/inbox/contacts/{contact.pk}/agenda/"

    first = owner.post(act, {"thread": contact.thread_id}, follow=True)
    second = owner.post(act, {"thread": contact.thread_id}, follow=True)

    assert "It is on the agenda of the next meeting" in text_of(first)
    assert "it is on the agenda already" in text_of(second)
    assert Promise.objects.filter(practice_id=practice, settled_at=None).count() == owed


def test_the_client_gives_points_by_the_link_and_the_owner_drops_one() -> None:
    practice, owner, _ = opened()
    row = booked(practice)
    own = f"/booking/{pages.booking_token(practice, row.pk)}"

    given = browser().post(own, {"do": "point", "text": "May I have <b>blue</b>?"}, follow=True)

    assert "May I have &lt;b&gt;blue&lt;/b&gt;?" in given.content.decode()
    page = f"/desk/appointments/{row.pk}/"
    assert "by the client&#x27;s link" in owner.get(page).content.decode()
    point = AgendaPoint.objects.get(practice_id=practice)
    owner.post(f"/desk/appointments/agenda/{point.pk}/drop/", {"appointment": row.pk})
    assert not AgendaPoint.objects.filter(practice_id=practice).exists()
    nothing = browser().post(own, {"do": "point", "text": "  "}, follow=True)
    assert "Nothing was added." in text_of(nothing)


def test_a_weekly_meeting_is_let_stand_and_ended_on_the_clients_page() -> None:
    practice, owner, viewer = opened()
    client = client_of(practice)
    page = f"/desk/clients/{client.pk}/meeting/"

    wrong = owner.post(f"{page}stand/", {"kind": "call", "weekday": "5", "time": "13:00", "minutes": "30"})
    answer = owner.post(
        f"{page}stand/", {"kind": "call", "weekday": "2", "time": "14:00", "minutes": "30", "rule": "skip"}, follow=True
    )

    assert "Your policy does not have it on that day; nothing was changed." in text_of(wrong)
    shown = text_of(answer)
    assert "Every Wednesday, 14:00, 30 minutes" in shown
    meeting = StandingMeeting.objects.get(practice_id=practice)
    assert Appointment.objects.filter(practice_id=practice, uid__startswith=f"meeting-{meeting.pk}-").count() == 2
    assert viewer.get(page).status_code == 200
    assert viewer.post(f"/desk/clients/meetings/{meeting.pk}/end/").status_code == 403
    ended = owner.post(f"/desk/clients/meetings/{meeting.pk}/end/", {"client": client.pk}, follow=True)
    assert "No meeting stands" in text_of(ended)


@pytest.mark.parametrize(
    "given", [{}, {"kind": "²", "weekday": "²", "time": "25:99", "minutes": "²"}, {"time": "10:00"}]
)
def test_nonsense_lets_no_meeting_stand(given: dict[str, str]) -> None:
    practice, owner, _ = opened()

    answer = owner.post(f"/desk/clients/{client_of(practice).pk}/meeting/stand/", given)

    assert answer.status_code == 422
    assert not StandingMeeting.objects.filter(practice_id=practice).exists()
