"""The sentences of the desk, and how one is said."""

from frontdesk.desk.wording import english
from frontdesk.languages import Book

SENTENCES = Book("desk", english.SENTENCES)
CHANNELS = Book("channel", english.CHANNELS)
UNITS = Book("unit", english.UNITS)
TIMES = Book("time", english.TIMES)
BOOKS = (SENTENCES, CHANNELS, UNITS, TIMES)


def say(language: str, key: str, **fields: str) -> str:
    """The sentence in the language (a BCP 47 tag), or in English. Raises KeyError where there is no such sentence."""
    return SENTENCES.say(language, key, **fields)


def channel_word(name: str, language: str) -> str:
    """What people call a channel of a usual name; other names are said as they are."""
    return CHANNELS.table(language).get(name) or name.replace("_", " ")
