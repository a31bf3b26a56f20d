"""What the desk would know at each moment of a replay: bookings, promises, marks and crossings, as they come and go."""

from dataclasses import dataclass, field
from heapq import heappop, heappush

from frontdesk.desk import Contact, Decision, State
from frontdesk.desk.model import Booked, Mark, OpenPromise, PastCrossing, ReplyKind, Ruling, Slot
from frontdesk.policy.model import CrossingKind

DAY = 86_400
_MOST_CROSSINGS = 50
_SWEEP_EVERY = 500


@dataclass(slots=True)
class Client:
    """What the desk remembers of one client."""

    told: frozenset[str] = frozenset()
    crossings: tuple[PastCrossing, ...] = ()
    promises: dict[int, "Running"] = field(default_factory=dict)
    """The promise of each conversation."""


@dataclass(frozen=True, slots=True)
class Running:
    """A promise, and the moment at which the contact is handled and the promise settled: the end of its slot."""

    promise: OpenPromise
    settled: int


@dataclass(slots=True)
class DeskState:
    """The memory of a replay. A contact is taken to be handled in its slot, and its promise settled then."""

    clients: dict[str, Client] = field(default_factory=dict)
    booked: dict[tuple[str, int], Booked] = field(default_factory=dict)
    """By queue and first moment, as the decision is shown them: of a long backlog only what changes is made anew."""
    ends: list[tuple[int, tuple[str, int]]] = field(default_factory=list)
    """When each of these slots is over, the next one first (a heap)."""
    acknowledged: dict[int, int] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    wrote: dict[int, int] = field(default_factory=dict)
    """When a person of the practice last wrote in each conversation."""
    events: int = 0

    def before(self, at: int, sender: str, thread: int) -> State:
        """The state in which a contact of `sender` in `thread` is decided at `at`."""
        self._sweep(at)
        client = self.clients.get(sender) or Client()
        name = str(thread)
        return State(
            told=client.told,
            crossings=client.crossings,
            promises=tuple(one.promise for one in client.promises.values() if one.settled > at),
            booked=tuple(self.booked.values()),
            acknowledged=self._mark(self.acknowledged, thread, name),
            asked=(Mark(0, name),) if thread in self.asked else (),
            last_from_us=self._mark(self.wrote, thread, name),
        )

    def after(self, contact: Contact, decision: Decision, sender: str, thread: int) -> None:
        """Remember what a decision has done."""
        if decision.ruling is Ruling.FILED:
            return
        client = self.clients.setdefault(sender, Client())
        plan = decision.if_untaken or decision.plan
        if not is_follow_up(decision, client, thread):
            self._book(plan.slot)
            if plan.promise_by is not None:
                promise = OpenPromise(plan.promise_by, contact.at, str(thread), sender)
                client.promises[thread] = Running(promise, plan.slot.end if plan.slot else plan.promise_by)
        self._remember_answer(contact, decision, client, thread)

    def owner_wrote(self, at: int, thread: int, senders: set[str]) -> None:
        """A person of the practice wrote: what waits in that conversation is answered."""
        self.wrote[thread] = at
        for sender in senders:
            if sender in self.clients:
                self.clients[sender].promises.pop(thread, None)

    def _book(self, slot: Slot | None) -> None:
        if slot is None:
            return
        key = (slot.queue, slot.start)
        known = self.booked.get(key)
        if known is None:
            heappush(self.ends, (slot.end, key))
        self.booked[key] = Booked(slot.queue, slot.start, known.count + 1 if known else 1)

    def _remember_answer(self, contact: Contact, decision: Decision, client: Client, thread: int) -> None:
        if decision.reply.kind is not ReplyKind.NONE:
            self.acknowledged[thread] = contact.at
            client.told |= set(decision.tells)
        if decision.reply.kind is ReplyKind.CONFIRM_URGENT:
            self.asked.add(thread)
        added = tuple(PastCrossing(kind, contact.at) for kind in decision.crossings)
        client.crossings = (*client.crossings, *added)[-_MOST_CROSSINGS:]

    def _mark(self, marks: dict[int, int], thread: int, name: str) -> tuple[Mark, ...]:
        at = marks.get(thread)
        return () if at is None else (Mark(at, name),)

    def _sweep(self, at: int) -> None:
        """Forget slots that are over and promises that are settled; now and then, marks of days gone by."""
        while self.ends and self.ends[0][0] <= at:
            del self.booked[heappop(self.ends)[1]]
        self.events += 1
        if self.events % _SWEEP_EVERY:
            return
        self.acknowledged = {thread: when for thread, when in self.acknowledged.items() if when > at - 2 * DAY}
        self.wrote = {thread: when for thread, when in self.wrote.items() if when > at - DAY}
        for client in self.clients.values():
            client.promises = {thread: one for thread, one in client.promises.items() if one.settled > at}


def is_follow_up(decision: Decision, client: Client, thread: int) -> bool:
    """Whether a decision kept an earlier promise instead of making one."""
    by = (decision.if_untaken or decision.plan).promise_by
    if by is None:
        return False
    open_here = [client.promises[thread]] if thread in client.promises else []
    known = list(client.promises.values()) if CrossingKind.NUDGE in decision.crossings else open_here
    return any(one.promise.by == by and one.settled > decision.at for one in known)
