"""How much a sentence resembles the owner's examples: character 3-5-gram TF-IDF, centroid and nearest."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

Vector = Mapping[str, float]
"""Weights by n-gram, of length 1 (or empty)."""

_LOW, _HIGH = 3, 5
COMMON_SHARE = 0.4
"""What a common word weighs beside others: it is in every second sentence, and so in many examples."""

_KEPT_WORDS = 20_000
_KEPT_PAIRS = 200_000
"""Words with what each adds to an example: some twenty megabytes at the most."""

_LONGEST = 24
"""Letters of a word that are looked at: a longer one is an address or hostile."""


@lru_cache(maxsize=16384)
def grams(word: str) -> tuple[str, ...]:
    """The n-grams of a word with a space at both ends; a word too short for any is one itself."""
    padded = f" {word[:_LONGEST]} "
    found = tuple(padded[at : at + size] for size in range(_LOW, _HIGH + 1) for at in range(len(padded) - size + 1))
    return found or (padded,)


@dataclass(frozen=True, slots=True)
class Word:
    """What each n-gram of a word weighs, and the sum of their squares."""

    grams: Vector
    square: float


class Weights:
    """How telling an n-gram is: the rarer in ordinary business mail, the more."""

    def __init__(self, texts: Iterable[Sequence[str]], common: frozenset[str] = frozenset()) -> None:
        """`texts` are the word lists of the background; `common` are words that tell less than their n-grams would."""
        self._common = common
        counts: Counter[str] = Counter()
        number = 0
        for words in texts:
            number += 1
            counts.update({gram for word in words for gram in grams(word)})
        # Rounded, so that the last bit of a platform's logarithm decides nothing.
        self._weight = {gram: round(math.log((1 + number) / (1 + count)) + 1, 4) for gram, count in counts.items()}
        self._unseen = round(math.log(1 + number) + 1, 4)
        self._words: dict[str, Word] = {}

    def vector(self, words: Iterable[str]) -> Vector:
        """The sentence as a vector of length 1, in the order in which its n-grams first stand."""
        summed: dict[str, float] = {}
        for word in words:
            for gram, weight in self.word(word).grams.items():
                summed[gram] = summed.get(gram, 0.0) + weight
        length = math.sqrt(sum([weight * weight for weight in summed.values()]))
        return {gram: weight / length for gram, weight in summed.items()} if length else {}

    def length(self, words: Mapping[str, int]) -> float:
        """The length of a sentence's vector before it is made 1: that of its words, and of n-grams that they share.

        `words` says how often each stands in the sentence.
        """
        square = 0.0
        summed: dict[str, float] = {}
        for word, count in words.items():
            known = self.word(word)
            square += count * count * known.square
            grams = known.grams if count == 1 else {gram: count * weight for gram, weight in known.grams.items()}
            shared = [(gram, summed[gram], grams[gram]) for gram in filter(summed.__contains__, grams)]
            summed.update(grams)
            for gram, before, more in shared:
                square += 2 * before * more
                summed[gram] = before + more
        return math.sqrt(square)

    def word(self, word: str) -> Word:
        """The word with what its n-grams weigh; the words met first are kept."""
        known = self._words.get(word)
        return known or self._weighed(word)

    def _weighed(self, word: str) -> Word:
        share = COMMON_SHARE if word in self._common else 1.0
        weighed: dict[str, float] = {}
        for gram in grams(word):
            weighed[gram] = weighed.get(gram, 0.0) + share * self._weight.get(gram, self._unseen)
        found = Word(weighed, sum([weight * weight for weight in weighed.values()]))
        if len(self._words) < _KEPT_WORDS:
            self._words[word] = found
        return found


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a sentence resembles one class, and the example that it resembles most."""

    name: str
    score: float
    example: int
    nearest: float


class Index:
    """Examples of several classes, ready to be compared with. Immutable once made, but for the words it remembers."""

    def __init__(self, classes: Mapping[str, Sequence[Vector]], weights: Weights) -> None:
        self._weights = weights
        self._words: dict[str, tuple[tuple[int, float], ...]] = {}
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._members: list[tuple[str, range, float]] = []
        number = 0
        for name, vectors in classes.items():
            first = number
            for vector in vectors:
                for gram, weight in vector.items():
                    self._postings[gram].append((number, weight))
                number += 1
            if number > first:
                self._members.append((name, range(first, number), _centroid_length(vectors)))
        self._number = number
        self._kept = 0

    def likenesses(self, words: Sequence[str]) -> list[Likeness]:
        """One for each class that has examples, in the order in which the classes were given."""
        dots = self.dots(words)
        return [_likeness(name, dots, members, length) for name, members, length in self._members]

    def dots(self, words: Sequence[str]) -> list[float]:
        """The cosine of a sentence of these words with each example, in order.

        What a word adds does not depend on its neighbours, so each word is looked up among the examples once only.
        """
        dots = [0.0] * self._number
        known = self._words
        counts = Counter(words)
        for word, count in counts.items():
            for example, weight in known[word] if word in known else self._added(word):
                dots[example] += count * weight
        length = self._weights.length(counts)
        return [dot / length for dot in dots] if length else dots

    def _added(self, word: str) -> tuple[tuple[int, float], ...]:
        """What the word adds to its sentence's likeness with each example that shares an n-gram with it."""
        added: dict[int, float] = {}
        for gram, weight in self._weights.word(word).grams.items():
            for example, other in self._postings.get(gram, ()):
                added[example] = added.get(example, 0.0) + weight * other
        found = tuple(added.items())
        if self._kept + len(found) <= _KEPT_PAIRS:
            self._kept += len(found) + 1
            self._words[word] = found
        return found


def _likeness(name: str, dots: Sequence[float], members: range, length: float) -> Likeness:
    own = dots[members.start : members.stop]
    nearest = max(own)
    centroid = sum(own) / (len(own) * length) if length else 0.0
    return Likeness(name, (centroid + nearest) / 2, members.start + own.index(nearest), nearest)


def _centroid_length(vectors: Sequence[Vector]) -> float:
    summed: dict[str, float] = {}
    for vector in vectors:
        for gram, weight in vector.items():
            summed[gram] = summed.get(gram, 0.0) + weight / len(vectors)
    return math.sqrt(sum([weight * weight for weight in summed.values()]))


def shared_words(
    words: Sequence[str], example: Sequence[str], vector: Callable[[Sequence[str]], Vector]
) -> tuple[str, ...]:
    """At most three words of the sentence that speak most for the example."""
    other = vector(example)
    weighed = [(sum([other.get(gram, 0.0) for gram in grams(word)]), word) for word in dict.fromkeys(words)]
    telling = sorted([pair for pair in weighed if pair[0] > 0], key=lambda pair: (-pair[0], pair[1]))
    return tuple(word for _, word in telling[:3])
