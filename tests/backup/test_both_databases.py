"""What SQLite gave PostgreSQL takes back, and the other way; a hundred thousand contacts in flat memory."""

import atexit
import json
import shutil
import tempfile
from pathlib import Path

import pytest

from backup.desks import FILL, LOOK, MANY, Place
from storing import postgres_address

pytestmark = pytest.mark.proof


@pytest.fixture
def postgres(monkeypatch: pytest.MonkeyPatch) -> Place:
    """An empty desk on a PostgreSQL server of its own, which stops when the tests end."""
    home = Path(tempfile.mkdtemp(prefix="frontdesk-postgres-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home))
    return Place(home, postgres_address(home / "data"))


@pytest.fixture
def sqlite(tmp_path: Path) -> Place:
    return Place(tmp_path / "sqlite")


def rows(place: Place) -> dict[str, list[object]]:
    """Every row, without what the restore notes itself."""
    found: dict[str, list[object]] = json.loads(place.python(LOOK))
    entries = found["store.trailentry"]
    found["store.trailentry"] = [one for one in entries if "restored from a backup" not in str(one)]
    return found


def moved(old: Place, new: Place, file: Path) -> None:
    made = old.run("backup", file)
    assert made.returncode == 0, made.stderr
    back = new.run("restore", file, "--moved")
    assert back.returncode == 0, back.stderr


def test_from_sqlite_to_postgresql_and_back(sqlite: Place, postgres: Place, tmp_path: Path) -> None:
    sqlite.python(FILL, 5)
    again = Place(tmp_path / "again")

    moved(sqlite, postgres, tmp_path / "1.zip")
    moved(postgres, again, tmp_path / "2.zip")

    first = rows(sqlite)
    assert len(first["store.contact"]) == 5
    assert rows(postgres) == first
    assert rows(again) == first
    assert [one.run("trail", "verify").returncode for one in (postgres, again)] == [0, 0]


def test_what_was_taken_back_goes_on_with_fresh_numbers(sqlite: Place, postgres: Place, tmp_path: Path) -> None:
    sqlite.python(FILL, 2)
    moved(sqlite, postgres, tmp_path / "1.zip")

    postgres.python(FILL, 3)

    assert len(rows(postgres)["store.contact"]) == 5


def test_a_hundred_thousand_contacts_take_no_more_memory_than_ten_thousand(tmp_path: Path) -> None:
    peaks = []
    for count in (10_000, 100_000):
        old, new = Place(tmp_path / f"old{count}"), Place(tmp_path / f"new{count}")
        old.python(MANY, count)
        file = tmp_path / f"{count}.zip"
        peaks.append((old.peak("backup", file), new.peak("restore", file, "--moved")))

    (small_out, small_back), (large_out, large_back) = peaks
    print(peaks)  # noqa: T201 - the figures of the proof
    assert large_out < small_out * 1.25
    assert large_back < small_back * 1.25
