"""What the decision is given and what it answers. Instants are whole epoch seconds (UTC): they compare as numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from frontdesk.policy.model import CrossingKind, Step
from frontdesk.triage import Evidence, Topic, Urgency


class Kind(StrEnum):
    """The form in which a contact came."""

    MESSAGE = "message"
    TEXT = "text"
    CALL = "call"
    VOICEMAIL = "voicemail"
    DM = "dm"

    @property
    def is_call(self) -> bool:
        """Whether it was spoken: a call is promised by its slot, a written message by its turnaround."""
        return self in (Kind.CALL, Kind.VOICEMAIL)


class Desk(StrEnum):
    """How the desk stands: busy is open, but in protected time or an appointment."""

    OPEN = "open"
    CLOSED = "closed"
    BUSY = "busy"


class Ruling(StrEnum):
    """What becomes of a contact (R1: exactly one)."""

    THROUGH = "through"
    MESSAGE = "message"
    REDIRECTED = "redirected"
    FILED = "filed"


class ReplyKind(StrEnum):
    """Which automatic answer is given."""

    ACKNOWLEDGE = "acknowledge"
    REDIRECT = "redirect"
    RESTATE = "restate"
    CONFIRM_URGENT = "confirm_urgent"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote or called, as far as is known."""

    client: str | None = None
    name: str = ""
    tier: str | None = None
    address: str | None = None
    is_personal: bool = False
    """A friend: what comes on private channels is not the desk's business until it concerns work."""

    @property
    def key(self) -> str | None:
        """What tells this person from others: the client, or else the address."""
        return self.client or (self.address.casefold() if self.address else None)


@dataclass(frozen=True, slots=True)
class Contact:
    """One inbound act. What is absent is unknown, never an error. `attachments` is their number."""

    at: int
    sender: Sender = Sender()
    channel: str = ""
    kind: Kind = Kind.MESSAGE
    subject: str = ""
    text: str = ""
    thread: str | None = None
    language: str | None = None
    headers: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    envelope_from: str | None = None
    attachments: int = 0
    claims_urgent: bool = False
    readable: bool = True


@dataclass(frozen=True, slots=True)
class PastCrossing:
    """An earlier crossing of this client."""

    kind: str
    at: int


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise still open."""

    by: int
    made: int
    thread: str | None = None
    client: str | None = None


@dataclass(frozen=True, slots=True)
class Booked:
    """How many contacts are still to be handled in the slot of `queue` that begins at `start`."""

    queue: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Appointment:
    """A booked meeting or call, half-open. `is_held`: only kept for somebody who fills in the form."""

    start: int
    end: int
    client: str | None = None
    kind: str = ""
    gap_minutes: int = 0
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment in a thread: an answer sent, a question put, a line written by a person of ours."""

    at: int
    thread: str | None = None
    client: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """The desk opened or closed by hand; there is none without an end (R9)."""

    start: int
    end: int
    is_open: bool
    say: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody of the practice is away, until an end (R9); `cover` looks after what cannot wait."""

    name: str
    start: int
    end: int
    cover: str = ""


@dataclass(frozen=True, slots=True)
class Granted:
    """An exception that the owner granted ahead; `channel` "" means whatever the channel."""

    start: int
    end: int
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A rule that this client signed at a moment, and that has not changed since."""

    kind: str
    at: int


@dataclass(frozen=True, slots=True)
class State:
    """What else the decision depends on, all optional. `told` None means told everything (the guide is signed)."""

    told: frozenset[str] | None = frozenset()
    agreed: tuple[Agreed, ...] = ()
    crossings: tuple[PastCrossing, ...] = ()
    promises: tuple[OpenPromise, ...] = ()
    booked: tuple[Booked, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    busy: tuple[tuple[int, int], ...] = ()
    """What the owner's calendars take, half-open; never what it is."""
    exceptions: tuple[int, ...] = ()
    granted: tuple[Granted, ...] = ()
    acknowledged: tuple[Mark, ...] = ()
    asked: tuple[Mark, ...] = ()
    last_from_us: tuple[Mark, ...] = ()
    overrides: tuple[Override, ...] = ()
    members: tuple[str, ...] = ()
    """Who works here, in order; empty where that is not known."""
    away: tuple[Away, ...] = ()
    silenced: str = ""
    """Why no automatic answer may leave now: a limit is reached, or a breaker is open."""
    booking_page: str = ""
    """Where this client may book; empty where the practice takes no bookings."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One step of the trace: where the policy says so, and what it meant here."""

    path: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One occurrence of a queue: the first and last moment of what is left of it."""

    queue: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plan:
    """When a contact is handled and what is said of it; `beyond_standard`: why later than the published turnaround."""

    slot: Slot | None = None
    promise_by: int | None = None
    beyond_standard: str | None = None


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """The service a contact asks for, and how it is offered."""

    name: str
    offer: str
    rate: str | None = None
    to: str | None = None
    resource: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The automatic answer; where there is none, `why` says so."""

    kind: ReplyKind
    text: str = ""
    why: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Draft:
    """Words of a firmer step of the ladder, for the owner to look at before anything is sent."""

    step: Step
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one contact, with the clauses that led there (DECISION, Decision)."""

    at: int
    desk: Desk
    desk_why: str
    tier: str
    ruling: Ruling
    urgent: Urgency
    urgent_evidence: Evidence | None = None
    instead: str | None = None
    ring: bool = False
    alert: bool = False
    alert_from: int | None = None
    plan: Plan = Plan()
    if_untaken: Plan | None = None
    crossings: tuple[CrossingKind, ...] = ()
    ladder: Step | None = None
    tells: tuple[CrossingKind, ...] = ()
    """Crossings whose rule this answer tells for the first time: told once it has left."""
    topics: tuple[Topic, ...] = ()
    service: ServiceAnswer | None = None
    charge: str | None = None
    reply: Reply = Reply(ReplyKind.NONE)
    draft: Draft | None = None
    because: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnReply:
    """A reply that the owner wrote. `answered_at` is when what it answers came in; None where it answers nothing."""

    written_at: int
    thread: str | None = None
    client: str | None = None
    tier: str | None = None
    channel: str = ""
    answered_at: int | None = None
    answers_urgent: bool = False
    promise_by: int | None = None
    live: bool = False
    send_now: str | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """When a reply leaves: None only where the desk never opens again. At most one of `slip` and `exception`."""

    leaves_at: int | None
    why: str
    slip: bool = False
    exception: bool = False
    because: tuple[Clause, ...] = ()
