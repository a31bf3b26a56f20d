"""The key of a backup that holds it, put where this desk's key lies."""

import os
from pathlib import Path

from frontdesk.store.backup.model import BackupError
from frontdesk.store.backup.reading import key_in
from frontdesk.store.place import place_from_environment
from frontdesk.store.secret_key import key_of


def place_key(file: Path) -> None:
    """Put the key of a backup into place; the one that lay there is kept beside it. Raises BackupError."""
    place, found = place_from_environment().key_file, key_in(file)
    if place.exists() and place.read_bytes().strip() == found.strip():
        return
    draft = place.with_name("key.restored")
    try:
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(found)
            out.flush()
            os.fsync(out.fileno())
        if place.exists():
            place.rename(place.with_name("key.before-restore"))
        draft.rename(place)
    except OSError as error:
        raise BackupError(f"The key {place} cannot be written: {error.strerror}. Nothing was changed.") from error
    key_of.cache_clear()
