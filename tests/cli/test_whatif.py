"""`frontdesk whatif` as a person calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from frontdesk.cli.main import group
from frontdesk.errors import FrontdeskError

POLICY = """
format = 1
effective = 2026-01-01
[practice]
name = "Quill & Co"
owner = "Ada Quill"
time_zone = "America/New_York"
[hours]
mon = ["09:00-17:00"]
[batches]
noon = { days = "mon", at = "12:00-13:00", minutes_each = 10 }
[channels.email]
address = "ada@quill.example"
accepts = "always"
handled = ["noon"]
turnaround = "1 business day"
"""
MBOX = """From bo@client.example Mon Jun  1 14:00:00 2026
From: Bo Marsh <bo@client.example>
To: ada@quill.example
Date: Mon, 1 Jun 2026 10:00:00 -0400
Message-ID: <1@client.example>
Subject: The tote bag

Could you lighten the green a little?

From ada@quill.example Mon Jun  1 16:30:00 2026
From: Ada Quill <ada@quill.example>
To: bo@client.example
Date: Mon, 1 Jun 2026 12:30:00 -0400
Message-ID: <2@quill.example>
In-Reply-To: <1@client.example>
Subject: Re: The tote bag

Done.
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    policy, mailbox = tmp_path / "policy.toml", tmp_path / "mail.mbox"
    policy.write_text(POLICY, encoding="utf-8")
    mailbox.write_text(MBOX, encoding="utf-8")
    return str(policy), str(mailbox)


def test_one_policy_is_replayed_and_written_as_json(files: tuple[str, str]) -> None:
    policy, mailbox = files

    result = CliRunner().invoke(
        group, ["whatif", "--policy", policy, mailbox, "--me", "ada@quill.example", "--json", "-"]
    )

    assert result.exit_code == 0, result.output
    (side,) = json.loads(result.stdout)["policies"]
    assert (side["contacts"], side["acknowledged"], side["kept"]["in_time"]) == (1, 1, 1)


def test_two_policies_stand_side_by_side(files: tuple[str, str], tmp_path: Path) -> None:
    policy, mailbox = files
    page = tmp_path / "whatif.html"
    words = [
        "whatif",
        "--policy",
        policy,
        "--policy",
        policy,
        mailbox,
        "--me",
        "ada@quill.example",
        "--html",
        str(page),
    ]

    result = CliRunner().invoke(group, words)

    assert result.exit_code == 0, result.output
    assert page.read_text(encoding="utf-8").count('<ul class="findings">') == 2


def test_three_policies_are_too_many(files: tuple[str, str]) -> None:
    policy, mailbox = files

    result = CliRunner().invoke(group, ["whatif", *["--policy", policy] * 3, mailbox])

    assert result.exit_code == 2


def test_a_tier_that_the_policy_has_not_is_named(files: tuple[str, str]) -> None:
    policy, mailbox = files

    result = CliRunner().invoke(group, ["whatif", "--policy", policy, mailbox, "--tier", "gold"])

    assert result.exit_code == 2
    assert "gold" in result.output


def test_a_mailbox_that_is_not_there_is_a_sentence(files: tuple[str, str]) -> None:
    policy, _ = files

    result = CliRunner().invoke(group, ["whatif", "--policy", policy, "nowhere.mbox"])

    assert isinstance(result.exception, FrontdeskError)
    assert "does not exist" in str(result.exception)


def test_whose_mailbox_it_is_is_said_where_nobody_did(files: tuple[str, str]) -> None:
    policy, mailbox = files

    result = CliRunner().invoke(group, ["whatif", "--policy", policy, mailbox, "--json", "-"])

    assert "guessed: ada@quill.example" in result.stderr
    assert json.loads(result.stdout)["format"] == 1


def test_a_mail_whose_text_cannot_be_told_apart_reads_as_unsure(files: tuple[str, str], tmp_path: Path) -> None:
    policy, _ = files
    broken = tmp_path / "broken.mbox"
    head = MBOX.partition("Subject:")[0]
    parts = "--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n=x=\n"
    broken.write_text(f"{head}Subject: Ours\nContent-Type: multipart/mixed; boundary=b\n\n{parts}", encoding="utf-8")

    result = CliRunner().invoke(
        group, ["whatif", "--policy", policy, str(broken), "--me", "ada@quill.example", "--json", "-"]
    )

    assert json.loads(result.stdout)["policies"][0]["urgent"]["ask"] == 1


def test_mails_that_cannot_be_read_are_counted_and_said(files: tuple[str, str], tmp_path: Path) -> None:
    policy, mailbox = files
    mixed = tmp_path / "mixed.mbox"
    mixed.write_bytes(Path(mailbox).read_bytes() + b"\nFrom nobody Mon Jun  1 18:00:00 2026\n\n\n")

    result = CliRunner().invoke(group, ["whatif", "--policy", policy, str(mixed), "--me", "ada@quill.example"])

    assert result.exit_code == 0, result.output
    assert "1 mail could not be read" in result.stderr


def test_a_wrong_address_is_named_as_the_likely_mistake(files: tuple[str, str]) -> None:
    policy, mailbox = files

    said = CliRunner().invoke(group, ["whatif", "--policy", policy, mailbox, "--me", "nobody@quill.example"])

    assert "No mail from nobody@quill.example is in it. Is --me right?" in said.stderr
