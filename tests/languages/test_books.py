import re
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import ModuleInfo, walk_packages
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

import frontdesk
from frontdesk.cli.languages import BOOKS, command
from frontdesk.languages import Book, Entry, catalogues, drafted, known_languages, spoken_language
from frontdesk.languages.catalogues import catalogue

PURE = ("desk", "ledger", "publish")
"""The rooms that say something to people in their language."""
PO = """
msgid ""
msgstr ""
"Language: pt\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgctxt "trial.hello"
msgid "Hello {name},"
msgstr "Olá, {name},"

msgctxt "trial.arrived"
msgid "It has arrived."
msgstr ""

#, fuzzy
msgctxt "trial.until"
msgid "until then"
msgstr "até lá"

msgctxt "trial.days"
msgid "{number} day"
msgid_plural "{number} days"
msgstr[0] "{number} dia"
msgstr[1] "{number} dias"
"""
ENGLISH: dict[str, str | tuple[str, str]] = {
    "hello": "Hello {name},",
    "arrived": "It has arrived.",
    "until": "until now",
    "days": ("{number} day", "{number} days"),
}


@pytest.fixture
def portuguese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue of another language beside the shipped ones, for this test alone."""
    (tmp_path / "pt.po").write_text(PO)
    kept = (catalogues.known_languages, catalogues.spoken_language, catalogues.served_by, catalogues.catalogue)
    monkeypatch.setattr("importlib.resources.files", lambda _package: tmp_path)
    for one in kept:
        one.cache_clear()
    yield
    monkeypatch.undo()
    for one in kept:
        one.cache_clear()


def said_fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts(found: object) -> list[str]:
    return [found] if isinstance(found, str) else [str(one) for one in found] if isinstance(found, list | tuple) else []


def every_entry() -> list[Entry]:
    return [entry for book in BOOKS for entry in book.entries()]


def test_spanish_says_everything() -> None:
    assert {book.room: book.missing("es") for book in BOOKS if book.missing("es")} == {}


@pytest.mark.parametrize("language", [one for one in known_languages() if one != "en"])
def test_a_translation_fills_in_what_the_english_does(language: str) -> None:
    found = catalogue(language)
    assert found is not None
    for entry in found.entries:
        for one in texts(entry.string) if entry.id else ():
            assert said_fields(one) in [said_fields(text) for text in texts(entry.id)], entry.context


@pytest.mark.parametrize("language", [one for one in known_languages() if one != "en"])
def test_a_catalogue_holds_what_is_said_and_nothing_else(language: str) -> None:
    """`frontdesk languages --draft es` writes it anew."""
    found = catalogue(language)
    assert found is not None
    held = [(one.context, one.id if isinstance(one.id, str) else tuple(one.id)) for one in found.entries if one.id]

    assert held == [(entry.context, entry.english) for entry in every_entry()]


def test_every_book_of_the_product_is_listed() -> None:
    modules = [one.name for room in PURE for one in _modules(room)]
    books = {id(one): one for name in modules for one in vars(import_module(name)).values() if isinstance(one, Book)}

    assert {one.room for one in books.values()} == {book.room for book in BOOKS}


def test_books_stand_in_the_pure_rooms() -> None:
    source = Path(frontdesk.__path__[0])
    made = [
        one.relative_to(source).parts[0] for one in source.rglob("*.py") if re.search(r"\bBook\(\"", one.read_text())
    ]

    assert set(made) <= set(PURE)


def _modules(room: str) -> list[ModuleInfo]:
    folder = str(Path(frontdesk.__path__[0]) / room)
    return list(walk_packages([folder], f"frontdesk.{room}."))


def test_keys_of_one_room_meet_no_other() -> None:
    contexts = [entry.context for entry in every_entry()]

    assert len(contexts) == len(set(contexts))


@pytest.mark.usefixtures("portuguese")
def test_what_is_missing_empty_or_doubtful_falls_back_and_is_named() -> None:
    book = Book("trial", ENGLISH)

    assert book.say("pt-BR", "hello", name="Ana") == "Olá, Ana,"
    assert book.say("pt", "arrived") == "It has arrived."
    assert book.say("pt", "until") == "until now"
    assert book.missing("pt") == ("arrived", "until")


def test_a_language_without_a_catalogue_is_english() -> None:
    book = Book("trial", ENGLISH)

    assert (book.say("de", "arrived"), book.count("de", "days", 2)) == ("It has arrived.", "2 days")
    assert (spoken_language("de"), spoken_language("es-MX")) == ("en", "es-MX")
    assert len(book.missing("de")) == len(ENGLISH)


@pytest.mark.usefixtures("portuguese")
def test_numbers_are_said_as_the_language_counts() -> None:
    book = Book("trial", ENGLISH)

    assert [book.count("pt", "days", one) for one in (1, 2)] == ["1 dia", "2 dias"]
    assert [book.count("en", "days", one) for one in (1, 2)] == ["1 day", "2 days"]


@pytest.mark.usefixtures("portuguese")
def test_a_draft_keeps_what_is_translated_and_marks_what_the_english_has_left() -> None:
    text = drafted("pt", [Book("trial", ENGLISH)])

    assert 'msgstr "Olá, {name},"' in text
    assert '#, fuzzy\nmsgctxt "trial.until"\nmsgid "until now"\nmsgstr "até lá"' in text
    assert 'msgctxt "trial.arrived"\nmsgid "It has arrived."\nmsgstr ""' in text


def test_a_draft_of_a_language_with_other_plurals_has_room_for_them() -> None:
    assert "msgstr[2]" in drafted("pl", [Book("trial", ENGLISH)])


def test_a_draft_may_be_written_over_the_catalogue_from_which_it_is_made(tmp_path: Path) -> None:
    there = tmp_path / "es.po"
    there.write_text("what stood here before")

    done = CliRunner().invoke(command, ["--draft", "es", "--out", str(there)])

    assert done.exit_code == 0, done.output
    entry = read_po(BytesIO(there.read_bytes())).get("Thank you for calling {practice}.", "desk.line.hello")
    assert entry is not None
    assert entry.string == "Gracias por llamar a {practice}."
    assert [one.name for one in tmp_path.iterdir()] == ["es.po"]
