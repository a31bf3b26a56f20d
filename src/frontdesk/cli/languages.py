"""`frontdesk languages`: what is said in which language, what falls back to English, and a file to translate in."""

from pathlib import Path

import click

from frontdesk.desk.wording import BOOKS as DESK
from frontdesk.errors import FrontdeskError
from frontdesk.languages import Book, drafted, known_languages
from frontdesk.ledger.words import WORDS as LEDGER
from frontdesk.publish.booking import WORDS as BOOKING
from frontdesk.publish.guide.words import WORDS as GUIDE
from frontdesk.publish.orientation.words import WORDS as ORIENTATION
from frontdesk.publish.status.words import WORDS as STATUS
from frontdesk.publish.troubles import WORDS as TROUBLES
from frontdesk.publish.words import WORDS as PUBLISH

BOOKS: tuple[Book, ...] = (*DESK, LEDGER, PUBLISH, GUIDE, STATUS, BOOKING, ORIENTATION, TROUBLES)
"""Every book there is; a test looks for others."""


@click.command("languages")
@click.option("--draft", metavar="LANGUAGE", help="Print the file to translate in: what is translated stands in it.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="Write the draft there.")
def command(draft: str | None, out: Path | None) -> None:
    """Say which languages clients can be served in, and list the sentences that fall back to English."""
    if draft is None:
        _list()
    elif out is None:
        click.echo(_draft(draft), nl=False)
    else:
        _write(out, _draft(draft))
        click.echo(f"{out} is written: fill in what is empty.")


def _write(out: Path, text: str) -> None:
    """At once and whole: the file may be the catalogue from which the draft was made."""
    beside = out.with_name(f"{out.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(out)
    except OSError as error:
        raise FrontdeskError(f"{out} cannot be written ({error.strerror}). Nothing was changed.") from error


def _list() -> None:
    total = sum(len(book.english) for book in BOOKS)
    for language in known_languages()[1:]:
        missing = [f"{book.room}.{key}" for book in BOOKS for key in book.missing(language)]
        click.echo(f"{language}: {total - len(missing)} of {total} sentences.")
        for one in missing:
            click.echo(f"  in English: {one}")
    click.echo(f"en: {total} of {total} sentences. Any other language is served in English.")


def _draft(language: str) -> str:
    from babel import UnknownLocaleError

    try:
        return drafted(language, BOOKS)
    except (UnknownLocaleError, ValueError) as error:
        raise FrontdeskError(
            f"“{language}” is no language that is known. Write a tag such as “pt” or “pt-BR”."
        ) from error
