"""Everything of a client's as one file: originals as they came, and the records as JSON and CSV (P41)."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from frontdesk.errors import FrontdeskError
from frontdesk.store import trail
from frontdesk.store.models import Client
from frontdesk.store.opening import together
from frontdesk.store.queries import contacts, exporting, tracing

AS_TABLES = ("promises", "crossings", "exceptions", "goodwill", "charges")
"""What is written as CSV too."""


class ExportError(FrontdeskError):
    """The file cannot be written."""


def export(practice: int, client: Client, file: Path, at: int, by: str) -> dict[str, int]:
    """Write everything of a client's; how many of each kind. A file that is there is left. Raises ExportError."""
    with together(practice):
        found = tracing.traces(practice, client)
        if found is None:
            raise LookupError("the client is of this practice")
        counts = _written(practice, found, file)
        trail.note(practice, at, "client exported", {"client": client.pk, "by": by}, client.pk)
    return counts


def _written(practice: int, found: tracing.Traces, file: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    try:
        with file.open("xb") as out, ZipFile(out, "w", ZIP_DEFLATED) as archive:
            file.chmod(0o600)
            for name in exporting.TABLES:
                counts[name] = _records(archive, name, exporting.client_rows(practice, found, name))
            counts["originals"] = _originals(archive, practice, found)
    except FileExistsError as error:
        raise ExportError(f"{file} is there already; nothing was written. Name another file.") from error
    except OSError as error:
        raise ExportError(f"{file} cannot be written ({error.strerror}); look for what is there of it.") from error
    return counts


def _records(archive: ZipFile, name: str, rows: list[dict[str, Any]]) -> int:
    archive.writestr(f"{name}.json", json.dumps(rows, ensure_ascii=False, indent=1))
    if name in AS_TABLES:
        archive.writestr(f"{name}.csv", _table(rows))
    return len(rows)


def _table(rows: Iterable[dict[str, Any]]) -> str:
    """As CSV (RFC 4180); what a table program would take for a formula is marked as text."""
    listed, out = list(rows), io.StringIO()
    if listed:
        writer = csv.DictWriter(out, list(listed[0]))
        writer.writeheader()
        writer.writerows({key: _harmless(value) for key, value in row.items()} for row in listed)
    return out.getvalue()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _originals(archive: ZipFile, practice: int, found: tracing.Traces) -> int:
    count = 0
    for name, original in exporting.originals_of(practice, found):
        raw = contacts.original_bytes(practice, original)
        if raw is not None:
            archive.writestr(f"originals/{name if '.' in name else f'{name}.eml'}", raw)
            count += 1
    return count
