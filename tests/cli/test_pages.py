"""`frontdesk link` and `frontdesk shadow report` on a desk of their own."""

import subprocess
import sys
from pathlib import Path

import pytest

from desk.practice import BASE
from ready import put_tables


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put_tables(tmp_path / "home")
    policy = tmp_path / "policy.toml"
    policy.write_text("\n".join(BASE.values()), encoding="utf-8")
    assert run(tmp_path, "practice", "found", str(policy)).returncode == 0
    return tmp_path


def run(home: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {
        "FRONTDESK_HOME": str(home / "home"),
        "FRONTDESK_URL": "https://desk.example",
        "PATH": "/usr/bin:/bin",
    }
    command = [sys.executable, "-m", "frontdesk.cli.main", *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_a_link_is_printed_for_a_member(home: Path) -> None:
    found = run(home, "link", "--member", "ada quill")

    assert found.stdout.startswith("https://desk.example/desk/")
    assert found.returncode == 0


def test_a_stranger_gets_none(home: Path) -> None:
    found = run(home, "link", "--member", "Bo")

    assert (found.returncode, found.stdout) == (2, "")
    assert "There are: Ada Quill." in found.stderr


def test_an_empty_shadow_report_says_so(home: Path) -> None:
    found = run(home, "shadow", "report", "--days", "7")

    assert found.stdout == "Quill & Co: no messages would have left in 7 days.\n"


def test_an_invitation_is_printed_for_whoever_has_no_password(home: Path) -> None:
    found = run(home, "link", "--invite", "--member", "ada quill")

    assert found.stdout.startswith("https://desk.example/invite/")


def test_an_invitation_needs_the_word_anew_where_there_is_a_password(home: Path) -> None:
    code = (
        "from frontdesk.store.opening import open_store; open_store()\n"
        "from frontdesk.office import entering\n"
        "entering.choose_password(1, 1, 'ada@quill.example', 'three plain words here', at=0)\n"
    )
    environment = {"FRONTDESK_HOME": str(home / "home"), "PATH": "/usr/bin:/bin"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)

    refused, anew = run(home, "link", "--invite"), run(home, "link", "--invite", "--anew")

    assert (refused.returncode, refused.stdout) == (2, "")
    assert "has a password already" in refused.stderr
    assert anew.stdout.startswith("https://desk.example/invite/")
    assert run(home, "link", "--anew").returncode == 2


def test_a_link_is_printed_by_which_one_more_practice_begins(home: Path) -> None:
    first, second = run(home, "begin", "--for", "Bo"), run(home, "begin")

    assert first.stdout.startswith("https://desk.example/begin/")
    assert first.stdout != second.stdout


def test_a_desk_without_a_practice_says_once_where_the_first_begins(tmp_path: Path) -> None:
    code = (
        "from frontdesk.running.together import open_for_running, way_in\n"
        "open_for_running(pages=True)\n"
        "print(way_in())\n"
        "from frontdesk.office import beginning\n"
        "beginning.registry.found_practice('quill', 'Quill', 0, is_shadow=True)\n"
        "print(way_in())\n"
    )
    environment = {
        "FRONTDESK_HOME": str(tmp_path / "home"),
        "FRONTDESK_URL": "https://desk.example",
        "PATH": "/usr/bin:/bin",
    }

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)

    making, first, later = told.stdout.splitlines()
    assert making.startswith("Making the tables of a new desk")
    assert "Begin here, once: https://desk.example/begin/" in first
    assert later == "frontdesk link prints your way in."
    assert told.stdout.count("https://desk.example/begin/") == 1
