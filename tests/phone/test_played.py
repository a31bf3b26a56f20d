"""A call back through the played service: the desk asks it over the wire, and it tells of all that happens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

import pytest

from desk.practice import moment
from frontdesk.channels.phone import service_of
from frontdesk.channels.phone.twilio.caller import Noise
from frontdesk.channels.phone.twilio.playing import Played, serving
from frontdesk.cli.simulate_phone import Ends
from frontdesk.office.phone.lines import wire_of
from frontdesk.store.models import CallEnd, PlacedCall, Promise, PromiseState
from phone.desk import ADA, Does, post
from phone.test_bridging import called, placed
from servers.phone_service import ACCOUNT, TOKEN, phone_service

pytestmark = pytest.mark.usefixtures("store")
Clock = Callable[[str], int]
WINDOW = "2026-03-18 11:05"


@dataclass
class Service:
    """The played service, and what was asked of it: told of at the end, in this thread, as the test's database wants."""

    played: Played
    url: str
    heard: list[Noise] = field(default_factory=list)
    begun: list[tuple[str, dict[str, str], str]] = field(default_factory=list)

    def goes_on(self) -> None:
        for kind, fields, identity in self.begun:
            (self.played._call if kind == "Calls" else self.played._text)(fields, identity)
        self.begun.clear()


@contextmanager
def playing(*, picks_up: bool = True, answers: bool = True) -> Iterator[Service]:
    heard: list[Noise] = []
    ends = Ends({ADA}, asks=False, own_picks_up=picks_up, client_answers=answers)
    played = Played(ACCOUNT, TOKEN, post, ends, heard.append)
    server = serving(played, 0)
    found = Service(played, f"http://127.0.0.1:{server.server_address[1]}", heard)
    played.begin = lambda kind, fields: _noted(found, kind, fields)  # type: ignore[method-assign]
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _noted(found: Service, kind: str, fields: dict[str, str]) -> str:
    identity = f"{len(found.begun) + 1:032x}"
    found.begun.append((kind, fields, identity))
    return f"CA{identity}"


__all__ = ["Event", "PlacedCall", "Promise", "moment", "phone_service"]
