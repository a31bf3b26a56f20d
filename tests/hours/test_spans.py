"""Ranges are read as an owner writes them, and what is no range is refused in a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.hours import HoursError, Span, parse_span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("09:00-12:00", Span(540, 720)),
        ("00:00-24:00", Span(0, 1440)),
        ("22:00-02:00", Span(1320, 1560)),
        ("20:00-00:00", Span(1200, 1440)),
        ("09:00-09:00", Span(540, 540)),
        ("23:59-24:00", Span(1439, 1440)),
        (" 09:00 - 12:00 ", Span(540, 720)),
    ],
)
def test_a_range_is_read(text: str, span: Span) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize(
    "text",
    ["", "-", "09:00", "9-12", "9:00-12:00", "09:00-24:01", "24:00-09:00", "25:00-26:00", "09:60-10:00", "09.00-12.00",
     "09:00-12:00-13:00", "mon 09:00-12:00", "٠٩:00-12:00", "09:00\u201312:00", "x" * 10_000],
)  # fmt: skip
def test_what_is_no_range_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(HoursError) as refusal:
        parse_span(text)

    assert str(refusal.value).endswith(".")
    assert len(str(refusal.value)) < 250


@pytest.mark.parametrize("value", [None, 9, ["09:00", "12:00"], b"09:00-12:00"])
def test_what_is_no_text_is_refused_too(value: object) -> None:
    with pytest.raises(HoursError):
        parse_span(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("minutes", [(-1, 10), (1440, 1500), (600, 500), (0, 1441)])
def test_a_span_of_impossible_minutes_cannot_be_made(minutes: tuple[int, int]) -> None:
    with pytest.raises(HoursError):
        Span(*minutes)


@settings(derandomize=True)
@given(st.integers(0, 1439), st.integers(0, 1439))
def test_a_span_is_written_as_it_is_read(start: int, length: int) -> None:
    span = Span(start, start + length)

    assert parse_span(str(span)) == span


def test_midnight_at_the_end_is_written_as_24_00() -> None:
    assert str(Span(1200, 1440)) == "20:00-24:00"


def test_spans_sort_by_their_start() -> None:
    assert sorted([Span(780, 1020), Span(540, 720)]) == [Span(540, 720), Span(780, 1020)]
