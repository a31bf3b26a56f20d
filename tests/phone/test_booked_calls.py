"""A call that was booked on the page of times rings through in its time, by the webhook, and in no other."""

from collections.abc import Callable

import pytest
from django.test import Client as Browser

from desk.practice import BASE, moment
from frontdesk.office import pages, public_face
from frontdesk.office.phone import lines
from frontdesk.policy import parse_policy
from frontdesk.store.models import Appointment, Client, Standing
from frontdesk.store.queries import practices
from frontdesk.store.queries.people import add_client
from frontdesk.store.queries.practices import add_member
from phone.desk import ADA, BO, POLICY, Does, Room, room
from storing import START

pytestmark = pytest.mark.usefixtures("store")
Clock = Callable[[str], int]
CALLS = (
    '[appointments]\ncall = { minutes = [30], days = "mon-thu", at = "13:00-14:00", notice = "2 hours", '
    "horizon_days = 20 }\n"
)
BOOKED = "2026-03-18 13:00"
HOME = "+15550188"


@pytest.fixture
def one(clock: Clock) -> Room:
    """Bo, who has booked Wednesday at one by the link that is hers."""
    clock("2026-03-17 10:00")
    found = room(POLICY + CALLS)
    lines.set_phone(found.practice, add_member(found.practice, "Ada", "ada@home.example", "owner", "", 0), HOME, START)
    public_face.show(found.practice, 1, "Ada", is_public=True)
    public_face.take_bookings(found.practice, 1, "Ada", is_open=True)
    client = add_client(found.practice, "phone", BO.removeprefix("+"), "Bo Marsh", START)
    Client.objects.filter(pk=client.pk).update(tier="retainer")
    page = pages.book_page(found.practice, client.pk)
    path = page[page.index("/book/") :]
    held = visit(f"{path}/hold/", {"kind": "call", "minutes": "30", "start": str(moment(BOOKED))})
    written = {"do": "book", "name": "Bo Marsh", "address": "bo@marsh.example"}
    visit(held, written)
    row = Appointment.objects.get(practice_id=found.practice)
    assert (row.standing, row.client_id) == (Standing.BOOKED, client.pk)
    return found


def visit(path: str, given: dict[str, str]) -> str:
    """What a visitor's browser sends; where it is led then."""
    answer = Browser(HTTP_HOST="127.0.0.1").post(path, given)
    assert answer.status_code == 302
    return str(answer.headers["Location"]).partition("?")[0]


def rung(one: Room, number: str = BO) -> list[str]:
    does = Does(takers=(HOME,))
    one.call(does, number)
    return does.rung


@pytest.mark.parametrize("minute", ["13:00", "13:29"])
def test_it_rings_in_its_time(one: Room, clock: Clock, minute: str) -> None:
    clock(f"2026-03-18 {minute}")

    assert rung(one) == [HOME]


@pytest.mark.parametrize("at", ["2026-03-18 12:59", "2026-03-18 13:30", "2026-03-19 13:00"])
def test_at_another_time_it_does_not(one: Room, clock: Clock, at: str) -> None:
    clock(at)

    assert rung(one) == []


def test_for_somebody_else_it_does_not(one: Room, clock: Clock) -> None:
    clock(BOOKED)

    assert rung(one, ADA) == []


def test_what_was_cancelled_does_not_ring(one: Room, clock: Clock) -> None:
    row = Appointment.objects.get(practice_id=one.practice)
    page = pages.booking_page(one.practice, row.pk)
    visit(page[page.index("/booking/") :], {"do": "cancel"})
    clock(BOOKED)

    assert rung(one) == []


def test_what_was_moved_rings_in_its_new_time(one: Room, clock: Clock) -> None:
    row = Appointment.objects.get(practice_id=one.practice)
    page = pages.booking_page(one.practice, row.pk)
    visit(page[page.index("/booking/") :] + "/move/", {"start": str(moment("2026-03-19 13:30"))})

    clock(BOOKED)
    before = rung(one)
    clock("2026-03-19 13:45")

    assert (before, rung(one)) == ([], [HOME])


def test_own_time_that_came_to_lie_over_it_rings_for_nobody(one: Room, clock: Clock) -> None:
    """A newer policy made that hour the owner's own: she is asked on the plan, and the call takes a message."""
    text = (POLICY + CALLS).replace(BASE["protected"], "")
    text += '[[protected]]\nname = "Lunch"\nkind = "mine"\ndays = "wed"\nat = "13:00-14:00"\n'
    found = parse_policy(text).policy
    assert found is not None
    practices.add_policy(one.practice, text, found.version, found.effective, START + 1)
    clock(BOOKED)

    assert rung(one) == []
