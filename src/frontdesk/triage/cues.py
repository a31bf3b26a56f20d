"""Signs of who writes and how: a nudge, a third party, the personal, trouble, the confirm word."""

import re

from frontdesk.triage.rules import found, rule, seen, seen_text
from frontdesk.triage.words import Sentence

_MARKS = 40
"""Characters; a longer message is more than question marks."""

_LETTERS = re.compile(r"[^\W\d_]+")


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
