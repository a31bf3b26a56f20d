"""Signs of who writes and how: a nudge, a third party, the personal, trouble, the confirm word."""

import re
from collections.abc import Sequence

from frontdesk.triage.rules import found, rule, seen, seen_text
from frontdesk.triage.words import Sentence, folded

_MARKS = 40
"""Characters; a longer message is more than question marks."""

_CONFIRMING = 10
"""Words; a longer message is no mere answer to our question."""

_LETTERS = re.compile(r"[^\W\d_]+")
_COURTESIES = frozenset(
    [
        "yes",
        "yeah",
        "it",
        "is",
        "this",
        "that",
        "'s",
        "very",
        "really",
        "still",
        "please",
        "thanks",
        "thank",
        "you",
        "hi",
        "hello",
        "ja",
        "sí",
        "si",
        "oui",
    ]
)


def nudges(sentence: Sentence) -> str:
    """The words that ask about an earlier contact, or an empty text."""
    return found("nudge.asks", sentence)


def is_only_marks(text: str) -> bool:
    """Whether the whole message is "??" or "hello?": asking after what went before."""
    return len(text) <= _MARKS and "?" in text and bool(rule("nudge.marks").search(seen_text(text)))


def speaks_for_another(sentence: Sentence) -> str:
    """The words by which somebody writes for a client, or as a client's client."""
    return found("people.third", sentence)


def is_personal(sentence: Sentence) -> str:
    """The words that belong to a private talk."""
    return found("people.personal", sentence)


def is_business(sentence: Sentence) -> bool:
    """Whether the sentence names something of the work."""
    return bool(rule("people.business").search(seen(sentence)))


def tells_of_trouble(sentence: Sentence) -> bool:
    """Whether something has gone wrong. Words of haste (urgent, asap) tell nothing: they were measured."""
    return bool(rule("trouble.signs").search(seen(sentence)))


def tells_of_now(sentence: Sentence) -> bool:
    """Whether it is happening while she writes."""
    return bool(rule("trouble.now").search(seen(sentence)))


def names_deadline(sentence: Sentence) -> bool:
    """Whether something falls due within a day, by the sentence's own words."""
    return bool(rule("trouble.deadline").search(seen(sentence)))


def confirms(sentences: Sequence[Sentence], word: str) -> bool:
    """Whether the message is our confirm word and no more than courtesies: "Yes, URGENT please"."""
    wanted = _LETTERS.findall(folded(word))
    said = [word for sentence in sentences for word in sentence.words]
    if not wanted or len(said) > _CONFIRMING or any(one not in said for one in wanted):
        return False
    return all(one in wanted or one in _COURTESIES for one in said)
