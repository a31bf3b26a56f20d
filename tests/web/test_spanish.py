"""Whatever a client sees, hears or gets in Spanish holds no English, beside the names that are nobody's language."""

import json
import re
from collections.abc import Iterator
from html import unescape

import pytest

from frontdesk.cli.languages import BOOKS
from policy.samples import spoiled
from publish.sources import source
from publish.test_marked import outputs
from web.planted import Texts, lived, sent, served

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
SPANISH = spoiled(
    ('languages = ["en"]', 'languages = ["es", "en"]'),
    ('say = "on leave"', 'say = "de vacaciones"'),
    ('label = "Not yet a client"', 'label = "Todavía no es cliente"'),
    ('label = "Client"', 'label = "Cliente"'),
    ('name = "Logos"', 'name = "Logotipos"'),
    ("[hours]\n", '[hours]\nbecause = "Así hay alguien descansado."\n'),
)
"""A practice whose owner wrote Spanish."""
WORDS = frozenset(
    [
        "the",
        "and",
        "you",
        "your",
        "of",
        "with",
        "is",
        "are",
        "was",
        "were",
        "this",
        "that",
        "these",
        "those",
        "for",
        "from",
        "to",
        "be",
        "been",
        "by",
        "on",
        "at",
        "until",
        "not",
        "it",
        "its",
        "we",
        "our",
        "us",
        "have",
        "has",
        "had",
        "what",
        "when",
        "which",
        "who",
        "whose",
        "will",
        "would",
        "can",
        "may",
        "if",
        "or",
        "but",
        "as",
        "than",
        "then",
        "there",
        "here",
        "open",
        "opens",
        "opened",
        "closed",
        "closes",
        "hours",
        "hour",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "minutes",
        "minute",
        "morning",
        "noon",
        "afternoon",
        "evening",
        "midnight",
        "today",
        "tomorrow",
        "business",
        "answer",
        "answered",
        "message",
        "messages",
        "call",
        "calls",
        "please",
        "thank",
        "thanks",
        "hello",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "apr",
        "aug",
        "dec",
        "am",
        "pm",
        "through",
        "between",
        "after",
        "before",
        "within",
        "about",
        "book",
        "booked",
        "appointment",
        "time",
        "times",
        "language",
        "available",
        "reserved",
        "where",
        "why",
        "how",
        "new",
        "other",
        "another",
    ]
)
"""English that is no Spanish, and no name of the sample."""
NAMES = re.compile(
    r"https?://\S+|\S+@\S+|[\w.-]+\.(?:example|invalid|ics|css|vcf)\b|America/\w+|Europe/\w+|Quill & Co|New York"
    r"|The palette"
)
TAGS = re.compile(r"<style.*?</style>|<script.*?</script>|<a [^>]*hreflang=\"en\"[^>]*>.*?</a>|<!--.*?-->", re.DOTALL)
SEEN = re.compile(r'\b(?:alt|title|aria-label|placeholder|content|data-head)="([^"]*)"')
UNSEEN = {"orientation-look", "orientation-logo", "public-look", "public-logo", "osm", "sieve", "template", "seen"}
"""What holds no words for people, or those of the other texts beside words of a programming language."""
SYNTAX = re.compile(r"^(?:[A-Z-]+)(?:;[^:\n]*)?:", re.MULTILINE)
"""The names before the values of calendars and cards."""
MACHINES = re.compile(
    r"^(?:PRODID|METHOD|RRULE|DTSTART|DTEND|UID|CATEGORIES|TRANSP|BEGIN|END|STATUS|TZID|X-WR-TIMEZONE|ATTENDEE|KIND"
    r"|ORGANIZER)[:;].*$",
    re.MULTILINE,
)
DATE = re.compile(r"\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8}")
"""Of a mail's header (RFC 5322, section 3.3)."""


def words_of(text: str) -> Iterator[str]:
    """What a person reads or hears of a text, whatever its kind."""
    if text.lstrip().startswith("{"):
        yield from strings(json.loads(text))
        return
    if "<" in text:
        bare = TAGS.sub(" ", text)
        yield from map(unescape, SEEN.findall(bare))
        yield unescape(re.sub(r"<[^>]+>", " ", bare))
        return
    unfolded = text.replace("\r\n ", "").replace("\r\n", "\n")
    yield SYNTAX.sub("", MACHINES.sub("", unfolded))


def strings(value: object, name: str = "") -> Iterator[str]:
    """The texts of JSON; not the names of its fields, nor schema.org's words."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from strings(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one, name)
    elif isinstance(value, str) and not name.startswith("@") and name not in ("dayOfWeek", "time_zone", "until", "at"):
        yield value


def english(text: str) -> set[str]:
    """The English words of a text."""
    found = " ".join(words_of(text))
    plain = NAMES.sub(" ", DATE.sub(" ", found)).casefold()
    return set(re.findall(r"\b[^\W\d_]+\b", plain)) & WORDS


def everything() -> Texts:
    of = lived(SPANISH, "es", urgent="¡La web no funciona! The site is down.")
    yield from served(of, "es")
    yield from sent(of)
    yield from outputs(source(SPANISH, language="es"))


def test_nothing_that_a_client_sees_in_spanish_is_english() -> None:
    texts = [(name, text) for name, text in everything() if not UNSEEN & set(re.split(r"[ /]", name))]

    assert {name: found for name, text in texts if (found := english(text))} == {}
    assert len(texts) > 60


def test_the_sentences_of_no_book_are_english_in_it() -> None:
    texts = [(name, " ".join(words_of(text))) for name, text in everything() if not name.startswith("template")]

    assert [(name, one) for name, text in texts for one in pieces() if one in text] == []


def pieces() -> set[str]:
    """The parts of every English sentence between what is filled in, of three words at least, that are no Spanish."""
    found = set()
    for book in BOOKS:
        for entry in book.entries():
            for text in (entry.english,) if isinstance(entry.english, str) else entry.english:
                found |= {one.strip() for one in re.split(r"\{\w+\}", text) if one.count(" ") >= 2}
    return {one for one in found if len(one) > 12}


def test_english_would_be_found() -> None:
    assert english("<p title='x'>La mesa abre el Monday</p>") == {"monday"}
    assert english('<nav aria-label="Language"></nav>') == {"language"}
    assert english('{"why": "at a fair", "dayOfWeek": ["Monday"]}') == {"at"}
    assert english("SUMMARY:Closed: Navidad\r\nCATEGORIES:CLOSED\r\n") == {"closed"}
    assert any(one in "What is asked of you: see below." for one in pieces())


def test_the_readers_zone_stands_beside_the_practices_in_spanish() -> None:
    of = lived(SPANISH, "es", urgent="Logo")
    page = dict(served(of, "es"))["public-guide-zone-Europe/Madrid at once"]

    assert "En Nueva York" in page
    assert "Donde está usted (Madrid)" in page
    assert "lunes" in page
