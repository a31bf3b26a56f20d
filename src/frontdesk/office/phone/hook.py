"""What a phone service asks: whether it is the service itself, whether it was asked before, and what it is answered.

Each thing that happens is told under a key. The first time it changes something, in one transaction with its bytes as
they came; again within the hour it gets the same answer; later it is refused, as is what carries no right signature.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.channels.phone import (
    CallEvent,
    Delivery,
    Event,
    Happened,
    Payload,
    PayloadError,
    Script,
    Service,
    TextEvent,
    service_of,
)
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desks
from frontdesk.office.pages import base_from_environment
from frontdesk.office.phone.bridging import STEPS as BRIDGING
from frontdesk.office.phone.bridging import on_placed
from frontdesk.office.phone.calls import on_call
from frontdesk.office.phone.line import Line
from frontdesk.office.phone.texts import on_delivery, on_text
from frontdesk.store import registry
from frontdesk.store.models import PhoneEvent, PhoneLine
from frontdesk.store.queries import contacts, phone
from frontdesk.store.secret_key import unseal_secret
from frontdesk.store.sharing import share

log = logging.getLogger(__name__)
MOST_BYTES = 64 * 1024
REPEAT_SECONDS = 3600
"""So long after the first time a service may repeat itself; later it is somebody else who saw what it sent."""
LATE_SECONDS = 86_400
"""So far from now may be what a service says of when something happened."""
NOTED_SECONDS = 60
"""The line remembers the last request at most so often: the next one may come within milliseconds."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to a line: the service and the key of its address, the step, and what came with it."""

    service: str
    key: str
    step: str
    number: int
    body: bytes
    headers: Mapping[str, str]
    query: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What it is answered."""

    status: int
    body: bytes = b""
    media_type: str = "text/plain"


class RefusedError(FrontdeskError):
    """A request that is not the service's, or comes too late."""


def address(line: PhoneLine, step: str) -> str:
    """The public address of a step of a line."""
    return f"{base_from_environment().url}/hooks/{line.service}/{line.key}/{step}"


def answer(desks: Desks, asked: Asked, at: int) -> Answered:
    """Answer a service. Raises what the database and a policy that cannot be read raise: nothing was written then."""
    service, line = service_of(asked.service), registry.phone_line(asked.service, asked.key)
    if service is None or line is None:
        return Answered(404)
    try:
        happened = _checked(service, line, asked, at)
    except (RefusedError, PayloadError) as error:
        return _refused(line, asked, at, str(error))
    known, said = share(line.practice_id, lambda: _once(desks, service, line, asked, happened, at))
    if known is not None and at - known.at > REPEAT_SECONDS:
        return _refused(line, asked, at, "it was told before, long ago")
    return Answered(200, said, service.media_type)


def _once(
    desks: Desks, service: Service, line: PhoneLine, asked: Asked, happened: Happened, at: int
) -> tuple[PhoneEvent | None, bytes]:
    """The answer; with it what was told before, where it was: then nothing changes."""
    known = phone.event_of_key(line.practice_id, key_of(asked.service, happened))
    if known is not None:
        return known, known.answer.encode()
    return None, _done(desks, service, line, asked, happened, at)


def _checked(service: Service, line: PhoneLine, asked: Asked, at: int) -> Happened:
    """What happened. Raises RefusedError, PayloadError."""
    if len(asked.body) > MOST_BYTES:
        raise RefusedError("it is larger than anything that the service sends")
    step = f"{asked.step}/{asked.number}" if asked.number else asked.step
    url = address(line, step) + (f"?{asked.query}" if asked.query else "")
    payload = Payload(url, asked.body, asked.headers)
    if not service.is_signed(unseal_secret(line.secret), payload):
        raise RefusedError("its signature is not that of the service")
    happened = service.read(asked.step, asked.number, payload)
    told_at = happened.told_at if isinstance(happened, CallEvent) else None
    if told_at is not None and abs(at - told_at) > LATE_SECONDS:
        raise RefusedError("it says that it happened at another time than about now")
    return happened


def _refused(line: PhoneLine, asked: Asked, at: int, why: str) -> Answered:
    """Logged, and shown where the line is set up; no more often than a person could look."""
    log.warning(
        "line “%s” of practice %d: a request (%s) was refused: %s", line.name, line.practice_id, asked.step, why
    )
    if line.refused_at is None or not 0 <= at - line.refused_at < NOTED_SECONDS:
        phone.note_refused(line.practice_id, line.pk, at, why)
    return Answered(403)


def key_of(service: str, happened: Happened) -> str:
    """What tells one thing that happened from every other; the service's own ids, so that a repeat is recognised."""
    match happened:
        case TextEvent():
            return f"{service}:text:{happened.message}"
        case Delivery():
            return f"{service}:delivery:{happened.message}:{happened.status}"
        case CallEvent():
            return f"{service}:{happened.event}:{happened.call}:{happened.number}:{_more(happened)}"


def _more(happened: CallEvent) -> str:
    """What else tells two of one step apart: a call may be told to end, and recorded, more than once."""
    match happened.event:
        case Event.STATUS | Event.LEG | Event.PLACED:
            return happened.status
        case Event.RECORDING | Event.TRANSCRIPTION:
            return f"{happened.recording_id}:{happened.status}"
        case _:
            return ""


def _done(desks: Desks, service: Service, line: PhoneLine, asked: Asked, happened: Happened, at: int) -> bytes:
    """Let it change what it changes, and keep its bytes and the answer under its key."""
    practice = line.practice_id
    contact, script = _on(Line(desks.of(practice), desks, line, at), happened, asked.body)
    said = service.write(script, lambda step: address(line, step))
    original = contacts.keep_original(practice, asked.body, at).pk
    phone.add_event(practice, key_of(asked.service, happened), original, contact, at, said.decode())
    if line.asked_at is None or at - line.asked_at >= NOTED_SECONDS:
        phone.note_asked(practice, line.pk, at)
    return said


def _on(line: Line, happened: Happened, raw: bytes) -> tuple[int | None, Script]:
    match happened:
        case TextEvent():
            return on_text(line, happened, raw)
        case Delivery():
            return on_delivery(line, happened)
        case CallEvent() if happened.event in BRIDGING:
            return on_placed(line, happened)
        case CallEvent():
            return on_call(line, happened, raw)
