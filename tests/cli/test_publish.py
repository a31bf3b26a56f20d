"""`frontdesk publish` from the shell: to the screen, as files, of a file and of a desk's practice."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from frontdesk.cli.main import group
from frontdesk.errors import FrontdeskError
from policy.samples import GOOD


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text(GOOD)
    return path


def test_texts_are_printed(policy: Path) -> None:
    said = CliRunner().invoke(group, ["publish", "signature", "--policy", str(policy)])

    assert said.exit_code == 0
    assert "Email: hello@quill.example" in said.stdout


def test_files_are_written_where_told_in_the_language_asked_for(policy: Path, tmp_path: Path) -> None:
    out = tmp_path / "made" / "here"

    said = CliRunner().invoke(
        group, ["publish", "autoreply", "--policy", str(policy), "--language", "es", "--out", str(out)]
    )

    assert said.exit_code == 0
    assert (out / "autoreply.txt").read_text().startswith("== En horario de atención ==")
    assert str(out / "autoreply.txt") in said.stdout


def test_the_guide_stands_by_the_readers_clock_too(policy: Path, tmp_path: Path) -> None:
    given = ["publish", "guide", "--policy", str(policy), "--out", str(tmp_path)]

    elsewhere = CliRunner().invoke(group, [*given, "--zone", "Europe/Madrid"])
    guide = (tmp_path / "guide.md").read_text(encoding="utf-8")
    nowhere = CliRunner().invoke(group, [*given, "--zone", "Europe/Madrit"])

    assert elsewhere.exit_code == 0
    assert "In New York | Where you are (Madrid)" in guide
    assert "Where you are (Madrid)" in (tmp_path / "guide.html").read_text(encoding="utf-8")
    assert "Europe/Madrid" in str(nowhere.exception)


def test_what_cannot_be_made_here_is_said_and_the_rest_is_written(
    policy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    said = CliRunner().invoke(group, ["publish", "voicemail", "--policy", str(policy), "--out", str(tmp_path / "out")])

    assert said.exit_code == 0
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["voicemail.txt"]
    assert "`apt install espeak-ng` brings it" in said.stderr


def test_the_check_names_each_device_and_what_is_missing(policy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(policy.parent))
    monkeypatch.setattr("frontdesk.publish.source.DAYS_AHEAD", 3)
    monkeypatch.setattr("frontdesk.publish.agreement.DAYS_AHEAD", 3)

    said = CliRunner().invoke(group, ["publish", "--check", "--policy", str(policy)])

    assert said.exit_code == 0
    assert "osm: opening-hours-py agrees with the desk at all" in said.stdout
    assert re.search(r"ics: icalendar and recurring-ical-events agrees with .* moments\. \(\d+ s\)\n", said.stdout)
    assert "sieve: not compared. sieve-filter is not installed: `apt install dovecot-sieve` brings it." in said.stdout


def test_a_device_that_disagrees_fails_the_check(policy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(policy.parent))
    monkeypatch.setattr("frontdesk.publish.source.DAYS_AHEAD", 8)
    monkeypatch.setattr("frontdesk.publish.agreement.DAYS_AHEAD", 8)
    monkeypatch.setattr("frontdesk.channels.devices.open_minutes", lambda _value, _zone, asked: [True for _ in asked])

    said = CliRunner().invoke(group, ["publish", "--check", "--policy", str(policy)])

    assert isinstance(said.exception, FrontdeskError)
    assert "osm: opening-hours-py disagrees at" in said.stdout


def test_an_unknown_output_is_refused_by_name() -> None:
    said = CliRunner().invoke(group, ["publish", "poster"])

    assert said.exit_code == 2
    assert "poster" in said.stderr
