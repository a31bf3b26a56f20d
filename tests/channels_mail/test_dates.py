import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.channels.mail.dates import EARLIEST, LATEST, read_date

NOON = 1_736_164_800  # 6 January 2025, 12:00 UTC


@pytest.mark.parametrize(
    ("written", "offset"),
    [
        ("Mon, 6 Jan 2025 12:00:00 +0000", 0),
        ("Mon, 06 Jan 2025 07:00:00 -0500 (EST)", -18_000),
        ("6 Jan 25 13:00 +0100", 3600),
        ("Mon Jan  6 12:00:00 2025 +0000", 0),
        ("2025-01-06T17:30:00+05:30", 19_800),
        ("2025-01-06 12:00:00Z", 0),
        ("Mon, 6 Jan 2025 07:00:00 EST", -18_000),
    ],
)
def test_dates_as_mail_programs_write_them_are_read_with_their_offset(written: str, offset: int) -> None:
    assert read_date(written) == (NOON, offset)


def test_a_date_without_an_offset_counts_as_utc_and_tells_no_clock() -> None:
    assert read_date("Mon, 6 Jan 2025 12:00:00") == (NOON, None)
    assert read_date("Mon, 6 Jan 2025 12:00:00 -0000") == (NOON, None)


def test_an_offset_that_no_place_has_is_not_believed() -> None:
    assert read_date("Mon, 6 Jan 2025 12:00:00 +9900") == (NOON, None)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "Fri, 31 Dec 9999 23:59:59 +0000",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "Mon, 31 Feb 2025 12:00:00 +0000",
        "Mon, 6 Jan 2025 99:99:99 +0000",
        "Mon, 6 Jan -2025 12:00:00 +0000",
        "0000-00-00T00:00:00Z",
        "Mon, 6 Jan 99999999999 10:00 +0000",
        "Mon, 6 Jan 2025 10:00:99999999999999999999 +0000",
        "9" * 10_000,
    ],
)
def test_nonsense_is_no_date(written: str) -> None:
    assert read_date(written) is None


@given(st.text(max_size=200))
def test_whatever_stands_there_it_is_a_believable_moment_or_none(written: str) -> None:
    found = read_date(written)

    assert found is None or EARLIEST <= found[0] < LATEST
