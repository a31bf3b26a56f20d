"""The policy as values: what the owner wrote, checked and typed, and nothing derived from a clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from frontdesk.hours import Span
from frontdesk.policy.kinds import Allowance as Allowance
from frontdesk.policy.kinds import AppointmentKind as AppointmentKind
from frontdesk.policy.values import Duration as Duration
from frontdesk.policy.values import Unit as Unit
from frontdesk.policy.values import Words as Words

Week = tuple[tuple[Span, ...], ...]
"""Seven entries, Monday first; each the ranges that begin on that weekday, sorted."""

ALL_DAYS = frozenset(range(7))
HALF_AN_HOUR = Duration(30, Unit.MINUTES)
AT_ONCE = Duration(0, Unit.MINUTES)


class Accepts(StrEnum):
    """Whether a channel takes a contact in (DECISION, Channels)."""

    ALWAYS = "always"
    OPEN = "open"
    APPOINTMENT = "appointment"
    NEVER = "never"


class Rotation(StrEnum):
    """How often the next member begins to take urgent alerts."""

    DAY = "day"
    WEEK = "week"


class Rings(StrEnum):
    """When a channel makes the owner's phone ring."""

    ALWAYS = "always"
    OPEN = "open"
    APPOINTMENT = "appointment"
    NEVER = "never"


class QueueKind(StrEnum):
    """A set time of handling: a batch of written messages, or a window in which calls are returned."""

    BATCH = "batch"
    CALLBACK = "callback"


class Offer(StrEnum):
    """What becomes of a request for a service."""

    INCLUDED = "included"
    EXTRA = "extra"
    OUTSOURCE = "outsource"
    REFER = "refer"
    NEVER = "never"


class YieldsTo(StrEnum):
    """Who may still ring in protected time."""

    URGENT = "urgent"
    NOTHING = "nothing"


class Step(StrEnum):
    """A step of the ladder (PRODUCT P14)."""

    REMIND_GENTLY = "remind_gently"
    REMIND_FIRMLY = "remind_firmly"
    TALK = "talk"
    REVIEW_FIT = "review_fit"


class CrossingKind(StrEnum):
    """How a client may step over the policy (DECISION, Crossings)."""

    CLOSED_CHANNEL = "closed_channel"
    OFF_HOURS_CALL = "off_hours_call"
    FALSE_URGENT = "false_urgent"
    NUDGE = "nudge"
    BOOKING_CLOSED = "booking_closed"
    SEVERAL_TOPICS = "several_topics"
    THIRD_PARTY = "third_party"
    OUT_OF_SCOPE = "out_of_scope"
    TOO_PERSONAL = "too_personal"
    OVERRUN = "overrun"


@dataclass(frozen=True, slots=True)
class Practice:
    """The business."""

    name: str
    owner: str
    time_zone: str
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class Member:
    """Who works here; `hours` None means the practice's."""

    name: str
    role: str = "member"
    hours: Week | None = None


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A date of the calendar with the name that clients may hear."""

    date: date
    name: str


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A date with hours of its own."""

    date: date
    hours: tuple[Span, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """Holidays expanded once and kept, so that no update of a library changes a promise already made."""

    first: date
    last: date
    library: str
    tzdata: str
    days: tuple[NamedDay, ...]
    half_days: tuple[NamedDay, ...] = ()


@dataclass(frozen=True, slots=True)
class Holidays:
    """Which days the practice keeps; `drop` holds names (any language the calendar has) or dates."""

    calendar: str | None = None
    add: tuple[NamedDay, ...] = ()
    drop: tuple[str | date, ...] = ()
    categories: tuple[str, ...] = ("public",)
    half_days: tuple[HalfDay, ...] = ()
    frozen: Frozen | None = None
    because: Words | None = None


@dataclass(frozen=True, slots=True)
class TimeOff:
    """Leave; both dates are included. `say` is what clients may hear."""

    first: date
    last: date
    say: Words
    cover: str | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """A batch or callback window: a range on some weekdays, worked through one contact at a time."""

    name: str
    kind: QueueKind
    days: frozenset[int]
    at: Span
    minutes_each: int
    only_urgent: bool = False
    because: Words | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to be reached, as it stands for one tier. `own` holds the keys that the tier's own table sets."""

    name: str
    accepts: Accepts = Accepts.ALWAYS
    address: str | None = None
    aliases: tuple[str, ...] = ()
    listed: bool = True
    rings: Rings = Rings.NEVER
    handled: tuple[str, ...] = ()
    turnaround: Duration | None = None
    one_topic: bool = False
    label: Words | None = None
    because: Words | None = None
    instead: str | None = None
    reply_window: Duration | None = None
    platform: str | None = None
    own: frozenset[str] = frozenset()

    @property
    def given_always(self) -> bool:
        """Whether the tier's own table opens this channel around the clock (a 24/7 tier)."""
        return "accepts" in self.own and self.accepts is Accepts.ALWAYS

    @property
    def is_private(self) -> bool:
        """Whether its address must appear in nothing that leaves (R6), as far as this entry alone says."""
        return self.address is not None and (not self.listed or self.accepts is Accepts.NEVER)


@dataclass(frozen=True, slots=True)
class Tier:
    """What a client pays for. `channels` are the practice's with the tier's own table laid over them."""

    name: str
    label: Words
    urgent: bool = True
    exceptions: Allowance | None = None
    price: str | None = None
    channels: Mapping[str, Channel] = field(default_factory=dict)
    because: Words | None = None


@dataclass(frozen=True, slots=True)
class UrgentCase:
    """One thing the owner calls urgent: phrases, whole examples, and what takes it back."""

    name: str
    say: Words | None = None
    phrases: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Urgent:
    """What is urgent and how it gets through; `hours` None means always, `rotation` None that the first begins."""

    route: str | None = None
    hours: Week | None = None
    alert: tuple[str, ...] = ()
    repeat_minutes: int = 5
    give_up: Duration = HALF_AN_HOUR
    rotation: Rotation | None = None
    confirm: str = "URGENT"
    cases: tuple[UrgentCase, ...] = ()
    is_not: tuple[str, ...] = ()
    because: Words | None = None


@dataclass(frozen=True, slots=True)
class TriageRates:
    """Shares of ordinary mail that may be flagged (0 to 1), and the engine asked for."""

    urgent_rate: float = 0.005
    ask_rate: float = 0.10
    topic_rate: float = 0.02
    engine: str = "auto"


@dataclass(frozen=True, slots=True)
class Buffer:
    """The least time before an answer leaves, and whether held replies wait for opening."""

    no_reply_sooner_than: Duration = AT_ONCE
    send_replies: Accepts = Accepts.ALWAYS
    because: Words | None = None


@dataclass(frozen=True, slots=True)
class Protected:
    """An appointment with oneself; its name stays private. `clear_minutes` around it stay free of what is booked."""

    name: str
    kind: str
    days: frozenset[int]
    at: Span
    yields_to: YieldsTo = YieldsTo.URGENT
    clear_minutes: int = 0


@dataclass(frozen=True, slots=True)
class EndOfDay:
    """When the owner's day ends, as minutes after midnight on some weekdays."""

    at: int
    days: frozenset[int] = ALL_DAYS


@dataclass(frozen=True, slots=True)
class Planning:
    """The weekdays on which the owner plans her next week."""

    days: frozenset[int]


@dataclass(frozen=True, slots=True)
class Service:
    """What is asked for, and what becomes of it."""

    name: str
    offer: Offer
    examples: tuple[str, ...] = ()
    rate: str | None = None
    to: str | None = None
    resource: str | None = None
    because: Words | None = None


@dataclass(frozen=True, slots=True)
class LadderStep:
    """From so many crossings on, this is done; `automatic` sends it without the owner's look."""

    first: int
    do: Step
    automatic: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """What happens as one client's crossings add up within the window."""

    window_days: int = 90
    counts: frozenset[CrossingKind] = frozenset()
    steps: tuple[LadderStep, ...] = ()
    because: Words | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of what the owner wrote: immutable, dated, known by the digest of its text."""

    effective: date
    practice: Practice
    hours: Week
    version: str
    because: Words | None = None
    members: tuple[Member, ...] = ()
    holidays: Holidays = Holidays()
    time_off: tuple[TimeOff, ...] = ()
    queues: Mapping[str, Queue] = field(default_factory=dict)
    channels: Mapping[str, Channel] = field(default_factory=dict)
    urgent: Urgent = Urgent()
    triage: TriageRates = TriageRates()
    tiers: Mapping[str, Tier] = field(default_factory=dict)
    default_tier: str = ""
    buffer: Buffer = Buffer()
    appointments: tuple[AppointmentKind, ...] = ()
    protected: tuple[Protected, ...] = ()
    end_of_day: EndOfDay | None = None
    planning: Planning | None = None
    services: tuple[Service, ...] = ()
    off_hours_rate: str | None = None
    off_hours_because: Words | None = None
    ladder: Ladder = Ladder()
