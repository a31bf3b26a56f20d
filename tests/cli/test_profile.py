"""`frontdesk profile`: thresholds from past mail, and how far it is."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from frontdesk.cli.main import group
from frontdesk.cli.sample import OWNER, sample_mbox


@pytest.fixture(name="arguments")
def _arguments(tmp_path: Path) -> list[str]:
    mailbox, policy = tmp_path / "sample.mbox", tmp_path / "policy.toml"
    mailbox.write_bytes(sample_mbox())
    new = CliRunner().invoke(group, ["new", "--trade", "studio", "--country", "US-NY"])
    policy.write_text(new.stdout, encoding="utf-8")
    return ["profile", str(mailbox), "--me", OWNER, "--policy", str(policy), "--engine", "light"]


def test_a_profile_is_set_on_the_practices_own_mail(arguments: list[str], tmp_path: Path) -> None:
    out = tmp_path / "profile.json"

    said = CliRunner().invoke(group, [*arguments, "--out", str(out)])

    assert said.exit_code == 0, said.output
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["mails"] > 100
    assert f"set on {written['mails']:,} of your past mails" in said.output


def test_on_a_terminal_it_shows_how_far_it_is(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("frontdesk.cli.profile._is_terminal", lambda: True)

    said = CliRunner().invoke(group, [*arguments, "--out", str(tmp_path / "profile.json")])

    assert "Judging your mail" in said.stderr
