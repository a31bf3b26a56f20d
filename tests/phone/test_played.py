"""A call back through the played service: the desk asks it over the wire, and it tells of all that happens."""

from collections.abc import Callable, Mapping
from threading import Thread

import pytest

from frontdesk.channels.phone import Sent, Wire
from frontdesk.channels.phone.twilio import TWILIO
from frontdesk.channels.phone.twilio.caller import Noise
from frontdesk.channels.phone.twilio.playing import Played, serving
from frontdesk.cli.simulate_phone import Ends
from frontdesk.office.desks import Desks
from frontdesk.office.working import calling
from frontdesk.office.working.calling import Ending
from frontdesk.store.models import CallEnd, Promise, PromiseState
from frontdesk.web import desks
from phone.desk import ADA, BO, DESK, Room, post
from phone.test_bridging import called, placed, service
from servers.phone_service import ACCOUNT, TOKEN, PhoneService

pytestmark = pytest.mark.usefixtures("store")
Clock = Callable[[str], int]
__all__ = ["service"]


def played(one: Room, asked: dict[str, str], *, picks_up: bool = True, answers: bool = True) -> list[Noise]:
    """What comes of a call that the desk has asked for, told to the desk's webhooks."""
    heard: list[Noise] = []
    ends = Ends({ADA}, asks=False, own_picks_up=picks_up, client_answers=answers)
    service = Played(ACCOUNT, TOKEN, post, ends, heard.append, clock=desks.now)
    service.call(asked, f"{one.practice:016x}{1:016x}")
    return heard


def test_a_client_who_does_not_answer_was_tried_for_long_enough(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)
    placed(one, ada, call)

    heard = played(one, service.asked[0][1], answers=False)

    call.refresh_from_db()
    assert (call.end, call.counts) == (CallEnd.NO_ANSWER, True)
    said = " ".join(noise.text for noise in heard)
    assert f"The phone at {BO} rings" in said
    assert f"it shows {DESK}" in said
    assert "did not answer" in said


def test_a_client_who_answers_is_spoken_with(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)
    placed(one, ada, call)

    played(one, service.asked[0][1])
    done = calling.finish(
        Desks(), one.practice, call.pk, Ending(CallEnd.TALKED), clock("2026-03-18 11:20"), "Ada Quill"
    )

    assert done is not None
    assert done.minutes == 2
    assert Promise.objects.get(practice_id=one.practice).state == PromiseState.KEPT


def test_where_her_own_phone_is_not_picked_up_no_client_is_called(clock: Clock, service: PhoneService) -> None:
    one, ada, call = called(clock, service)
    placed(one, ada, call)

    heard = played(one, service.asked[0][1], picks_up=False)

    call.refresh_from_db()
    assert call.ended_at is None
    assert all(BO not in noise.text for noise in heard)


def test_it_answers_only_the_account_that_it_is_given() -> None:
    asked: list[str] = []
    ends = Ends(set(), asks=False, own_picks_up=True, client_answers=True)

    def told(url: str, _body: bytes, _headers: Mapping[str, str]) -> bytes:
        asked.append(url)
        return b""

    service = Played(ACCOUNT, TOKEN, told, ends, lambda _: None)
    server = serving(service, 0)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}"
        right = TWILIO.send_text(Wire(ACCOUNT, TOKEN, url), "15550100", "15550142", "Hello", "http://127.0.0.1:9/told")
        wrong = TWILIO.send_text(Wire(ACCOUNT, "another", url), "15550100", "15550142", "Hello", "")
        known = TWILIO.check(Wire(ACCOUNT, TOKEN, url))
        for one in service.threads:
            one.join()
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

    assert (right.sent, wrong.sent, known) == (Sent.SENT, Sent.REFUSED, "")
    assert asked == ["http://127.0.0.1:9/told"]
