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

_LONGEST = 24
"""Letters of a word that are looked at: a longer one is an address or hostile."""


@lru_cache(maxsize=16384)
def grams(word: str) -> tuple[str, ...]:
    """The n-grams of a word with a space at both ends; a word too short for any is one itself."""
    padded = f" {word[:_LONGEST]} "
    found = tuple(padded[at : at + size] for size in range(_LOW, _HIGH + 1) for at in range(len(padded) - size + 1))
    return found or (padded,)


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
        self._words: dict[str, tuple[tuple[str, float], ...]] = {}

    def vector(self, words: Iterable[str]) -> Vector:
        """The sentence as a vector of length 1, in the order in which its n-grams first stand."""
        summed: dict[str, float] = {}
        known = self._words
        for word in words:
            found = known.get(word)
            if found is None:
                found = self._weighed(word)
            for gram, weight in found:
                summed[gram] = summed.get(gram, 0.0) + weight
        length = math.sqrt(sum([weight * weight for weight in summed.values()]))
        return {gram: weight / length for gram, weight in summed.items()} if length else {}

    def _weighed(self, word: str) -> tuple[tuple[str, float], ...]:
        """The n-grams of a word with what each weighs; those of the words met first are kept."""
        share = COMMON_SHARE if word in self._common else 1.0
        found = tuple([(gram, share * self._weight.get(gram, self._unseen)) for gram in grams(word)])
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
    """Examples of several classes, ready to be compared with. Immutable once made."""

    def __init__(self, classes: Mapping[str, Sequence[Vector]]) -> None:
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

    def likenesses(self, vector: Vector) -> list[Likeness]:
        """One for each class that has examples, in the order in which the classes were given."""
        dots = self.dots(vector)
        return [_likeness(name, dots, members, length) for name, members, length in self._members]

    def dots(self, vector: Vector) -> list[float]:
        """The cosine with each example, in order."""
        dots = [0.0] * self._number
        postings = self._postings
        for gram, weight in vector.items():
            if gram in postings:
                for example, other in postings[gram]:
                    dots[example] += weight * other
        return dots


def _likeness(name: str, dots: Sequence[float], members: range, length: float) -> Likeness:
    nearest = max(members, key=dots.__getitem__)
    centroid = sum([dots[at] for at in members]) / (len(members) * length) if length else 0.0
    return Likeness(name, (centroid + dots[nearest]) / 2, nearest, dots[nearest])


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
