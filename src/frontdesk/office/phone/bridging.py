"""A call back that the service makes: whoever calls is rung first, presses a key, and then the client's phone rings.

The client sees the line's number, never the private one. What the service tells comes in any order; what it comes to
follows from all that is known by then: a phone that nobody answered is an attempt, judged by how long it rang.
"""

from collections.abc import Callable

from frontdesk.channels.phone import Ask, CallEvent, Event, HangUp, Ring, Script, Speak
from frontdesk.desk.line import spoken
from frontdesk.desk.wording import say
from frontdesk.office.phone.line import Line
from frontdesk.office.working import calling
from frontdesk.policy.private import normalised
from frontdesk.store import trail
from frontdesk.store.models import PlacedCall
from frontdesk.store.queries import placed as rows

JOIN_KEY = "1"
RING_SECONDS = 30
"""So long the client's phone rings: longer than an honest attempt must (PRODUCT, Honest figures)."""
IN_VAIN = ("busy", "no-answer", "failed", "canceled")
ANSWERED = ("completed", "answered")
STEPS = (Event.BRIDGE, Event.JOIN, Event.LEG, Event.BRIDGED, Event.PLACED)


def on_placed(line: Line, event: CallEvent) -> tuple[int | None, Script]:
    """What a step of such a call changes; the contact that is called back, and what whoever calls hears next."""
    placed = rows.placed(line.practice, event.number)
    if placed is None:
        return None, _gone(line)
    return placed.call.contact_id, _STEPS[event.event](line, placed, event)


def _gone(line: Line) -> Script:
    return (_speak(line, "line.gone"), HangUp())


def _speak(line: Line, key: str, **fields: str) -> Speak:
    language = line.own_language
    return Speak(say(language, key, **fields), language)


def _who(placed: PlacedCall) -> str:
    call = placed.call
    name = call.client.name if call.client is not None else ""
    return name or call.contact.sender_name or spoken(normalised(call.number))


def _picked(line: Line, placed: PlacedCall, _event: CallEvent) -> Script:
    """A key is asked for: a machine that answers for her presses none, so no client is connected with it."""
    if placed.call.ended_at is not None:
        return _gone(line)
    if placed.picked_at is None:
        rows.change_placed(line.practice, placed.pk, {"picked_at": line.at})
    words = _speak(line, "line.bridge", practice=line.name, who=_who(placed))
    return (Ask((words,), Event.JOIN, seconds=8, number=placed.pk), HangUp())


def _join(line: Line, placed: PlacedCall, event: CallEvent) -> Script:
    """The client is called."""
    if event.key != JOIN_KEY:
        return (HangUp(),)
    if placed.call.ended_at is not None:
        return _gone(line)
    if placed.joined_at is None:
        rows.change_placed(line.practice, placed.pk, {"joined_at": line.at})
    ring = Ring(
        normalised(placed.call.number),
        placed.pk,
        seconds=RING_SECONDS,
        shown=line.row.number,
        whispers=False,
        then=Event.BRIDGED,
        told=Event.LEG,
    )
    return (_speak(line, "line.bridging"), ring)


def _leg(line: Line, placed: PlacedCall, event: CallEvent) -> Script:
    """The client's phone, by the service's own clock: in whatever order it is told, each moment stands."""
    at = event.told_at or line.at
    if event.status == "ringing":
        _set(line, placed, {"rang_at": at})
    elif event.status == "in-progress":
        _set(line, placed, {"answered_at": at})
    elif event.status in IN_VAIN + ANSWERED:
        _set(line, placed, {"left_at": at, "status": event.status, "seconds": event.seconds})
    _settle(line, placed)
    return ()


def _bridged(line: Line, placed: PlacedCall, event: CallEvent) -> Script:
    """The client is off the line again, or never came to it; the service does not say when."""
    if not placed.status:
        _set(line, placed, {"left_at": line.at, "status": event.status, "seconds": event.seconds})
    _settle(line, placed)
    if event.status in IN_VAIN:
        return (_speak(line, "line.unreached", who=_who(placed)), HangUp())
    return (HangUp(),)


def _over(line: Line, placed: PlacedCall, event: CallEvent) -> Script:
    """Whoever calls is off the line, or never picked up."""
    if event.status in IN_VAIN + ANSWERED:
        _set(line, placed, {"over_at": line.at, "over_status": event.status})
        told = {"placed": placed.pk, "call": placed.call_id, "status": event.status, "joined": placed.joined_at}
        trail.note(line.practice, line.at, "placed call over", told, placed.call.client_id)
    return ()


def _set(line: Line, placed: PlacedCall, columns: dict[str, object]) -> None:
    rows.change_placed(line.practice, placed.pk, columns)
    for name, value in columns.items():
        setattr(placed, name, value)


def _settle(line: Line, placed: PlacedCall) -> None:
    if placed.status in IN_VAIN:
        calling.unanswered(line.desks, line.practice, placed.call_id, line.at)


_STEPS: dict[Event, Callable[[Line, PlacedCall, CallEvent], Script]] = {
    Event.BRIDGE: _picked,
    Event.JOIN: _join,
    Event.LEG: _leg,
    Event.BRIDGED: _bridged,
    Event.PLACED: _over,
}
