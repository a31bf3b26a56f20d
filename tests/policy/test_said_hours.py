"""Hours are read as people write them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.policy.trades.said_hours import hours_said


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9-5", ["09:00-17:00"]),
        ("9-12, 1-5pm", ["09:00-12:00", "13:00-17:00"]),
        ("9am-12 and 1pm - 5pm", ["09:00-12:00", "13:00-17:00"]),
        ("09:00-12:30; 13:30\u201317:00", ["09:00-12:30", "13:30-17:00"]),
        ("9.30 to 12.30", ["09:30-12:30"]),
        ("9:00 a.m. \u2013 5:00 p.m.", ["09:00-17:00"]),
        ("11-1pm", ["11:00-13:00"]),
        ("12-6", ["12:00-18:00"]),
        ("12am-1am", ["00:00-01:00"]),
        ("22-2", ["22:00-02:00"]),
        ("10:00-02:00", ["10:00-02:00"]),
        ("20:00-24:00", ["20:00-24:00"]),
        ("Closed", []),
        ("  ", []),
        ("\u2013", []),
    ],
)
def test_it_is_read_as_it_is_meant(text: str, read: list[str]) -> None:
    assert hours_said(text) == tuple(read)


@pytest.mark.parametrize("text", ["noon", "9", "25-3", "9am-25", "9-9", "9:61-10", "13pm-5pm", "9-12, later", "9-12-3"])
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    assert hours_said(text) is None


@given(st.integers(0, 95), st.integers(0, 95))
def test_a_policys_own_way_of_writing_stays_as_it_is(first: int, last: int) -> None:
    def clock(quarters: int) -> str:
        return f"{quarters // 4:02}:{quarters % 4 * 15:02}"

    written = f"{clock(first)}-{clock(last)}"

    assert hours_said(written) == (None if first == last else (written,)) or _is_half_day(first, last)


def _is_half_day(first: int, last: int) -> bool:
    """ "11:00-10:00" may end in the evening: nobody is there for 23 hours."""
    return last < first < 52 and 40 <= last < 48


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = hours_said(text)

    assert found is None or all(re.fullmatch(r"\d\d:\d\d-\d\d:\d\d", one) for one in found)
