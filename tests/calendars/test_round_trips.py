"""What the desk writes, given to a real calendar server and read back: the same, property by property."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from calendars.written import DAY
from frontdesk.publish.booking import Invitation, invitation
from frontdesk.publish.booking.feed import Entry, feed
from publish.sources import source, text
from servers.radicale import USER, Radicale, radicale

START = 1_773_000_000
NUMBERS = count(1)
Event = dict[str, str]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as found:
        yield found


@pytest.fixture
def path(server: Radicale) -> str:
    return server.make_calendar(f"round{next(NUMBERS)}")


def events(written: str) -> dict[str, Event]:
    """Every property of every event with its parameters, by UID, as icalendar writes it."""
    return {str(event["UID"]): properties(event) for event in Calendar.from_ical(written).events}


def properties(event: Any) -> Event:
    told = [(name, value) for name, value in event.property_items(recursive=False) if name not in ("BEGIN", "END")]
    return {name: f"{dict(sorted(value.params.items()))}{value.to_ical().decode()}" for name, value in told}


def invited(sequence: int, start: int, *, is_cancelled: bool = False) -> str:
    return invitation(
        Invitation(
            uid="0f0f@frontdesk.invalid",
            sequence=sequence,
            start=start,
            end=start + 1800,
            stamp=START - DAY,
            summary="A call; with commas, and “quotes”",
            organizer="ada@quill.example",
            organizer_name='Ada "Quill", of Quill: & Co',
            attendee="bo@marsh.example",
            attendee_name="Bo Marsh",
            description="Please have at hand:\nyour last invoice, " + "long " * 40,
            place="By phone: Ada calls you",
            address="https://desk.example/booking/a:b:c/",
            is_cancelled=is_cancelled,
        )
    )


def as_object(sent: str) -> str:
    """What a client's program gives its server of an iTIP message: the same without its METHOD (RFC 4791, 4.1)."""
    lines = [line for line in sent.split("\r\n") if not line.startswith("METHOD:")]
    assert len(lines) == sent.count("\r\n")
    return "\r\n".join(lines)


def test_an_invitation_its_move_and_its_end_are_taken_one_over_the_other(server: Radicale, path: str) -> None:
    for sent, method in (
        (invited(0, START), "REQUEST"),
        (invited(1, START + DAY), "REQUEST"),
        (invited(2, START + DAY, is_cancelled=True), "CANCEL"),
    ):
        server.put(f"{path}one.ics", as_object(sent))
        kept = server.get(f"{path}one.ics")

        assert events(kept) == events(sent)
        assert vobject.readOne(sent).method.value == method
        assert vobject.readOne(kept).vevent.sequence.value == events(sent)["0f0f@frontdesk.invalid"]["SEQUENCE"][2:]


def whole(server: Radicale, written: str) -> str:
    """A whole calendar given to the server as one, and had back."""
    there = f"/{USER}/whole{next(NUMBERS)}/"
    status, said, _ = server.asked("PUT", there, written, **{"Content-Type": "text/calendar; charset=utf-8"})
    assert status in (201, 204), said
    return server.get(there)


def test_the_feed_of_appointments_is_taken_in_whole(server: Radicale) -> None:
    entries = [
        Entry(
            f"{number}@frontdesk.invalid", number, START + number * DAY, START + number * DAY + 1800, START, "Bo; Marsh"
        )
        for number in range(30)
    ]
    written = feed("Appointments, of Ada", entries)

    assert events(whole(server, written)) == events(written)
    assert len(events(written)) == 30


def test_closures_are_taken_in_whole_and_read_by_another_library(server: Radicale) -> None:
    written = text("ics", source())
    kept = whole(server, as_object(written))
    days = {
        one.uid.value: (one.dtstart.value, one.dtend.value, one.summary.value)
        for one in vobject.readOne(written).contents["vevent"]
    }

    assert events(kept) == events(written)
    assert days == {
        str(one["UID"]): (one.decoded("DTSTART"), one.decoded("DTEND"), str(one["SUMMARY"]))
        for one in Calendar.from_ical(written).events
    }
    assert len(days) > 8


def test_availability_is_read_by_another_library() -> None:
    """RFC 7953; Radicale keeps no such objects, and vobject knows them."""
    written = text("vavailability", source())
    (first,) = vobject.readOne(written).contents["vavailability"]
    (second,) = list(Calendar.from_ical(written).walk("VAVAILABILITY"))

    assert first.uid.value == str(second["UID"])
    assert first.dtstart.value == second.decoded("DTSTART")
    found = {one.uid.value: (one.dtstart.value, one.dtend.value) for one in first.contents["available"]}
    assert found == {
        str(one["UID"]): (one.decoded("DTSTART"), one.decoded("DTEND"))
        for one in second.subcomponents
        if one.name == "AVAILABLE"
    }
    assert found
