"""The figures of an audit as values: each field is documented in docs/reference/audit-json.md."""

from dataclasses import dataclass, field

from frontdesk.audit.facts import Unreadable
from frontdesk.audit.sorting import Counts

DISTRIBUTION: tuple[tuple[str, int | None], ...] = (
    ("5 minutes", 300),
    ("15 minutes", 900),
    ("1 hour", 3_600),
    ("2 hours", 7_200),
    ("4 hours", 14_400),
    ("8 hours", 28_800),
    ("1 day", 86_400),
    ("2 days", 172_800),
    ("4 days", 345_600),
    ("1 week", 604_800),
    ("longer", None),
)
"""Bins of answer times: a label, and the seconds up to and including which a wait falls into it."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose mailbox it is."""

    addresses: tuple[str, ...]
    guessed: bool


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last dated contact or own mail, ISO 8601 in the zone; days between, both included."""

    first: str | None
    last: str | None
    days: int


@dataclass(frozen=True, slots=True)
class Clock:
    """The zone of every local time: `known_by` option, policy, guess or nothing (then UTC)."""

    zone: str
    known_by: str
    agreeing: int = 0
    looked_at: int = 0


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours that the figures are measured against: `known_by` policy or assumption."""

    known_by: str
    week: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Named:
    """Contacts on one holiday."""

    name: str
    contacts: int
    sent: int


@dataclass(frozen=True, slots=True)
class Times:
    """When a set of mails came or went, by the owner's clock."""

    count: int
    off_hours: int
    nights: int
    days_off: int
    holidays: int
    by_hour: tuple[tuple[int, ...], ...]
    """Seven rows, Monday first, of 24 hours."""


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar of the distribution of waits."""

    up_to: str
    seconds: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Answers:
    """How long somebody waited. Seconds, None where there is nothing to take a median of.

    `skewed` are answers dated before what they answer: counted, but not in the waits.
    """

    count: int
    skewed: int
    median_seconds: float | None
    p90_seconds: float | None
    median_business_seconds: float | None
    p90_business_seconds: float | None
    within_5_minutes: int
    within_1_hour: int
    off_hours: int
    nights: int
    days_off: int
    distribution: tuple[Bin, ...]
    by_hour: tuple[tuple[int, ...], ...]
    """When the answers left: seven rows, Monday first, of 24 hours."""


@dataclass(frozen=True, slots=True)
class Threads:
    """Conversations: `never_answered` are those that somebody else began and in which no own mail follows."""

    count: int
    begun_by_others: int
    never_answered: int
    last_word_theirs: int


@dataclass(frozen=True, slots=True)
class Client:
    """One correspondent, known by address. Waits are those of first answers."""

    address: str
    name: str
    contacts: int
    off_hours: int
    nights: int
    days_off: int
    conversations: int
    answered: int
    never_answered: int
    nudges: int
    median_seconds: float | None
    median_business_seconds: float | None
    within_5_minutes: int
    off_hours_answers: int
    first: str
    last: str
    by_hour: tuple[tuple[int, int, int], ...]
    """Of the hours in which mail came: weekday (0 is Monday), hour, contacts."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the owner's calendar, as "2026-03"."""

    month: str
    received: int
    received_off_hours: int
    sent: int
    sent_off_hours: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """One weekday: contacts that came on it, how many were answered, and how many within an hour."""

    day: str
    contacts: int
    answered: int
    within_1_hour: int


@dataclass(frozen=True, slots=True)
class Kept:
    """How the answers stood to a policy: `measured` contacts had a turnaround that has run out or an answer."""

    turnaround: str | None
    channel: str | None
    measured: int
    kept: int
    late: int
    unanswered: int
    share: float | None
    too_soon: int
    """Answers sooner than `buffer.no_reply_sooner_than`."""
    sent_while_closed: int


@dataclass(frozen=True, slots=True)
class Profile:
    """All figures of one mailbox."""

    own: Whose
    period: Period
    clock: Clock
    hours: Hours
    messages: Counts
    automatic: dict[str, int]
    contacts: Times
    sent: Times
    answers: Answers
    first_answers: Answers
    conversations: Threads
    nudges: int
    weekdays: tuple[Weekday, ...]
    holidays: tuple[Named, ...]
    clients: tuple[Client, ...]
    months: tuple[Month, ...]
    policy: Kept | None = None
    unreadable: tuple[Unreadable, ...] = ()
    """The first hundred; `messages.unreadable` counts all."""
    findings: tuple[str, ...] = field(default=())
