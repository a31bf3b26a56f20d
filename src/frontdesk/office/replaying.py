"""What if: the practice's own past under the draft and under the version in force, contact by contact, side by side."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from statistics import median
from threading import Lock, Thread
from time import monotonic
from typing import Any

from frontdesk.audit.whatif.desk_state import DeskState
from frontdesk.desk import Contact, Decision, Kind, Ruling, Sender
from frontdesk.desk.model import ReplyKind
from frontdesk.errors import FrontdeskError
from frontdesk.office.desks import Desks
from frontdesk.office.examining import mail_channel
from frontdesk.office.reading_desk import ReadingDesk
from frontdesk.office.trying import desk_of_draft
from frontdesk.policy import Policy, read_policy
from frontdesk.store.models import Contact as Stored
from frontdesk.store.models import Replay
from frontdesk.store.opening import let_go
from frontdesk.store.queries import drafts
from frontdesk.triage import Urgency

log = logging.getLogger(__name__)
DAY = 86_400
CHOICES = (7, 30, 90)
"""Days of the past that may be asked about."""
MOST = 5_000
"""Contacts that are replayed at the most, the newest: about half a minute."""
MOST_SHOWN = 60
"""Differences that are kept with their contact; all are counted."""
BEAT_SECONDS = 0.5
CUT_OFF_SECONDS = 60
"""A replay that has not gone on for so long was cut off, such as by a restart."""
_ONE_AT_A_TIME = Lock()


class ReplayError(FrontdeskError):
    """The past cannot be replayed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one contact, as far as two policies are held against each other."""

    ruling: str
    urgent: str
    reply: str
    promise_by: int | None
    instead: str | None

    def as_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {"ruling": self.ruling, "urgent": self.urgent, "reply": self.reply, "by": self.promise_by}


@dataclass(slots=True)
class Side:
    """One policy of the question, its desk, and what it would have done so far."""

    policy: Policy
    desk: ReadingDesk
    state: DeskState = field(default_factory=DeskState)
    counts: Counter[str] = field(default_factory=Counter)
    waits: list[int] = field(default_factory=list)

    def decide(self, stored: Stored) -> Outcome:
        """Decide a contact of the past, and go on from there."""
        contact = _contact(stored, self.policy)
        sender, thread = _who(stored), stored.thread_id
        decision = self.desk.decide(contact, self.state.before(contact.at, sender, thread))
        self.state.after(contact, decision, sender, thread)
        return self._counted(contact.at, decision)

    def _counted(self, at: int, decision: Decision) -> Outcome:
        by = (decision.if_untaken or decision.plan).promise_by
        found = Outcome(decision.ruling, decision.urgent, decision.reply.kind, by, decision.instead)
        self.counts["redirected"] += decision.ruling is Ruling.REDIRECTED
        self.counts["urgent"] += decision.urgent is Urgency.YES
        self.counts["asked"] += decision.reply.kind is ReplyKind.CONFIRM_URGENT
        self.counts["answered"] += decision.reply.kind is not ReplyKind.NONE
        self.counts["later"] += bool((decision.if_untaken or decision.plan).beyond_standard)
        if by is not None:
            self.waits.append(by - at)
        return found

    def as_json(self) -> dict[str, Any]:
        """Its figures."""
        names = ("redirected", "urgent", "asked", "answered", "later")
        wait = int(median(self.waits)) if self.waits else None
        return {**{name: self.counts[name] for name in names}, "promised": len(self.waits), "wait": wait}


def ask(desks: Desks, practice: int, days: int, by: str, at: int) -> Replay:
    """Begin to replay the last days under the draft; the row says how far it is. Raises ReplayError."""
    draft = drafts.draft(practice)
    if draft is None:
        raise ReplayError("There is no draft to be tried on your past. Begin one first.")
    if read_policy(draft.text, thorough=False).policy is None:
        raise ReplayError("The draft has mistakes that keep it from being tried. Mend them first; nothing was changed.")
    row = drafts.begin_replay(practice, draft.text, days if days in CHOICES else CHOICES[1], by, at)
    desks.of(practice)
    return row


def newest(practice: int) -> Replay | None:
    """The question that was asked last, with how far it is or what was found."""
    return drafts.newest_replay(practice)


def contacts_of(row: Replay) -> dict[int, Stored]:
    """The contacts of its differences, by their numbers."""
    ids = [one["contact"] for one in (row.found or {}).get("differences", [])]
    return {one.pk: one for one in drafts.contacts_numbered(row.practice_id, ids)}


def start(desks: Desks, row: Replay, clock: Callable[[], int]) -> Thread:
    """Answer the question beside whatever else is done."""
    thread = Thread(target=_in_background, args=(desks, row, clock), name="frontdesk-replay", daemon=True)
    thread.start()
    return thread


def _in_background(desks: Desks, row: Replay, clock: Callable[[], int]) -> None:
    try:
        with _ONE_AT_A_TIME:
            answer(desks, row, clock)
    finally:
        let_go()


def answer(desks: Desks, row: Replay, clock: Callable[[], int]) -> None:
    """Replay the past, and write down what was found, or that it could not be done."""
    practice = row.practice_id
    try:
        found = _replayed(desks, row, clock)
    except Exception as error:
        log.exception("a replay failed")
        told = str(error) if isinstance(error, FrontdeskError) else "Something went wrong; its reason is in the log."
        drafts.end_replay(practice, row.pk, None, told, clock())
    else:
        if found is not None:
            drafts.end_replay(practice, row.pk, found, "", clock())


def is_cut_off(row: Replay, at: int) -> bool:
    """Whether nobody is at it any more."""
    return row.ended_at is None and at - row.beat_at > CUT_OFF_SECONDS


def _replayed(desks: Desks, row: Replay, clock: Callable[[], int]) -> dict[str, Any] | None:
    practice, at = row.practice_id, row.asked_at
    running = desks.of(practice)
    draft = read_policy(row.text, thorough=False).policy
    if draft is None:
        raise ReplayError("The draft has mistakes that keep it from being tried.")
    now = running.policy(at)
    sides = Side(now, desk_of_draft(now, running)), Side(draft, desk_of_draft(draft, running))
    since = at - row.days * DAY
    contacts = drafts.past_contacts(practice, since, at, MOST)
    written = drafts.past_answers(practice, contacts[0].at if contacts else since, at, 4 * MOST)
    beat = _Beat(row, len(contacts), clock)
    differences, count, machines = [], 0, 0
    for stored in _in_order(contacts, written, sides):
        if not beat.went_on():
            return None
        if stored.decision.ruling == Ruling.FILED:
            machines += 1
            continue
        was, would = (side.decide(stored) for side in sides)
        if was != would:
            count += 1
            differences.append(_difference(stored, was, would))
    shown = sorted(differences, key=_weight)[:MOST_SHOWN]
    return {
        "contacts": len(contacts) - machines,
        "machines": machines,
        "first": contacts[0].at if contacts else None,
        "is_whole": len(contacts) < MOST,
        "now": sides[0].as_json(),
        "draft": sides[1].as_json(),
        "count": count,
        "differences": sorted(shown, key=lambda one: -one["at"]),
    }


def _weight(one: dict[str, Any]) -> tuple[bool, bool, int]:
    """What differs most first: another ruling, another urgency, then the time; of these the newest."""
    was, would = one["was"], one["would"]
    return was["ruling"] == would["ruling"], was["urgent"] == would["urgent"], -one["at"]


def _difference(stored: Stored, was: Outcome, would: Outcome) -> dict[str, Any]:
    """Of the contact its number alone: who wrote what stays where an erasure finds it."""
    return {
        "contact": stored.pk,
        "at": stored.at,
        "was": was.as_json(),
        "would": would.as_json(),
    }


@dataclass(slots=True)
class _Beat:
    """Says now and then how far it is."""

    row: Replay
    total: int
    clock: Callable[[], int]
    done: int = 0
    told_at: float = 0.0

    def went_on(self) -> bool:
        """One more is done; False where nobody waits for the answer any more."""
        self.done += 1
        if monotonic() - self.told_at < BEAT_SECONDS:
            return True
        self.told_at = monotonic()
        return drafts.go_on(self.row.practice_id, self.row.pk, self.done - 1, self.total, self.clock())


def _in_order(contacts: list[Stored], written: list[tuple[int, int]], sides: tuple[Side, ...]) -> Iterator[Stored]:
    """The contacts as they came; what a person of the practice wrote before each is known to both sides."""
    place = 0
    senders: dict[int, set[str]] = {}
    for stored in sorted(contacts, key=attrgetter("at", "id")):
        while place < len(written) and written[place][0] <= stored.at:
            at, thread = written[place]
            place += 1
            for side in sides:
                side.state.owner_wrote(at, thread, senders.get(thread, set()))
        senders.setdefault(stored.thread_id, set()).add(_who(stored))
        yield stored


def _who(stored: Stored) -> str:
    return str(stored.client_id or stored.sender_address)


def _contact(stored: Stored, policy: Policy) -> Contact:
    """The contact as it came. A channel that the policy does not know is taken for its channel for messages."""
    tier = stored.client.tier if stored.client and stored.client.tier in policy.tiers else None
    usual = mail_channel(policy)
    channel = stored.channel if stored.channel in policy.channels or usual is None else usual.name
    return Contact(
        at=stored.at,
        sender=Sender(_who(stored), stored.sender_name, tier, stored.sender_address or None),
        channel=channel,
        kind=Kind(stored.kind),
        subject=stored.subject,
        text=stored.text,
        thread=str(stored.thread_id),
        language=stored.client.language or None if stored.client else None,
    )
