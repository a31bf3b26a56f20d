"""What a sentence does: ask for something, ask a question, propose a meeting, or tell."""

from collections.abc import Sequence
from functools import lru_cache

from frontdesk.triage.model import Act
from frontdesk.triage.rules import READ, Seen, rule, seen, seen_text
from frontdesk.triage.words import Sentence

_BARE = 120
"""Characters; a longer message says more than "call me"."""

_DENIALS = ("not ", "n't ", "dont ", "never ", "no need to ", "without ")


def act_of_all(sentences: Sequence[Sentence]) -> Act:
    """What a message does: the weightiest act of its sentences, a meeting before a request before a question."""
    weightiest = Act.FYI
    for sentence in sentences:
        act = _meeting(seen(sentence)) if weightiest is Act.REQUEST else act_of(sentence)
        if act is Act.MEETING:
            return act
        if act is Act.REQUEST or (act is Act.QUESTION and weightiest is Act.FYI):
            weightiest = act
    return weightiest


def act_of(sentence: Sentence) -> Act:
    """What this sentence does."""
    return _act(sentence.text[:READ], is_question=sentence.is_question)


@lru_cache(maxsize=256)
def _act(text: str, *, is_question: bool) -> Act:
    """What a sentence does, kept for a while: urgency and the hints ask after the same sentences."""
    sight = seen_text(text)
    if _meeting(sight) is Act.MEETING:
        return Act.MEETING
    if not _is_courtesy(sight) and _requests(sight):
        return Act.REQUEST
    if is_question or rule("act.question").search(sight):
        return Act.QUESTION
    return Act.FYI


def _meeting(text: Seen) -> Act:
    proposes = rule("act.meeting").search(text) and not _is_courtesy(text)
    return Act.MEETING if proposes else Act.FYI


def _requests(text: Seen) -> bool:
    if rule("act.asking").search(text):
        return True
    return not rule("act.told").search(text) and bool(rule("act.request").search(text))


def wants_call(sentence: Sentence) -> str:
    """The words in which the sentence asks to be called, or an empty text; "do not call me" asks for none."""
    match = rule("call.wants").search(seen(sentence))
    if match is None or match.string[: match.start()].endswith(_DENIALS):
        return ""
    return match.group().strip()


def is_bare_call(text: str) -> bool:
    """Whether the whole message says no more than "call me": what it is about cannot be known."""
    return len(text) <= _BARE and bool(rule("call.bare").search(seen_text(text)))


def _is_courtesy(text: Seen) -> bool:
    """A closing formula (if you have any questions, please call): it asks for nothing now."""
    return "?" not in text.text and bool(rule("act.courtesy").search(text))
