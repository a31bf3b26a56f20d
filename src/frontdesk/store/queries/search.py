"""What was said, found by its words: in one practice, the most fitting first, of equals the newest."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Max, Min

from frontdesk.store.models import Client, Contact, Outgoing, Said
from frontdesk.store.search_index.columns import INDEXED, Indexed
from frontdesk.store.search_index.postgres import practice_word

_LOOKED_AT = 1000
"""Of each kind, so many of the newest rows that hold the words are weighed: a word that stands everywhere costs no
more than a rare one."""
_PLACES: dict[str, Any] = dict(zip((one.table for one in INDEXED), (Contact, Outgoing, Said), strict=True))
_MOMENT = {"store_contact": "at", "store_outgoing": "made_at", "store_said": "at"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand beside each other, plain (no diacritics, no signs). `who`: in names and addresses alone."""

    words: tuple[str, ...]
    is_begun: bool = False
    """Whether the last word may go on."""
    who: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: every piece, between two moments (epoch seconds; `before` not included)."""

    pieces: tuple[Piece, ...]
    since: int | None = None
    before: int | None = None
    client: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its table, id, thread and moment; the higher the score, the better."""

    table: str
    row: int
    thread: int
    at: int
    score: float


def search(practice: int, question: Wanted, most: int = 50) -> list[Hit]:
    """What holds all of the pieces, at most so many; nothing where there are none."""
    if not question.pieces:
        return []
    find = _in_sqlite if connection.vendor == "sqlite" else _in_postgres
    found = [hit for one in INDEXED for hit in find(practice, one, question, most)]
    return sorted(found, key=lambda hit: (-round(hit.score, 2), -hit.at, -hit.row))[:most]


def words_of(practice: int, hits: Sequence[Hit]) -> dict[tuple[str, int], Contact | Outgoing | Said]:
    """The rows of hits."""
    found: dict[tuple[str, int], Contact | Outgoing | Said] = {}
    for table, model in _PLACES.items():
        ids = [hit.row for hit in hits if hit.table == table]
        rows: Any = model.objects.filter(practice_id=practice, id__in=ids) if ids else ()
        found.update({(table, row.pk): row for row in rows})
    return found


def clients_named(practice: int, words: str, most: int = 5) -> list[Client]:
    """Clients whose name holds these words as they stand."""
    return list(Client.objects.filter(practice_id=practice, name__icontains=words).order_by("name", "id")[:most])


def _in_sqlite(practice: int, one: Indexed, wanted: Wanted, most: int) -> list[Hit]:
    bounds, params = _between(practice, one, wanted)
    if bounds is None:
        return []
    condition, more = _of_client(wanted)
    # The inner query walks the index backwards from the newest row, and weighs no more than it takes.
    sql = f"""
        SELECT row.id, row.thread_id, row.{_MOMENT[one.table]}, -found.score
        FROM (SELECT rowid AS id, bm25({one.index}, 0, 4, 3, 1) AS score FROM {one.index}
              WHERE {one.index} MATCH %s {bounds} ORDER BY rowid DESC LIMIT {_LOOKED_AT}) AS found
        JOIN {one.table} AS row ON row.id = found.id
        WHERE row.practice_id = %s AND row.thread_id IS NOT NULL {condition}
        ORDER BY found.score, row.id DESC LIMIT %s"""  # noqa: S608 - our own names alone
    return _hits(one, sql, [_in_fts5(practice, wanted), *params, practice, *more, most])


def _between(practice: int, one: Indexed, wanted: Wanted) -> tuple[str | None, list[Any]]:
    """The span of row ids that covers the wanted span of time; None where no row lies in it."""
    if wanted.since is None and wanted.before is None:
        return "", []
    at = _MOMENT[one.table]
    rows: Any = _PLACES[one.table].objects.filter(practice_id=practice)
    if wanted.since is not None:
        rows = rows.filter(**{f"{at}__gte": wanted.since})
    if wanted.before is not None:
        rows = rows.filter(**{f"{at}__lt": wanted.before})
    ends = rows.aggregate(first=Min("id"), last=Max("id"))
    if ends["first"] is None:
        return None, []
    return "AND rowid BETWEEN %s AND %s", [ends["first"], ends["last"]]


def _of_client(wanted: Wanted, row: str = "row.") -> tuple[str, list[Any]]:
    return (f"AND {row}client_id = %s", [wanted.client]) if wanted.client is not None else ("", [])


def _in_fts5(practice: int, wanted: Wanted) -> str:
    """The question as FTS5 reads it; each word stands in quotes and holds no sign, so none of it is an operator."""
    pieces = [
        f'{"who" if piece.who else "{subject who text}"} : "{" ".join(piece.words)}"{"*" if piece.is_begun else ""}'
        for piece in wanted.pieces
    ]
    return " AND ".join((f'practice : "{practice}"', *pieces))


def _in_postgres(practice: int, one: Indexed, wanted: Wanted, most: int) -> list[Hit]:
    at = _MOMENT[one.table]
    conditions, params = ["practice_id = %s", "thread_id IS NOT NULL"], [practice]
    for sign, moment in ((">=", wanted.since), ("<", wanted.before)):
        if moment is not None:
            conditions.append(f"{at} {sign} %s")
            params.append(moment)
    condition, more = _of_client(wanted, "")
    question = _in_tsquery(wanted)
    sql = f"""
        SELECT id, thread_id, at, ts_rank(words, %s::tsquery) AS score
        FROM (SELECT id, thread_id, {at} AS at, words FROM {one.table}
              WHERE words @@ %s::tsquery AND {" AND ".join(conditions)} {condition}
              ORDER BY id DESC LIMIT {_LOOKED_AT}) AS found
        ORDER BY score DESC, id DESC LIMIT %s"""  # noqa: S608 - our own names alone
    mine = f"'{practice_word(practice)}' & {question}"
    return _hits(one, sql, [question, mine, *params, *more, most])


def _in_tsquery(wanted: Wanted) -> str:
    """The question as PostgreSQL reads it; each word stands in quotes and holds no sign."""
    return " & ".join(f"({' <-> '.join(_lexemes(piece))})" for piece in wanted.pieces)


def _lexemes(piece: Piece) -> list[str]:
    weight = "B" if piece.who else ""
    begun = [""] * (len(piece.words) - 1) + ["*" if piece.is_begun else ""]
    marks = [f":{star}{weight}" if star or weight else "" for star in begun]
    return [f"'{word}'{mark}" for word, mark in zip(piece.words, marks, strict=True)]


def _hits(one: Indexed, sql: str, params: list[Any]) -> list[Hit]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [Hit(one.table, row, thread, at, float(score)) for row, thread, at, score in cursor.fetchall()]
