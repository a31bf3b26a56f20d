"""Triage reads anything, the same on every machine, in time that grows with the text and no faster."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.triage import (
    Brief,
    CaseBrief,
    Message,
    ProfileError,
    default_profile,
    make_profile,
    prepare,
    profile_from_json,
    profile_to_json,
)

BRIEF = Brief(
    cases=(CaseBrief("down", ("site is down",), ("The website is down.", "The shop is offline.")),),
    is_not=("asap",),
)
READER = prepare(BRIEF, default_profile(BRIEF))
TEXTS = st.text(st.characters(), max_size=400)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, subject=TEXTS, kind=st.sampled_from(["message", "text", "call", "voicemail", "dm", "?"]))
def test_no_text_makes_it_fail(text: str, subject: str, kind: str) -> None:
    message = Message(text, subject, kind)

    assert READER.read(message) == READER.read(message)


@pytest.mark.parametrize(
    "hostile",
    [
        "On " * 50_000,
        "> " * 100_000,
        "a" * 1_000_000,
        "\n" * 300_000,
        "wrote:\n" * 30_000,
        "regards, " * 20_000,
        "\u0301" * 100_000,
        "!" * 200_000,
        "site is " * 60_000,
        "\ud800 \x00 \u202e" * 10_000,
    ],
)
def test_hostile_texts_are_read_to_the_end(hostile: str) -> None:
    assert READER.read(Message(hostile)).urgent in ("yes", "ask", "no")


def test_the_same_message_reads_the_same_under_any_hash_seed() -> None:
    script = (
        "from frontdesk.triage import *\n"
        "b=Brief(cases=(CaseBrief('down',('site is down',),('The website is down.','The shop is offline.')),),"
        "services=(ServiceBrief('Logo',('logo','brand guide')),ServiceBrief('Help',('how do I set up a task',))))\n"
        "r=prepare(b,default_profile(b))\n"
        "print(default_profile(b).digest, r.read(Message('Something is wrong with our shop, customers cannot buy. "
        "Could you also look at the logo?')))\n"
    )

    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }

    assert len(said) == 1


def test_a_profile_comes_back_as_it_was_written() -> None:
    profile = default_profile(BRIEF)

    assert profile_from_json(profile_to_json(profile)) == profile


def test_a_profile_that_was_changed_by_hand_is_refused() -> None:
    data = json.loads(profile_to_json(default_profile(BRIEF)))
    data["urgent_ask"] = 0.0

    with pytest.raises(ProfileError, match="digest"):
        profile_from_json(json.dumps(data))


@pytest.mark.parametrize("nonsense", ["", "[]", "{", '{"engine": "telepathy"}', '{"engine": "light"}', "null"])
def test_a_profile_that_is_none_is_refused_in_a_sentence(nonsense: str) -> None:
    with pytest.raises(ProfileError, match="profile"):
        profile_from_json(nonsense)


def test_thresholds_flag_the_share_of_past_mail_that_the_policy_allows() -> None:
    past = [Message(f"Could you look at the shop window number {n}? It is offline in {n} weeks.") for n in range(200)]
    profile = make_profile(BRIEF, past)
    reads = prepare(BRIEF, profile)

    flagged = sum(reads.read(message).urgent != "no" for message in past)

    assert profile.mails == 200
    assert flagged <= 0.10 * len(past)


def test_past_mail_is_scored_as_it_is_given_so_that_the_caller_can_show_how_far_it_is() -> None:
    embedded: list[int] = []

    def embed(sentences: Sequence[str]) -> list[list[float]]:
        embedded.append(len(sentences))
        return [[1.0] for _ in sentences]

    seen: list[int] = []

    def past() -> Iterator[Message]:
        for number in range(3):
            seen.append(len(embedded))
            yield Message(f"Could you look at page {number}?")

    make_profile(BRIEF, past(), "minilm", embed=embed)

    assert seen[0] < seen[1] < seen[2]


def test_with_little_past_mail_only_phrases_are_urgent() -> None:
    profile = make_profile(BRIEF, [Message("Hello")] * 99)

    assert profile.urgent_yes is None
    assert prepare(BRIEF, profile).read(Message("The shop is offline again today.")).urgent == "ask"


def test_a_correction_of_the_owner_moves_the_score() -> None:
    text = "The booking form swallows every request since Monday."
    before = prepare(BRIEF, default_profile(BRIEF)).scores(Message(text)).urgent
    taught = make_profile(BRIEF, (), examples=[("urgent", "down", "The booking form swallows all requests.")])

    after = prepare(BRIEF, taught).scores(Message(text)).urgent

    assert after > before
    assert taught.digest != default_profile(BRIEF).digest
    assert asdict(taught)["examples"]
