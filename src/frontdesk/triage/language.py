"""Which language a text is in, as far as its small words and its script tell; a short text is never called foreign."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

_SCRIPTS = {
    "CYRILLIC": ("ru", "uk", "bg", "sr", "be", "mk", "kk", "mn"),
    "GREEK": ("el",),
    "ARABIC": ("ar", "fa", "ur"),
    "HEBREW": ("he", "yi", "iw"),
    "CJK": ("zh", "ja"),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "HANGUL": ("ko",),
    "THAI": ("th",),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "BENGALI": ("bn",),
    "TAMIL": ("ta",),
    "GEORGIAN": ("ka",),
    "ARMENIAN": ("hy",),
}
_TELLING = frozenset({"not", "no", "out", "down", "up", "kein", "keine", "nicht", "non", "pas", "não", "niet"})
_TIMES = {
    "en": frozenset(
        [
            "today",
            "tomorrow",
            "tonight",
            "yesterday",
            "morning",
            "afternoon",
            "evening",
            "noon",
            "midnight",
            "day",
            "days",
            "week",
            "weeks",
            "month",
            "months",
            "year",
            "hour",
            "hours",
            "minute",
            "minutes",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "one",
            "two",
            "three",
            "four",
            "five",
            "soon",
            "later",
            "last",
            "next",
            "since",
            "because",
            "again",
            "still",
            "already",
            "first",
        ]
    )
}
_LETTERS = re.compile(r"[^\W\d_]+")
_READ = 1_500
_OF_ANOTHER = 3
_UNKNOWN_FROM = 12


@lru_cache(maxsize=1)
def _small_words() -> Mapping[str, frozenset[str]]:
    """By language the words that stand in nearly every text of it."""
    text = files("frontdesk.triage").joinpath("data/small_words.toml").read_text("utf-8")
    return {language: frozenset(words.split()) for language, words in tomllib.loads(text).items()}


@lru_cache(maxsize=8)
def common_words(language: str) -> frozenset[str]:
    """The small words of a language, and its words of time; those that deny or place are left out, for they tell."""
    known = _small_words().get(_base(language), frozenset())
    return (known | _TIMES.get(_base(language), frozenset())) - _TELLING


def guess(text: str, languages: Sequence[str]) -> str | None:
    """The language of the text, or None where it cannot be told. `languages` are the practice's, the likelier ones."""
    _, script, counts = _signs(text[:_READ])
    if script:
        own = {_base(language) for language in languages}
        return next((language for language in _SCRIPTS[script] if language in own), _SCRIPTS[script][0])
    best = max(counts, key=lambda language: (counts[language], language in languages, language))
    return best if counts[best] >= 2 else None


def is_foreign(text: str, languages: Sequence[str], stated: str | None = None) -> bool:
    """Whether the text is in none of the practice's languages.

    Another script is plain from three letters on; the same script only where small words of another language stand in
    it and next to none of the practice's. `stated` is what the channel says: it decides where the text does not.
    """
    own = {_base(language) for language in languages}
    words, script, counts = _signs(text[:_READ])
    if script:
        return own.isdisjoint(_SCRIPTS[script])
    if not words or not own <= counts.keys():
        return False
    ours = max(counts[language] for language in own)
    theirs = max([count for language, count in counts.items() if language not in own], default=0)
    if stated is not None and _base(stated) not in own:
        return theirs >= ours
    if ours:
        return theirs >= _OF_ANOTHER and theirs >= 2 * ours and words >= 2 * _OF_ANOTHER
    return (words >= _OF_ANOTHER and theirs >= 2) or words >= _UNKNOWN_FROM


@lru_cache(maxsize=8)
def _signs(text: str) -> tuple[int, str | None, Mapping[str, int]]:
    """How many words the text has, its script if that is not Latin, and how many small words of each language."""
    words = _LETTERS.findall(text.casefold())
    return len(words), _script(words), _counts(words)


def _counts(words: Sequence[str]) -> Mapping[str, int]:
    return {language: sum(map(small.__contains__, words)) for language, small in _small_words().items()}


def _base(language: str) -> str:
    return language.split("-", 1)[0].lower()


def _script(words: Sequence[str]) -> str | None:
    """The script other than Latin in which most letters stand, from three letters on."""
    letters = "".join(words)[:200]
    other = [letter for letter in letters if ord(letter) > 0x36F]
    if len(other) < 3 or 2 * len(other) <= len(letters):
        return None
    names = [unicodedata.name(letter, "").split(" ")[0] for letter in other]
    known = [name for name in names if name in _SCRIPTS]
    return max(dict.fromkeys(known), key=known.count) if 2 * len(known) > len(other) else None
