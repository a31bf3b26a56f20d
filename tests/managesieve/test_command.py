"""`frontdesk publish sieve --to …` against a real server: what it says, and what it leaves alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from frontdesk.cli.main import group
from frontdesk.office import mail_rules
from managesieve.rules import ANSWERING, SORTING, active, with_rules
from policy.samples import GOOD
from servers.dovecot import HOST, PASSWORD, Dovecot


def ran(dovecot: Dovecot, user: str, folder: Path, *more: str, secret: str = PASSWORD) -> Result:
    """The command for a policy file, as a script runs it."""
    policy, password = folder / "policy.toml", folder / "password"
    policy.write_text(GOOD)
    password.write_text(secret)
    place = f"sieve://{user}@{HOST}:{dovecot.ports.sieve}"
    given = ["publish", "sieve", "--policy", str(policy), "--to", place, "--secret-file", str(password), *more]
    return CliRunner().invoke(group, given)


def test_what_works_there_is_shown_and_left_alone_until_one_says_so(dovecot: Dovecot, tmp_path: Path) -> None:
    of = with_rules(dovecot, SORTING)

    asked = ran(dovecot, of.user, tmp_path)

    assert asked.exit_code != 0
    assert 'fileinto :create "Bills"' in asked.stdout
    assert "would go on within the desk's: say so with --replace" in str(asked.exception)
    assert active(of) == "mine"


@pytest.mark.parametrize(("before", "then"), [(SORTING, "goes on within it"), (ANSWERING, "rests")])
def test_it_is_put_there_and_taken_back(dovecot: Dovecot, tmp_path: Path, before: str, then: str) -> None:
    of = with_rules(dovecot, before)

    put = ran(dovecot, of.user, tmp_path, "--replace")
    works = active(of)
    back = ran(dovecot, of.user, tmp_path, "--back")

    assert put.exit_code == 0, put.exception
    assert f"“mine”, active until now, {then}. It stays there under its name" in put.stdout
    assert works == mail_rules.NAME
    assert f"“mine” works on {HOST} again." in back.stdout
    assert active(of) == "mine"


def test_a_refused_login_is_said_and_changes_nothing(dovecot: Dovecot, tmp_path: Path) -> None:
    of = with_rules(dovecot, SORTING)

    said = ran(dovecot, of.user, tmp_path, "--replace", secret="wrong")

    assert "refused the login" in str(said.exception)
    assert active(of) == "mine"


def test_without_a_server_it_is_a_text_as_before(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(GOOD)

    said = CliRunner().invoke(group, ["publish", "sieve", "--policy", str(policy)])

    assert said.exit_code == 0
    assert "require [" in said.stdout
