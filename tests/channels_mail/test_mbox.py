import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.channels.mail import mbox

FROM = b"From a@example.com Mon Jan  6 10:00:00 2025\n"


def pieces(data: bytes, limit: int = 1 << 20) -> list[bytes]:
    return [piece.data for piece in mbox.split(io.BytesIO(data), limit)]


def test_each_from_line_after_an_empty_line_begins_a_mail() -> None:
    data = FROM + b"Subject: one\n\nText.\n\n" + FROM + b"Subject: two\n\nText.\n"

    assert pieces(data) == [b"Subject: one\n\nText.\n\n", b"Subject: two\n\nText.\n"]


@pytest.mark.parametrize(
    "line",
    [
        b"From 1712345@xxx Mon Jan 06 10:00:00 +0000 2025\n",
        b"From - Mon Jan  6 10:00:00 2025\n",
        b"From a@example.com Mon Jan  6 10:00:00 EST 2025\n",
        b"From somebody\n",
    ],
)
def test_the_from_lines_of_takeout_thunderbird_and_others_are_known(line: bytes) -> None:
    assert len(pieces(2 * (line + b"Subject: x\n\nText.\n\n"))) == 2


def test_prose_that_begins_with_from_does_not_split_a_mail() -> None:
    data = FROM + b"Subject: one\n\nHello,\n\nFrom now on all is well.\nWe go on.\n"

    assert len(pieces(data)) == 1


def test_a_mail_that_was_cut_off_does_not_swallow_the_next() -> None:
    data = FROM + b"Subject: one\n\nHalf a senten\n" + FROM + b"Subject: two\n\nText.\n"

    assert len(pieces(data)) == 2


def test_a_quoted_from_line_belongs_to_the_text_and_loses_its_quote() -> None:
    [piece] = pieces(FROM + b"Subject: one\n\n>From here\n>>From there\n")

    assert mbox.unquoted(piece).endswith(b"\nFrom here\n>From there\n")


def test_a_mailbox_that_ends_in_the_middle_of_a_header_gives_what_is_there() -> None:
    assert pieces(FROM + b"Subject: one\nFrom: a@exa") == [b"Subject: one\nFrom: a@exa"]


def test_a_mail_is_cut_at_the_limit_and_its_size_told_in_full() -> None:
    long = FROM + b"Subject: long\n\n" + b"x" * 5000 + b"\n\n" + FROM + b"Subject: short\n\n"

    first, second = mbox.split(io.BytesIO(long), 100)

    assert (len(first.data), first.size) == (100, 5017)
    assert second.data == b"Subject: short\n\n"


def test_an_empty_file_holds_no_mail() -> None:
    assert pieces(b"") == []


LINES = st.lists(st.sampled_from([FROM, b"\n", b"Subject: x\n", b"From me\n", b">From you\n", b"text\n"]), max_size=30)


@given(LINES, st.integers(min_value=1, max_value=60), st.sampled_from([b"\n", b"\r\n", b"\r"]))
def test_wherever_the_blocks_end_the_mails_are_the_same(lines: list[bytes], block: int, end: bytes) -> None:
    # The first look is at a kilobyte, whatever the size of a block.
    data = (FROM + b"Subject: first\n\n" + b"Text.\n" * 200 + b"\n" + b"".join(lines)).replace(b"\n", end)
    whole = pieces(data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mbox, "BLOCK", block)
        assert pieces(data) == whole
