"""Links name the port at which the pages are served."""

import os

import pytest

from frontdesk.running.together import URL, links_lead_to


@pytest.fixture(autouse=True)
def _nobody_said_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL, "kept for the end of the test")
    monkeypatch.delenv(URL)


@pytest.mark.parametrize(
    ("host", "port", "named"),
    [
        ("127.0.0.1", 8300, "http://127.0.0.1:8300"),
        ("0.0.0.0", 8300, "http://127.0.0.1:8300"),
        ("::1", 8300, "http://[::1]:8300"),
        ("127.0.0.1", 8200, None),
        ("127.0.0.1", 0, None),
    ],
)
def test_links_name_another_port_than_the_usual_one(host: str, port: int, named: str | None) -> None:
    links_lead_to(host, port)

    assert os.environ.get(URL) == named


def test_what_the_operator_said_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL, "https://desk.example.com")

    links_lead_to("127.0.0.1", 8300)

    assert os.environ[URL] == "https://desk.example.com"
