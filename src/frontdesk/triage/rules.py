"""The rules for acts and signs, kept as data by language and compiled when first needed."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from operator import itemgetter
from typing import Any

from frontdesk.triage.openings import alternatives, openings
from frontdesk.triage.words import Sentence, folded

READ = 600
"""Characters of a sentence that rules look at."""

_NAME = re.compile(r"<([a-z]+)>")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A text as rules see it: folded, with the words at which a rule may begin and where each stands."""

    text: str
    starts: tuple[tuple[str, int], ...]
    words: frozenset[str]


class Rule:
    """One rule. Where a sentence holds no word that an alternative begins with, the alternative is never tried.

    Tried at every letter, the rules were two thirds of what a sentence costs. Immutable once made.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        parts = [part for pattern in patterns for part in alternatives(pattern)]
        by_word: dict[str, list[str]] = defaultdict(list)
        anywhere: list[str] = []
        for part in parts:
            words = openings(part)
            for word in words or ():
                by_word[word].append(part)
            if words is None:
                anywhere.append(part)
        self.whole = "|".join(parts)
        """The alternatives as one regular expression."""
        self._anywhere = "|".join(anywhere)
        self._by_word = {word: "|".join(of) for word, of in by_word.items()}

    def search(self, seen: Seen) -> re.Match[str] | None:
        """The first match, the same that `whole` would find."""
        text = seen.text
        if self._anywhere and _compiled(self._anywhere).search(text):
            return _compiled(self.whole).search(text)
        by_word = self._by_word
        if by_word.keys().isdisjoint(seen.words):
            return None
        for word, at in seen.starts:
            if word in by_word:
                match = _compiled(by_word[word]).match(text, at)
                if match:
                    return match
        return None


@lru_cache(maxsize=2048)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is first tried: one message needs few of them."""
    return re.compile(pattern)


@lru_cache(maxsize=64)
def rule(path: str) -> Rule:
    """The rule with this path, such as "nudge.asks"."""
    table, name = path.split(".")
    return Rule([_filled(alternative) for alternative in _rules()[table][name]])


def seen(sentence: Sentence) -> Seen:
    """The sentence as rules see it."""
    return seen_text(sentence.text[:READ])


@lru_cache(maxsize=256)
def seen_text(text: str) -> Seen:
    """Any text as rules see it."""
    low = folded(text)
    starts = [(match.group(), match.start()) for match in _WORD.finditer(low)]
    if "'" in low:
        starts += [(f"'{word}", at - 1) for word, at in starts if at and low[at - 1] == "'"]
        starts.sort(key=itemgetter(1))
    return Seen(low, tuple(starts), frozenset([word for word, _ in starts]))


def found(path: str, sentence: Sentence) -> str:
    """The words by which the rule holds of the sentence, or an empty text."""
    match = rule(path).search(seen(sentence))
    return match.group().strip() if match else ""


def rule_paths() -> list[str]:
    """The path of every rule that there is."""
    return [f"{table}.{name}" for table, named in _rules().items() if table != "words" for name in named]


def _filled(alternative: str) -> str:
    return _NAME.sub(lambda name: _group(name.group(1)), alternative)


def _group(name: str) -> str:
    rules = _rules()
    if name in rules["act"]:
        return "|".join(rules["act"][name])
    return "|".join([re.escape(word) for word in rules["words"][name].split()])


@lru_cache(maxsize=1)
def _rules() -> dict[str, dict[str, Any]]:
    text = files("frontdesk.triage").joinpath("data/rules_en.toml").read_text("utf-8")
    return tomllib.loads(text)
