"""A backup is one whole moment of the desk, made while it runs; what comes back is what was there."""

import hashlib
import json
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from backup.desks import FILL, LOOK, MANY, PROGRAM, Place


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A desk with mail in it; no test changes it."""
    place = Place(tmp_path_factory.mktemp("old"))
    place.python(FILL, 4)
    return place


@pytest.fixture(scope="module")
def backup(old: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup; no test changes that either."""
    file = tmp_path_factory.mktemp("backup") / "desk.zip"
    made = old.run("backup", file)
    assert made.returncode == 0, made.stderr
    return file


def rewritten(file: Path, entry: str, change: "tuple[bytes, bytes]", target: Path) -> Path:
    """The backup with one entry changed; its manifest does not know."""
    with ZipFile(file) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(*change) if name == entry else data)
    return target


def test_what_comes_back_is_what_was_there(old: Place, backup: Path, tmp_path: Path) -> None:
    new = Place(tmp_path / "new")

    result = new.run("restore", backup, "--moved")

    before, after = json.loads(old.python(LOOK)), json.loads(new.python(LOOK))
    noted = after["store.trailentry"].pop()
    assert result.returncode == 0, result.stderr
    assert after == before
    assert "restored from a backup" in noted
    assert len(after["store.contact"]) == 4
    assert new.run("trail", "verify").returncode == 0


def older(file: Path, target: Path) -> Path:
    """The backup as a version made it whose alerts had a `member_place`."""
    with ZipFile(file) as now, ZipFile(target, "w", ZIP_DEFLATED) as new:
        entries = {name: now.read(name) for name in now.namelist()}
        manifest = json.loads(entries["manifest.json"])
        table = next(one for one in manifest["tables"] if one["name"] == "store.alert")
        rows = [json.loads(line) | {"member_place": 1} for line in entries["tables/store.alert.jsonl"].splitlines()]
        entries["tables/store.alert.jsonl"] = b"".join(json.dumps(one).encode() + b"\n" for one in rows)
        table["columns"].append("member_place")
        table["sha256"] = hashlib.sha256(entries["tables/store.alert.jsonl"]).hexdigest()
        entries["manifest.json"] = json.dumps(manifest).encode()
        for name, data in entries.items():
            new.writestr(name, data)
    return target


def test_a_backup_of_a_version_with_other_alerts_comes_back(old: Place, backup: Path, tmp_path: Path) -> None:
    new = Place(tmp_path / "new")

    result = new.run("restore", older(backup, tmp_path / "older.zip"), "--moved")

    assert result.returncode == 0, result.stderr
    before, after = json.loads(old.python(LOOK)), json.loads(new.python(LOOK))
    assert before["store.alert"]
    assert after["store.alert"] == before["store.alert"]


def test_what_was_erased_is_in_no_later_backup(backup: Path) -> None:
    with ZipFile(backup) as zipped:
        trail = zipped.read("tables/store.trailentry.jsonl").decode()
        originals = [json.loads(line) for line in zipped.read("tables/store.original.jsonl").splitlines()]

    assert '"client_id":1,' in trail
    assert all('"content":null' in line for line in trail.splitlines() if '"client_id":1,' in line)
    assert originals[0]["packed"] is None


def test_the_key_is_in_it_only_when_asked_for(old: Place, backup: Path, tmp_path: Path) -> None:
    with_key = tmp_path / "with-key.zip"
    told = old.run("backup", with_key, "--with-key").stdout

    key = (old.home / "key").read_bytes()
    assert key.strip() not in backup.read_bytes()
    assert ZipFile(with_key).read("key") == key
    assert "keep it as you would keep every password" in told
    assert stat.S_IMODE(with_key.stat().st_mode) == 0o600


def test_with_the_key_every_password_can_be_read_again(old: Place, tmp_path: Path) -> None:
    old.run("backup", tmp_path / "desk.zip", "--with-key")
    new = Place(tmp_path / "new")

    told = new.run("restore", tmp_path / "desk.zip").stdout

    assert (new.home / "key").read_bytes() == (old.home / "key").read_bytes()
    assert stat.S_IMODE((new.home / "key").stat().st_mode) == 0o600
    assert "does not open" not in told


def test_without_the_key_it_is_told_which_passwords_are_lost(backup: Path, tmp_path: Path) -> None:
    told = Place(tmp_path / "new").run("restore", backup).stdout

    assert "does not open what is stored for the mailbox “out”" in told


def test_after_a_crash_what_may_have_left_is_not_sent_again(backup: Path, tmp_path: Path) -> None:
    new = Place(tmp_path / "new")

    told = new.run("restore", backup).stdout

    rows = json.loads(new.python(LOOK))
    assert "4 answers were due and are in doubt" in told
    assert "In shadow mode now" in told
    assert sum("doubt" in row for row in rows["store.outgoing"]) == 4
    assert sum("doubt" in row for row in rows["store.promise"]) == 4
    assert new.run("trail", "verify").returncode == 0


def test_a_desk_that_is_not_empty_is_never_written_over(backup: Path, old: Place) -> None:
    before = old.python(LOOK)

    result = old.run("restore", backup)

    assert result.returncode == 2
    assert "not empty" in result.stderr
    assert old.python(LOOK) == before


def test_a_file_that_is_there_is_written_over_only_when_asked(old: Place, tmp_path: Path) -> None:
    file = tmp_path / "desk.zip"
    file.write_bytes(b"the last one")

    refused = old.run("backup", file)

    assert (refused.returncode, file.read_bytes()) == (2, b"the last one")
    assert old.run("backup", file, "--replace").returncode == 0
    assert file.read_bytes() != b"the last one"


@pytest.mark.parametrize(
    ("entry", "change", "said"),
    [
        ("tables/store.contact.jsonl", (b"Palette", b"Pallete"), "not as it was written"),
        ("manifest.json", (b'"format": 1', b'"format": 9'), "format 9"),
        ("manifest.json", (b'"subject"', b'"sujet"'), "does not know store.contact: sujet"),
        ("manifest.json", (b"{", b""), "no manifest"),
    ],
)
def test_a_damaged_backup_changes_nothing(
    backup: Path, tmp_path: Path, entry: str, change: tuple[bytes, bytes], said: str
) -> None:
    bad, new = rewritten(backup, entry, change, tmp_path / "bad.zip"), Place(tmp_path / "new")

    result = new.run("restore", bad)

    assert result.returncode == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert new.run("practice", "list").stdout.startswith("There is none yet")


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-200], lambda raw: b"PK" + raw[500:], lambda _raw: b"no zip"])
def test_a_file_that_is_no_backup_is_a_sentence(backup: Path, tmp_path: Path, spoil: "object") -> None:
    assert callable(spoil)
    (tmp_path / "bad.zip").write_bytes(spoil(backup.read_bytes()))

    result = Place(tmp_path / "new").run("restore", tmp_path / "bad.zip")

    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "new").exists()


def test_a_trail_that_does_not_hold_is_taken_back_only_by_order(old: Place, tmp_path: Path) -> None:
    place = Place(tmp_path / "altered")
    old.run("backup", tmp_path / "desk.zip")
    place.run("restore", tmp_path / "desk.zip", "--moved")
    place.python(
        "from frontdesk.store.opening import open_store; open_store(); from frontdesk.store.models import TrailEntry\n"
        "TrailEntry.objects.filter(id=TrailEntry.objects.exclude(content=None)[0].pk).update(content='{}')"
    )
    place.run("backup", tmp_path / "altered.zip")

    refused = Place(tmp_path / "new").run("restore", tmp_path / "altered.zip")
    taken = Place(tmp_path / "new").run("restore", tmp_path / "altered.zip", "--anyway")

    assert refused.returncode == 2
    assert "was changed after it was written" in refused.stderr
    assert taken.returncode == 0, taken.stderr
    assert "was not asked" in taken.stdout


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(old: Place, tmp_path: Path) -> None:
    result = old.run("backup", tmp_path / "no" / "such" / "desk.zip")

    assert result.returncode == 2
    assert "cannot be written" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_of_a_backup_behind(old: Place, tmp_path: Path) -> None:
    command = f"ulimit -f 100; exec {PROGRAM} backup {tmp_path}/desk.zip"

    done = subprocess.run(
        ["bash", "-c", command], env=old.environment(), capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 2
    assert "Is there room?" in done.stderr or "cannot be written" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_writer_who_holds_the_database_keeps_nobody_from_backing_up(old: Place, tmp_path: Path) -> None:
    holder = sqlite3.connect(old.home / "frontdesk.sqlite3")
    holder.execute("BEGIN IMMEDIATE")
    try:
        made, seen = old.run("backup", tmp_path / "desk.zip"), old.run("doctor")
    finally:
        holder.rollback()
        holder.close()

    assert made.returncode == 0, made.stderr
    assert "can be reached and is whole" in seen.stdout


@pytest.mark.proof
def test_a_backup_that_is_told_to_stop_takes_its_draft_away(tmp_path: Path) -> None:
    place = Place(tmp_path / "desk")
    place.python(MANY, 20_000)
    command = [str(PROGRAM), "backup", str(tmp_path / "desk.zip")]
    running = subprocess.Popen(command, env=place.environment(), stdout=subprocess.DEVNULL)
    while not list(tmp_path.glob(".frontdesk-backup-*/backup.zip")) and running.poll() is None:
        time.sleep(0.005)

    running.terminate()

    assert running.wait(30) == 143
    assert {one.name for one in tmp_path.iterdir()} == {"desk"}


@pytest.mark.proof
def test_a_backup_made_while_mail_comes_in_is_one_moment(tmp_path: Path) -> None:
    busy = Place(tmp_path / "busy")
    busy.python(FILL, 3)
    pipe = subprocess.PIPE
    writer = subprocess.Popen([sys.executable, "-uc", FILL, "400"], env=busy.environment(), stdout=pipe, stderr=pipe)
    try:
        assert writer.stdout is not None
        for _ in range(20):
            writer.stdout.readline()
        made = busy.run("backup", tmp_path / "desk.zip")
    finally:
        trouble = writer.communicate(timeout=120)[1]
    restored = Place(tmp_path / "new")
    back = restored.run("restore", tmp_path / "desk.zip", "--moved")

    assert (made.returncode, writer.returncode, back.returncode) == (0, 0, 0), (trouble, back.stderr)
    rows = json.loads(restored.python(LOOK))
    assert 3 + 20 <= len(rows["store.contact"]) <= 403
    assert len(rows["store.contact"]) == len(rows["store.decision"])
    assert {path.name for path in tmp_path.iterdir()} == {"busy", "new", "desk.zip"}
