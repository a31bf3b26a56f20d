"""Off-hours charges: noted when a contact or an exception causes them, priced once the minutes are said (P16, P19)."""

from dataclasses import dataclass

from frontdesk.ledger import ChargeLine
from frontdesk.office.desks import Desks
from frontdesk.store import trail
from frontdesk.store.models import Charge, ExceptionTaken
from frontdesk.store.opening import together
from frontdesk.store.queries import accounts

MOST_MINUTES = 1440


def lines(desks: Desks, practice: int, client: int | None, start: int, end: int) -> list[ChargeLine]:
    """What is or may be charged in a span of time, the oldest first."""
    written = [_of_charge(one) for one in accounts.charges(practice, client, start, end)]
    desk = desks.of(practice)
    granted = [
        _of_exception(one, rate)
        for one in accounts.uncharged_exceptions(practice, client, start, end)
        if (rate := desk.policy(one.at).off_hours_rate)
    ]
    return sorted((*written, *granted), key=lambda one: (one.at, one.source))


def _of_charge(row: Charge) -> ChargeLine:
    contact = row.contact
    what = row.what or (contact.subject or " ".join(contact.text.split())[:80] if contact else "")
    source = f"contact {row.contact_id}" if row.contact_id else f"exception {row.exception_id}"
    channel = contact.channel if contact else ""
    return ChargeLine(row.at, row.client.name, what, source, row.rate, row.minutes, row=row.pk, channel=channel)


def _of_exception(row: ExceptionTaken, rate: str) -> ChargeLine:
    return ChargeLine(row.at, row.client.name, row.reason, f"exception {row.pk}", rate, exception=row.pk)


def charge(practice: int, row: int, minutes: int | None, what: str, at: int, by: str) -> int | None:
    """Say for how many minutes is charged (None: not said, 0: nothing is). The client, or None."""
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        return None
    with together(practice):
        before = accounts.charge(practice, row)
        if before is None:
            return None
        accounts.set_minutes(practice, row, minutes, what)
        told = {"charge": row, "minutes": [before.minutes, minutes], "what": what, "rate": before.rate, "by": by}
        trail.note(practice, at, "charge", told, before.client_id)
    return before.client_id


@dataclass(frozen=True, slots=True)
class Minutes:
    """How many, and for what; None: not said."""

    minutes: int | None
    what: str = ""


def charge_exception(desks: Desks, practice: int, exception: int, given: Minutes, at: int, by: str) -> int | None:
    """Charge an exception at the rate of the policy that held then. The client, or None."""
    with together(practice):
        taken = accounts.exception(practice, exception)
        rate = desks.of(practice).policy(taken.at).off_hours_rate if taken else None
        row = accounts.charge_exception(practice, exception, rate) if rate else None
        return None if row is None else charge(practice, row.pk, given.minutes, given.what or row.what, at, by)
