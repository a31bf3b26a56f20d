"""Writes a backup beside the running desk: whole under a temporary name, then moved into place."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import connection

from frontdesk import __version__
from frontdesk.store.backup.model import FORMAT, KEY, MANIFEST, BackupError, Manifest, Progress, Table, Trail
from frontdesk.store.backup.snapshot import snapshot
from frontdesk.store.backup.tables import Model, columns_of, has_large_rows, kept_tables, plain
from frontdesk.store.models import Practice
from frontdesk.store.place import place_from_environment

_CHUNK = 500
_TOLD_EVERY = 1000


def write_backup(file: Path, at: int, progress: Progress, *, with_key: bool = False, replace: bool = False) -> Manifest:
    """Write one snapshot of the whole desk. Raises BackupError; then there is no file, or the one that was there."""
    if file.exists() and not replace:
        raise BackupError(f"{file} is there already; nothing was written. Name another file, or say --replace.")
    try:
        with tempfile.TemporaryDirectory(prefix=".frontdesk-backup-", dir=file.parent) as folder:
            draft = Path(folder) / "backup.zip"
            with snapshot(Path(folder)) as alias:
                manifest = _written(draft, alias, at, progress, with_key=with_key)
            _move(draft, file)
    except OSError as error:
        raise BackupError(
            f"The backup {file} cannot be written: {error.strerror or error}. Nothing was kept of it. It needs room "
            "for itself and, with SQLite, for a copy of the database."
        ) from error
    return manifest


def _written(draft: Path, alias: str, at: int, progress: Progress, *, with_key: bool) -> Manifest:
    with ZipFile(os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b"), "w") as zipped:
        tables = tuple(_table(zipped, model, alias, progress) for model in kept_tables())
        if with_key:
            zipped.writestr(KEY, place_from_environment().key_file.read_bytes())
        manifest = Manifest(FORMAT, __version__, at, connection.vendor, tables, _trails(alias), with_key)
        zipped.writestr(MANIFEST, manifest.to_json(), ZIP_DEFLATED)
    return manifest


def _table(zipped: ZipFile, model: Model, alias: str, progress: Progress) -> Table:
    name, columns = model._meta.label_lower, columns_of(model)
    digest, rows = hashlib.sha256(), 0
    total = model._base_manager.using(alias).count()
    entry = Table(name, 0, "", columns).entry
    zipped.compression, zipped.compresslevel = ZIP_DEFLATED, 1
    with zipped.open(entry, "w", force_zip64=True) as out:
        for line in _lines(model, columns, alias):
            out.write(line)
            digest.update(line)
            rows += 1
            if rows % _TOLD_EVERY == 0:
                progress(name, rows, total)
    progress(name, rows, total)
    return Table(name, rows, digest.hexdigest(), columns)


def _lines(model: Model, columns: tuple[str, ...], alias: str) -> Iterator[bytes]:
    rows = model._base_manager.using(alias).order_by("pk").values_list(*columns)
    for row in rows.iterator(chunk_size=1 if has_large_rows(model) else _CHUNK):
        values = dict(zip(columns, plain(row), strict=True))
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _trails(alias: str) -> tuple[Trail, ...]:
    rows = Practice.objects.using(alias).order_by("slug")
    return tuple(Trail(one.slug, one.chain_length, bytes(one.chain_head).hex()) for one in rows)


def _move(draft: Path, file: Path) -> None:
    """On the disk before it has its name: a power cut leaves no half of a backup."""
    with draft.open("rb") as written:
        os.fsync(written.fileno())
    draft.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
