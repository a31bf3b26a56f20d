"""Floors on human-written data, seeded: a change that reads worse than this does not pass (DECISIONS, Triage)."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from frontdesk.channels.minilm import Embedder, find_embedder
from frontdesk.triage import Act, Brief, Message, Reader, default_profile, prepare
from triage.shared_data import URGENT, auc, clinc, definition, needed, services


def reader(brief: Brief, embed: Embedder | None = None) -> Reader:
    """A reader that names the likeliest service, however unlikely: the floor is on the choice, not on a threshold."""
    light = default_profile(brief)
    return prepare(brief, replace(light, engine="minilm" if embed else "light", service=-1.0), embed)


def accuracy(seed: int, tests: int, embed: Embedder | None = None) -> float:
    """How often the service asked for is the one that scores best."""
    brief = services(seed)
    reads = reader(brief, embed)
    asked = [(one.name, text) for one in brief.services for text in clinc()["test"][one.name][:tests]]
    right = sum(reads.read(Message(text)).service == name for name, text in asked)
    return right / len(asked)


def urgent_auc(seed: int, tests: int, embed: Embedder | None = None) -> float:
    reads = reader(definition(seed), embed)

    def scores(texts: Sequence[str]) -> list[float]:
        return [reads.scores(Message(text)).urgent for text in texts]

    urgent = [text for name in URGENT for text in clinc()["test"][name][:tests]]
    rest = [text for name in sorted(clinc()["test"]) if name not in URGENT for text in clinc()["test"][name][:tests]]
    return auc(scores(urgent), scores(random.Random(seed).sample(rest, min(len(rest), 600))))


def test_services_are_recognised_by_five_examples() -> None:
    found = [accuracy(seed, 20) for seed in range(4)]

    assert sum(found) / len(found) >= 0.84, found


def test_the_urgent_stand_apart_by_five_examples() -> None:
    found = [urgent_auc(seed, 15) for seed in range(3)]

    assert sum(found) / len(found) >= 0.955, found


def test_sentences_that_ask_for_something_are_told_from_the_rest() -> None:
    rows = [json.loads(line) for line in needed("parakweet_test.jsonl").read_text(encoding="utf-8").splitlines()]
    reads = prepare(Brief(), default_profile(Brief()))
    asks = [reads.read(Message(row["text"])).act is not Act.FYI for row in rows]
    truth = [row["ask"] for row in rows]
    both = sum(said and true for said, true in zip(asks, truth, strict=True))

    precision, recall = both / sum(asks), both / sum(truth)

    assert 2 * precision * recall / (precision + recall) >= 0.72


@pytest.mark.proof
def test_meaning_recognises_services_better() -> None:
    embed = find_embedder()
    if embed is None:
        pytest.skip("The extra minilm is not installed: its floor is not measured.")

    found = [accuracy(seed, 10, embed) for seed in range(3)]

    assert sum(found) / len(found) >= 0.94, found


@pytest.mark.proof
def test_meaning_sets_the_urgent_apart_better() -> None:
    embed = find_embedder()
    if embed is None:
        pytest.skip("The extra minilm is not installed: its floor is not measured.")

    found = urgent_auc(0, 10, embed)

    assert found >= 0.975
