"""The program at the shell: quiet when it is stopped, and never a traceback, whatever it is fed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policy.samples import GOOD

PROGRAM = Path(sys.executable).with_name("frontdesk")
CONTACT = {"at": "2026-03-17T10:00:00-04:00", "channel": "email", "text": "Hello there"}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def run(*words: object, **options: object) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([PROGRAM, *map(str, words)], check=False, capture_output=True, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("command", ["decide", "why"])
def test_half_a_character_in_a_text_is_no_reason_to_stop(good: Path, tmp_path: Path, command: str) -> None:
    half = json.dumps({"contact": {**CONTACT, "text": "\ud83d", "from": {"name": "\ud83d"}}})
    (tmp_path / "cases.jsonl").write_text(f"{half}\n", encoding="utf-8")

    result = run(command, "--policy", good, tmp_path / "cases.jsonl")

    assert (result.returncode, result.stderr) == (0, b"")


def test_a_line_of_other_bytes_has_its_error_and_the_next_is_decided(good: Path, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_bytes(b"\xff\xfe\n" + json.dumps({"contact": CONTACT}).encode())

    result = run("decide", "--policy", good, tmp_path / "cases.jsonl")

    first, second = map(json.loads, result.stdout.splitlines())
    assert result.returncode == 2
    assert "UTF-8" in first["error"]
    assert second["ruling"] == "message"


def test_a_reader_that_goes_away_is_no_mistake(good: Path, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(f"{json.dumps({'contact': CONTACT})}\n" * 2000, encoding="utf-8")

    with subprocess.Popen(
        [PROGRAM, "decide", "--policy", good, tmp_path / "cases.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        said = program.stderr.read()

    assert said == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_told_in_a_sentence(good: Path, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [PROGRAM, "check", good],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )

    assert result.returncode == 2
    assert result.stderr.startswith(b"frontdesk: ")
    assert result.stderr.count(b"\n") == 1
