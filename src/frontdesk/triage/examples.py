"""The owner's examples in classes, and how much each sentence of a message resembles each class."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from frontdesk.triage.background import ordinary, weights
from frontdesk.triage.likeness import Index, Likeness, Vector, Weights, shared_words
from frontdesk.triage.logistic import ENOUGH, Logistic, learn
from frontdesk.triage.words import Sentence, sentence_of

Embedder = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Sentences in, one vector of length 1 each out. What runs a model stands outside this room."""

LIGHT_SHARE = 0.5
"""With an embedder, score = cosine + 0.5 x light (DECISIONS, Triage)."""


class Kind(StrEnum):
    """What the examples of a class show."""

    URGENT = "urgent"
    NOT_URGENT = "not_urgent"
    SERVICE = "service"


class Key(NamedTuple):
    """A class: its kind and the owner's name for it."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """How much one sentence resembles one class, and which example most."""

    key: Key
    score: float
    example: str
    sentence: Sentence
    weights: Weights

    @property
    def words(self) -> tuple[str, ...]:
        """The words that sentence and example share."""
        return shared_words(self.sentence.words, sentence_of(self.example).words, self.weights.vector)


class Examples:
    """Every class of a practice, compiled once; judging is pure."""

    def __init__(
        self, classes: Mapping[Key, Sequence[str]], embed: Embedder | None = None, language: str = "en"
    ) -> None:
        self._weights = weights(language)
        self._classes = {key: tuple(dict.fromkeys(texts)) for key, texts in classes.items() if texts}
        self._texts = [text for texts in self._classes.values() for text in texts]
        vectors = {key: [self._vector(sentence_of(text)) for text in texts] for key, texts in self._classes.items()}
        self._index = Index({_label(key): found for key, found in vectors.items()}, self._weights)
        self._learnt = self._learn(vectors)
        self._embed = embed
        self._dense = _Dense({key: embed(texts) for key, texts in self._classes.items()}) if embed else None

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(self._classes)

    def compare(self, sentences: Sequence[Sentence]) -> list[tuple[Match, ...]]:
        """For each sentence its match with every class, in the order of the classes."""
        if not self._texts:
            return [() for _ in sentences]
        light = [self._light(sentence) for sentence in sentences]
        if self._embed is None or self._dense is None or not sentences:
            return [self._matches(sentence, found) for sentence, found in zip(sentences, light, strict=True)]
        dense = self._embed([sentence.text for sentence in sentences])
        both = [self._dense.blend(found, vector) for found, vector in zip(light, dense, strict=True)]
        return [self._matches(sentence, found) for sentence, found in zip(sentences, both, strict=True)]

    def _light(self, sentence: Sentence) -> list[Likeness]:
        found = self._index.likenesses(sentence.words)
        if not self._learnt:
            return found
        vector = self._vector(sentence)
        return [
            self._weighed(one, key, vector) if key in self._learnt else one
            for one, key in zip(found, self._classes, strict=True)
        ]

    def _weighed(self, one: Likeness, key: Key, vector: Vector) -> Likeness:
        """Regression leans the score by up to half either way, so that classes with and without it compare."""
        lean = 0.5 + self._learnt[key].probability(vector)
        return Likeness(one.name, one.score * lean, one.example, one.nearest)

    def _matches(self, sentence: Sentence, found: Sequence[Likeness]) -> tuple[Match, ...]:
        return tuple(
            Match(key, round(one.score, 6), self._texts[one.example], sentence, self._weights)
            for key, one in zip(self._classes, found, strict=True)
        )

    def _vector(self, sentence: Sentence) -> Vector:
        return self._weights.vector(sentence.words)

    def _learn(self, vectors: Mapping[Key, Sequence[Vector]]) -> dict[Key, Logistic]:
        """One regression for each class that is large enough, against all other classes and ordinary mail."""
        large = [key for key, members in vectors.items() if len(members) >= ENOUGH]
        if not large:
            return {}
        plain = [self._vector(sentence) for message in ordinary()[::2] for sentence in message[:1]]
        return {
            key: learn(vectors[key], [one for other, found in vectors.items() if other != key for one in found] + plain)
            for key in large
        }


class _Dense:
    """The embedded examples of each class."""

    def __init__(self, classes: Mapping[Key, Sequence[Sequence[float]]]) -> None:
        self._classes = [[list(vector) for vector in vectors] for vectors in classes.values()]
        self._lengths = [_centroid_length(vectors) for vectors in self._classes]

    def blend(self, light: Sequence[Likeness], vector: Sequence[float]) -> list[Likeness]:
        """Cosine (mean of centroid and nearest) plus half the light score; the example is that nearest in meaning."""
        blended = []
        first = 0
        for one, vectors, length in zip(light, self._classes, self._lengths, strict=True):
            dots = [sum(map(_product, vector, other)) for other in vectors]
            nearest = max(range(len(dots)), key=dots.__getitem__)
            centroid = sum(dots) / (len(dots) * length) if length else 0.0
            score = (centroid + dots[nearest]) / 2 + LIGHT_SHARE * one.score
            blended.append(Likeness(one.name, score, first + nearest, dots[nearest]))
            first += len(vectors)
        return blended


def _product(one: float, other: float) -> float:
    return one * other


def _centroid_length(vectors: Sequence[Sequence[float]]) -> float:
    centroid = [sum(column) / len(vectors) for column in zip(*vectors, strict=True)]
    length: float = sum([value * value for value in centroid]) ** 0.5
    return length


def _label(key: Key) -> str:
    return f"{key.kind}/{key.name}"
