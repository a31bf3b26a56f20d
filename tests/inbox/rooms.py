"""A practice with a thread in it, for the tests of the inbox."""

from dataclasses import dataclass
from typing import Any

from frontdesk.office.desks import Desks
from frontdesk.office.inbox.composing import Place
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.store.models import Client, Contact, Member
from frontdesk.store.queries.practices import add_member
from office.test_mail import letter
from office.test_take_in import POLICY
from storing import START, new_practice

HOUR, DAY = 3600, 86_400


@dataclass(frozen=True, slots=True)
class Room:
    """One practice, its desk, a member, a client's thread and the contact in it."""

    practice: int
    desks: Desks
    member: int
    client: int
    thread: int
    contact: int

    @property
    def place(self) -> Place:
        """Where the member writes in the thread."""
        return Place(self.practice, self.member, self.thread)


def room(policy: str = POLICY, *, tier: str = "retainer", **headers: Any) -> Room:
    """A practice to which Bo Marsh wrote at START, a Sunday afternoon."""
    practice, desks = new_practice(policy), Desks()
    member = add_member(practice, "Ada", "ada@home.example", "owner", "", 0)
    mail_in(desks, practice, Mail("email", letter(**headers), START, "bo@marsh.example"))
    Client.objects.filter(practice_id=practice).update(tier=tier)
    contact = Contact.objects.get(practice_id=practice)
    return Room(practice, desks, member.pk, contact.client_id or 0, contact.thread_id, contact.pk)


def second_member(practice: int) -> int:
    """Another member of the practice."""
    return Member.objects.create(practice_id=practice, name="Sam Ito", address="sam@home.example", role="member").pk
