"""Where a desk keeps its things: one folder, and the address of its database."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from frontdesk.errors import FrontdeskError

HOME, DATABASE = "FRONTDESK_HOME", "FRONTDESK_DATABASE"
"""The two settings, as variables of the environment."""


class DatabaseAddressError(FrontdeskError):
    """The address of the database cannot be used."""


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of a desk, and its database: SQLite in that folder unless a PostgreSQL address is given."""

    home: Path
    database: str = ""

    @property
    def file(self) -> Path:
        """The SQLite file."""
        return self.home / "frontdesk.sqlite3"

    @property
    def key_file(self) -> Path:
        """The key that encrypts secrets: a file outside the database."""
        return self.home / "key"

    def databases(self) -> dict[str, Any]:
        """Django's DATABASES. Raises DatabaseAddressError where the address is of no kind that is known."""
        return {"default": _postgres(self.database) if self.database else _sqlite(self.file)}


def place_from_environment() -> Place:
    """The place that the environment names; a folder of the user's data where it names none."""
    home = os.environ.get(HOME) or Path.home() / ".local" / "share" / "frontdesk"
    return Place(Path(home).expanduser().absolute(), os.environ.get(DATABASE, ""))


def _sqlite(file: Path) -> dict[str, Any]:
    """WAL, one writer at a time from the first statement on; FULL: what was said to be kept survives a power cut."""
    pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-16000;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def _postgres(address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise DatabaseAddressError(f"{DATABASE} is no address: {error}. {_EXAMPLE}") from error
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise DatabaseAddressError(f"{DATABASE} names no PostgreSQL database. {_EXAMPLE}")
    options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.pop("host", parts.hostname or "")),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "OPTIONS": options,
    }


_EXAMPLE = "It looks like postgresql://user:password@host:5432/name; leave it out to keep everything in one file."
