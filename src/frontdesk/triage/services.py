"""The service that a message asks for, and whether it holds several topics."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontdesk.triage.definition import QUOTE
from frontdesk.triage.examples import Kind, Match
from frontdesk.triage.message import Words
from frontdesk.triage.model import Brief, Evidence, Topic
from frontdesk.triage.phrases import Hit, Phrases, Standing
from frontdesk.triage.words import sentence_of

PHRASE_WORDS = 5
"""An example of at most so many words is looked for as a phrase too: logo, brand guide, walk my team through."""

SURE = 0.6
"""What a phrase found scores at least; resemblance is added in its share of the rest."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The service that one sentence speaks of."""

    at: int
    service: str
    score: float
    match: Match
    hit: Hit | None
    engine: str

    @property
    def evidence(self) -> Evidence:
        """Phrase or example, worked out when it is asked for: most sentences wish for nothing."""
        return _phrase(self.hit, self.score) if self.hit else _example(self.match, self.score, self.engine)


class Catalogue:
    """The owner's services, compiled; judging is pure."""

    def __init__(self, brief: Brief, stemming: Callable[[str], str]) -> None:
        short = [
            (service.name, example)
            for service in brief.services
            for example in service.examples
            if len(sentence_of(example).words) <= PHRASE_WORDS
        ]
        self._phrases = Phrases(short, stemming)
        self._names = Phrases([(service.name, service.name) for service in brief.services], stemming)
        self._offered = {service.name: service.offered for service in brief.services}

    def wishes(self, words: Words, matches: Sequence[tuple[Match, ...]], engine: str) -> list[Wish]:
        """For each weighed sentence the service that it resembles most; the sentences in order."""
        found = [self._wish(words, at, one, engine) for at, one in zip(words.weighed, matches, strict=True)]
        return [wish for wish in found if wish is not None]

    def is_offered(self, service: str) -> bool:
        return self._offered[service]

    def _wish(self, words: Words, at: int, matches: tuple[Match, ...], engine: str) -> Wish | None:
        sentence = words.sentences[at]
        said = {
            hit.phrase.name: hit
            for hit in reversed(self._phrases.hits(sentence))
            if hit.standing is not Standing.DENIED
        }
        named = {hit.phrase.name for hit in self._names.hits(sentence)}
        scored = [
            (_score(one.score, one.key.name in said, one.key.name in named), one)
            for one in matches
            if one.key.kind is Kind.SERVICE
        ]
        if not scored:
            return None
        score, best = max(scored, key=lambda pair: pair[0])
        return Wish(at, best.key.name, score, best, said.get(best.key.name), engine)


def _score(likeness: float, said: bool, named: bool) -> float:
    if said:
        return round(SURE + (1 - SURE) * min(1.0, likeness), 6)
    return round(likeness + (0.15 if named else 0.0), 6)


def _phrase(hit: Hit, score: float) -> Evidence:
    return Evidence(
        hit.sentence.text[:QUOTE], "phrase", hit.phrase.source, hit.phrase.name, round(score, 4), words=hit.words
    )


def _example(match: Match, score: float, engine: str) -> Evidence:
    return Evidence(
        match.sentence.text[:QUOTE],
        "example",
        match.example,
        match.key.name,
        round(score, 4),
        None,
        engine,
        match.words,
    )


def best_wish(wishes: Sequence[Wish]) -> Wish | None:
    """The wish that is plainest; of two alike the first."""
    return max(wishes, key=lambda wish: wish.score, default=None)


def topic_score(wishes: Sequence[Wish]) -> float:
    """The score that at least two services reach, each in a sentence of its own; 0 where there is only one."""
    best: dict[str, float] = {}
    for wish in wishes:
        best[wish.service] = max(best.get(wish.service, 0.0), wish.score)
    ranked = sorted(best.values(), reverse=True)
    return ranked[1] if len(ranked) > 1 else 0.0


def topics_of(wishes: Sequence[Wish], several: float, further: float) -> tuple[Topic, ...]:
    """One topic for each service by its plainest sentence, in the order of the message.

    That there are several takes two that reach `several`; then those that reach only `further` are topics too.
    """
    best: dict[str, Wish] = {}
    for wish in wishes:
        if wish.service not in best or wish.score > best[wish.service].score:
            best[wish.service] = wish
    sure = [wish for wish in best.values() if wish.score >= several]
    found = [wish for wish in best.values() if wish.score >= further] if len(sure) > 1 else sure
    return tuple(Topic(wish.service, wish.evidence) for wish in sorted(found, key=lambda wish: wish.at))
