"""The sentences of what is published, and how one is said."""

from collections.abc import Mapping

from frontdesk.desk.wording import spoken_language
from frontdesk.publish.words import english, spanish

_TABLES: Mapping[str, Mapping[str, str | tuple[str, str]]] = {"en": english.SENTENCES, "es": spanish.SENTENCES}


def say(language: str, key: str, **fields: str) -> str:
    """The sentence in the language (a BCP 47 tag), or in English."""
    sentence = _sentence(language, key)
    assert isinstance(sentence, str)
    return sentence.format_map(fields)


def count(language: str, key: str, number: int) -> str:
    """The sentence for so many of something."""
    sentence = _sentence(language, key)
    assert isinstance(sentence, tuple)
    return sentence[number != 1].format(number=number)


def joined(language: str, parts: list[str]) -> str:
    """The parts as a list in a sentence: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return say(language, "comma").join(parts[:-1]) + say(language, "and") + parts[-1]


def _sentence(language: str, key: str) -> str | tuple[str, str]:
    table = _TABLES.get(spoken_language(language).split("-", maxsplit=1)[0].casefold(), {})
    return table.get(key) or english.SENTENCES[key]
