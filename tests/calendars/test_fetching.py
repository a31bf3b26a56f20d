"""Calendars are fetched within bounds, and from nowhere that whoever runs the desk did not allow."""

import socket
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

import pytest

from frontdesk.channels.calendar import CalendarError, Mark, Near, NotAllowedError, NotThereError, fetch
from frontdesk.channels.calendar import place as places
from frontdesk.channels.calendar.place import NearError, near_from_environment, place_of
from servers.ics_server import IcsServer, ics_server

HERE = Near((ip_network("127.0.0.0/8"),))
BODY = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def server() -> Iterator[IcsServer]:
    with ics_server(BODY) as found:
        yield found


def looked_up(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    def answer(_host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


def test_a_calendar_is_fetched_and_then_only_if_it_changed(server: IcsServer) -> None:
    server.headers["ETag"] = '"1"'
    first = fetch(server.url, Mark(), HERE)
    second = fetch(server.url, first.mark, HERE)

    assert (first.raw, first.mark.etag) == (BODY, '"1"')
    assert (second.raw, second.mark) == (None, first.mark)
    assert server.asked[1]["if-none-match"] == '"1"'


def test_an_answer_that_breaks_off_is_none(server: IcsServer) -> None:
    server.promised = len(BODY) + 40
    with pytest.raises(CalendarError, match="did not answer"):
        fetch(server.url, Mark(), HERE)


def test_nothing_inside_is_fetched_unless_it_is_allowed(server: IcsServer) -> None:
    with pytest.raises(NotAllowedError, match="network of its own"):
        fetch(server.url, Mark(), Near())

    assert server.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.7",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.7",
        "64:ff9b::a00:7",
        "2002:a00:7::",
    ],
)
def test_no_address_inside_is_open_however_it_is_written(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up(monkeypatch, address)

    with pytest.raises(NotAllowedError):
        place_of("https://calendar.example/a.ics", Near())


def test_a_name_of_which_one_address_lies_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up(monkeypatch, "93.184.216.34", "10.0.0.7")

    with pytest.raises(NotAllowedError):
        place_of("https://calendar.example/a.ics", Near())


def test_the_address_that_was_judged_is_the_one_that_is_gone_to(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up(monkeypatch, "93.184.216.34")

    assert place_of("webcal://calendar.example/a.ics", Near()).address == "93.184.216.34"


def test_without_encryption_only_what_is_near_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up(monkeypatch, "93.184.216.34")

    with pytest.raises(NotAllowedError, match="without encryption"):
        place_of("http://calendar.example/a.ics", HERE)


def test_a_redirect_inside_is_judged_anew(server: IcsServer) -> None:
    server.status, server.headers = 302, {"Location": "http://10.0.0.7/latest/secrets"}

    with pytest.raises(NotAllowedError):
        fetch(server.url, Mark(), HERE)


def test_redirects_end(server: IcsServer) -> None:
    server.status, server.headers = 301, {"Location": server.url}

    with pytest.raises(CalendarError, match="without an end"):
        fetch(server.url, Mark(), HERE)
    assert len(server.asked) == 6


@pytest.mark.parametrize(("status", "kind"), [(401, NotThereError), (404, NotThereError), (500, CalendarError)])
def test_a_refusal_is_told_without_the_address(server: IcsServer, status: int, kind: type[Exception]) -> None:
    server.status = status

    with pytest.raises(kind) as found:
        fetch(server.url, Mark(), HERE)
    assert str(status) in str(found.value)
    assert "secret-words" not in str(found.value)


def test_more_than_is_read_of_one_is_refused(server: IcsServer) -> None:
    server.body = b"BEGIN:VCALENDAR\r\n" + b"x" * 20_000_000

    with pytest.raises(CalendarError, match="larger than 10 MB"):
        fetch(server.url, Mark(), HERE)


def test_a_small_answer_that_grows_when_it_is_opened_is_refused(server: IcsServer) -> None:
    import gzip

    server.body, server.headers = gzip.compress(b"x" * 50_000_000), {"Content-Encoding": "gzip"}

    with pytest.raises(CalendarError, match="larger than 10 MB"):
        fetch(server.url, Mark(), HERE)


def test_a_server_that_does_not_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.channels.calendar.wire.SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(CalendarError, match="did not answer"):
        fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/", Mark(), HERE)


@pytest.mark.parametrize(
    "url", ["", "calendar", "ftp://calendar.example/", "file:///etc/passwd", "https://", "http://a:b/"]
)
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(CalendarError, match="no address of a calendar"):
        fetch(url, Mark(), HERE)


def test_a_server_that_cannot_be_reached_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(CalendarError, match="cannot be reached"):
        fetch(f"http://127.0.0.1:{port}/", Mark(), HERE)


def test_the_setting_names_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.NEAR, "127.0.0.1, 10.0.0.0/8 fd00::/8")
    assert [str(one) for one in near_from_environment().networks] == ["127.0.0.1/32", "10.0.0.0/8", "fd00::/8"]

    monkeypatch.setenv(places.NEAR, "everything")
    with pytest.raises(NearError):
        near_from_environment()
