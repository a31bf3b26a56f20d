"""Files that an owner takes away: everything of the practice, or everything of one client (P41)."""

import tempfile
from pathlib import Path
from typing import BinaryIO

from frontdesk.office.exporting import export
from frontdesk.store import trail
from frontdesk.store.backup.practice import write_practice
from frontdesk.store.models import Client
from frontdesk.store.opening import together
from frontdesk.store.place import place_from_environment


def everything(practice: int, at: int, by: str) -> BinaryIO:
    """One moment of the practice as an open zip that leaves nothing behind when it is closed. Raises BackupError."""
    with _folder() as folder:
        file = Path(folder) / "export.zip"
        counts = write_practice(file, practice)
        handle = file.open("rb")
    with together(practice):
        trail.note(practice, at, "practice exported", {"rows": counts, "by": by})
    return handle


def all_of_client(practice: int, client: Client, at: int, by: str) -> BinaryIO:
    """Everything of a client's as an open zip. Raises ExportError."""
    with _folder() as folder:
        file = Path(folder) / "client.zip"
        export(practice, client, file, at, by)
        return file.open("rb")


def _folder() -> "tempfile.TemporaryDirectory[str]":
    """A folder beside the database, where there is room: readable by its owner alone."""
    return tempfile.TemporaryDirectory(prefix=".frontdesk-export-", dir=place_from_environment().home)
