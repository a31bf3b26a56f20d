"""A call back placed through the service of a line: whoever calls is rung at her own phone, which no client sees."""

from dataclasses import dataclass

from frontdesk.channels.phone import Placed, Sent, service_of
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desks
from frontdesk.office.phone.hook import address
from frontdesk.office.phone.lines import wire_of
from frontdesk.policy.private import normalised, private_addresses
from frontdesk.store import trail
from frontdesk.store.models import Call, Member, PhoneLine, PlacedCall
from frontdesk.store.opening import together
from frontdesk.store.queries import calls, phone, placed, practices

PATIENCE = 90
"""Seconds after which a call that was placed, and of which nothing more was told, may be placed anew."""
BY_HAND = "Dial the number yourself; what you note below counts all the same."


class PlacingError(FrontdeskError):
    """A call that cannot be placed; the sentence says what to do instead."""


@dataclass(frozen=True, slots=True)
class Placing:
    """How a call back would be placed: by which line, ringing whom."""

    line: PhoneLine
    member: Member


def can_place(desks: Desks, practice: int, call: Call, member_id: int, at: int) -> Placing:
    """The line and the member. Raises PlacingError where it cannot be, with the reason."""
    line = _line(desks, practice, call, at)
    if line is None:
        raise PlacingError(f"No line of the desk's can call, or its number is private. {BY_HAND}")
    member = practices.member(practice, member_id)
    if member is None or not member.phone:
        raise PlacingError(
            f"The desk does not know at which number to ring you: say so under Settings, Phone. {BY_HAND}"
        )
    if not _callable(call.number):
        raise PlacingError(f"No number with its country is known here. {BY_HAND}")
    if normalised(call.number) in (member.phone, line.number):
        raise PlacingError(f"The number to call is your own, or the desk's. {BY_HAND}")
    return Placing(line, member)


def place(desks: Desks, practice: int, call_id: int, member_id: int, at: int, by: str) -> PlacedCall:
    """Have the service ring the member, and then the client. Raises PlacingError; the call itself goes on.

    What is asked for is written down before the service is asked. While one is on its way, no second is placed.
    """
    with together(practice):
        call = calls.call(practice, call_id)
        if call is None or call.ended_at is not None:
            raise PlacingError("This call was ended before. Nothing was dialled.")
        before = placed.placed_of_call(practice, call_id)
        if before is not None and is_under_way(before, at):
            return before
        how = can_place(desks, practice, call, member_id, at)
        row = placed.add_placed(practice, call_id, how.line.pk, at)
    found = _asked(how, row)
    with together(practice):
        columns: dict[str, object] = {"id_there": found.id, "trouble": _trouble(found)}
        placed.change_placed(practice, row.pk, columns)
        told = {"call": call_id, "placed": row.pk, "line": how.line.pk, "outcome": found.sent.value, "by": by}
        trail.note(practice, at, "call placed", told, call.client_id)
    if found.sent not in (Sent.SENT, Sent.DOUBT):
        raise PlacingError(_trouble(found))
    return row


def is_there(practice: int, call_id: int) -> bool:
    """Whether the practice has a call back of that id."""
    return calls.call(practice, call_id) is not None


def is_under_way(row: PlacedCall, at: int) -> bool:
    """Whether a call that was placed may still ring or be spoken."""
    if row.trouble or row.over_at is not None:
        return False
    return row.picked_at is not None or at - row.placed_at < PATIENCE


def _asked(how: Placing, row: PlacedCall) -> Placed:
    service = service_of(how.line.service)
    if service is None:
        return Placed(Sent.REFUSED, said=f"There is no phone service “{how.line.service}”.")
    asked, told = address(how.line, f"bridge/{row.pk}"), address(how.line, f"placed/{row.pk}")
    return service.place_call(wire_of(how.line), how.line.number, how.member.phone, asked, told)


def _trouble(found: Placed) -> str:
    match found.sent:
        case Sent.SENT:
            return ""
        case Sent.DOUBT:
            return f"{found.said} Your phone rings perhaps; if it does not, dial the number yourself."
        case _:
            return f"{found.said} Nobody was called. {BY_HAND}"


def _callable(number: str) -> bool:
    found = normalised(number)
    return found.isascii() and found.isdigit() and 5 <= len(found) <= 15


def _line(desks: Desks, practice: int, call: Call, at: int) -> PhoneLine | None:
    """The line that the client called, or else the first for calls; none whose number clients may not see (R6)."""
    hidden = private_addresses(desks.of(practice).policy(at))
    fit = [one for one in phone.lines(practice) if one.voice and one.number not in hidden]
    return next((one for one in fit if one.voice == call.contact.channel), fit[0] if fit else None)
