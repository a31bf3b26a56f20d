"""The sentences of what is published, and how one is said."""

from frontdesk.languages import Book
from frontdesk.publish.words import english
from frontdesk.publish.words.spoken import SPOKEN

WORDS = Book("publish", english.SENTENCES | SPOKEN)


def say(language: str, key: str, **fields: str) -> str:
    """The sentence in the language (a BCP 47 tag), or in English."""
    return WORDS.say(language, key, **fields)


def count(language: str, key: str, number: int) -> str:
    """The sentence for so many of something."""
    return WORDS.count(language, key, number)


def joined(language: str, parts: list[str], last: str = "and") -> str:
    """The parts as a list in a sentence: "a, b and c"; `last` may be "or"."""
    if len(parts) < 2:
        return "".join(parts)
    return say(language, "comma").join(parts[:-1]) + say(language, last) + parts[-1]
