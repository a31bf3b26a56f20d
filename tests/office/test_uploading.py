"""Uploads for an audit: pieces that come twice or not at all, limits that are said, and nothing that stays behind."""

import os
import shutil
from typing import Any

import pytest

from frontdesk.office.auditing import asking, uploads
from frontdesk.office.auditing.asking import Wishes
from frontdesk.office.auditing.uploads import PIECE, UploadError
from office.past_mail import PAST
from office.test_auditing import of
from storing import START

pytestmark = pytest.mark.usefixtures("store", "empty_uploads")


def test_a_piece_that_comes_twice_or_out_of_place_is_not_written() -> None:
    whose = of()
    one = asking.add_file(whose, "old.mbox", len(PAST), "", "Ada", START)

    assert asking.add_piece(whose, one.number, 0, PAST[:1000], START) == 1000
    assert asking.add_piece(whose, one.number, 0, PAST[:1000], START) == 1000
    assert asking.add_piece(whose, one.number, 2000, PAST[2000:3000], START) == 1000
    assert asking.add_piece(whose, one.number, 1000, PAST[1000:], START) == len(PAST)

    row = asking.collecting(whose)
    assert row is not None
    assert uploads.place_of(row.folder, 0, "old.mbox").read_bytes() == PAST


def test_the_same_file_goes_on_where_it_broke_off_and_another_begins_anew() -> None:
    whose = of()
    one = asking.add_file(whose, "old.mbox", len(PAST), "1", "Ada", START)
    asking.add_piece(whose, one.number, 0, PAST[:5000], START)

    again = asking.add_file(whose, "old.mbox", len(PAST), "1", "Ada", START + 60)
    other = asking.add_file(whose, "old.mbox", len(PAST), "2", "Ada", START + 60)

    assert (again.number, again.kept) == (0, 5000)
    assert (other.number, other.kept) == (1, 0)


def test_what_is_not_whole_is_not_read() -> None:
    whose = of()
    one = asking.add_file(whose, "old.mbox", len(PAST), "", "Ada", START)
    asking.add_piece(whose, one.number, 0, PAST[:5000], START)

    with pytest.raises(UploadError, match=r"Of “old.mbox” only 5 kB of"):
        asking.ask(whose, Wishes(), "Ada", START)


def test_nothing_uploaded_and_no_mailbox_are_said() -> None:
    whose = of()

    with pytest.raises(UploadError, match="Nothing is uploaded yet"):
        asking.ask(whose, Wishes(), "Ada", START)
    with pytest.raises(UploadError, match="No mailbox is connected"):
        asking.ask_mailbox(whose.practice or 0, Wishes(), "Ada", START)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(UploadError, match=r"“old.mbox” is empty"):
        asking.add_file(of(), "old.mbox", 0, "", "Ada", START)


def test_more_than_the_desk_takes_is_refused_before_a_byte_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_UPLOAD_MB", "5")

    with pytest.raises(UploadError, match="this desk takes 5 MB at once"):
        asking.add_file(of(), "old.mbox", 5_000_001, "", "Ada", START)


@pytest.mark.parametrize("given", ["five", "0", "-1", "1.5"])
def test_a_limit_that_is_none_is_said(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_UPLOAD_MB", given)

    with pytest.raises(uploads.LimitError, match="FRONTDESK_UPLOAD_MB"):
        uploads.most_bytes()


def test_more_than_the_disk_has_room_for_is_refused_before_a_byte_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=uploads.SPARE + 3_000_000))

    with pytest.raises(UploadError, match="has room for 3 MB, and this is 9 MB"):
        asking.add_file(of(), "old.mbox", 9_000_000, "", "Ada", START)


def test_a_disk_that_fills_up_midway_keeps_what_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    whose = of()
    one = asking.add_file(whose, "old.mbox", len(PAST), "", "Ada", START)
    asking.add_piece(whose, one.number, 0, PAST[:5000], START)
    written = os.write

    def full(handle: int, data: Any) -> int:
        if len(data) > 10:
            return written(handle, bytes(data)[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(UploadError, match="is full; 5 kB of the file are kept"):
        asking.add_piece(whose, one.number, 5000, PAST[5000:5020], START)
    monkeypatch.undo()

    row = asking.collecting(whose)
    assert row is not None
    assert uploads.place_of(row.folder, 0, "old.mbox").read_bytes() == PAST[:5000]


def test_a_file_that_is_longer_than_it_was_said_to_be_is_refused() -> None:
    whose = of()
    asking.add_file(whose, "old.mbox", 10, "", "Ada", START)

    with pytest.raises(UploadError, match="longer than it was said to be"):
        asking.add_piece(whose, 0, 0, PAST[:11], START)
    with pytest.raises(UploadError, match="longer than it was said to be"):
        asking.add_piece(whose, 0, 0, bytes(PIECE + 1), START)


def test_what_is_no_mail_is_told_at_its_first_piece_and_nothing_stays() -> None:
    whose = of()
    asking.add_file(whose, "outlook.pst", 9_000_000, "", "Ada", START)

    with pytest.raises(UploadError, match=r"“outlook.pst” cannot be read: it is an Outlook data file"):
        asking.add_piece(whose, 0, 0, b"!BDN" + bytes(1000), START)

    assert uploads.folders() == []
    assert asking.newest(whose) is None


def test_what_is_no_mail_leaves_the_files_before_it_as_they_are() -> None:
    whose = of()
    asking.add_whole(whose, [("old.mbox", PAST)], "Ada", START)

    with pytest.raises(UploadError, match=r"“outlook.pst” cannot be read"):
        asking.add_whole(whose, [("outlook.pst", b"!BDN" + bytes(1000))], "Ada", START)

    row = asking.collecting(whose)
    assert row is not None
    assert [(one.name, one.is_whole) for one in asking.uploaded(row)] == [("old.mbox", True)]
    assert len(list(uploads.place_of(row.folder, 0, "old.mbox").parent.iterdir())) == 1
