"""Automatic replies to set by hand, for mail programs that know no Sieve: one for each time of the year."""

from collections.abc import Iterator

from frontdesk.publish.answers import closed_answer, open_answer
from frontdesk.publish.closures import closures, opens_after, title_of
from frontdesk.publish.dates import dates_of
from frontdesk.publish.model import File, Made
from frontdesk.publish.said_hours import at_moment
from frontdesk.publish.source import Source
from frontdesk.publish.words import say


def make(source: Source) -> Made:
    """One text file: a title and a reply for each case."""
    text = "\n".join(f"== {title} ==\n\n{reply}" for title, reply in replies(source))
    return Made((File("autoreply.txt", "text/plain", text, language=source.language),), (_NOTE,))


def replies(source: Source) -> Iterator[tuple[str, str]]:
    """Each reply with the time for which it is meant."""
    language = source.language
    yield say(language, "title_open"), open_answer(source)
    yield say(language, "title_closed"), closed_answer(source, "", "")
    for closure in closures(dates_of(source)):
        opens = opens_after(source, closure.last)
        until = "" if opens is None else at_moment(source, opens)
        yield title_of(source, closure), closed_answer(source, source.own(closure.special.name), until)


_NOTE = "A mail program answers by one text at a time: set each before its time begins, and back when it is over."
