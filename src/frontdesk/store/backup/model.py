"""What a backup file says of itself, and what goes wrong with one. Asks no table, so that it answers where none is."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from frontdesk.errors import FrontdeskError

FORMAT = 1
MANIFEST, KEY = "manifest.json", "key"
"""The two entries of the zip beside the tables."""
Progress = Callable[[str, int, int], None]
"""Told of a table, the rows done, and the rows there are."""


class BackupError(FrontdeskError):
    """A backup that cannot be written, read, or taken back."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its entry in the zip has a line of JSON for each row. `sha256` is of those lines."""

    name: str
    rows: int
    sha256: str
    columns: tuple[str, ...]

    @property
    def entry(self) -> str:
        """Its name in the zip."""
        return f"tables/{self.name}.jsonl"


@dataclass(frozen=True, slots=True)
class Trail:
    """The end of a practice's sealed trail as it was."""

    practice: str
    sealed: int
    head: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `made_at` is the moment of the snapshot in epoch seconds."""

    format: int
    frontdesk: str
    made_at: int
    engine: str
    tables: tuple[Table, ...]
    trails: tuple[Trail, ...]
    has_key: bool

    def to_json(self) -> str:
        """As it stands in the zip."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


def manifest_from_json(text: str | bytes) -> Manifest:
    """Read it again. Raises BackupError where it is none, or of a newer format."""
    try:
        found: dict[str, Any] = json.loads(text)
        if found["format"] > FORMAT:
            raise BackupError(
                f"The backup has the format {found['format']}; this version reads up to {FORMAT}. Nothing was "
                "changed. Install the version of Frontdesk that made it, or a newer one."
            )
        tables = tuple(Table(**{**one, "columns": tuple(one["columns"])}) for one in found["tables"])
        trails = tuple(Trail(**one) for one in found["trails"])
        return Manifest(**{**found, "tables": tables, "trails": trails})
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError("It holds no manifest that can be read; nothing was changed. Is it a backup?") from error
