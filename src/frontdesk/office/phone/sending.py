"""Texts that leave: by the line of their channel, once, and never from a number that is private (R6)."""

from frontdesk.channels.phone import Placed, Sent, service_of
from frontdesk.office.desks import Desks
from frontdesk.office.phone.hook import address
from frontdesk.office.phone.line import SIMULATED
from frontdesk.office.phone.lines import wire_of
from frontdesk.office.phone.quiet import waits_until
from frontdesk.office.release import Carried, Outcome
from frontdesk.policy.private import private_addresses
from frontdesk.store.models import Outgoing, PhoneLine
from frontdesk.store.queries import phone

NO_LINE = "There is no line by which texts leave: add one with `frontdesk phone add … --text CHANNEL`."
STOPPED = "The client asked for no texts (STOP), so it was not sent. Write or call instead."
ERASED = "Its text was erased, so it is not sent."
_BECAME = {
    Sent.SENT: Outcome.SENT,
    Sent.LATER: Outcome.LATER,
    Sent.REFUSED: Outcome.REFUSED,
    Sent.STOPPED: Outcome.REFUSED,
    Sent.DOUBT: Outcome.DOUBT,
}


def is_text(row: Outgoing) -> bool:
    """Whether a message goes to a phone number."""
    return row.recipient.isdigit()


def send_text(desks: Desks, row: Outgoing, at: int) -> Carried:
    """Hand one text to the service of its line."""
    if phone.is_stopped(row.practice_id, row.recipient):
        return Carried(Outcome.REFUSED, STOPPED)
    if not row.text:
        return Carried(Outcome.REFUSED, ERASED)
    loud = waits_until(desks.of(row.practice_id).rules.zone, row, at)
    if loud > at:
        return Carried(Outcome.WAITS, until=loud)
    line = _line(desks, row, at)
    service = service_of(line.service) if line is not None else None
    if line is None or service is None:
        return Carried(Outcome.LATER, NO_LINE)
    if line.account == SIMULATED:
        return Carried(Outcome.SENT)
    told = address(line, f"delivery/{row.pk}")
    placed = service.send_text(wire_of(line), line.number, row.recipient, row.text, told)
    return _carried(row, placed, at)


def _carried(row: Outgoing, placed: Placed, at: int) -> Carried:
    if placed.sent is Sent.STOPPED:
        phone.stop_texts(row.practice_id, row.recipient, "told by the service", at)
        return Carried(Outcome.REFUSED, STOPPED)
    return Carried(_BECAME[placed.sent], placed.said)


def _line(desks: Desks, row: Outgoing, at: int) -> PhoneLine | None:
    """The line of the channel, or else the first that sends texts; none whose number clients may not see."""
    hidden = private_addresses(desks.of(row.practice_id).policy(at))
    fit = [one for one in phone.lines(row.practice_id) if one.text and one.number not in hidden]
    return next((one for one in fit if row.channel in (one.text, one.voice)), fit[0] if fit else None)
