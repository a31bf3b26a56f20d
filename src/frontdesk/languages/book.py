"""The sentences of one room: in English under a key, in other languages as its catalogue has them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from frontdesk.languages.catalogues import Catalogue, catalogue
from frontdesk.languages.smoothing import smoothed

Sentence = str | tuple[str, str]
"""A sentence, or two of them: for one of something, and for several."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence as it stands in a catalogue: its context there, and its English."""

    context: str
    english: Sentence

    def is_in(self, found: Catalogue | None) -> bool:
        """Whether a catalogue translates it."""
        first = self.english if isinstance(self.english, str) else self.english[0]
        return found is not None and found.has(self.context, first)


class Book:
    """Every sentence that one room says. `room` keeps apart what is the same in English and not elsewhere."""

    __slots__ = ("_said", "english", "room")

    def __init__(self, room: str, english: Mapping[str, Sentence]) -> None:
        self.room, self.english = room, english
        self._said: dict[str, Mapping[str, str]] = {}

    def say(self, language: str, key: str, **fields: str | int) -> str:
        """The sentence in the language (a BCP 47 tag), or in English. Raises KeyError where there is no such key."""
        sentence = self.table(language)[key]
        return smoothed(language, sentence.format_map(fields)) if fields else sentence

    def count(self, language: str, key: str, number: int, **fields: str | int) -> str:
        """The sentence for so many of something; `number` is filled in too."""
        one, several = self._both(key)
        found = catalogue(language)
        if found is None:
            sentence = one if number == 1 else several
        else:
            sentence = found.translations.npgettext(self._context(key), one, several, number)
        return smoothed(language, sentence.format_map({"number": number, **fields}))

    def table(self, language: str) -> Mapping[str, str]:
        """By key: the sentence in the language, or in English where it is not translated."""
        known = self._said.get(language)
        if known is None:
            known = self._said[language] = self._table(catalogue(language))
        return known

    def entries(self) -> Iterator[Entry]:
        """Every sentence, as a catalogue has it."""
        return (Entry(self._context(key), english) for key, english in self.english.items())

    def missing(self, language: str) -> tuple[str, ...]:
        """The keys that fall back to English in a language."""
        found = catalogue(language)
        keys = (key for key, english in self.english.items() if not Entry(self._context(key), english).is_in(found))
        return tuple(sorted(keys))

    def _table(self, found: Catalogue | None) -> Mapping[str, str]:
        plain = {key: english for key, english in self.english.items() if isinstance(english, str)}
        if found is None:
            return plain
        return {key: found.translations.pgettext(self._context(key), english) for key, english in plain.items()}

    def _both(self, key: str) -> tuple[str, str]:
        english = self.english[key]
        return (english, english) if isinstance(english, str) else english

    def _context(self, key: str) -> str:
        return f"{self.room}.{key}"
