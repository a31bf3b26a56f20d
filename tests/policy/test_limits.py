"""A hostile policy costs seconds, not minutes: what rules hold against each other is bounded first."""

import time

import pytest

from frontdesk.policy import Code, read_policy
from policy.samples import GOOD, findings, spoiled

MANY = 100_000
RANGES = ", ".join(['"09:00-12:00"'] * MANY)


@pytest.mark.parametrize(
    "text",
    [
        spoiled(('mon = ["09:00-12:00", "13:00-17:00"]', f"mon = [{RANGES}]")),
        GOOD + "\n".join(f"[tiers.t{number}]\nurgent = false" for number in range(MANY // 20)),
        GOOD + "\n".join(f'[channels.c{number}]\naccepts = "never"' for number in range(MANY // 20)),
        spoiled(("drop = [", "drop = [" + ", ".join(f'"d{number}"' for number in range(MANY)) + ", ")),
        GOOD + "\n".join(f"k{number} = 1" for number in range(MANY)),
        spoiled(("format = 1", "a." * MANY + "a = 1")),
        'a = "' + '\\"' * MANY,
        "[" * MANY,
    ],
    ids=["ranges", "tiers", "channels", "drop", "keys", "dots", "quotes", "brackets"],
)
def test_a_hostile_text_is_refused_in_time(text: str) -> None:
    began = time.process_time()

    read = read_policy(text)

    assert read.policy is None
    assert time.process_time() - began < 10


def test_more_entries_than_any_practice_has_are_a_mistake() -> None:
    text = GOOD + "\n".join(f"[tiers.t{number}]\nurgent = false" for number in range(300))

    assert [one.path for one in findings(text, Code.OUT_OF_BOUNDS)] == ["tiers"]


def test_five_hundred_findings_are_enough() -> None:
    text = GOOD + "\n".join(f"k{number} = 1" for number in range(2_000))

    assert len(read_policy(text).findings) == 500
