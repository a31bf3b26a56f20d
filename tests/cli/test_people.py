"""`away`, `back`, `exception`, `link withdraw`, `export` and `erase` as programs call them, on a desk of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk.practice import BASE
from ready import put_tables

PROGRAM = """
import sys
from frontdesk.store.opening import open_store
open_store()
from frontdesk.office.desks import Desks
from frontdesk.office.mail_in import Mail, mail_in
raw = open(sys.argv[1], "rb").read()
mail_in(Desks(), 1, Mail("email", raw, 1773000000, "canary@canary.example"))
from frontdesk.store.models import Client
Client.objects.update(tier="retainer")
"""
MAIL = b"""From: Canary Marsh <canary@canary.example>\r\nTo: ada@quill.example\r\nSubject: A canary sings
Message-ID: <1@canary.example>\r\nDate: Sun, 08 Mar 2026 16:00:00 -0400\r\n\r\nDoes the canary sing?\r\n"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put_tables(tmp_path / "home")
    policy = tmp_path / "policy.toml"
    members = '[[members]]\nname = "Ada Quill"\nrole = "owner"\n[[members]]\nname = "Sam Ito"\n'
    policy.write_text("\n".join([*BASE.values(), members]), encoding="utf-8")
    assert run(tmp_path, "practice", "found", str(policy)).returncode == 0
    for name in ("ada", "sam"):
        who = {"ada": "Ada Quill", "sam": "Sam Ito"}[name]
        assert run(tmp_path, "practice", "member", who, "--address", f"{name}@home.example").returncode == 0
    (tmp_path / "mail.eml").write_bytes(MAIL)
    taken = [sys.executable, "-c", PROGRAM, str(tmp_path / "mail.eml")]
    subprocess.run(taken, env=environment(tmp_path), check=True)
    return tmp_path


def environment(home: Path) -> dict[str, str]:
    more = {"FRONTDESK_HOME": str(home / "home"), "FRONTDESK_DATABASE": "", "FRONTDESK_URL": "https://desk.example"}
    return {"PATH": os.environ["PATH"], **more}


def run(home: Path, *words: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "frontdesk.cli.main", *words]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment(home), input=typed, check=False, timeout=120
    )


def test_a_member_goes_away_and_comes_back(home: Path) -> None:
    away = run(home, "away", "ada quill", "--until", "2036-01-01 09:00", "--from", "2035-12-01", "--cover", "Sam Ito")
    refused = run(home, "away", "Nemo", "--until", "23:59")
    back, again = run(home, "back", "Ada Quill"), run(home, "back", "Ada Quill")

    assert "is away from Sat 2035-12-01 00:00 until Tue 2036-01-01 09:00; Sam Ito covers." in away.stdout
    assert "What is urgent then goes to Sam Ito." in away.stdout
    assert (refused.returncode, "There are: Ada Quill, Sam Ito." in refused.stderr) == (2, True)
    assert "is back" in back.stdout
    assert "was not away" in again.stdout


def test_an_exception_is_granted_listed_and_ended(home: Path) -> None:
    until = ("--until", "2035-03-01 09:00", "--from", "2035-02-20 09:00")
    granted = run(home, "exception", "canary@canary.example", *until, "--reason", "a fair", "--channel", "sms")
    listed, of_client = run(home, "exception", "list"), run(home, "exception", "list", "Canary Marsh")
    bare = run(home, "exception", "canary@canary.example", "--reason", "a fair")
    ended = run(home, "exception", "end", "1")

    assert "It is exception 1; 0 of 1 per quarter left." in granted.stdout, granted.stderr
    assert "exception 1: Tue 2035-02-20 09:00 to Thu 2035-03-01 09:00, sms, “a fair”, 0 let through" in listed.stdout
    assert of_client.stdout.startswith("Canary Marsh: 1 of 1 per quarter left.")
    assert (bare.returncode, "Say --until" in bare.stderr) == (2, True)
    assert "is ended" in ended.stdout


def test_a_link_is_withdrawn(home: Path) -> None:
    link = run(home, "link").stdout.strip()

    gone, again = run(home, "link", "withdraw", link), run(home, "link").stdout.strip()

    assert "withdrawn" in gone.stdout, gone.stderr
    assert again != link
    assert run(home, "link", "withdraw", "--member", "Sam Ito").returncode == 0
    assert run(home, "link", "withdraw").returncode == 2


def test_erasing_asks_for_the_name_refuses_what_is_open_and_leaves_no_byte(home: Path) -> None:
    other = run(home, "erase", "canary@canary.example", typed="Bo\n")
    still = run(home, "erase", "canary@canary.example", "--yes")
    copy = run(home, "export", "canary@canary.example", str(home / "copy.zip"))
    assert (other.returncode, "another name" in other.stderr) == (2, True)
    assert (still.returncode, "still owed" in still.stderr) == (2, True)
    assert "1 originals" in copy.stdout, copy.stderr

    done = run(home, "erase", "canary@canary.example", "--also-open", typed="Canary Marsh\n")

    assert "Not reached:" in done.stdout, done.stderr
    assert "may still hold traces" not in done.stdout
    left = [one.name for one in (home / "home").iterdir() if one.is_file() and b"canary" in one.read_bytes().lower()]
    assert left == []
    assert "erased by law" in run(home, "trail", "verify").stdout
