"""What a signed page shows: one alert, or one held reply; and who a member is."""

from dataclasses import dataclass

from frontdesk.desk import Rules, hold
from frontdesk.office.desks import Desks
from frontdesk.office.duty import WORKS
from frontdesk.office.holding import HELD
from frontdesk.office.said import hold_state, own_reply
from frontdesk.store.models import Alert, Contact, Member, Outgoing, OutKind, Stage
from frontdesk.store.queries import alerts, contacts, duties, outbox, practices, threads

__all__ = ["OWNS", "WORKS", "AlertSeen", "HeldSeen", "Mode", "alert_seen", "held_seen", "member", "members", "mode"]
OWNS = ("owner",)
"""The roles of those who say who else comes in, and on what terms."""


@dataclass(frozen=True, slots=True)
class AlertSeen:
    """An alert and what it is about. `takers`: who may take it, the one whose turn it is first."""

    rules: Rules
    practice_name: str
    alert: Alert
    contact: Contact
    promise_by: int | None
    takers: tuple[Member, ...]

    @property
    def can_be_taken(self) -> bool:
        """Whether it still is to be taken; also after it was given up, never in shadow mode."""
        return self.alert.taken_at is None and self.alert.stage != Stage.SHADOW


@dataclass(frozen=True, slots=True)
class HeldSeen:
    """A reply of the owner's; `why` it is held, where it is."""

    rules: Rules
    practice_name: str
    reply: Outgoing
    why: str

    @property
    def is_held(self) -> bool:
        """Whether it still can be sent now or taken back."""
        return self.reply.stage in HELD


@dataclass(frozen=True, slots=True)
class Mode:
    """Whether the practice only records, and whether it has a mailbox to send by."""

    is_shadow: bool
    sends: bool


def mode(practice: int) -> Mode:
    """How the practice is run now."""
    return Mode(practices.is_shadow(practice), bool(practices.mailboxes(practice, "smtp")))


def alert_seen(desks: Desks, practice: int, alert_id: int, at: int) -> AlertSeen | None:
    """Look at an alert of the practice; None where there is none."""
    found = alerts.alert(practice, alert_id)
    if found is None:
        return None
    desk, contact = desks.of(practice), found.contact
    owed = duties.open_promises_of_thread(practice, contact.thread_id)
    by = min((one.by for one in owed if one.by is not None), default=None)
    people = practices.members(practice)
    turn = [one for one in people if one.pk == found.turn_id]
    takers = tuple(one for one in dict.fromkeys((*turn, *people)) if one.role in WORKS)
    return AlertSeen(desk.rules, desk.policy(at).practice.name, found, contact, by, takers)


def held_seen(desks: Desks, practice: int, outgoing_id: int, at: int) -> HeldSeen | None:
    """Look at a reply of the owner's; None where there is none of that id."""
    row = outbox.outgoing(practice, outgoing_id)
    if row is None or row.kind != OutKind.REPLY:
        return None
    desk = desks.of(practice)
    return HeldSeen(desk.rules, desk.policy(at).practice.name, row, _why(practice, row, desk.rules))


def _why(practice: int, row: Outgoing, rules: Rules) -> str:
    """Why it is held, worked out anew as it was when the reply was written."""
    if row.stage == Stage.STOPPED:
        return "It waits for your word: the client wrote first, or the desk never opens again."
    if row.stage != Stage.WAITING:
        return ""
    thread = threads.thread(practice, row.thread_id) if row.thread_id else None
    answered = contacts.latest_contact(practice, thread.pk, row.made_at) if thread else None
    reply = own_reply(practice, answered, row.made_at, thread, row.channel)
    return hold(rules, reply, hold_state(practice, row.client_id, row.made_at)).why


def member(practice: int, member_id: int) -> Member | None:
    """A member of the practice."""
    return practices.member(practice, member_id)


def members(practice: int) -> list[Member]:
    """The members of the practice, in the order in which they are on duty."""
    return practices.members(practice)
