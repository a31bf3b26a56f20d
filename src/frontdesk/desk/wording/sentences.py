"""The tables of sentences, and how one is said."""

from collections.abc import Mapping
from functools import lru_cache

from frontdesk.desk.wording import english, spanish

LANGUAGES = {"en": english.SENTENCES, "es": spanish.SENTENCES}
CHANNELS = {"en": english.CHANNELS, "es": spanish.CHANNELS}


def say(language: str, key: str, **fields: str) -> str:
    """The sentence in the language (a BCP 47 tag), or in English. Raises KeyError where there is no such sentence."""
    sentence = _table(language).get(key) or english.SENTENCES[key]
    return sentence.format_map(fields) if fields else sentence


@lru_cache(maxsize=64)
def spoken_language(language: str) -> str:
    """The language in which a text comes out: English where there are no sentences in the one asked for."""
    return language if _table(language) else "en"


def channel_word(name: str, language: str) -> str:
    """What people call a channel of a usual name; other names are said as they are."""
    words = CHANNELS[spoken_language(language).split("-", maxsplit=1)[0].casefold()]
    return words.get(name) or name.replace("_", " ")


@lru_cache(maxsize=64)
def _table(language: str) -> Mapping[str, str]:
    return LANGUAGES.get(language.split("-", maxsplit=1)[0].casefold(), {})


def missing(language: str) -> tuple[str, ...]:
    """The keys that fall back to English in a language."""
    return tuple(sorted(key for key in english.SENTENCES if key not in _table(language)))
