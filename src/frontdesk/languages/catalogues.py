"""The catalogues: one .po file a language beside this module, compiled in memory when the language is first spoken.

So there is nothing to build beforehand, and no gettext of the system is asked for; it takes some 20 ms, once.
"""

from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations
from importlib import resources
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH = "en"
_SUFFIX = ".po"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language: what says its sentences, and the entries as its translator wrote them."""

    translations: GNUTranslations
    entries: Catalog

    def has(self, context: str, english: str) -> bool:
        """Whether a sentence is translated: one that is empty or marked fuzzy is not."""
        entry = self.entries.get(english, context)
        if entry is None or entry.fuzzy or not entry.string:
            return False
        return isinstance(entry.string, str) or all(entry.string)


@lru_cache(maxsize=1)
def known_languages() -> tuple[str, ...]:
    """Every language (a BCP 47 tag) in which there are sentences, English first."""
    names = (one.name for one in resources.files(__package__).iterdir())
    return (ENGLISH, *sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


@lru_cache(maxsize=64)
def spoken_language(language: str) -> str:
    """The language in which a text comes out: English where there is no catalogue for the one asked for."""
    return language if served_by(language) else ENGLISH


@lru_cache(maxsize=64)
def served_by(language: str) -> str:
    """Whose sentences serve a language: its own, else those of its first part ("es" serves "es-MX"), else none."""
    wanted = language.casefold()
    known = {one.casefold(): one for one in known_languages()}
    return known.get(wanted) or known.get(wanted.split("-", maxsplit=1)[0], "")


@lru_cache(maxsize=64)
def catalogue(language: str) -> Catalogue | None:
    """The catalogue that serves a language; None for English, and where there is none."""
    name = served_by(language)
    if name in ("", ENGLISH):
        return None
    text = resources.files(__package__).joinpath(f"{name}{_SUFFIX}").read_bytes()
    entries = read_po(BytesIO(text), locale=name.replace("-", "_"), abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return Catalogue(GNUTranslations(compiled), entries)
