import contextlib
import gzip
import os
import zipfile
from pathlib import Path

import pytest

from audit.planted import as_mbox, mailbox, raw
from frontdesk.audit import MailFacts, Unreadable
from frontdesk.audit.facts import Aside
from frontdesk.channels.mail import MailboxError, mails, messages, stored_bytes

MAIL = b"From: a@example.com\nSubject: x\n\nText.\n"


def split(source: Path) -> tuple[list[MailFacts], list[Unreadable]]:
    found = list(mails(source, frozenset()))
    return [one for one in found if isinstance(one, MailFacts)], [one for one in found if isinstance(one, Unreadable)]


def test_an_archive_cut_short_gives_what_could_be_unpacked_and_says_so(tmp_path: Path) -> None:
    packed = gzip.compress(as_mbox(mailbox()) * 50, 1)
    (tmp_path / "cut.mbox.gz").write_bytes(packed[: len(packed) // 2])

    taken, [lost] = split(tmp_path / "cut.mbox.gz")

    assert 0.4 < len(taken) / (50 * len(mailbox())) < 0.6
    assert "no further" in lost.reason


def test_a_damaged_member_of_a_zip_is_named_after_what_could_be_read(tmp_path: Path) -> None:
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.mbox", as_mbox(mailbox()))
        archive.writestr("b.mbox", as_mbox(mailbox()[:4]))
    path.write_bytes(path.read_bytes().replace(b"Some words.", b"Some wards.", 1))

    taken, [lost] = split(path)

    assert len(mailbox()) * 0.7 < len(taken) < len(mailbox()) + 4
    assert "a.mbox" in lost.where


def test_a_damaged_zip_is_named_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "good.eml").write_bytes(MAIL)

    taken, [lost] = split(tmp_path)

    assert len(taken) == 1
    assert lost.where.endswith("broken.zip")


def test_a_locked_zip_is_passed_over_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.mbox", as_mbox(mailbox()[:1]))
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\x01\x02") + 8
    data[place] |= 1
    path.write_bytes(bytes(data))

    assert "password" in split(path)[1][0].reason


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_wherever_a_zip_is_damaged_nothing_is_raised(method: int, tmp_path: Path) -> None:
    path = tmp_path / "ünder.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("Alle Mails/Übersicht.mbox", as_mbox(mailbox()[:3]))
    whole = path.read_bytes()

    for place in range(0, len(whole), 3):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xB5]) + whole[place + 1 :])
        with contextlib.suppress(MailboxError):
            split(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdesk.channels.mail.archives._HARMLESS", 1000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("all.mbox", b"From x\nSubject: x\n\n" + b"0" * 5_000_000)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"From x\nSubject: x\n\n" + b"0" * 50_000_000))

    _, lost = split(tmp_path)

    assert sorted(Path(one.where.partition(":")[0]).name for one in lost) == ["bomb.gz", "bomb.zip"]


def test_links_are_not_followed_but_named(tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / "a.eml").write_bytes(MAIL)
    (tmp_path / "box" / "again.eml").symlink_to(tmp_path / "box" / "a.eml")
    (tmp_path / "box" / "round").symlink_to(tmp_path / "box")

    taken, lost = split(tmp_path / "box")

    assert len(taken) == 1
    assert all("link" in one.reason for one in lost)
    assert len(lost) == 2


def test_folders_without_end_are_not_walked_for_ever(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*"a" * 70)
    deep.mkdir(parents=True)
    (tmp_path / "a" / "mail.eml").write_bytes(MAIL)
    (deep / "mail.eml").write_bytes(MAIL)

    taken, [lost] = split(tmp_path)

    assert len(taken) == 1
    assert "folders deep" in lost.reason


def test_a_link_that_is_pointed_at_itself_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(as_mbox(mailbox()[:3]))
    (tmp_path / "link").symlink_to(tmp_path / "a.mbox")

    assert len(split(tmp_path / "link")[0]) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL)
    (tmp_path / "b.eml").write_bytes(MAIL)
    (tmp_path / "b.eml").chmod(0)

    taken, [lost] = split(tmp_path)

    assert len(taken) == 1
    assert "b.eml" in lost.where


def test_an_apple_mail_is_read_without_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "1.emlx").write_bytes(b"%d\n" % len(MAIL) + MAIL + b"<?xml version='1.0'?>")

    [taken], [] = split(tmp_path)

    assert taken.sender == "a@example.com"


def test_the_flags_of_a_maildir_mark_drafts(tmp_path: Path) -> None:
    (tmp_path / "cur").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "cur" / "1.host:2,DS").write_bytes(MAIL)
    (tmp_path / "cur" / "2.host:2,S").write_bytes(MAIL)

    taken, _ = split(tmp_path)

    assert [one.aside for one in taken] == [Aside.DRAFT, None]


def test_a_mail_programs_profile_is_read_past_its_other_files(tmp_path: Path) -> None:
    (tmp_path / "Inbox").write_bytes(as_mbox(mailbox()[:5]))
    (tmp_path / "Inbox.msf").write_bytes(b"// <!-- <mdb:mork:z v='1.4'/> -->")
    (tmp_path / "Inbox.sbd").mkdir()
    (tmp_path / "Inbox.sbd" / "Clients").write_bytes(as_mbox(mailbox()[5:8]))

    assert [len(one) for one in split(tmp_path)] == [8, 0]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("mail.pst", b"!BDN\x00\x01", ".pst"),
        ("mail.olm", b"PK\x03\x04", ".olm"),
        ("mail.msg", b"\xd0\xcf\x11\xe0", ".msg"),
        ("picture.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "no mailbox"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)

    with pytest.raises(MailboxError) as refused:
        messages(tmp_path / name)

    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_what_is_not_there_is_refused_at_once() -> None:
    with pytest.raises(MailboxError, match="does not exist"):
        messages(Path("/nowhere/at/all.mbox"))


def test_progress_tells_every_byte_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(as_mbox(mailbox()))
    (tmp_path / "b.eml").write_bytes(raw(mailbox()[0]))
    told: list[int] = []

    list(mails(tmp_path, frozenset(), on_bytes=told.append))

    assert sum(told) == stored_bytes(tmp_path)
