"""The tables of sentences, and how one is said."""

from frontdesk.desk.wording import english, spanish

LANGUAGES = {"en": english.SENTENCES, "es": spanish.SENTENCES}


def say(language: str, key: str, **fields: str) -> str:
    """The sentence in the language (a BCP 47 tag), or in English. Raises KeyError where there is no such sentence."""
    table = LANGUAGES.get(language.split("-", maxsplit=1)[0].casefold(), english.SENTENCES)
    sentence = table.get(key) or english.SENTENCES[key]
    return sentence.format_map(fields) if fields else sentence


def missing(language: str) -> tuple[str, ...]:
    """The keys that fall back to English in a language."""
    table = LANGUAGES.get(language.split("-", maxsplit=1)[0].casefold(), {})
    return tuple(sorted(key for key in english.SENTENCES if key not in table))
