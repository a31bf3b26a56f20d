"""Cases that an examiner derived from the rules alone, without a look at the code; each names its rule."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from frontdesk.desk import Rules, hold
from frontdesk.desk.wire import (
    contact_from_json,
    decision_to_json,
    hold_to_json,
    reply_from_json,
    state_from_json,
)
from frontdesk.office.reading_desk import ReadingDesk
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


def practice_of(name: str) -> ReadingDesk:
    """The practice of a file of cases: NAME.toml, and NAME.2.toml where a later version takes over."""
    found = [FOLDER / f"{name}.toml", *sorted(FOLDER.glob(f"{name}.[0-9].toml"))]
    policies = [parse_policy(one.read_text(encoding="utf-8")).policy for one in found]
    return ReadingDesk(Rules([one for one in policies if one is not None]))


def cases_of(file: str) -> Iterator[dict[str, Any]]:
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


FILES = sorted(one.name for one in FOLDER.glob("*.jsonl"))


@pytest.mark.parametrize("file", [one for one in FILES if not one.endswith(".hold.jsonl")])
def test_every_contact_is_decided_as_the_rule_says(file: str) -> None:
    practice = practice_of(file.partition(".")[0])
    wrong = []
    for case in cases_of(file):
        decision = practice.decide(contact_from_json(case["contact"]), state_from_json(case["state"]))
        found = differences(case["expect"], decision_to_json(practice.rules, decision))
        wrong += [f"{case['name']}: {one}" for one in found]

    assert wrong == []


@pytest.mark.parametrize("file", [one for one in FILES if one.endswith(".hold.jsonl")])
def test_every_reply_is_held_as_the_rule_says(file: str) -> None:
    practice = practice_of(file.partition(".")[0])
    wrong = []
    for case in cases_of(file):
        held = hold(practice.rules, reply_from_json(case["reply"]), state_from_json(case["state"]))
        got = hold_to_json(practice.rules, held)
        wrong += [f"{case['name']}: {key}" for key, want in case["expect"].items() if not same(want, got[key])]

    assert wrong == []
