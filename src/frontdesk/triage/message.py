"""A message made ready to be judged: its own words as sentences, the subject first."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from frontdesk.triage.clean import own_text, quoted_text
from frontdesk.triage.model import Message
from frontdesk.triage.words import SENTENCES, Sentence, sentences_of

TAIL = 5
"""Of a message with more sentences than are weighed, so many of the last are: a postscript may hold the point."""

SUBJECT = 500
SCANNED = 400
"""Sentences in which phrases are looked for."""

_REPLY = re.compile(r"\s*(?:re|aw|antw|sv|rif|res|odp|vs)(?:\[\d+\])?\s*:\s*", re.IGNORECASE)
_FORWARD = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """What is judged. `inherited` counts the first sentences that stand in the subject of an older mail."""

    subject: str
    text: str
    sentences: tuple[Sentence, ...]
    inherited: int
    subjects: int
    forwarded: tuple[Sentence, ...] = ()
    """What others wrote in a mail that is passed on with words of the sender's own."""

    @property
    def weighed(self) -> tuple[int, ...]:
        """The numbers of the sentences that are held against examples: the first, and the last few."""
        count = len(self.sentences)
        if count <= SENTENCES:
            return tuple(range(count))
        return (*range(SENTENCES - TAIL), *range(count - TAIL, count))

    @property
    def body(self) -> tuple[Sentence, ...]:
        return self.sentences[self.subjects :]


def words_of(message: Message, stemming: Callable[[str], str]) -> Words:
    """Drop what others wrote, cut what is left into sentences."""
    subject, is_reply, is_forward = _subject(message.subject)
    text = own_text(message.text)
    passed_on = quoted_text(message.text) if is_forward else ""
    if not text:
        text, passed_on = passed_on, ""
    heads = list(islice(sentences_of(subject, stemming), 3))
    body = islice(sentences_of(text, stemming), SCANNED)
    forwarded = islice(sentences_of(passed_on, stemming), SCANNED)
    return Words(subject, text, (*heads, *body), len(heads) if is_reply else 0, len(heads), tuple(forwarded))


def _subject(subject: str) -> tuple[str, bool, bool]:
    """The subject without its marks, whether it is a reply's, and whether a forward's."""
    text = " ".join(subject[:SUBJECT].split())
    is_reply = is_forward = False
    for _ in range(8):
        reply, forward = _REPLY.match(text), _FORWARD.match(text)
        found = reply or forward
        if found is None:
            break
        is_reply, is_forward = is_reply or bool(reply), is_forward or bool(forward)
        text = text[found.end() :]
    return text, is_reply and not is_forward, is_forward
