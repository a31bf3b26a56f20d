"""`check`, `diff`, `new` and `template` as a person calls them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from frontdesk.cli.main import group
from frontdesk.errors import FrontdeskError
from frontdesk.policy import Severity, read_policy
from frontdesk.policy.trades import TRADES
from policy.samples import GOOD, spoiled

PROGRAM = Path(sys.executable).with_name("frontdesk")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "policy.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words])


def test_a_good_policy_passes(good: Path) -> None:
    result = run("check", good)

    assert result.exit_code == 0, result.output
    assert "nothing found" in result.output


def test_mistakes_are_shown_with_line_column_and_help(good: Path) -> None:
    good.write_text(spoiled(("turnaround", "turnaruond")), encoding="utf-8")

    result = run("check", good)

    assert result.exit_code == 1
    assert f"{good}:" in result.output
    assert 'Did you mean "turnaround"?' in result.output


def test_findings_are_given_to_programs_as_json(good: Path) -> None:
    good.write_text(spoiled(("turnaround", "turnaruond")), encoding="utf-8")

    found = json.loads(run("check", good, "--json").stdout)

    assert any(
        one["code"] == "FD106" and one["line"] > 1 for one in (found if isinstance(found, list) else found["findings"])
    )


def test_freezing_writes_the_holidays_once_and_keeps_the_comments(good: Path) -> None:
    good.write_text("# mine\n" + GOOD, encoding="utf-8")

    first = run("check", good, "--freeze")
    text = good.read_text(encoding="utf-8")
    second = run("check", good, "--freeze")

    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    assert text.startswith("# mine\n")
    assert "Memorial Day" in text
    assert good.read_text(encoding="utf-8") == text
    policy = read_policy(text).policy
    assert policy is not None
    assert policy.holidays.frozen is not None


@pytest.mark.parametrize(
    "change",
    [
        ("America/New_York", "Mars/Base"),
        ("effective = 2026-01-01", "effective = 9999-12-31"),
        ("effective = 2026-01-01\n", ""),
        ('time_zone = "America/New_York"\n', ""),
    ],
)
def test_without_a_zone_or_a_date_it_is_no_policy(good: Path, change: tuple[str, str]) -> None:
    good.write_text(spoiled(change), encoding="utf-8")

    result = run("check", good)

    assert result.exit_code == 2
    assert "help:" in result.output


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_an_endless_file_is_refused() -> None:
    result = run("check", "/dev/zero")

    assert isinstance(result.exception, FrontdeskError)
    assert "is it the right one" in str(result.exception)


def test_a_policy_that_contradicts_itself_can_be_frozen(good: Path) -> None:
    good.write_text(spoiled(('at = "11:00-12:00"', 'at = "19:00-20:00"')), encoding="utf-8")

    result = run("check", good, "--freeze")

    assert result.exit_code == 1
    assert "[holidays.frozen]" in good.read_text(encoding="utf-8")


def test_what_a_new_policy_only_gives_as_an_example_is_told() -> None:
    some = run("new", "--trade", "coach", "--name", "Birch", "--owner", "Mara Field")
    all_ = run("new", "--trade", "coach", "--name", "B", "--owner", "M", "--zone", "Europe/Berlin", "--country", "DE")

    assert "--zone and --country" in some.stderr
    assert "--name" not in some.stderr
    assert all_.stderr == ""


def test_an_option_that_cannot_be_used_is_named() -> None:
    result = run("new", "--trade", "coach", "--zone", "")

    assert isinstance(result.exception, FrontdeskError)
    assert "practice.time_zone" in str(result.exception)


def test_a_change_is_told_in_sentences(good: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.toml"
    later.write_text(spoiled(('turnaround = "1 business day"', 'turnaround = "2 business days"')), encoding="utf-8")

    result = run("diff", good, later)

    assert result.exit_code == 0, result.output
    assert "2 business days" in result.output
    assert "1 business day" in result.output


@pytest.mark.parametrize("trade", TRADES)
def test_every_starting_point_passes_the_check(trade: str, tmp_path: Path) -> None:
    out = tmp_path / "new.toml"

    result = run("new", "--trade", trade, "--name", 'Q "& Co', "--country", "US-NY", "--out", out)

    assert result.exit_code == 0, result.output
    found = [one for one in read_policy(out.read_text(encoding="utf-8")).findings if one.severity is not Severity.HINT]
    assert found == []


def test_a_file_that_is_there_is_not_overwritten(good: Path) -> None:
    result = run("new", "--trade", "coach", "--out", good)

    assert isinstance(result.exception, FrontdeskError)
    assert good.read_text(encoding="utf-8") == GOOD


def test_a_template_holds_nothing_private(good: Path) -> None:
    result = run("template", good)

    assert result.exit_code == 0, result.output
    assert all(
        secret not in result.stdout for secret in ("0199", "0100", "Ada Quill", "hello@quill.example", "Quill & Co")
    )
    assert read_policy(result.stdout).policy is not None


BAD = {
    "empty": b"",
    "not-toml": b"this is = = no policy",
    "bytes": b"\xff\xfe\x00\x01",
    "huge": b"# " + b"x" * 10_000_000,
    "zone": GOOD.replace("America/New_York", "America/Nowhere").encode(),
    "year": GOOD.replace("effective = 2026-01-01", "effective = 99999-01-01").encode(),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["decide", "why", "hold"])
def test_a_bad_policy_is_a_sentence_and_exit_status_2(name: str, command: str, tmp_path: Path) -> None:
    policy, cases = tmp_path / "bad.toml", tmp_path / "cases.jsonl"
    policy.write_bytes(BAD[name])
    cases.write_text('{"contact": {"at": "2026-03-16T20:00:00-04:00"}}\n', encoding="utf-8")

    done = subprocess.run([PROGRAM, command, "--policy", policy, cases], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().endswith((".", "?"))


def test_a_line_that_cannot_be_read_keeps_its_place_and_the_rest_is_decided(good: Path, tmp_path: Path) -> None:
    fine = '{"contact": {"at": "2026-03-16T20:00:00-04:00", "channel": "email", "text": "Hello"}}'
    lines = [
        fine,
        "no json",
        "[]",
        '{"contact": {}}',
        '{"contact": {"at": "2026-03-16T20:00:00"}}',
        '{"contact": {"at": "9999-99-99T00:00:00Z"}}',
        '{"contact": {"at": "2026-03-16T20:00:00Z", "kind": "pigeon"}}',
        '{"contact": {"at": "2026-03-16T20:00:00Z"}, "state": {"booked": 7}}',
        "[" * 100_000,
        fine,
    ]
    cases = tmp_path / "cases.jsonl"
    cases.write_text("\n".join(lines), encoding="utf-8")

    done = subprocess.run([PROGRAM, "decide", "--policy", good, cases], capture_output=True, text=True, check=False)

    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert ["error" in one for one in found] == [False, *[True] * 8, False]
    assert "Traceback" not in done.stderr


def test_a_moment_at_the_end_of_time_is_refused_in_a_sentence(good: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"contact": {"at": "9999-12-31T23:59:00Z", "channel": "email"}}\n', encoding="utf-8")

    done = subprocess.run([PROGRAM, "decide", "--policy", good, cases], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "2200" in json.loads(done.stdout)["error"]


def test_one_contact_is_explained_from_options(good: Path) -> None:
    result = run("why", "--policy", good, "--at", "2026-05-25 10:00", "--channel", "phone", "--kind", "call")

    assert result.exit_code == 0, result.output
    assert "Memorial Day" in result.output
    assert "Not late on" in result.output


def test_why_wants_a_file_or_a_moment(good: Path) -> None:
    assert run("why", "--policy", good).exit_code == 2
    assert run("why", "--policy", good, "--at", "soon").exit_code == 2
