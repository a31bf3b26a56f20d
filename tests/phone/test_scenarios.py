"""Every shared scenario on phone and text, end to end through the webhooks: what is stored comes out as expected."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from frontdesk.desk.model import State
from frontdesk.desk.wire import state_from_json
from frontdesk.office.desks import Desks
from frontdesk.office.phone import lines
from frontdesk.store.models import Appointment, Client, Contact, Crossing, Decision, Promise, Standing, Thread
from frontdesk.store.queries.people import add_client
from frontdesk.store.queries.practices import add_member, add_override
from phone.desk import ADA, Does, Room, heard, room
from storing import START

pytestmark = pytest.mark.usefixtures("store")
SHARED = Path(__file__).resolve().parents[3] / "shared"
"""Beside the project; where it is not, nothing is held against it."""
NUMBERS = {"c-ada": "+15550151", "c-bo": "+15550152", "c-cy": "+15550153"}


def scenarios() -> Iterator[Any]:
    file = SHARED / "scenarios" / "scenarios.jsonl"
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        case = json.loads(line)
        if case["contact"].get("kind") in ("call", "text", "voicemail"):
            yield pytest.param(case, id=case["name"])


def checker() -> ModuleType:
    """The shared comparison, which is no module by its name."""
    loader = SourceFileLoader("shared_check", str(SHARED / "check" / "scenarios"))
    spec = spec_from_loader("shared_check", loader)
    assert spec is not None
    found = module_from_spec(spec)
    loader.exec_module(found)
    return found


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    from frontdesk.web import desks

    monkeypatch.setattr(desks, "DESKS", Desks())
    monkeypatch.setattr("frontdesk.office.desks.FRESH_SECONDS", 0.0)
    return lambda at: monkeypatch.setattr(desks, "now", lambda: at)


@pytest.mark.parametrize("case", list(scenarios()))
def test_a_scenario_through_the_webhook(case: dict[str, Any], clock: Callable[[int], None]) -> None:
    contact, at = case["contact"], int(datetime.fromisoformat(case["contact"]["at"]).timestamp())
    channel = {"text" if contact["kind"] == "text" else "voice": contact["channel"]}
    one = room(
        (SHARED / "design" / "policy-example.toml").read_text(encoding="utf-8"), **{"voice": "", "text": ""} | channel
    )
    given_state(one, case)
    clock(at)
    does = Does(keys=["1"] if contact.get("claims_urgent") else [], said=contact["text"])

    if contact["kind"] == "text":
        one.text(contact["text"], NUMBERS[contact["from"]["client"]])
        said = ""
    else:
        _, noises = one.call(does, NUMBERS[contact["from"]["client"]])
        said = heard(noises)

    decision = Decision.objects.get(practice_id=one.practice, contact__channel=contact["channel"], contact__at=at)
    assert list(checker().differences(case["expect"], decision.body)) == []
    assert bool(does.rung) == bool(decision.body["ring"])
    for private in case["expect"].get("reply", {}).get("never_mentions", ()):
        assert private not in said


def given_state(one: Room, case: dict[str, Any]) -> None:
    """The client, what was before, and who can be rung."""
    sender, state = case["contact"]["from"], state_from_json(case.get("state"))
    client = add_client(one.practice, "phone", NUMBERS[sender["client"]].removeprefix("+"), sender["name"], START)
    signed = START - 10**7 if state.told is None else None
    Client.objects.filter(pk=client.pk).update(tier=sender["tier"], guide_signed_at=signed)
    owner = add_member(one.practice, "Dana Reyes", "dana@harbourandpine.example", "owner", "", 0)
    lines.set_phone(one.practice, owner, ADA.replace("199", "188"), START)
    other = another(one)
    for crossing in state.crossings:
        Crossing.objects.create(
            practice_id=one.practice, client=client, contact=other, kind=crossing.kind, at=crossing.at
        )
    for override in state.overrides:
        add_override(one.practice, override.start, override.end, is_open=override.is_open, say="", at=START, by="")
    for slot in state.booked:
        planned = {"slot_queue": slot.queue, "slot_from": slot.start, "slot_to": slot.start + 3600}
        for _ in range(slot.count):
            Promise.objects.create(
                practice_id=one.practice,
                contact=other,
                thread=other.thread,
                made=START,
                by=slot.start + 3600,
                **planned,
            )
    if state.appointments:
        with_appointments(one, state, client.pk)


def another(one: Room) -> Contact:
    """A contact of somebody else's, for what was before."""
    thread = Thread.objects.create(practice_id=one.practice, channel="email", made_at=START, last_at=START)
    return Contact.objects.create(
        practice_id=one.practice, thread=thread, key="before", channel="email", kind="message", at=START - 10**6
    )


def with_appointments(one: Room, state: State, client: int) -> None:
    """What is booked, with this client or with nobody in particular, as it stands in the store."""
    for number, taken in enumerate(state.appointments):
        Appointment.objects.create(
            practice_id=one.practice,
            uid=str(number),
            kind=taken.kind,
            client_id=client if taken.client == "c-ada" else None,
            zone="America/New_York",
            starts_at=taken.start,
            ends_at=taken.end,
            gap_minutes=taken.gap_minutes,
            standing=Standing.BOOKED,
            made_at=START,
        )
