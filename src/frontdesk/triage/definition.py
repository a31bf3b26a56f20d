"""The owner's definition of urgent, compiled: what is in it, what takes it back, and what she lists as not urgent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frontdesk.triage.language import common_words
from frontdesk.triage.model import Brief, Evidence, Urgency
from frontdesk.triage.phrases import Hit, Phrases, Standing
from frontdesk.triage.words import Sentence, sentence_of

QUOTE = 200
"""Characters of the client's words that evidence quotes."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A phrase found in the sentence with this number."""

    at: int
    hit: Hit

    @property
    def place(self) -> tuple[int, int]:
        return self.at, self.hit.start


MOST_CONFIRMING = 20
"""Sentences in which an answer to our question is looked for."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the phrases say: a verdict or None, the list of not urgent, and sentences that count for no case now."""

    urgent: Urgency | None = None
    evidence: Evidence | None = None
    is_not: Evidence | None = None
    spent: frozenset[tuple[str, int]] = frozenset()


class Definition:
    """Every phrase of `urgent` of one policy; judging is pure."""

    def __init__(self, brief: Brief, stemming: Callable[[str], str]) -> None:
        self._is = Phrases([(case.name, phrase) for case in brief.cases for phrase in case.phrases], stemming)
        self._unless = Phrases([(case.name, phrase) for case in brief.cases for phrase in case.unless], stemming)
        self.telling = _telling(brief, stemming)
        self._is_not = Phrases([("", phrase) for phrase in brief.is_not], stemming)
        self._confirm = Phrases([("", brief.confirm)], stemming)
        self._confirming = frozenset(sentence_of(brief.confirm, stemming).stems)

    def judge(self, sentences: Sequence[Sentence], inherited: int, forwarded: Sequence[Sentence] = ()) -> Verdict:
        """Weigh all phrases of the message; the first `inherited` sentences are the subject of an older mail.

        What others wrote in a mail that is `forwarded` is no more than a reason to ask.
        """
        taken_back = [one for one in _placed(self._unless, sentences) if one.hit.standing is Standing.SAID]
        found = _placed(self._is, sentences)
        spent = _spent(found, taken_back)
        standing = [one for one in found if not _is_taken_back(one, taken_back)]
        is_not = _first(_placed(self._is_not, sentences), Standing.SAID)
        refused = _evidence(is_not, "is_not") if is_not else None
        plain = _first(
            [one for one in standing if one.at >= inherited and not _is_followed(one, taken_back)], Standing.SAID
        )
        if plain:
            return Verdict(Urgency.YES, _evidence(plain, "phrase"), refused, spent)
        relayed = [] if taken_back else _placed(self._is, forwarded)
        doubted = _first([*standing, *relayed], Standing.SAID) or _first(standing, Standing.DOUBTED)
        if doubted:
            return Verdict(Urgency.ASK, _evidence(doubted, "phrase"), refused, spent)
        undone = next(iter(taken_back), None) if spent else None
        return Verdict(None, _evidence(undone, "unless") if undone else None, refused, spent)

    def confirms(self, body: Sequence[Sentence]) -> bool:
        """Whether the message says our confirm word, by itself or among others: neither denied nor in a question."""
        found = _placed(self._confirm, body[:MOST_CONFIRMING])
        standing = {one.hit.standing for one in found if not one.hit.sentence.text.rstrip().endswith("?")}
        return Standing.SAID in standing and Standing.DENIED not in standing

    def refused_beside(self, sentences: Sequence[Sentence]) -> Evidence | None:
        """What the list of not urgent finds beside the confirm word, which we asked for ourselves."""
        found = [
            one for one in _placed(self._is_not, sentences) if not self._confirming.issuperset(one.hit.phrase.stems)
        ]
        first = _first(found, Standing.SAID)
        return _evidence(first, "is_not") if first else None


def _telling(brief: Brief, stemming: Callable[[str], str]) -> frozenset[str]:
    """The stems of the definition that are neither small words nor words of time."""
    language = brief.languages[0] if brief.languages else "en"
    common = {stemming(word) for word in common_words(language)}
    texts = [text for case in brief.cases for text in (*case.phrases, *case.examples)]
    return frozenset(stem for text in texts for stem in sentence_of(text, stemming).stems) - common


def _placed(phrases: Phrases, sentences: Sequence[Sentence]) -> list[Placed]:
    return [Placed(at, hit) for at, sentence in enumerate(sentences) for hit in phrases.hits(sentence)]


def _first(found: Sequence[Placed], standing: Standing) -> Placed | None:
    return next((one for one in found if one.hit.standing is standing), None)


def _is_taken_back(one: Placed, taken_back: Sequence[Placed]) -> bool:
    """`unless` further on: the site was down, it is back up."""
    return any(back.hit.phrase.name == one.hit.phrase.name and back.place > one.place for back in taken_back)


def _is_followed(one: Placed, taken_back: Sequence[Placed]) -> bool:
    """`unless` before it leaves doubt: it was back up, now the checkout is broken."""
    return any(back.hit.phrase.name == one.hit.phrase.name and back.place <= one.place for back in taken_back)


def _spent(found: Sequence[Placed], taken_back: Sequence[Placed]) -> frozenset[tuple[str, int]]:
    """(case, sentence) pairs that examples of the case are no longer held against: denied, or taken back."""
    denied = {(one.hit.phrase.name, one.at) for one in found if one.hit.standing is Standing.DENIED}
    undone = {(back.hit.phrase.name, at) for back in taken_back for at in range(back.at + 1)}
    return frozenset(denied | undone)


def _evidence(one: Placed, rule: str) -> Evidence:
    return Evidence(
        quote=one.hit.sentence.text[:QUOTE],
        rule=rule,
        match=one.hit.phrase.source,
        name=one.hit.phrase.name,
        words=one.hit.words,
    )
