"""Whatever stands in the file, reading it ends with findings and never with an exception."""

import tomllib
from typing import Any

import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.policy import read_policy
from policy.samples import GOOD

PLAIN = tomllib.loads(GOOD)
ODD = st.one_of(
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.booleans(),
    st.text(max_size=20),
    st.dates(),
    st.times(),
    st.lists(st.integers(), max_size=2),
    st.just({}),
    st.just([{}]),
    st.just({"en": 1}),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where every value of the document stands."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inner for place in places(one, (*path, key)))]


def spoiled(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    document = tomllib.loads(GOOD)
    at: Any = document
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return document


@settings(max_examples=250)
@given(st.sampled_from(places(PLAIN)[1:]), ODD)
def test_no_value_anywhere_makes_reading_fail(path: tuple[Any, ...], value: Any) -> None:
    try:
        text = tomlkit.dumps(spoiled(path, value))
    except (ValueError, TypeError):
        return

    read = read_policy(text)

    assert read.policy is not None or read.findings


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_no_text_at_all_makes_reading_fail(text: str) -> None:
    read = read_policy(text)

    assert read.policy is not None or read.findings


def test_dates_at_the_end_of_time_are_read() -> None:
    assert read_policy(GOOD.replace("effective = 2026-01-01", "effective = 9999-12-31")).findings is not None
