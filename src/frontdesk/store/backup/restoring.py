"""Takes a backup back into an empty desk: all of it or nothing, its trails verified before it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import Error, connection, transaction

from frontdesk.store import health, trail
from frontdesk.store.backup.aftermath import Aftermath, since
from frontdesk.store.backup.keys import place_key
from frontdesk.store.backup.model import BackupError, Manifest, Progress, Table
from frontdesk.store.backup.reading import checked, opened, rows_in
from frontdesk.store.backup.tables import Model, columns_of, gone_columns, kept_tables, row_of
from frontdesk.store.registry import all_practices

_MOST_ROWS, _MOST_BYTES = 500, 4_000_000
"""How much is written at once: memory stays flat whatever the mails are."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was taken back. `unreadable`: what is sealed with another key than this desk's."""

    manifest: Manifest
    aftermath: Aftermath
    unreadable: tuple[str, ...]


def restore(file: Path, at: int, progress: Progress, *, moved: bool = False, anyway: bool = False) -> Restored:
    """Take a backup back. Raises BackupError, and then nothing was changed.

    `moved`: the old desk was stopped before the backup was made, so nothing can have left since. `anyway`: keep even
    a trail that does not hold.
    """
    manifest = checked(file)
    targets = _targets(manifest)
    _refuse_unless_empty()
    try:
        with transaction.atomic(), opened(file) as zipped:
            for table in manifest.tables:
                _fill(zipped, table, targets[table.name], progress)
            _continue_numbers(list(targets.values()))
            if not anyway:
                _verify(manifest)
            aftermath = since(manifest.made_at, at, moved=moved)
            if manifest.has_key:
                place_key(file)
    except Error as error:
        raise BackupError(
            f"The database did not take the backup: {str(error).strip()}. Nothing was changed."
        ) from error
    return Restored(manifest, aftermath, tuple(health.unreadable_secrets()))


def _targets(manifest: Manifest) -> dict[str, Model]:
    """The tables here, by name. Raises BackupError where the backup knows more than this version."""
    here = {model._meta.label_lower: model for model in kept_tables()}
    for table in manifest.tables:
        known = columns_of(here[table.name]) if table.name in here else ()
        if unknown := set(table.columns) - set(known) - gone_columns(table.name):
            raise BackupError(
                f"The backup was made by Frontdesk {manifest.frontdesk}, and this version does not know "
                f"{table.name}: {', '.join(sorted(unknown))}. Nothing was changed. Install a version as new as that."
            )
    return {table.name: here[table.name] for table in manifest.tables}


def _refuse_unless_empty() -> None:
    full = [model._meta.label_lower for model in kept_tables() if model._base_manager.exists()]
    if full:
        raise BackupError(
            f"This desk is not empty (there are rows in {full[0]}); nothing was changed. A backup is taken back into "
            "an empty one only: name a new folder in FRONTDESK_HOME, or an empty database in FRONTDESK_DATABASE."
        )


def _fill(zipped: ZipFile, table: Table, model: Model, progress: Progress) -> None:
    done = 0
    for batch in _batches(rows_in(zipped, table)):
        try:
            model._base_manager.bulk_create([row_of(model, one) for one in batch])
        except (ValueError, TypeError, ValidationError, Error) as error:
            first, last = batch[0].get("id"), batch[-1].get("id")
            raise BackupError(
                f"A row of {table.name} between {first} and {last} cannot be taken back: {str(error).strip()}. Nothing "
                "was changed."
            ) from error
        done += len(batch)
        progress(table.name, done, table.rows)
    if not done:
        progress(table.name, 0, 0)


def _batches(rows: Iterator[tuple[dict[str, Any], int]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    size = 0
    for row, length in rows:
        batch.append(row)
        size += length
        if len(batch) >= _MOST_ROWS or size >= _MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _continue_numbers(tables: list[Model]) -> None:
    """PostgreSQL hands out numbers by sequences that know nothing of rows with numbers of their own."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _verify(manifest: Manifest) -> None:
    heads = {one.practice: (one.sealed, one.head) for one in manifest.trails}
    for practice in all_practices():
        found = trail.verify(practice.pk)
        if found.wrong or heads.get(practice.slug) != (found.sealed, found.head):
            what = found.wrong[0] if found.wrong else "it does not end where the manifest says"
            raise BackupError(
                f"The trail of {practice.slug} does not hold: {what}. Nothing was changed. Try an older backup, or "
                "take this one with --anyway and know that its trail proves nothing."
            )
