"""A form changes a policy's text at one place: all else, comments too, stays byte for byte."""

import copy
import re
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.policy import parse_policy, read_policy
from frontdesk.policy.change import changes
from frontdesk.policy.edit import Add, Change, Drop, Put, UneditableError, edit
from frontdesk.policy.edit.model import Plain
from frontdesk.policy.findings import Path
from frontdesk.policy.trades.starting import TRADES, shipped
from policy.samples import GOOD

ODD = """\
# above
format = 1  # one
effective = 2026-01-01
practice.name = "Quill"  # dotted
practice.time_zone = 'America/New_York'

[hours]  # when
mon = ["09:00-12:00"]   # Monday
# between

[tiers.plus]
label = "Plus"
channels.cell = { accepts = "always" }  # theirs

[urgent]
is = [
  { name = "down", phrases = ["site is down"] },  # the first
  { name = "press", phrases = [] }   # no comma after it
]
is_not = [
  "asap",  # never
  "soon",
]

[[services]]  # one
name = "Logo"
# offers
offer = "included"

[[services]]
name = "Tax # advice"
offer = "never"
# the end
"""
TEXTS = [GOOD, ODD, *map(shipped, TRADES)]
_STRINGS_AND_COMMENTS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|(#[^\r\n]*)')


def comments(text: str) -> list[str]:
    return [found for found in _STRINGS_AND_COMMENTS.findall(text) if found]


def paths(value: Any, path: Path = ()) -> list[Path]:
    """Where every value stands, tables and lists too."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inner for place in paths(one, (*path, key)))]


def at(document: Any, path: Path) -> Any:
    for part in path:
        document = document[part]
    return document


ANY = st.sampled_from([(text, path) for text in TEXTS for path in paths(tomllib.loads(text))[1:]])
LEAVES = st.sampled_from(
    [
        (text, path)
        for text in TEXTS
        for path in paths(tomllib.loads(text))
        if not isinstance(at(tomllib.loads(text), path), dict | list)
    ]
)
VALUES = st.one_of(
    st.text(max_size=12), st.booleans(), st.integers(0, 999), st.dates(), st.lists(st.text(max_size=3), max_size=3)
)


@settings(max_examples=400)
@given(ANY)
def test_to_put_what_stands_there_already_changes_nothing(place: tuple[str, Path]) -> None:
    text, path = place

    assert edit(text, [Put(path, at(tomllib.loads(text), path))]) == text


@settings(max_examples=400)
@given(LEAVES, VALUES)
def test_a_value_changes_alone_and_every_comment_stays(place: tuple[str, Path], value: Plain) -> None:
    text, path = place
    wanted: Any = copy.deepcopy(tomllib.loads(text))
    at(wanted, path[:-1])[path[-1]] = value

    new = edit(text, [Put(path, value)])

    assert tomllib.loads(new) == wanted
    assert comments(new) == comments(text)
    changed = [pair for pair in zip(text.split("\n"), new.split("\n"), strict=True) if pair[0] != pair[1]]
    assert len(changed) <= 1


@settings(max_examples=400)
@given(ANY)
def test_what_is_dropped_is_gone_and_all_else_stays(place: tuple[str, Path]) -> None:
    text, path = place
    wanted: Any = copy.deepcopy(tomllib.loads(text))
    del at(wanted, path[:-1])[path[-1]]

    new = edit(text, [Drop(path)])

    assert filled(tomllib.loads(new)) == filled(wanted)
    left = set(text.splitlines())
    assert [line for line in new.splitlines() if line not in left and line.strip()] == [] or len(path) > 1


def filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: filled(one) for key, one in value.items() if filled(one) not in ({}, [])}
    return [filled(one) for one in value] if isinstance(value, list) else value


@settings(max_examples=200)
@given(
    st.sampled_from(
        [
            (text, path)
            for text in TEXTS
            for path in paths(tomllib.loads(text))
            if isinstance(at(tomllib.loads(text), path), list)
        ]
    )
)
def test_one_more_item_leaves_the_others_as_they_are(place: tuple[str, Path]) -> None:
    text, path = place
    items = at(tomllib.loads(text), path)
    one: Plain = {"name": "new", "date": date(2027, 1, 1)} if items and isinstance(items[0], dict) else "09:00-10:00"

    new = edit(text, [Add(path, one)])

    assert at(tomllib.loads(new), path) == [*items, one]
    assert comments(new) == comments(text)
    assert edit(new, [Drop((*path, len(items)))]).split() == text.split()


@settings(max_examples=150)
@given(st.lists(st.tuples(ANY, VALUES), min_size=1, max_size=4))
def test_many_changes_in_a_row_are_read_back_or_refused(changes: list[tuple[tuple[str, Path], Plain]]) -> None:
    text = changes[0][0][0]
    for (_, path), value in changes:
        try:
            text = edit(text, [Put(path, value)])
        except UneditableError:
            continue
        assert filled(at(tomllib.loads(text), path)) == filled(value)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Put(("hours", "mon"), ["10:00-12:00"]), 'mon = ["10:00-12:00"]   # Monday'),
        (Put(("hours", "sat"), ["10:00-12:00"]), 'sat = ["10:00-12:00"]'),
        (Put(("practice", "owner"), "Ada"), 'practice.owner = "Ada"'),
        (Put(("practice", "name"), 'The "Inn"\n'), 'practice.name = "The \\"Inn\\"\\n"  # dotted'),
        (Put(("buffer", "send_replies"), "open"), 'send_replies = "open"'),
        (Put(("batches", "morning"), {"days": "mon-fri"}), 'morning = { days = "mon-fri" }'),
        (Put(("channels", "email"), {"accepts": "always"}), "[channels.email]"),
        (Put(("channels", "odd name"), {"accepts": "always"}), '[channels."odd name"]'),
        (Put(("tiers", "plus", "channels", "text"), {"accepts": "open"}), 'channels.text = { accepts = "open" }'),
        (
            Put(("tiers", "plus", "channels", "cell", "rings"), "open"),
            'channels.cell = { accepts = "always", rings = "open" }  # theirs',
        ),
        (Add(("time_off",), {"from": date(2026, 8, 3), "to": date(2026, 8, 14)}), "[[time_off]]"),
        (Add(("services",), {"name": "New"}), 'name = "New"'),
        (Add(("urgent", "is_not"), "please"), '  "please",'),
        (
            Add(("urgent", "is", 0, "phrases"), "offline"),
            '  { name = "down", phrases = ["site is down", "offline"] },  # the first',
        ),
        (Add(("urgent", "is"), {"name": "third"}), '  { name = "third" }   # no comma after it'),
        (Put(("services", 1, "offer"), "refer"), 'offer = "refer"'),
        (Put(("services", 0, "rate"), "90 USD"), 'rate = "90 USD"'),
    ],
)
def test_a_change_stands_where_a_person_would_write_it(change: Change, line: str) -> None:
    new = edit(ODD, [change])

    assert line in new.splitlines()
    assert comments(new) == comments(ODD)


def test_a_new_key_stands_with_its_table_and_not_behind_the_comments_of_the_next() -> None:
    new = edit(
        shipped("assistant"),
        [
            Add(("holidays", "drop"), "Columbus Day"),
            Add(("time_off",), {"from": date(2026, 8, 3), "to": date(2026, 8, 14), "say": "away"}),
        ],
    )

    assert new.index('drop = ["Columbus Day"]') < new.index("# drop =")
    assert read_policy(new).policy is not None


def test_the_last_entry_takes_its_header_with_it() -> None:
    new = edit(ODD, [Drop(("services", 0)), Drop(("services", 0))])

    assert "[[services]]" not in new
    assert "# the end" in new


def test_line_ends_stay_as_they_are() -> None:
    new = edit(
        GOOD.replace("\n", "\r\n"),
        [Put(("hours", "sat"), ["09:00-10:00"]), Add(("services",), {"name": "x", "offer": "never"})],
    )

    assert new.count("\n") == new.count("\r\n")
    assert new.replace("\r\n", "\n") == edit(
        GOOD, [Put(("hours", "sat"), ["09:00-10:00"]), Add(("services",), {"name": "x", "offer": "never"})]
    )


def test_half_a_change_is_none() -> None:
    with pytest.raises(UneditableError, match="Mend it first"):
        edit("hours = [", [Put(("hours",), 1)])
    with pytest.raises(UneditableError, match=r"hours\.mon\.x is written in a way"):
        edit(ODD, [Put(("hours", "mon", "x"), "1")])


def test_the_parsed_policy_changes_only_there() -> None:
    before = parse_policy(GOOD).policy
    after = parse_policy(edit(GOOD, [Put(("practice", "name"), "New Name")])).policy

    assert before is not None
    assert after is not None
    assert [one.path for one in changes(before, after)] == ["practice.name"]
