"""The pages over a real socket: served, answered to the end, and stopped cleanly."""

import http.client
import time
from collections.abc import Callable, Iterator
from threading import Event, Thread

import pytest
from django.http import HttpRequest, HttpResponse

from frontdesk.web import assets, serving
from frontdesk.web.assets import stamped
from frontdesk.web.serving import Server, ServingError, serve_web


@pytest.fixture
def served() -> Iterator[tuple[Server, Callable[[], float]]]:
    """A running server, and what stops it and says how long that took."""
    server, stop = Server("127.0.0.1", 0), Event()
    server.open()
    thread = Thread(target=server.run, args=(stop,))
    thread.start()

    def end() -> float:
        start = time.monotonic()
        stop.set()
        thread.join(10)
        assert not thread.is_alive()
        return time.monotonic() - start

    yield server, end
    if thread.is_alive():
        end()


def get(server: Server, path: str, **headers: str) -> http.client.HTTPResponse:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    line.request("GET", path, headers=headers)
    return line.getresponse()


def test_a_page_comes_over_the_wire_with_its_headers(served: tuple[Server, Callable[[], float]]) -> None:
    server, _ = served

    answer = get(server, f"/static/{stamped('desk.css')}")

    assert answer.status == 200
    assert answer.read() == assets.content("desk.css")
    assert "default-src 'none'" in (answer.headers["Content-Security-Policy"] or "")
    assert answer.headers["Server"] is None


def test_a_host_that_is_not_ours_is_refused(served: tuple[Server, Callable[[], float]]) -> None:
    server, _ = served

    assert get(server, f"/static/{stamped('desk.css')}", Host="evil.example").status == 400


def test_it_stops_soon_and_closes_its_port(served: tuple[Server, Callable[[], float]]) -> None:
    server, end = served
    get(server, f"/static/{stamped('desk.css')}").read()

    assert end() < 3
    with pytest.raises(ConnectionRefusedError):
        get(server, "/static/x")


def test_what_is_being_answered_is_answered_to_its_end(
    served: tuple[Server, Callable[[], float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, end = served
    asked, go_on, found = Event(), Event(), []

    def slowly(name: str) -> bytes:
        asked.set()
        go_on.wait(10)
        return f"/* {name} */".encode()

    name = stamped("desk.css")
    get(server, f"/static/{name}").read()  # the names are known before one is slow
    monkeypatch.setattr(assets, "content", slowly)
    client = Thread(target=lambda: found.append(get(server, f"/static/{name}").read()))
    client.start()
    assert asked.wait(5)
    stopper = Thread(target=end)
    stopper.start()
    go_on.set()
    stopper.join(10)
    client.join(10)

    assert found == [b"/* desk.css */"]


def test_a_port_that_is_taken_is_told(served: tuple[Server, Callable[[], float]]) -> None:
    server, _ = served

    with pytest.raises(ServingError, match="Is another desk running"):
        serve_web("127.0.0.1", server.port, Event())


def test_it_says_so_where_the_store_was_opened_without_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "settings", object())

    with pytest.raises(ServingError, match="without the pages"):
        Server("127.0.0.1", 0).open()


def test_an_error_nobody_foresaw_is_a_kind_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from web.furnished import browser

    def fail(_at: int) -> HttpResponse:
        raise RuntimeError("boom")

    monkeypatch.setattr("frontdesk.web.pages.health.health", fail)
    answer = browser(raise_request_exception=False).get("/healthz")

    assert answer.status_code == 500
    assert "That did not work" in answer.content.decode()
    assert isinstance(answer.wsgi_request, HttpRequest)
