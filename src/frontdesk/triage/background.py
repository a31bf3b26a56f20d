"""Ordinary business mail, written for this purpose: what is common in it tells little, what it scores is no alarm."""

from functools import lru_cache
from importlib.resources import files

from frontdesk.triage.language import common_words
from frontdesk.triage.likeness import Weights
from frontdesk.triage.words import Sentence, sentences_of


@lru_cache(maxsize=1)
def ordinary() -> tuple[tuple[Sentence, ...], ...]:
    """The shipped messages, each as its sentences; none is urgent to anybody."""
    text = files("frontdesk.triage").joinpath("data/background.txt").read_text("utf-8")
    return tuple([tuple(sentences_of(line)) for line in text.splitlines()])


@lru_cache(maxsize=8)
def weights(language: str = "en") -> Weights:
    """How telling each n-gram is, measured on the shipped messages alone: the same for every practice."""
    texts = [[word for sentence in message for word in sentence.words] for message in ordinary()]
    return Weights(texts, common_words(language))
