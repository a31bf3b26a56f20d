"""Everything of one practice as a file, for its owner to keep or take elsewhere; a desk is restored from a backup."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

from frontdesk.store.backup.model import BackupError
from frontdesk.store.backup.snapshot import snapshot
from frontdesk.store.backup.tables import Model, columns_of, kept_tables, plain
from frontdesk.store.models import Original, Practice
from frontdesk.store.models.base import Owned
from frontdesk.store.queries.contacts import original_bytes

_CHUNK = 500
_SECRET = {
    "store.mailbox": {"secret"},
    "store.member": {"alert_urls", "user_id"},
    "store.consent": {"sealed", "holder"},
    "store.original": {"packed"},
}
"""Columns that are left out: what is sealed, who signs in elsewhere, and mails, which lie in the file as they came."""
_ONE_AT_A_TIME = Lock()
"""There is one snapshot in a process at a time."""


def write_practice(file: Path, practice: int) -> dict[str, int]:
    """Write one moment of a practice into a new zip; how many rows of each table. Raises BackupError."""
    try:
        with _moment(file.parent) as alias, ZipFile(file, "x", ZIP_DEFLATED, compresslevel=1) as zipped:
            counts = {name: _table(zipped, name, rows) for name, rows in _tables(practice, alias) if rows.exists()}
            counts["originals"] = _originals(zipped, practice, alias)
    except OSError as error:
        raise BackupError(
            f"The file cannot be written: {error.strerror or error}. Nothing was changed. Is there room on the disk?"
        ) from error
    return counts


@contextmanager
def _moment(beside: Path) -> Iterator[str]:
    """The alias under which one moment is read; inside a transaction that is what it sees."""
    if connection.in_atomic_block:
        yield DEFAULT_DB_ALIAS
        return
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(dir=beside) as folder, snapshot(Path(folder)) as alias:
        yield alias


def _tables(practice: int, alias: str) -> Iterator[tuple[str, "QuerySet[Owned]"]]:
    yield "practice", Practice.objects.using(alias).filter(pk=practice)  # type: ignore[misc] # it is read alike
    for model in kept_tables():
        if issubclass(model, Owned):
            rows = model._base_manager.using(alias).filter(practice_id=practice)
            yield model._meta.model_name or "", rows.order_by("pk")


def _columns(model: Model) -> list[str]:
    left_out = _SECRET.get(model._meta.label_lower, set())
    return [one for one in columns_of(model) if one not in left_out]


def _table(zipped: ZipFile, name: str, rows: "QuerySet[Owned]") -> int:
    columns, count = _columns(rows.model), 0
    with zipped.open(f"tables/{name}.jsonl", "w", force_zip64=True) as out:
        for row in rows.values_list(*columns).iterator(chunk_size=_CHUNK):
            values = dict(zip(columns, plain(row), strict=True))
            out.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
            count += 1
    return count


def _originals(zipped: ZipFile, practice: int, alias: str) -> int:
    count = 0
    for row in Original.objects.using(alias).filter(practice_id=practice).order_by("pk").values_list("pk", flat=True):
        raw = original_bytes(practice, row)
        if raw is not None:
            zipped.writestr(f"originals/{row}.eml", raw)
            count += 1
    return count
