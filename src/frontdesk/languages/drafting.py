"""The file in which a translator begins, or goes on: every sentence, with what is translated already."""

from collections.abc import Iterable
from io import BytesIO

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from frontdesk.languages.book import Book, Entry
from frontdesk.languages.catalogues import catalogue, served_by

_HEADER = """\
# What Frontdesk says, in the language of the header.
# One entry a sentence: msgctxt is its key, msgid the English, msgstr the translation.
# What stands in braces is filled in: keep it as it is. Leave empty what you cannot say yet; English stands there.
# "fuzzy" marks a translation of what the English was before: look at it, and take the mark away.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def drafted(language: str, books: Iterable[Book]) -> str:
    """A catalogue (.po) of every sentence of the books; `language` is the tag of a locale that Babel knows.

    Raises ValueError or babel.UnknownLocaleError for another.
    """
    made = Catalog(locale=Locale.parse(language, sep="-"), fuzzy=False)
    known = _by_context(language)
    for book in books:
        for entry in book.entries():
            _add(made, entry, known.get(entry.context))
    out = BytesIO()
    write_po(out, made, width=110, omit_header=True)
    return _HEADER.format(language=language, plural=made.plural_forms) + out.getvalue().decode()


def _by_context(language: str) -> dict[str | None, Message]:
    found = catalogue(language) if served_by(language).casefold() == language.casefold() else None
    return {} if found is None else {one.context: one for one in found.entries if one.id}


def _add(made: Catalog, entry: Entry, known: Message | None) -> None:
    empty = "" if isinstance(entry.english, str) else ("",) * made.num_plurals
    if known is None or isinstance(known.string, str) != isinstance(entry.english, str):
        made.add(entry.english, empty, context=entry.context)
        return
    flags = ["fuzzy"] if known.id != entry.english or known.fuzzy else []
    made.add(entry.english, known.string, context=entry.context, flags=flags)
