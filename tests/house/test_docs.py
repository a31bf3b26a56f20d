"""The documentation is held against the code: what is not documented fails here."""

import ast
import re
from pathlib import Path

import pytest

from frontdesk.cli.main import COMMANDS
from frontdesk.desk import Contact, Rules, decide, hold
from frontdesk.desk.model import OwnReply, State
from frontdesk.desk.wire import decision_to_json, hold_to_json
from frontdesk.policy import read_policy
from frontdesk.triage import Reading

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
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
"""


@pytest.fixture
def rules() -> Rules:
    policy = read_policy(POLICY).policy
    assert policy is not None
    return Rules([policy])


def test_every_command_is_in_the_reference() -> None:
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^\| `frontdesk ([\w-]+)`", text, re.MULTILINE)) == set(COMMANDS)


def test_every_command_can_be_loaded_and_says_what_it_does() -> None:
    from frontdesk.cli.main import group

    for name in COMMANDS:
        command = group.get_command(None, name)  # type: ignore[arg-type]

        assert command is not None, name
        assert command.help, name


def test_every_field_of_a_decision_is_documented(rules: Rules) -> None:
    text = (REFERENCE / "decisions.md").read_text(encoding="utf-8")
    decision = decision_to_json(rules, decide(rules, Contact(at=1773000000), Reading()))

    assert [name for name in decision if f"`{name}`" not in text] == []


def test_every_field_of_a_hold_is_documented(rules: Rules) -> None:
    text = (REFERENCE / "decisions.md").read_text(encoding="utf-8")
    held = hold_to_json(rules, hold(rules, OwnReply(written_at=1773000000), State()))

    assert [name for name in held if f"`{name}`" not in text] == []


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    dead = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]

    assert dead == []


def kinds_of_the_trail() -> set[str]:
    """The kinds under which the code writes entries: the third argument of every `trail.note`."""
    calls = [
        call
        for file in (ROOT / "src" / "frontdesk").rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "trail.note"
    ]
    return {str(ast.literal_eval(call.args[2])) for call in calls}


def test_every_kind_of_the_trail_is_documented() -> None:
    text = (REFERENCE / "trail.md").read_text(encoding="utf-8")

    assert [kind for kind in sorted(kinds_of_the_trail()) if f"`{kind}`" not in text] == []
