"""Search: what was typed, what was found for it, and the place in each where the words stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontdesk.desk import Rules
from frontdesk.office.desks import Desks
from frontdesk.office.inbox.asked import asked, plain
from frontdesk.office.inbox.listing import client_name
from frontdesk.store.models import Client, Contact, Outgoing, Said
from frontdesk.store.queries.inbox import threads_named
from frontdesk.store.queries.search import clients_named, search, words_of

MOST = 40
_AROUND = 90
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """One row that was found. `snippet`: pieces of its text, each with whether it is one of the words."""

    thread: int
    who: str
    is_own: bool
    subject: str
    at: int
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, at most so many; `unread` are parts of the question that mean nothing."""

    rules: Rules
    at: int
    found: Sequence[Found]
    clients: Sequence[Client]
    unread: tuple[str, ...]
    is_full: bool


def find(desks: Desks, practice: int, text: str, at: int, client: int | None = None) -> Answer:
    """Search the practice's contacts and what it wrote itself."""
    rules = desks.of(practice).rules
    question = asked(text, rules.zone, client)
    hits = search(practice, question.wanted, MOST)
    rows, places = words_of(practice, hits), threads_named(practice, {hit.thread for hit in hits})
    found = []
    for hit in hits:
        row, thread = rows.get((hit.table, hit.row)), places.get(hit.thread)
        if row is not None and thread is not None:
            named = thread.client.name if thread.client else ""
            found.append(_found(row, named, hit.thread, hit.at, question.words))
    bare = " ".join(text.split())[:100]
    clients = clients_named(practice, bare) if client is None and len(bare) > 1 else []
    return Answer(rules, at, found, clients, question.unread, is_full=len(hits) == MOST)


def _found(row: Contact | Outgoing | Said, named: str, thread: int, at: int, words: tuple[str, ...]) -> Found:
    is_own = not isinstance(row, Contact)
    who = row.recipient if isinstance(row, Outgoing | Said) else client_name(row.sender_name or named, row)
    return Found(thread, who, is_own, row.subject, at, tuple(snippet(row.text, words)))


def snippet(text: str, words: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """A piece of the text around the first of the words, each place marked where one stands or begins."""
    line = " ".join(text[:20_000].split())
    places = [one for one in _WORD.finditer(line) if plain(one[0]).startswith(words)] if words else []
    start = max(places[0].start() - _AROUND, 0) if places else 0
    start = line.rfind(" ", 0, start) + 1 if start else 0
    end = min(start + 3 * _AROUND, len(line))
    place = start
    if start:
        yield "… ", False
    for one in places:
        if one.end() > end:
            break
        yield line[place : one.start()], False
        yield one[0], True
        place = one.end()
    yield line[place:end] + (" …" if end < len(line) else ""), False
