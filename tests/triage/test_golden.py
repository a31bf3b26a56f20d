"""The golden decisions of ../shared/triage/va_smoke.jsonl: adversarial, hand-written, no evidence of accuracy."""

import json
from functools import cache
from typing import Any

import pytest

from frontdesk.triage import Brief, CaseBrief, Message, Reading, ServiceBrief, prepare
from triage.shared_data import needed

KINDS = {"email": "message", "sms": "text", "voicemail": "voicemail"}
ASKED = {33, 36, 38, 40, 42, 50, 55, 57}
"""Not urgent, and asked about: words of a definition in another sense, and a bare "call me", which must be asked."""
OTHER_ACTS = {2, 25, 28}
"""Said to be questions; each also asks for something (let me know, we want, would you prepare)."""
UNSEEN_SCOPE = {26, 28}
"""Asks for what is not offered in words that no example has: unsure is not said to a client."""


@cache
def _brief() -> Brief:
    policy = json.loads(needed("va_policy.json").read_text(encoding="utf-8"))
    concepts = policy["urgent"]["concepts"].items()
    cases = tuple(CaseBrief(name, tuple(one["phrases"]), tuple(one["examples"])) for name, one in concepts)
    offered = [ServiceBrief(name, tuple(examples)) for name, examples in policy["services"].items()]
    refused = ServiceBrief("something else", tuple(policy["out_of_scope_examples"]), offered=False)
    return Brief(cases, tuple(policy["urgent"]["not_urgent_examples"]), (*offered, refused))


@cache
def _readings() -> dict[int, tuple[dict[str, Any], Reading]]:
    reader = prepare(_brief())
    rows = [json.loads(line) for line in needed("va_smoke.jsonl").read_text(encoding="utf-8").splitlines()]
    return {row["id"]: (row, reader.read(Message(row["body"], row["subject"], KINDS[row["channel"]]))) for row in rows}


@pytest.fixture(name="golden")
def _golden() -> list[tuple[dict[str, Any], Reading]]:
    return list(_readings().values())


def test_what_is_urgent_is_never_read_as_not(golden: list[tuple[dict[str, Any], Reading]]) -> None:
    assert [row["id"] for row, found in golden if row["urgent"] and found.urgent == "no"] == []


def test_what_is_not_urgent_is_never_called_so_and_seldom_asked_about(
    golden: list[tuple[dict[str, Any], Reading]],
) -> None:
    assert [row["id"] for row, found in golden if not row["urgent"] and found.urgent == "yes"] == []
    assert {row["id"] for row, found in golden if not row["urgent"] and found.urgent == "ask"} <= ASKED


def test_topics_are_counted(golden: list[tuple[dict[str, Any], Reading]]) -> None:
    assert [row["id"] for row, found in golden if row["topics"] != max(1, len(found.topics))] == []


def test_the_personal_and_the_tone_are_heard(golden: list[tuple[dict[str, Any], Reading]]) -> None:
    assert [row["id"] for row, found in golden if row["personal"] != (found.too_personal is not None)] == []
    assert [row["id"] for row, found in golden if row["frustrated"] != (found.complaint is not None)] == []


def test_acts_are_told(golden: list[tuple[dict[str, Any], Reading]]) -> None:
    assert {row["id"] for row, found in golden if row["act"] != found.act} <= OTHER_ACTS


def test_only_what_is_not_offered_is_out_of_scope(golden: list[tuple[dict[str, Any], Reading]]) -> None:
    assert {row["id"] for row, found in golden if row["out_of_scope"] != found.out_of_scope} <= UNSEEN_SCOPE


def test_most_services_are_named(golden: list[tuple[dict[str, Any], Reading]]) -> None:
    right = [(found.service in row["services"]) or not (row["services"] or found.service) for row, found in golden]

    assert sum(right) >= 0.7 * len(right)
