"""A practice with what waits on its sheet: a mail of Bo Marsh's and a call of Cy Fern's, both of Sunday."""

from dataclasses import dataclass, replace

from frontdesk.desk import Contact, Kind, Sender
from frontdesk.office.arrival import Arrival
from frontdesk.office.desks import Desks
from frontdesk.office.take_in import take_in
from frontdesk.store.models import Address, Client, Heard, Promise
from frontdesk.store.queries.practices import add_member
from office.test_take_in import POLICY, mail
from storing import START, new_practice

MINUTE, HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class Day:
    """The practice, its desk, a member, and the promises of the mail and of the call."""

    practice: int
    desks: Desks
    member: int
    mailed: int
    called: int


def call(number: int = 1, *, at: int = START, text: str = "Please call me back.") -> Arrival:
    """A voicemail of Cy Fern's."""
    sender = Sender(name="Cy Fern", address="+15550142")
    contact = Contact(at=at, sender=sender, channel="phone", kind=Kind.VOICEMAIL, text=text)
    return Arrival(f"call:{number}", contact, address_kind="phone", topic="call")


def day(policy: str = POLICY, *, mailed_too: bool = True, is_shadow: bool = False) -> Day:
    """A practice and its sheet; `mailed_too`: a mail address of the caller's is known."""
    practice, desks = new_practice(policy, is_shadow=is_shadow), Desks()
    member = add_member(practice, "Ada", "ada@home.example", "owner", "", 0).pk
    take_in(desks, practice, mail())
    take_in(desks, practice, call())
    Client.objects.filter(practice_id=practice).update(tier="retainer")
    caller = Client.objects.get(practice_id=practice, name="Cy Fern")
    if mailed_too:
        Address.objects.create(practice_id=practice, client=caller, kind="mail", value="cy@fern.example")
    Promise.objects.filter(practice_id=practice).update(heard=Heard.YES, heard_at=START)
    mailed, called = (Promise.objects.get(practice_id=practice, contact__channel=one).pk for one in ("email", "phone"))
    return Day(practice, desks, member, mailed, called)


__all__ = ["HOUR", "MINUTE", "START", "Day", "call", "day", "replace"]
