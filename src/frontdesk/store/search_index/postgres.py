r"""PostgreSQL: a column `words` (tsvector) in each table with a GIN index, kept by a trigger.

A trigger and no generated column: that would forbid later migrations to change the columns it is made of. The words
are taken apart as `asked.py` does it: no diacritics, no punctuation, the configuration "simple" for every language.
"""

from collections.abc import Iterator

from frontdesk.store.search_index.columns import Indexed
from frontdesk.store.search_index.sqlite import Cursor

_LONGEST = 65_536
"""Characters of one column that are read: far from the megabyte at which a tsvector refuses a row."""
_SIGNS = (
    "[\\u0001-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00a9\\u00ab-\\u00b1\\u00b4\\u00b6-\\u00b8"
    "\\u00bb-\\u00bf\\u00d7\\u00f7\\u2000-\\u206f]+"
)
"""The signs of ASCII, of Latin-1 and of General Punctuation: between words, not in them."""
_MARK = "/p"
"""Before a practice's number: a word that no text has, because punctuation is taken out of them."""


def practice_word(practice: int) -> str:
    """The word that stands in every row of a practice."""
    return f"{_MARK}{practice}"


def is_wanting(cursor: Cursor, one: Indexed) -> bool:
    """Whether the index is not whole."""
    cursor.execute("SELECT 1 FROM pg_trigger WHERE tgname = %s", [f"{one.index}_kept"])
    return not cursor.fetchall()


def sweep(cursor: Cursor, one: Indexed) -> None:
    """Nothing to do: what was erased goes with the old rows, which autovacuum takes away."""


def statements(cursor: Cursor, one: Indexed) -> Iterator[str]:
    """What makes the column, its trigger and its index, and fills them with the rows that are there."""
    cursor.execute("SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu'")
    yield _plain_words(folds_all=bool(cursor.fetchall()))
    yield f"ALTER TABLE {one.table} ADD COLUMN IF NOT EXISTS words tsvector"
    changed = " OR ".join(f"new.{column} IS DISTINCT FROM old.{column}" for column in (*one.read, "practice_id"))
    kept = one.is_kept("new.") or "true"
    yield f"""
        CREATE OR REPLACE FUNCTION {one.index}_made() RETURNS trigger LANGUAGE plpgsql AS $made$
        BEGIN
          IF TG_OP = 'INSERT' OR {changed} THEN
            new.words := CASE WHEN {kept} THEN {_vector(one, "new.")} END;
          END IF;
          RETURN new;
        END $made$"""
    yield (
        f"CREATE TRIGGER {one.index}_kept BEFORE INSERT OR UPDATE ON {one.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {one.index}_made()"
    )
    yield f"UPDATE {one.table} SET words = {_vector(one, '')} WHERE {one.is_kept('') or 'true'}"  # noqa: S608 - ours
    yield f"CREATE INDEX IF NOT EXISTS {one.index} ON {one.table} USING gin (words)"


def _vector(one: Indexed, row: str) -> str:
    who = " || ' ' || ".join(f"{row}{column}" for column in one.who)
    parts = ((f"{row}{one.subject}", "A"), (who, "B"), (f"{row}{one.text}", "D"))
    weighed = " || ".join(
        f"setweight(to_tsvector('simple', store_plain_words({text})), '{weight}')" for text, weight in parts
    )
    return f"array_to_tsvector(ARRAY['{_MARK}' || {row}practice_id]) || {weighed}"


def _plain_words(*, folds_all: bool) -> str:
    """The function that takes diacritics and punctuation out; letters are folded in every script where ICU is there."""
    folded = 'lower(v COLLATE "und-x-icu")' if folds_all else "lower(v)"
    bare = f"regexp_replace(normalize(left({folded}, {_LONGEST}), NFKD), '[\\u0300-\\u036f]+', '', 'g')"
    return (
        "CREATE OR REPLACE FUNCTION store_plain_words(v text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS "
        f"$plain$ SELECT regexp_replace({bare}, '{_SIGNS}', ' ', 'g') $plain$"
    )
