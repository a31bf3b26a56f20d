"""CalDAV against a real server: calendars found, changes told, events written under their etags."""

import socket
from collections.abc import Iterator

import pytest

from calendars.written import DAY, MARCH, calendar
from frontdesk.channels.calendar import CalendarError, Near, NotAllowedError
from frontdesk.channels.calendar.dav import Account, ChangedError, Collection, RefusedError, find
from frontdesk.channels.calendar.dav.xml import multistatus
from servers.radicale import HERE, PASSWORD, USER, Radicale, radicale

EVENT = "UID:{} DTSTART:20260310T170000Z DTEND:20260310T173000Z DTSTAMP:20260301T000000Z"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as found:
        yield found


@pytest.fixture
def made(server: Radicale, request: pytest.FixtureRequest) -> Collection:
    path = server.make_calendar(f"c{abs(hash(request.node.name))}")
    return Collection(server.account, f"{server.url.rstrip('/')}{path}")


def test_the_calendars_of_events_are_found_from_the_servers_address(server: Radicale) -> None:
    server.make_calendar("work")
    server.make_calendar("tasks", "VTODO")
    found = {one.name: one for one in find(server.account)}

    assert "tasks" not in found
    assert found["work"].url == f"{server.url}{USER}/work/"
    assert found["work"].is_writable


def test_one_calendars_own_address_will_do(server: Radicale) -> None:
    server.make_calendar("alone")

    assert "alone" in [one.name for one in find(Account(f"{server.url}{USER}/alone/", USER, PASSWORD, HERE))]


def test_a_wrong_password_is_told_from_a_wrong_address(server: Radicale) -> None:
    with pytest.raises(RefusedError, match="app password"):
        find(Account(server.url, USER, "wrong", HERE))
    with pytest.raises(NotAllowedError):
        find(Account(server.url, USER, PASSWORD, Near()))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(CalendarError, match="cannot be reached"):
        find(Account(f"http://127.0.0.1:{port}/", USER, PASSWORD, HERE))


def test_the_password_does_not_leave_the_house() -> None:
    account = Account("https://dav.house.example/", USER, PASSWORD)

    assert account._is_house("https://p12-dav.house.example/x")
    assert not account._is_house("https://dav.other.example/")
    assert not account._is_house("http://dav.house.example/")
    assert not account._is_house("https://house.example.evil.example/")
    assert not Account("https://house.example/", USER, PASSWORD)._is_house("https://evil.example/")
    with pytest.raises(NotAllowedError, match="another house"):
        account.asked("GET", "https://dav.other.example/", None, {})


def test_what_changed_and_what_went_is_told_by_the_token(server: Radicale, made: Collection) -> None:
    first = made.changes("")
    server.put(made.href_of("a"), calendar(EVENT.format("a")))
    server.put(made.href_of("b"), calendar(EVENT.format("b")))
    second = made.changes(first.token)
    server.asked("DELETE", made.href_of("a"))
    third = made.changes(second.token)
    fourth = made.changes(third.token)

    assert first.token
    assert second.changed == {made.href_of("a"), made.href_of("b")}
    assert third.changed == {made.href_of("a")}
    assert (fourth.changed, fourth.is_any) == (frozenset(), False)


def test_a_token_that_is_not_known_any_more_means_all_anew(made: Collection) -> None:
    assert not made.changes("http://radicale.org/ns/sync/0123").is_known


def test_a_time_is_asked_for_with_its_repeats(server: Radicale, made: Collection) -> None:
    weekly = "UID:w DTSTART:20251201T100000Z DURATION:PT1H DTSTAMP:20260301T000000Z RRULE:FREQ=WEEKLY"
    server.put(made.href_of("w"), calendar(weekly))
    server.put(made.href_of("a"), calendar(EVENT.format("a")))
    server.put(made.href_of("old"), calendar(EVENT.format("old").replace("2026", "2020")))

    found = made.between(MARCH, MARCH + 30 * DAY)

    assert sorted(one.href for one in found) == sorted([made.href_of("w"), made.href_of("a")])
    assert all(one.etag and "BEGIN:VEVENT" in one.text for one in found)


def test_an_event_is_written_over_the_state_that_is_known_alone(server: Radicale, made: Collection) -> None:
    href = made.href_of("an id@frontdesk.invalid")
    etag = made.put(href, calendar(EVENT.format("x")), "")
    with pytest.raises(ChangedError):
        made.put(href, calendar(EVENT.format("x")), "")
    server.put(href, calendar(EVENT.format("x").replace("T17", "T18").replace("T1730", "T1830")))
    with pytest.raises(ChangedError):
        made.put(href, calendar(EVENT.format("x")), etag)
    now = made.items([href])[href]

    assert "T18" in now.text
    assert made.put(href, calendar(EVENT.format("x")), now.etag) != now.etag


def test_what_is_deleted_is_gone_and_may_be_deleted_again(made: Collection) -> None:
    href = made.href_of("a")
    made.put(href, calendar(EVENT.format("a")), "")
    made.delete(href)
    made.delete(href)

    assert made.items([href]) == {}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html></html>",
        b"<a",
        b'<!DOCTYPE x [<!ENTITY a "b">]><d:multistatus xmlns:d="DAV:"/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><a/>'.encode("utf-16"),
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_answer_is_said(raw: bytes) -> None:
    with pytest.raises(CalendarError):
        multistatus(raw)
