"""Promises over time: warned of before they break, broken when their time has passed (never silently)."""

from collections.abc import Sequence

from frontdesk.office.desks import Desk, Desks
from frontdesk.office.duty import duty_address
from frontdesk.office.notes import note_that_can_wait
from frontdesk.store import trail
from frontdesk.store.models import Promise
from frontdesk.store.opening import together
from frontdesk.store.queries import duties

PRESS_WORDS = {"yes": "! Urgent", "ask": "? Perhaps urgent", "no": ""}
"""How a contact presses, with a sign and in a word."""
WARN_SECONDS = 3600
"""So long before a promise falls due the owner is warned that nobody has answered."""


def settle(desks: Desks, practice: int, at: int) -> int:
    """Break what is past due and warn of what soon will be; how many promises were touched."""
    with together(practice):
        broken = duties.break_promises(practice, at)
        for one in broken:
            trail.note(practice, at, "promise broken", {"promise": one.pk, "by": one.by}, one.client_id)
        risky = duties.at_risk(practice, at + WARN_SECONDS)
        if risky:
            _warn(desks, practice, risky, at)
    return len(broken) + len(risky)


def _warn(desks: Desks, practice: int, risky: Sequence[Promise], at: int) -> None:
    """One note for all that is at risk now."""
    desk = desks.of(practice)
    lines = [_line(desk, one, at) for one in risky]
    count = "1 promise falls" if len(risky) == 1 else f"{len(risky)} promises fall"
    text = "Nobody has answered these yet, and the time that the client was told is near:\n\n" + "\n".join(lines)
    to = duty_address(desk, practice, at)
    note_that_can_wait(practice, to, f"risk:{risky[0].pk}:{at}", f"{count} due within the hour", text, at)
    duties.mark_warned(practice, [one.pk for one in risky], at)


def _line(desk: Desk, one: Promise, at: int) -> str:
    """When it is due, whose it is, how it presses, and that no slot stands for it where none does."""
    contact = one.contact
    who = contact.sender_name or contact.sender_address
    press = PRESS_WORDS[contact.decision.urgent]
    by_clock = "" if one.slot_from is not None else " (promised by the clock: no batch or callback window takes it)"
    said = f"{press}: {who}" if press else who
    return (
        f"{desk.rules.local(one.by or at):%H:%M}  {said}{': ' + contact.subject if contact.subject else ''}{by_clock}"
    )
