"""Cases that an examiner derived from the rules alone, without a look at the code; each names its rule."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from frontdesk.cli.desk import Practice
from frontdesk.desk import Rules
from frontdesk.desk.wire import contact_from_json, decision_to_json, state_from_json
from frontdesk.policy import parse_policy

FOLDER = Path(__file__).parent / "examined"


def instant(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return None


def same(want: object, got: object) -> bool:
    """Whether an answer is the wanted one; a list of wants means any of these."""
    if isinstance(want, list):
        return any(same(one, got) for one in want)
    if isinstance(want, dict):
        return isinstance(got, dict) and all(same(value, got.get(key)) for key, value in want.items())
    moment = instant(want) if isinstance(want, str) else None
    return want == got if moment is None else moment == instant(got)


def differences(expect: dict[str, Any], got: dict[str, Any]) -> Iterator[str]:
    text = got["reply"]["text"]
    for key, want in expect.items():
        have: Any = got.get(key)
        if key == "crossings":
            right = sorted(want) == sorted(have or [])
        elif key == "desk_why":
            right = want.lower() in str(have).lower()
        elif key == "topics_min":
            right, have = len(got["topics"]) >= want, got["topics"]
        elif key == "reply":
            right = "kind" not in want or same(want["kind"], have["kind"])
            right &= all(piece in text for piece in want.get("mentions", []))
            right &= not any(piece in text for piece in want.get("never_mentions", []))
        else:
            right = same(want, have)
        if not right:
            yield f"{key}: wanted {want}, got {have}"


@pytest.mark.parametrize("name", sorted(one.stem for one in FOLDER.glob("*.jsonl")))
def test_every_case_comes_out_as_the_rule_says(name: str) -> None:
    policy = parse_policy((FOLDER / f"{name}.toml").read_text(encoding="utf-8")).policy
    assert policy is not None
    practice = Practice(Rules([policy]))
    wrong = []
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        decision = practice.decide(contact_from_json(case["contact"]), state_from_json(case["state"]))
        found = differences(case["expect"], decision_to_json(practice.rules, decision))
        wrong += [f"{case['name']}: {one}" for one in found]

    assert wrong == []
