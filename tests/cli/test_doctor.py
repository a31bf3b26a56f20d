"""`frontdesk doctor` as a program calls it: status, JSON, and an answer even where the store cannot be opened."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("frontdesk")


def doctor(home: Path, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "FRONTDESK_HOME": str(home), "FRONTDESK_DATABASE": "", **more}
    return subprocess.run([PROGRAM, "doctor", *words], env=env, capture_output=True, text=True, timeout=60, check=False)


def test_a_fresh_desk_is_well(tmp_path: Path) -> None:
    result = doctor(tmp_path)

    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 wrong" in result.stdout


def test_a_damaged_database_is_wrong_in_json_too(tmp_path: Path) -> None:
    (tmp_path / "frontdesk.sqlite3").write_bytes(b"no database at all " * 500)

    result = doctor(tmp_path, "--json")

    lines = json.loads(result.stdout)
    assert result.returncode == 1
    assert [one["area"] for one in lines if one["level"] == "wrong"] == ["database"]
    assert all(set(one) == {"area", "level", "said", "todo", "practice"} for one in lines)


def test_a_database_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = doctor(tmp_path, FRONTDESK_DATABASE="postgresql://127.0.0.1:1/frontdesk")

    assert result.returncode == 1
    assert "wrong  database" in result.stdout
    assert "Traceback" not in result.stderr
