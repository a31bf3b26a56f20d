import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from audit.planted import ALIAS, ME, N, as_mbox, mailbox
from frontdesk.channels.mail import parts
from frontdesk.cli.audit import command
from frontdesk.cli.main import main

WHO = ["--me", ME, "--me", ALIAS]


@pytest.fixture
def box(tmp_path: Path) -> Path:
    path = tmp_path / "planted.mbox"
    path.write_bytes(as_mbox(mailbox()))
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments])


def test_the_summary_says_what_was_found_in_words(box: Path) -> None:
    done = run(box, *WHO)

    assert done.exit_code == 0
    assert "Half of those who were answered waited no more than 1 hour" in " ".join(done.stdout.split())
    assert f"{14 * N} mails read: {6 * N} from people, {4 * N} of yours" in done.stdout


def test_json_holds_the_figures_that_were_promised(box: Path, tmp_path: Path) -> None:
    run(box, *WHO, "--json", tmp_path / "figures.json")

    told = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert {"read", "unreadable", "sent", "received", "automatic", "lists"} <= told["messages"].keys()
    assert told["answers"]["count"] == 4 * N
    assert told["answers"]["median_seconds"] == 2700
    assert told["answers"]["within_5_minutes"] == told["answers"]["off_hours"] == N


def test_json_on_standard_output_stands_alone(box: Path) -> None:
    assert json.loads(run(box, *WHO, "--json", "-").stdout)["format"] == 1


def test_the_page_is_written(box: Path, tmp_path: Path) -> None:
    done = run(box, *WHO, "--html", tmp_path / "report.html")

    assert "report.html" in done.stderr
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_mailbox_read_in_parts_by_several_processes_gives_the_same(
    box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run(box, *WHO, "--json", "-").stdout
    monkeypatch.setattr("frontdesk.channels.mail.portions.PART", 9_000)
    monkeypatch.setattr("frontdesk.channels.mail.portions._WORTH", 9_000)
    assert len(parts(box)) > 3

    assert run(box, *WHO, "--json", "-").stdout == whole


def test_several_mailboxes_are_one_correspondence(box: Path, tmp_path: Path) -> None:
    mails = mailbox()
    (tmp_path / "in.mbox").write_bytes(as_mbox([one for one in mails if one.sender.lower() not in (ME, ALIAS)]))
    (tmp_path / "out.mbox").write_bytes(as_mbox([one for one in mails if one.sender.lower() in (ME, ALIAS)]))

    together = json.loads(run(tmp_path / "in.mbox", tmp_path / "out.mbox", *WHO, "--json", "-").stdout)

    assert together["answers"] == json.loads(run(box, *WHO, "--json", "-").stdout)["answers"]


def test_an_unreadable_mail_is_counted_named_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "good.eml").write_bytes(b"From: a@example.com\nDate: Mon, 6 Jan 2025 12:00:00 +0000\n\nx")
    (tmp_path / "folder" / "bad.eml").write_bytes(b"\x00" * 100)

    done = run(tmp_path / "folder", "--me", ME)

    assert done.exit_code == 0
    assert "1 unreadable" in " ".join(done.stdout.split())
    assert "bad.eml" in "".join(done.stdout.split())


@pytest.mark.parametrize(
    "date",
    ["Fri, 31 Dec 9999 23:59:59 +0000", "Thu, 01 Jan 1970 00:00:00 +0000", "Mon, 6 Jan 2098 12:00:00 +0000", "?"],
)
def test_a_date_that_cannot_be_is_counted_and_passed_over(date: str, box: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.eml"
    odd.write_text(f"From: odd@example.com\nDate: {date}\n\nx", encoding="utf-8")

    told = json.loads(run(box, odd, *WHO, "--json", "-").stdout)

    assert told["messages"]["undated"] == 1
    assert told["messages"]["received"] == 6 * N + 1
    assert told["contacts"]["count"] == 6 * N


POLICY = """
format = 1
effective = 2025-01-01
[practice]
name = "Practice"
owner = "Me"
time_zone = "America/New_York"
[hours]
mon = ["09:00-17:00"]
tue = ["09:00-17:00"]
wed = ["09:00-17:00"]
thu = ["09:00-17:00"]
fri = ["09:00-17:00"]
[holidays]
calendar = "US"
[batches]
daily = { days = "mon-fri", at = "09:30-10:30", minutes_each = 5 }
[channels.email]
address = "me@practice.example"
accepts = "always"
handled = ["daily"]
turnaround = "2 business hours"
[tiers.client]
label = "Client"
[default]
tier = "client"
[buffer]
no_reply_sooner_than = "30 minutes"
"""


def test_against_a_policy_its_turnaround_holidays_and_slips_are_measured(box: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY, encoding="utf-8")

    done = run(box, *WHO, "--policy", policy, "--json", "-")

    told = json.loads(done.stdout)
    kept = told["policy"]
    assert (kept["turnaround"], kept["channel"]) == ("2 business hours", "email")
    # Two business hours run past nights and weekends: every answer of the planted weeks keeps them.
    assert kept["measured"] == 5 * N
    assert kept["kept"] == 5 * N
    # Each week one answer leaves three minutes after the question.
    assert kept["too_soon"] == N
    assert kept["sent_while_closed"] == told["sent"]["off_hours"]
    assert {one["name"] for one in told["holidays"]} >= {"Columbus Day"}
    assert told["hours"]["known_by"] == told["clock"]["known_by"] == "policy"


def outcome(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object) -> tuple[int, str]:
    monkeypatch.setattr("sys.argv", ["frontdesk", "audit", *[str(one) for one in arguments]])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(str(ended.value.code)), capsys.readouterr().err


def test_misuse_ends_with_a_sentence_and_status_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, box: Path
) -> None:
    (tmp_path / "empty.mbox").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 10)
    (tmp_path / "nothing").mkdir()
    for arguments, said in (
        ([tmp_path / "not there"], "does not exist"),
        ([tmp_path / "empty.mbox"], "no mail"),
        ([tmp_path / "noise.bin"], "no mailbox"),
        ([tmp_path / "nothing"], "no mail"),
        ([box, "--zone", "Mars/Olympus"], "no time zone"),
        ([box, "--zone", "EST"], "fixed offset"),
        ([box, "--policy", tmp_path / "no policy"], "cannot be read"),
        ([box, "--html", tmp_path / "nowhere" / "report.html"], "cannot be written"),
        ([], "MAILBOX"),
    ):
        status, told = outcome(capsys, monkeypatch, *arguments)
        assert status == 2, arguments
        assert said in told, (arguments, told)
        assert "Traceback" not in told


def test_a_zone_beside_a_policy_is_refused(box: Path, tmp_path: Path) -> None:
    (tmp_path / "policy.toml").write_text(POLICY, encoding="utf-8")

    done = run(box, "--policy", tmp_path / "policy.toml", "--zone", "Europe/Paris")

    assert done.exit_code == click.UsageError.exit_code
    assert "its own time zone" in done.output


def test_a_wrong_address_is_told_whose_mail_it_is_instead(box: Path) -> None:
    said = " ".join(run(box, "--me", "nobody@practice.example").output.split())

    assert "No mail from nobody@practice.example is in it." in said
    assert "Most of it is from" in said
