"""From what somebody typed to what is looked for: nothing of it is ever read as an operator of the database."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from frontdesk.store.queries.search import Piece, Wanted

_MOST_PIECES, _MOST_WORDS, _LONGEST = 12, 12, 500
_PART = re.compile(r'(?:(from|before|after):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was understood. `words` are those that are shown marked; `unread` could not be understood."""

    wanted: Wanted
    words: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def asked(text: str, zone: ZoneInfo, client: int | None = None) -> Asked:
    """Words that all have to stand there, "phrases", from:name, after:2026-03-01, before:2026-04-01.

    The last word may still be going on. Days are the practice's: after one means from its midnight on, and before one
    up to it.
    """
    pieces: list[Piece] = []
    days: dict[str, int] = {}
    unread = []
    for field, quoted, bare, is_last in _parts(text[:_LONGEST]):
        if field in ("before", "after"):
            day = _day(quoted or bare)
            if day is None:
                unread.append(f"{field}:{quoted or bare}")
            else:
                days[field] = _midnight(day, zone)
            continue
        words = plain_words(quoted or bare)[:_MOST_WORDS]
        if words and len(pieces) < _MOST_PIECES:
            pieces.append(Piece(words, is_begun=not quoted and (is_last or field == "from"), who=field == "from"))
    shown = tuple(dict.fromkeys(word for piece in pieces for word in piece.words))
    return Asked(Wanted(tuple(pieces), days.get("after"), days.get("before"), client), shown, tuple(unread))


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text as the index has them: folded, without diacritics and signs."""
    return tuple(_WORD.findall(plain(text)))


def plain(text: str) -> str:
    """The text folded and without diacritics."""
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")


def _parts(text: str) -> Iterator[tuple[str, str, str, bool]]:
    found = list(_PART.finditer(text))
    for one in found:
        yield (one[1] or "").lower(), one[2] or "", one[3] or "", one is found[-1]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time(), zone).timestamp())
