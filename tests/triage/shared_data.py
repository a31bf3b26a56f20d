"""The evaluation sets of ../shared/triage: test input only; what needs them skips loudly without."""

import json
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from frontdesk.triage import Brief, CaseBrief, ServiceBrief

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "triage"
URGENT = ("report_fraud", "report_lost_card", "account_blocked", "damaged_card", "lost_luggage", "jump_start")


def needed(name: str) -> Path:
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{path} is not here: this floor of triage is not measured.")
    return path


@cache
def clinc() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(needed("clinc150_subset.json").read_text(encoding="utf-8"))
    return found


def some_of(intent: str, count: int, seed: int) -> list[str]:
    return random.Random(f"{intent} {seed}").sample(clinc()["train"][intent], count)


def services(seed: int, *, count: int = 8, examples: int = 5) -> Brief:
    """Eight services with five examples each, drawn with a seed."""
    intents = random.Random(seed).sample(sorted(clinc()["train"]), count)
    return Brief(services=tuple(ServiceBrief(one, tuple(some_of(one, examples, seed))) for one in intents))


def definition(seed: int, *, examples: int = 5) -> Brief:
    """Urgent is the union of some intents, each described by five examples."""
    return Brief(cases=tuple(CaseBrief(one, (), tuple(some_of(one, examples, seed))) for one in URGENT))


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The chance that a positive scores above a negative; ties count half."""
    ranked = sorted([(score, True) for score in positive] + [(score, False) for score in negative])
    total, at = 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        rank = (at + end + 1) / 2
        total += rank * sum(is_positive for _, is_positive in ranked[at:end])
        at = end
    return (total - len(positive) * (len(positive) + 1) / 2) / (len(positive) * len(negative))
