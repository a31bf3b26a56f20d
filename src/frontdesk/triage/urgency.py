"""Whether a message is urgent: phrases first, then what cannot be read, then resemblance; doubt is a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from frontdesk.triage.acts import act_of, is_bare_call
from frontdesk.triage.cues import names_deadline, tells_of_now, tells_of_trouble
from frontdesk.triage.definition import QUOTE, Verdict
from frontdesk.triage.examples import Kind, Match
from frontdesk.triage.language import is_foreign
from frontdesk.triage.message import Words
from frontdesk.triage.model import Act, Brief, Evidence, Message, Profile, Urgency
from frontdesk.triage.words import sentence_of

TROUBLE = 0.1
TROUBLE_WITH = 0.2
"""What a sign of trouble adds to a score, and what it adds beside a telling word of the definition."""

NOW = 0.1
"""What is added to a sign of trouble that is happening now."""

DEADLINE = 0.1
"""What a deadline within the day adds where the example names one too."""

_WISH = 0.7
"""What is left of the score of a wish or question without a sign of trouble, held against a report."""

_SHORT = {1: 0.5, 2: 0.75}
"""A subject of one word resembles every example that holds it: so much of its score counts."""

_LIKE_NOT = 0.5
"""What is left of the score of a sentence that resembles an example of not urgent more than any of urgent."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The sentence most like the definition, and how much."""

    score: float
    match: Match | None = None


def resemblance(
    words: Words, matches: Sequence[tuple[Match, ...]], spent: frozenset[tuple[str, int]], telling: frozenset[str]
) -> Resemblance:
    """The highest score over sentences and cases. `matches` belongs to `words.weighed`, `telling` to the definition."""
    best = Resemblance(0.0)
    for at, found in zip(words.weighed, matches, strict=True):
        score, match = _sentence_score(found, at, spent, telling)
        if match is not None and score > best.score:
            best = Resemblance(score, match)
    return best


def _sentence_score(
    found: tuple[Match, ...], at: int, spent: frozenset[tuple[str, int]], telling: frozenset[str]
) -> tuple[float, Match | None]:
    urgent = [one for one in found if one.key.kind is Kind.URGENT and (one.key.name, at) not in spent]
    if not urgent:
        return 0.0, None
    best = max(urgent, key=lambda one: one.score)
    against = max([one.score for one in found if one.key.kind is Kind.NOT_URGENT], default=0.0)
    is_spent = any(at == spent_at for _, spent_at in spent)
    score = _with_signs(best, telling) if not is_spent else best.score
    score *= _SHORT.get(len(best.sentence.words), 1.0)
    return round(score * (_LIKE_NOT if against > best.score else 1.0), 6), best


def _with_signs(match: Match, telling: frozenset[str]) -> float:
    """A sign of trouble adds to the score, a deadline where the example has one; a mere wish loses against a report."""
    sentence, example = match.sentence, _example(match.example)
    presses = example.has_deadline and names_deadline(sentence)
    score = match.score + (DEADLINE if presses else 0.0)
    if tells_of_trouble(sentence):
        score += NOW if tells_of_now(sentence) else 0.0
        return score + (TROUBLE if telling.isdisjoint(sentence.stems) else TROUBLE_WITH)
    wishes = example.is_report and not presses and act_of(sentence) is not Act.FYI
    return score * _WISH if wishes else score


@dataclass(frozen=True, slots=True)
class _Example:
    """What an example of the definition shows beside its words."""

    has_deadline: bool
    is_report: bool


@lru_cache(maxsize=1024)
def _example(text: str) -> _Example:
    sentence = sentence_of(text)
    return _Example(names_deadline(sentence), tells_of_trouble(sentence) or act_of(sentence) is Act.FYI)


def unread(message: Message, words: Words, brief: Brief) -> Evidence | None:
    """Why the message cannot be judged, if it cannot; None where it can, and for a call that left nothing."""
    if not message.readable:
        return Evidence(words.text[:QUOTE], "unreadable")
    if not words.sentences:
        return _unworded(message, words)
    if not words.body and message.attachments:
        return Evidence(words.subject[:QUOTE], "attachment")
    # What is left of "Bonjour" without its greeting is nothing: the whole text tells the language.
    if is_foreign(f"{words.subject}\n{words.text or message.text}", brief.languages, message.language):
        return Evidence((words.text or words.subject)[:QUOTE], "language")
    if is_bare_call(words.text) and message.kind != "call":
        return Evidence(words.text[:QUOTE], "bare_call")
    return None


def _unworded(message: Message, words: Words) -> Evidence | None:
    """A call that left nothing is a missed call. What was written or spoken and holds no word may say anything."""
    if message.kind == "call" and not message.attachments:
        return None
    return Evidence(words.text[:QUOTE], "attachment" if message.attachments else "unreadable")


def decide(
    verdict: Verdict, hindrance: Evidence | None, like: Resemblance, profile: Profile, engine: str
) -> tuple[Urgency, Evidence | None]:
    """The zone and what put the message there (DECISION, Channels; DECISIONS, Triage)."""
    if verdict.urgent is Urgency.YES:
        return Urgency.YES, verdict.evidence
    if verdict.urgent is Urgency.ASK:
        return Urgency.ASK, verdict.evidence
    if verdict.is_not is not None:
        return Urgency.NO, verdict.is_not
    if hindrance is not None:
        return Urgency.ASK, hindrance
    if like.match is None:
        return Urgency.NO, verdict.evidence
    if profile.urgent_yes is not None and like.score >= profile.urgent_yes:
        return Urgency.YES, _like(like, profile.urgent_yes, engine)
    if like.score >= profile.urgent_ask:
        return Urgency.ASK, _like(like, profile.urgent_ask, engine)
    return Urgency.NO, verdict.evidence


def _like(like: Resemblance, threshold: float, engine: str) -> Evidence:
    match = like.match
    if match is None:  # pragma: no cover - only asked where there is one
        return Evidence("", "example")
    return Evidence(
        quote=match.sentence.text[:QUOTE],
        rule="example",
        match=match.example,
        name=match.key.name,
        score=round(like.score, 4),
        threshold=round(threshold, 4),
        engine=engine,
        words=match.words,
    )
