"""The page on the format is held against the parser, and the parser against the example that is the contract."""

import re
from pathlib import Path

import pytest

from frontdesk.policy import Severity, read_policy

ROOT = Path(__file__).resolve().parents[2]
SECTIONS = ROOT / "src" / "frontdesk" / "policy" / "sections"
EXAMPLE = ROOT.parent / "shared" / "design" / "policy-example.toml"


def test_every_key_that_the_parser_takes_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "policy.md").read_text(encoding="utf-8")
    taken = {
        key
        for path in SECTIONS.rglob("*.py")
        for key in re.findall(r'\.(?:take|need)\("(\w+)"', path.read_text(encoding="utf-8"))
    }
    tables = {"practice", "members", "time_off", "protected", "services", "default", "off_hours", "triage"}

    assert len(taken) > 60
    assert [key for key in sorted(taken - tables) if not re.search(rf"[`\[.]{key}[`\].]", page)] == []


def test_the_example_that_is_the_contract_has_no_mistakes() -> None:
    if not EXAMPLE.exists():
        pytest.skip(f"{EXAMPLE} is not here: the format is not held against its example.")

    read = read_policy(EXAMPLE.read_text(encoding="utf-8"))

    assert read.policy is not None
    assert [one for one in read.findings if one.severity is not Severity.HINT] == []
