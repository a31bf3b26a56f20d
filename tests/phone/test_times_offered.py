"""After a call that the voice answered, a text names free times and the link; a text is answered with them."""

from collections.abc import Callable

import pytest

from frontdesk.office import pages, public_face
from frontdesk.store.models import Client, Crossing, Outgoing, OutKind, Stage
from frontdesk.store.queries.people import add_client
from frontdesk.store.queries.phone import stop_texts
from phone.desk import BO, POLICY, Does, Room, heard, room

pytestmark = pytest.mark.usefixtures("store")
Clock = Callable[[str], int]
CALLS = (
    '[appointments]\ncall = { minutes = [30], days = "mon-thu", at = "13:00-14:00", notice = "2 hours", '
    "horizon_days = 20 }\n"
)
NIGHT = "2026-03-17 22:00"


def bookable(policy: str = POLICY + CALLS, **more: object) -> Room:
    """A practice with a line whose page of times is open."""
    one = room(policy, **more)  # type: ignore[arg-type]
    public_face.show(one.practice, 1, "Ada", is_public=True)
    public_face.take_bookings(one.practice, 1, "Ada", is_open=True)
    return one


def known(one: Room, tier: str) -> int:
    client = add_client(one.practice, "phone", BO.removeprefix("+"), "Bo Marsh", 1)
    Client.objects.filter(pk=client.pk).update(tier=tier)
    return client.pk


def texts(one: Room) -> list[Outgoing]:
    return list(Outgoing.objects.filter(practice_id=one.practice, kind=OutKind.TIMES).order_by("id"))


def test_a_caller_hears_the_times_and_gets_the_link_by_text_once_a_day(clock: Clock) -> None:
    now = clock(NIGHT)
    one = bookable()
    client = known(one, "retainer")

    _, noises = one.call(Does())
    one.call(Does())

    assert "You can also book a time. Free next: Wednesday, March 18, 1:00 PM, or Thursday, March 19," in heard(noises)
    assert "http" not in heard(noises)
    (text,) = texts(one)
    assert text.recipient == BO.removeprefix("+")
    assert pages.book_page(one.practice, client).rpartition("/book/")[0] in text.text
    assert "Free next: Wednesday, March 18, 1:00 PM; Thursday, March 19, 1:00 PM; Monday, March 23" in text.text
    assert (text.stage, text.due_at) == (Stage.WAITING, now + 60)
    assert text.client_id == client


def test_somebody_unknown_gets_the_open_page(clock: Clock) -> None:
    clock(NIGHT)
    one = bookable()

    one.call(Does())

    assert "/b/" in texts(one)[0].text


@pytest.mark.parametrize("case", ["no page", "no texts", "stopped", "nothing to book", "hidden number"])
def test_no_text_leaves_where_it_may_not(clock: Clock, case: str) -> None:
    now = clock(NIGHT)
    one = bookable(
        POLICY if case == "nothing to book" else POLICY + CALLS, **({"text": ""} if case == "no texts" else {})
    )
    if case == "no page":
        public_face.take_bookings(one.practice, 2, "Ada", is_open=False)
    if case == "stopped":
        stop_texts(one.practice, BO.removeprefix("+"), "STOP", now)

    one.call(Does(), number="anonymous" if case == "hidden number" else BO)

    assert texts(one) == []


def test_in_shadow_mode_the_page_is_closed_and_nothing_is_offered(clock: Clock) -> None:
    clock(NIGHT)
    one = bookable(is_shadow=True)

    one.call(Does())

    assert texts(one) == []


def test_a_text_is_answered_with_the_times_and_a_closed_day_is_recorded(clock: Clock) -> None:
    clock(NIGHT)
    one = bookable()
    known(one, "concierge")

    one.text("Could we have a call on Saturday?")

    (answer,) = Outgoing.objects.filter(practice_id=one.practice)
    assert "Saturday, March 21 is not a working day here." in answer.text
    assert "Free next: Wednesday, March 18, 1:00 PM;" in answer.text
    assert "/book/" in answer.text
    assert list(Crossing.objects.filter(practice_id=one.practice).values_list("kind", flat=True)) == ["booking_closed"]
