"""Ordinary business mail, written for this purpose: what is common in it tells nothing, and what it scores is the rule."""

from functools import lru_cache
from importlib.resources import files

from frontdesk.triage.likeness import Weights
from frontdesk.triage.words import Sentence, sentences_of


@lru_cache(maxsize=1)
def ordinary() -> tuple[tuple[Sentence, ...], ...]:
    """The shipped messages, each as its sentences; none is urgent to anybody."""
    text = files("frontdesk.triage").joinpath("data/background.txt").read_text("utf-8")
    return tuple([tuple(sentences_of(line)) for line in text.splitlines()])


@lru_cache(maxsize=1)
def weights() -> Weights:
    """How telling each n-gram is, measured on the shipped messages alone: the same for every practice."""
    return Weights([[word for sentence in message for word in sentence.words] for message in ordinary()])
