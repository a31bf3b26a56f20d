"""The rules for acts and signs, kept as data by language and compiled when first needed."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from frontdesk.triage.words import Sentence, folded

READ = 600
"""Characters of a sentence that rules look at."""

_NAME = re.compile(r"<([a-z]+)>")


@lru_cache(maxsize=64)
def rule(path: str) -> re.Pattern[str]:
    """The rule with this path, such as "nudge.asks", as one pattern."""
    table, name = path.split(".")
    return re.compile("|".join([_filled(alternative) for alternative in _rules()[table][name]]))


def seen(sentence: Sentence) -> str:
    """The sentence as rules see it."""
    return _seen(sentence.text[:READ])


@lru_cache(maxsize=256)
def _seen(text: str) -> str:
    return folded(text)


def found(path: str, sentence: Sentence) -> str:
    """The words by which the rule holds of the sentence, or an empty text."""
    match = rule(path).search(seen(sentence))
    return match.group().strip() if match else ""


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
