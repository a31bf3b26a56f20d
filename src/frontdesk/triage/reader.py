"""Reading one message: every judgement of triage in one pass, with its evidence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk.triage import cues
from frontdesk.triage.acts import act_of, act_of_all, wants_call
from frontdesk.triage.days import days_asked
from frontdesk.triage.definition import QUOTE, Definition, Verdict
from frontdesk.triage.examples import Embedder, Examples, Key, Kind
from frontdesk.triage.language import guess
from frontdesk.triage.message import Words, words_of
from frontdesk.triage.model import Act, Brief, Evidence, Message, Profile, Reading
from frontdesk.triage.services import Catalogue, Wish, best_wish, topic_score, topics_of
from frontdesk.triage.tone import complaint_phrases, displeasure
from frontdesk.triage.urgency import Resemblance, decide, resemblance, unread
from frontdesk.triage.words import Sentence, sentence_of, stemmer

MOST_SENTENCES = 50
"""Sentences in which signs of acts, people and tone are looked for: twice those that are weighed."""

NEGATIVE_WORDS = 4
"""An entry of `is_not` with at least so many words is a sentence to resemble too."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What thresholds are set on: how like the definition, two services, one, and one not offered a message is."""

    urgent: float
    topic: float
    service: float
    scope: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A message with everything that was measured of it."""

    words: Words
    verdict: Verdict
    like: Resemblance
    wishes: Sequence[Wish]
    topics: Sequence[Wish]


class Reader:
    """One policy's brief and one profile, compiled; `read` is pure and never raises on any text."""

    def __init__(self, brief: Brief, profile: Profile, embed: Embedder | None = None) -> None:
        """Stem the phrases and make the vectors. Without `embed` the light engine reads, whatever the profile says."""
        self.engine = "minilm" if embed is not None and profile.engine == "minilm" else "light"
        self._brief = brief
        self._profile = profile
        language = brief.languages[0] if brief.languages else "en"
        self._stemming = stemmer(language)
        self._definition = Definition(brief, self._stemming)
        self._catalogue = Catalogue(brief, self._stemming)
        self._examples = Examples(_classes(brief, profile), embed if self.engine == "minilm" else None, language)

    def read(self, message: Message) -> Reading:
        """How the message reads under this policy and profile."""
        judged = self._judge(message)
        words = judged.words
        hindrance = unread(message, words, self._brief)
        urgent, evidence = decide(judged.verdict, hindrance, judged.like, self._profile, self.engine)
        confirms = self._definition.confirms(words.body)
        wish = best_wish(judged.wishes)
        asked = wish if wish is not None and wish.score >= self._profile.service else None
        return Reading(
            urgent=urgent,
            urgent_evidence=evidence,
            # The confirm word answers our own question; that the owner lists it as not urgent is no answer to it.
            is_not=self._definition.refused_beside(words.sentences) if confirms else judged.verdict.is_not,
            is_phrase=evidence is not None and evidence.rule == "phrase" and urgent == "yes",
            service=asked.service if asked else None,
            service_evidence=asked.evidence if asked else None,
            out_of_scope=asked is not None and self._is_beyond(asked, act_of_all(words.body)),
            topics=topics_of(judged.topics, self._profile.topic, min(self._profile.service, self._profile.topic)),
            confirms=confirms,
            language=guess(f"{words.subject}\n{words.text}", self._brief.languages) or message.language,
            engine=self.engine,
            **_hints(words),
        )

    def _is_beyond(self, asked: Wish, act: Act) -> bool:
        """Whether it plainly asks for what is not offered: that an invoice was paid asks for no bookkeeping."""
        if asked.score < self._profile.scope or self._catalogue.is_offered(asked.service):
            return False
        return asked.hit is not None or act is not Act.FYI

    def scores(self, message: Message) -> Scores:
        """The scores alone, for setting thresholds."""
        judged = self._judge(message)
        wish = best_wish(judged.wishes)
        beyond = [one.score for one in judged.wishes if not self._catalogue.is_offered(one.service)]
        service = wish.score if wish else 0.0
        return Scores(judged.like.score, topic_score(judged.topics), service, max(beyond, default=0.0))

    def _judge(self, message: Message) -> Judged:
        words = words_of(message, self._stemming)
        verdict = self._definition.judge(words.sentences, words.inherited, words.forwarded)
        matches = self._examples.compare([words.sentences[at] for at in words.weighed])
        like = resemblance(words, matches, verdict.spent, self._definition.telling)
        wishes = self._catalogue.wishes(words, matches, self.engine)
        return Judged(words, verdict, like, wishes, [wish for wish in wishes if wish.at >= words.subjects])


def _classes(brief: Brief, profile: Profile) -> dict[Key, list[str]]:
    """The owner's examples, and her corrections beside them."""
    classes: dict[Key, list[str]] = {}
    for case in brief.cases:
        classes[Key(Kind.URGENT, case.name)] = list(case.examples or case.phrases)
    negatives = [one for one in brief.is_not if len(sentence_of(one).words) >= NEGATIVE_WORDS]
    classes[Key(Kind.NOT_URGENT, "")] = negatives
    for service in brief.services:
        classes[Key(Kind.SERVICE, service.name)] = list(service.examples or (service.name,))
    for kind, name, text in profile.examples:
        key = Key(Kind(kind), "" if kind == Kind.NOT_URGENT else name)
        if key in classes or key.kind is Kind.URGENT:
            classes.setdefault(key, []).append(text)
    return classes


def _hints(words: Words) -> dict[str, Any]:
    """What does not depend on the policy: acts, people and tone."""
    sentences = words.sentences[:MOST_SENTENCES]
    body = (words.body or words.sentences)[:MOST_SENTENCES]
    return {
        "nudge": _nudge(words),
        "third_party": _cue(body, cues.speaks_for_another),
        "too_personal": _personal(body),
        "wants_call": _cue(sentences, wants_call),
        "complaint": _complaint(words),
        "act": act_of_all(body),
        "meeting_days": _meeting_days(body),
    }


def _meeting_days(body: Sequence[Sentence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(day for one in body if act_of(one) is Act.MEETING for day in days_asked(one)))


def _cue(sentences: Sequence[Sentence], rule: Callable[[Sentence], str]) -> Evidence | None:
    for sentence in sentences:
        found = rule(sentence)
        if found:
            return Evidence(sentence.text[:QUOTE], "words", match=found)
    return None


def _nudge(words: Words) -> Evidence | None:
    if cues.is_only_marks(words.text):
        return Evidence(words.text[:QUOTE], "words", match=words.text.strip()[:QUOTE])
    return _cue(words.sentences, cues.nudges)


def _personal(sentences: Sequence[Sentence]) -> Evidence | None:
    """A business request in the same message wins: a sick child is a reason, not a subject."""
    found = _cue(sentences, cues.is_personal)
    if found is None or any(cues.is_business(one) and act_of(one) is not Act.FYI for one in sentences):
        return None
    return found


def _complaint(words: Words) -> Evidence | None:
    phrases = complaint_phrases()
    for sentence in words.sentences:
        for hit in phrases.hits(sentence):
            if hit.standing == "said":
                return Evidence(sentence.text[:QUOTE], "words", match=hit.phrase.source, words=hit.words)
    score, threshold, telling = displeasure(words.text)
    if score < threshold:
        return None
    return Evidence(words.text[:QUOTE], "words", score=score, threshold=threshold, words=telling)
