"""`frontdesk recommend` as a person calls it."""

import json
from pathlib import Path

from click.testing import CliRunner

from frontdesk.cli.main import group
from frontdesk.cli.sample import ALIAS, OWNER, ZONE, sample_mbox
from frontdesk.errors import FrontdeskError
from frontdesk.policy import read_policy


def words(mailbox: Path, *more: str) -> list[str]:
    return ["recommend", str(mailbox), "--me", OWNER, "--me", ALIAS, "--zone", ZONE, *more]


def sample(folder: Path) -> Path:
    path = folder / "sample.mbox"
    path.write_bytes(sample_mbox())
    return path


def test_the_policy_goes_to_standard_output_and_the_reasons_beside_it(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, words(sample(tmp_path)))

    assert result.exit_code == 0, result.output
    assert read_policy(result.stdout).policy is not None
    assert "You could keep" in result.stderr


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "policy.toml"
    out.write_text("mine", encoding="utf-8")

    result = CliRunner().invoke(group, words(sample(tmp_path), "--out", str(out)))

    assert isinstance(result.exception, FrontdeskError)
    assert out.read_text(encoding="utf-8") == "mine"


def test_a_stranger_to_the_mailbox_gets_a_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["recommend", str(sample(tmp_path)), "--me", "nobody@quill.example"])

    assert isinstance(result.exception, FrontdeskError)
    assert "Is --me right?" in str(result.exception)


def test_a_zone_that_does_not_exist_is_refused_before_reading(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, [*words(sample(tmp_path))[:-1], "America/New_Yrok"])

    assert isinstance(result.exception, FrontdeskError)


def test_whose_mailbox_it_is_and_by_which_clock_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["recommend", str(sample(tmp_path))])

    assert result.exit_code == 0, result.output
    assert f"guessed: {OWNER}" in result.stderr
    assert "Times are those of America/New_York" in result.stderr


def test_figures_on_standard_output_stand_alone(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, words(sample(tmp_path), "--json", "-", "--out", str(tmp_path / "policy.toml")))

    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["format"] == 1


def test_the_policy_and_the_figures_do_not_share_standard_output(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, words(sample(tmp_path), "--json", "-"))

    assert result.exit_code == 2
    assert "--out" in result.stderr


def test_the_first_address_given_is_the_channels_and_the_others_its_aliases(tmp_path: Path) -> None:
    mailbox = str(sample(tmp_path))

    result = CliRunner().invoke(group, ["recommend", mailbox, "--me", ALIAS, "--me", OWNER])

    policy = read_policy(result.stdout).policy
    assert policy is not None
    assert (policy.channels["email"].address, policy.channels["email"].aliases) == (ALIAS, (OWNER,))
