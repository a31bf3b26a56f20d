"""Empty tables, ready to copy: a desk of a test need not run every migration again, which takes three seconds."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

TREE = Path(__file__).parents[1]
KEPT = TREE / ".cache" / "tables"
MAKE = "from frontdesk.store.opening import bring_up_to_date, open_store\nopen_store()\nbring_up_to_date()\n"


def put_tables(home: Path) -> None:
    """Lay a database with all its tables and no rows into the folder of a desk that has none."""
    file = home / "frontdesk.sqlite3"
    if file.exists():
        return
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(_ready(), file)


def _ready() -> Path:
    """The file to copy, made by the product's own migrations: once for each state of these and of the libraries."""
    KEPT.mkdir(parents=True, exist_ok=True)
    ready = KEPT / f"{_state()}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            _make(ready)
    return ready


def _make(ready: Path) -> None:
    with tempfile.TemporaryDirectory() as home:
        more = {"FRONTDESK_HOME": home, "FRONTDESK_DATABASE": "", "DJANGO_SETTINGS_MODULE": "frontdesk.store.settings"}
        subprocess.run([sys.executable, "-c", MAKE], env={**os.environ, **more}, check=True)
        part = ready.with_suffix(".part")
        part.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(Path(home) / "frontdesk.sqlite3")) as made,
            closing(sqlite3.connect(part)) as copy,
        ):
            made.backup(copy)
        for former in KEPT.glob("*.sqlite3"):
            former.unlink()
        part.rename(ready)


def _state() -> str:
    migrations = sorted((TREE / "src/frontdesk/store/migrations").glob("*.py"))
    files = [*migrations, TREE / "src/frontdesk/store/settings.py", TREE / "requirements.lock"]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:24]
