"""The owner's phrases found in a sentence: by stem, in order, at most three words between; negation takes back."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import add

from frontdesk.triage.stems import stem
from frontdesk.triage.words import Sentence, sentence_of

GAP = 3
"""At most so many words between two words of a phrase (DECISIONS, Triage)."""

REACH = 6
"""So many words before a phrase are looked at for who thinks or says it."""

_SMALL = frozenset({"the", "a", "an", "our", "my", "your", "their", "his", "her", "its", "be"})
"""Words of a phrase that need not stand in the text."""

_BEING = frozenset(
    {"be", "go", "seem", "look", "appear", "stay", "keep", "remain", "have", "get", "now", "still", "again"}
)
"""What may stand where the phrase says `is`: the site went down, seems to be down, is down."""

_NEGATION = frozenset({"not", "no", "never", "without", "nor", "neither"})
_EMBEDDING = frozenset(
    {
        "know",
        "sure",
        "understand",
        "see",
        "tell",
        "get",
        "why",
        "how",
        "what",
        "when",
        "where",
        "only",
        "if",
    }
)
"""After these a `not` says nothing of what follows: I do not know why the site is down."""

_HOLDING = frozenset({"think", "believ", "say", "said", "mean", "meant", "claim", "suppos", "expect"})
"""What is not thought or said may be so or not: I do not think that the site is down."""

_AGAIN = frozenset({"long", "longer", "anymor", "more"})
_SUPPOSING = frozenset({"if", "whether", "unless", "whenever", "suppos"})


class Standing(StrEnum):
    """How a phrase stands in its sentence."""

    SAID = "said"
    DENIED = "denied"
    DOUBTED = "doubted"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of the owner's, compiled. `bound` tells for each word whether `is` stood before it."""

    source: str
    stems: tuple[str, ...]
    bound: tuple[bool, ...]
    name: str = ""

    @property
    def denies(self) -> bool:
        """Whether the phrase holds a negation of its own: checkout not working."""
        return not _NEGATION.isdisjoint(self.stems)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the words from `start` to `end` (past the last) of the sentence."""

    phrase: Phrase
    sentence: Sentence
    start: int
    end: int
    standing: Standing

    @property
    def words(self) -> tuple[str, ...]:
        return self.sentence.words[self.start : self.end]


class Phrases:
    """Many phrases, searched for at once by their first word. Immutable once made."""

    def __init__(self, phrases: Iterable[tuple[str, str]], stemming: Callable[[str], str] = stem) -> None:
        """`phrases` are (name, phrase); what holds no word is passed over."""
        compiled = [phrase for name, text in phrases for phrase in _compiled(name, text, stemming)]
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in compiled:
            self._by_first[phrase.stems[0]].append(phrase)
        self._vocabulary = frozenset(word for phrase in compiled for word in phrase.stems)
        self._beginnings = frozenset(word[:size] for word in self._vocabulary for size in range(len(word)))
        self._firsts = frozenset(form for word in self._by_first for form in (word, f"web{word}"))

    def hits(self, sentence: Sentence) -> list[Hit]:
        """Every phrase found, in the order of the sentence; each phrase once, where it is first complete."""
        if self._firsts.isdisjoint(_forms(sentence.stems)):
            return []
        stems = self._joined(sentence.stems)
        found: list[Hit] = []
        seen: set[Phrase] = set()
        first = self._by_first
        for start, word in enumerate(stems):
            if word not in first and not word.startswith("web"):
                continue
            for phrase in self._starting(word):
                if phrase in seen:
                    continue
                end = _end(phrase, stems, start)
                if end:
                    standing = _standing(phrase, sentence, start, end)
                    found.append(Hit(phrase, sentence, start, end, standing))
                    if standing is Standing.SAID:
                        seen.add(phrase)
        return found

    def _starting(self, word: str) -> Iterable[Phrase]:
        known = self._by_first.get(word)
        if known is not None:
            return known
        # A website is a site, a webshop a shop; the owner who writes the longer word means only that.
        return self._by_first.get(word[3:], ()) if word.startswith("web") else ()

    def _joined(self, stems: tuple[str, ...]) -> list[str]:
        """Words written apart that a phrase writes together: check out, web site. The second half becomes empty."""
        joined = list(stems)
        for at in range(len(stems) - 1):
            if joined[at] in self._beginnings and joined[at] + stems[at + 1] in self._vocabulary:
                joined[at], joined[at + 1] = joined[at] + stems[at + 1], ""
        return joined


@lru_cache(maxsize=64)
def _forms(stems: tuple[str, ...]) -> frozenset[str]:
    """The stems, and each joined to the next: what a phrase found here can begin with."""
    return frozenset(stems).union(map(add, stems, stems[1:]))


def _compiled(name: str, text: str, stemming: Callable[[str], str]) -> list[Phrase]:
    """The phrase, and for words that are often written together each such variant; a negation stays a word."""
    stems = sentence_of(text, stemming).stems
    variants = [stems] + [
        (*stems[:at], stems[at] + stems[at + 1], *stems[at + 2 :])
        for at in range(len(stems) - 1)
        if (_SMALL | _NEGATION).isdisjoint(stems[at : at + 2])
    ]
    return [_phrase(name, text, variant) for variant in variants if variant]


def _phrase(name: str, text: str, stems: tuple[str, ...]) -> Phrase:
    kept: list[str] = []
    bound: list[bool] = []
    being = False
    for word in stems:
        if word in _SMALL:
            being = being or word == "be"
        else:
            kept.append(word)
            bound.append(being)
            being = False
    if not kept:
        kept, bound = list(stems), [False] * len(stems)
    return Phrase(text, tuple(kept), tuple(bound), name)


def _end(phrase: Phrase, stems: list[str], start: int) -> int:
    """Where the phrase that begins at `start` ends, or 0. All ways to place its words are followed side by side."""
    places = [start]
    for word, bound in zip(phrase.stems[1:], phrase.bound[1:], strict=True):
        ahead = sorted({at for place in places for at in _next(word, bound, stems, place)})
        if not ahead:
            return 0
        places = ahead
    return places[0] + 1


def _next(word: str, bound: bool, stems: list[str], place: int) -> Iterable[int]:
    between: list[str] = []
    for at in range(place + 1, len(stems)):
        here = stems[at]
        if here == word and (not bound or not between or not _BEING.isdisjoint(between)):
            yield at
        if here:
            between.append(here)
        if len(between) > GAP:
            return


def _standing(phrase: Phrase, sentence: Sentence, start: int, end: int) -> Standing:
    if _supposed(sentence, start) or _unheld(sentence, start):
        return Standing.DOUBTED
    if phrase.denies or not (_denied_before(sentence, start) or _denied_within(sentence, start, end)):
        return Standing.SAID
    return Standing.DOUBTED if sentence.is_question else Standing.DENIED


def _supposed(sentence: Sentence, start: int) -> bool:
    """If the site is down, whom do I call?"""
    before = range(max(0, start - 2), start)
    return any(sentence.stems[at] in _SUPPOSING and sentence.clauses[at] == sentence.clauses[start] for at in before)


def _unheld(sentence: Sentence, start: int) -> bool:
    """I do not think that our site is down. I never said so."""
    stems, clause = sentence.stems, sentence.clauses[start]
    before = [at for at in range(max(0, start - REACH), start) if sentence.clauses[at] == clause]
    return any(stems[at] in _NEGATION and not _HOLDING.isdisjoint(stems[at + 1 : min(at + 3, start)]) for at in before)


def _denied_before(sentence: Sentence, start: int) -> bool:
    """A negation at most two words ahead in the same clause: it is not a print deadline."""
    between: list[str] = []
    for at in range(start - 1, max(-1, start - 4), -1):
        word = sentence.stems[at]
        if sentence.clauses[at] != sentence.clauses[start]:
            return False
        if word in _NEGATION:
            return _EMBEDDING.isdisjoint(between)
        between.append(word)
    return False


def _denied_within(sentence: Sentence, start: int, end: int) -> bool:
    """A negation among the words, or close behind them: the site is not down, is down no longer."""
    if not _NEGATION.isdisjoint(sentence.stems[start:end]):
        return True
    after = sentence.stems[end : end + 2]
    return len(after) == 2 and after[0] in ("no", "not") and after[1] in (*_AGAIN, "any")
