"""A text as sentences of words: the one way in which the owner's phrases and the clients' texts are both read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from frontdesk.triage.stems import plain, stem

SENTENCES = 25
"""At most so many sentences of a message are weighed against examples."""

WORDS = 60
"""At most so many words a sentence; what runs on (a voicemail has no full stops) is cut into pieces of this length."""

_TOKEN = re.compile(r"\w+(?:'\w+)*|[.,;:!?()\u2013\u2014]+")
_STOP = re.compile(r"(?<=[.!?\u2026\u3002\uff01\uff1f])[\"')\]\u201d\u2019*]*\s+|(?<=[\u3002\uff01\uff1f])|\n")
_ITEM = re.compile(r"\s*(?:[-*\u2022\u00b7]|\(?\d{1,2}[.)]|[a-h]\))\s+")
_NOT = {"can't": "can", "cant": "can", "cannot": "can", "won't": "will", "wont": "will", "shan't": "shall"}
_SHORT = frozenset({"dont", "doesnt", "didnt", "isnt", "wasnt", "arent", "couldnt", "havent", "hasnt", "wouldnt"})
_TAILS = ("'s", "'re", "'ve", "'ll", "'m", "'d")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `words` are lower-case, contractions opened; `clauses` numbers the clause that each stands in."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    clauses: tuple[int, ...]

    @property
    def is_question(self) -> bool:
        return self.text.rstrip(" \"')\u201d").endswith("?")


def folded(text: str) -> str:
    """Lower case with one kind of apostrophe."""
    return text.casefold().replace("\u2019", "'").replace("\u2018", "'").replace("`", "'")


def stemmer(language: str) -> Callable[[str], str]:
    """The stemmer of a language; English has one, all others are matched as they are written."""
    return stem if language.split("-", 1)[0].lower() == "en" else plain


def sentence_of(text: str, stemming: Callable[[str], str] = stem) -> Sentence:
    """The text as one sentence, whole."""
    words: list[str] = []
    clauses: list[int] = []
    clause = 0
    for token in _TOKEN.findall(folded(text)):
        opened = _opened(token)
        words += opened
        clauses += [clause] * len(opened)
        clause += not opened
    return Sentence(text, tuple(words), tuple(map(stemming, words)), tuple(clauses))


def sentences_of(text: str, stemming: Callable[[str], str] = stem) -> Iterator[Sentence]:
    """Every sentence of the text that holds a word, none longer than WORDS."""
    for piece in _pieces(text):
        sentence = sentence_of(piece.strip(), stemming)
        if sentence.words:
            yield from _cut(sentence)


@lru_cache(maxsize=16384)
def _opened(token: str) -> tuple[str, ...]:
    """The words of a token: can't is can and not, it's is it and 's; none of a mark, which ends a clause."""
    if not (token[0].isalnum() or token[0] == "_"):
        return ()
    if token in _NOT:
        return _NOT[token], "not"
    if token.endswith("n't") and len(token) > 3:
        return token[:-3], "not"
    if token in _SHORT:
        return token[:-2], "not"
    for tail in _TAILS:
        if token.endswith(tail) and len(token) > len(tail):
            return token[: -len(tail)], tail
    return (token,)


def _pieces(text: str) -> list[str]:
    """Sentences as written: a line break ends one only where the next line opens an item or the line is short."""
    joined: list[str] = []
    previous = ""
    for line in text.splitlines():
        joined.append(_joint(previous, line))
        joined.append(_ITEM.sub("", line, count=1) if _ITEM.match(line) else line)
        previous = line
    return _STOP.split("".join(joined))


def _joint(previous: str, line: str) -> str:
    """A space where a mail program has wrapped a sentence, else a line break."""
    wrapped = len(previous) >= 50 and line.strip() and not _ITEM.match(line)
    return " " if wrapped else "\n"


def _cut(sentence: Sentence) -> list[Sentence]:
    count = len(sentence.words)
    if count <= WORDS:
        return [sentence]
    return [
        Sentence(
            " ".join(sentence.words[at : at + WORDS]),
            sentence.words[at : at + WORDS],
            sentence.stems[at : at + WORDS],
            sentence.clauses[at : at + WORDS],
        )
        for at in range(0, count, WORDS)
    ]
