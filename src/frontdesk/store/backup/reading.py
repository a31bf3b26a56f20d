"""Reads a backup file: whether it is one, whether it is whole. Asks no table."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any, cast
from zipfile import BadZipFile, ZipFile

from frontdesk.store.backup.model import KEY, MANIFEST, BackupError, Manifest, Table, manifest_from_json

_AT_ONCE = 1 << 20


@contextmanager
def opened(file: Path) -> Iterator[ZipFile]:
    """The file as a zip; what is wrong with it is a BackupError."""
    try:
        with ZipFile(file) as zipped:
            yield zipped
    except OSError as error:
        raise BackupError(f"{file} cannot be read: {error.strerror or error}. Nothing was changed.") from error
    except (BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BackupError(
            f"{file} is no backup, or is damaged: {error}. Nothing was changed. Try an older one."
        ) from error
    except KeyError as error:
        raise BackupError(f"{file} is no whole backup: {error.args[0]}. Nothing was changed.") from error


def checked(file: Path) -> Manifest:
    """The manifest of a backup whose every table is as it was written. Raises BackupError."""
    with opened(file) as zipped:
        manifest = manifest_from_json(zipped.read(MANIFEST))
        for table in manifest.tables:
            if _digest(zipped, table) != (table.sha256, table.rows):
                raise BackupError(
                    f"{file} is damaged: the table {table.name} is not as it was written. Nothing was changed. "
                    "Try an older backup."
                )
        if manifest.has_key:
            zipped.read(KEY)
    return manifest


def key_in(file: Path) -> bytes:
    """The key that the backup holds."""
    with opened(file) as zipped:
        return zipped.read(KEY)


def rows_in(zipped: ZipFile, table: Table) -> Iterator[tuple[dict[str, Any], int]]:
    """Each row of a table, with the bytes that it took."""
    with zipped.open(table.entry) as entry, BufferedReader(cast("Any", entry), _AT_ONCE) as lines:
        for line in lines:
            yield json.loads(line), len(line)


def _digest(zipped: ZipFile, table: Table) -> tuple[str, int]:
    digest, rows = hashlib.sha256(), 0
    with zipped.open(table.entry) as entry:
        while piece := entry.read(_AT_ONCE):
            digest.update(piece)
            rows += piece.count(b"\n")
    return digest.hexdigest(), rows
