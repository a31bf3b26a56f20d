"""The shared vectors of business time hold, each through the public face."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from frontdesk.hours import Schedule

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors" / "business_time.jsonl"


def _cases() -> list[Any]:
    if not VECTORS.exists():
        return [pytest.param({}, marks=pytest.mark.skip("shared/vectors does not stand beside this checkout"))]
    cases = [json.loads(line) for line in VECTORS.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [pytest.param(case, id=f"{case['op']}: {case['name']}") for case in cases]


def _schedule(case: Mapping[str, Any]) -> Schedule:
    return Schedule(
        case["tz"],
        case["week"],
        closed=[date.fromisoformat(day) for day in case["closed_dates"]],
        overrides={date.fromisoformat(day): ranges for day, ranges in case["overrides"].items()},
        later=[(date.fromisoformat(step["from"]), step["week"]) for step in case.get("effective", [])],
    )


def _answer(case: Mapping[str, Any]) -> object:
    schedule, start = _schedule(case), datetime.fromisoformat(case["start"])
    if case["op"] == "add":
        return schedule.add(start, case["amount_s"])
    if case["op"] == "between":
        return schedule.between(start, datetime.fromisoformat(case["end"]))
    return getattr(schedule, case["op"])(start)


@pytest.mark.parametrize("case", _cases())
def test_a_vector_holds(case: Mapping[str, Any]) -> None:
    answer = _answer(case)

    if isinstance(answer, datetime):
        assert answer.isoformat() == case["expected"]
    else:
        assert answer == case["expected"]
