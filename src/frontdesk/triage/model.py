"""What triage is given and what it answers: values only."""

from dataclasses import dataclass, field
from enum import StrEnum


class Urgency(StrEnum):
    """The three zones; doubt is `ask`, never `no` (DECISIONS, Triage)."""

    YES = "yes"
    ASK = "ask"
    NO = "no"


class Act(StrEnum):
    """What a message does."""

    REQUEST = "request"
    QUESTION = "question"
    MEETING = "meeting"
    FYI = "fyi"


@dataclass(frozen=True, slots=True)
class Message:
    """One inbound text. `kind` is message, text, call, voicemail or dm; `text` may be empty, never None."""

    text: str = ""
    subject: str = ""
    kind: str = "message"
    language: str | None = None
    attachments: int = 0
    readable: bool = True


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """One thing the owner calls urgent."""

    name: str
    phrases: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceBrief:
    """One service of the practice; `offered` is False where it is referred or never done."""

    name: str
    examples: tuple[str, ...] = ()
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Brief:
    """All that triage learns of a policy: `brief_of(policy)` in `desk` makes it."""

    cases: tuple[CaseBrief, ...] = ()
    is_not: tuple[str, ...] = ()
    services: tuple[ServiceBrief, ...] = ()
    languages: tuple[str, ...] = ("en",)
    urgent_rate: float = 0.005
    ask_rate: float = 0.10
    topic_rate: float = 0.02
    engine: str = "auto"
    confirm: str = "URGENT"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a judgement was made: the client's words, the owner's phrase or example, the score and its threshold."""

    quote: str
    rule: str
    """phrase, unless, is_not, example, unreadable, language, bare_call, attachment, act, words"""
    match: str = ""
    name: str = ""
    score: float | None = None
    threshold: float | None = None
    engine: str = "light"
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the owner's services found in a sentence of its own."""

    service: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """How one message reads. Each judgement that is not the default has its evidence."""

    urgent: Urgency = Urgency.NO
    urgent_evidence: Evidence | None = None
    is_not: Evidence | None = None
    """The owner's not-urgent list matched, whether or not a phrase of the definition outranked it."""
    is_phrase: bool = False
    """A phrase of the definition decided `yes`: `is_not` cannot undo it."""
    service: str | None = None
    service_evidence: Evidence | None = None
    out_of_scope: bool = False
    """An example of a service that is not offered matched: it may be said to the client."""
    topics: tuple[Topic, ...] = ()
    """One entry where the message has a single topic or none is known: at least two only when several were found."""
    nudge: Evidence | None = None
    third_party: Evidence | None = None
    too_personal: Evidence | None = None
    wants_call: Evidence | None = None
    complaint: Evidence | None = None
    """The tone: a softer answer is due. Only ever a hint."""
    confirms: bool = False
    """The text answers our question with the confirm word; it counts only in a thread in which we asked."""
    act: Act = Act.FYI
    meeting_days: tuple[str, ...] = ()
    """The days for which a meeting is proposed, as `days_asked` names them."""
    language: str | None = None
    engine: str = "light"


@dataclass(frozen=True, slots=True)
class Profile:
    """What the judgement depends on beside the policy: frozen, hashed, an input of `decide`.

    `urgent_yes` None means that nothing but phrases counts as `yes` (fewer than 100 past mails).
    """

    engine: str = "light"
    urgent_yes: float | None = None
    urgent_ask: float = 1.0
    topic: float = 1.0
    mails: int = 0
    """How many past mails the thresholds were set on; 0 where they are those of the shipped background."""
    examples: tuple[tuple[str, str, str], ...] = field(default=())
    """Corrections of the owner: (kind, name, text), kind being urgent, not_urgent or service."""
    digest: str = ""
    service: float = 1.0
    """The score from which a service counts as asked for; below it none is named."""
    scope: float = 1.0
    """The score from which an example of a service that is not offered matches: it may be said to the client."""
