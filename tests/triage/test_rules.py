"""Rules are tried only where they can begin, and find what they would find if they were tried everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.triage.background import ordinary
from frontdesk.triage.openings import alternatives, openings
from frontdesk.triage.rules import Rule, rule, rule_paths, seen_text

FRAGMENTS = [
    *["can", "could you", "i", "'m", "'d", "like", "to", "call", "me", "asking for", "re-sending this", "resending my"],
    *[
        "needs",
        "need a",
        "lets",
        "let's",
        "don't",
        "forget",
        "will",
        "apples",
        "apple",
        ".",
        "?",
        "-",
        "'",
        " ",
        " ",
        "\n",
    ],
]
RULE = (
    r"\b(?:can|could) you\b|\b(?:i|we)(?:'d| would)? like\b",
    r"\b(?:am|'m|are|'re) asking (?:for|you)\b",
    r"\bre-?sending (?:this|my)|\bneeds? (?:a|an)\b|\b(?:let's|lets)\b",
    r"^\W*call me\b|\bapple",
    r"\b(?:do not|don't) forget\b|\bcall\?",
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14))
def test_a_rule_finds_what_the_plain_expression_finds(fragments: list[str]) -> None:
    for text in ("".join(fragments), " ".join(fragments)):
        seen = seen_text(text)

        found, plain = Rule(RULE).search(seen), re.search("|".join(RULE), seen.text)

        assert (found and found.span()) == (plain and plain.span())


@pytest.mark.parametrize("path", rule_paths())
def test_every_shipped_rule_finds_the_same_in_ordinary_mail_as_its_plain_expression(path: str) -> None:
    shipped = rule(path)
    plain = re.compile(shipped.whole)

    for seen in [seen_text(sentence.text) for message in ordinary() for sentence in message]:
        found, expected = shipped.search(seen), plain.search(seen.text)
        assert (found and found.span()) == (expected and expected.span()), seen.text


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:can|could) you\b", {"can", "could"}),
        (r"\bneeds? (?:a|an)\b", {"need", "needs"}),
        (r"\blook(?:ing)? forward\b", {"look", "looking"}),
        (r"\bre-?sending\b", {"re", "resending"}),
        (r"\b(?:'m|are) asking\b", {"'m", "are"}),
        (r"\bdon't\b", {"don"}),
        (r"\b(?:(?:good |new )?day|week)\b", {"good", "new", "day", "week"}),
    ],
)
def test_the_words_that_begin_a_match_are_read_off(pattern: str, words: set[str]) -> None:
    found = openings(pattern)

    assert found is not None
    assert set(found) == words


@pytest.mark.parametrize("pattern", [r"^\W*can\b", r"\bapple", r"\b\w+ you\b", r"can you", r"\b(?:no ){0,2}way\b"])
def test_what_may_begin_with_any_word_is_tried_anywhere(pattern: str) -> None:
    assert openings(pattern) is None


def test_alternatives_within_a_group_stay_together() -> None:
    assert alternatives(r"\ba (?:b|c\|d)|\be\b") == [r"\ba (?:b|c\|d)", r"\be\b"]
