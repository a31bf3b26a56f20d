import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.planted import ALIAS, ME, WEEKS, N, as_mbox, mailbox, raw
from frontdesk.audit import Gathering, MailFacts, Profile, Question, examine
from frontdesk.audit.wire import as_mapping
from frontdesk.channels.mail import mails

HOUR = 3600


def audited(source: Path, question: Question | None = None) -> Profile:
    gathering = Gathering(count_addressed=True)
    for mail in mails(source, frozenset()):
        assert isinstance(mail, MailFacts)
        gathering.add(mail)
    return examine(gathering.columns(), question or Question(frozenset({ME, ALIAS}))).profile


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planted") / "planted.mbox"
    path.write_bytes(as_mbox(mailbox()))
    return path


@pytest.fixture(scope="module")
def profile(planted: Path) -> Profile:
    return audited(planted)


def test_every_mail_counts_once_and_in_one_place(profile: Profile) -> None:
    counts = profile.messages
    assert (counts.read, counts.sent, counts.received) == (14 * N, 4 * N, 6 * N)
    assert (counts.automatic, counts.lists) == (3 * N, N)
    assert (counts.unreadable, counts.drafts, counts.spam, counts.duplicates, counts.undated) == (0, 0, 0, 0, 0)


def test_automatic_mail_is_told_by_kind(profile: Profile) -> None:
    assert profile.automatic == {"auto_reply": N, "bounce": N, "bulk": N}


def test_the_clock_is_worked_out_from_the_own_mail_across_both_changes(profile: Profile) -> None:
    assert (profile.clock.zone, profile.clock.known_by) == ("America/New_York", "guess")
    assert profile.clock.agreeing == profile.clock.looked_at == 4 * N


def test_contacts_are_placed_by_the_owners_clock_whatever_the_senders(profile: Profile) -> None:
    planted = {(0, 10): N, (1, 23): N, (2, 8): N, (2, 20): N, (4, 16): N, (5, 12): N}
    found = {(d, h): n for d, row in enumerate(profile.contacts.by_hour) for h, n in enumerate(row) if n}
    assert found == planted


def test_own_mail_is_placed_by_the_owners_clock(profile: Profile) -> None:
    found = {(d, h): n for d, row in enumerate(profile.sent.by_hour) for h, n in enumerate(row) if n}
    assert found == {(0, 10): 2 * N, (2, 9): N, (2, 20): N}


def test_off_hours_nights_and_days_off_are_counted(profile: Profile) -> None:
    came, went = profile.contacts, profile.sent
    assert (came.count, came.off_hours, came.nights, came.days_off, came.holidays) == (6 * N, 4 * N, N, N, 0)
    assert (went.count, went.off_hours, went.nights, went.days_off) == (4 * N, N, 0, 0)


def test_answers_are_matched_to_what_they_answer_in_clock_time(profile: Profile) -> None:
    told = profile.answers
    assert (told.count, told.skewed) == (4 * N, 0)
    # 3 minutes, 30 minutes, 1 hour and a weekend, each as often: the median lies between the second and the third.
    assert told.median_seconds == (1800 + 3600) / 2
    assert told.p90_seconds == 66 * HOUR
    assert (told.within_5_minutes, told.within_1_hour) == (N, 3 * N)
    assert (told.off_hours, told.nights, told.days_off) == (N, 0, 0)


def test_answers_are_measured_in_open_time_too(profile: Profile) -> None:
    # 0 at night, 30 minutes twice, 2 hours over the weekend: the same across the changes of clock.
    assert profile.answers.median_business_seconds == 1800
    assert profile.answers.p90_business_seconds == 2 * HOUR


def test_the_weekends_wait_is_an_hour_shorter_in_spring_and_longer_in_autumn(profile: Profile) -> None:
    bins = {one.up_to: one.count for one in profile.answers.distribution}
    assert bins["5 minutes"] == bins["1 hour"] / 2 == N
    assert bins["4 days"] == N
    assert sum(bins.values()) == 4 * N


def test_an_answer_serves_all_that_waited_in_its_conversation(profile: Profile) -> None:
    first = profile.first_answers
    assert first.count == 5 * N
    # 3 minutes, 30 minutes, 1 hour, 10 hours and a weekend.
    assert first.median_seconds == HOUR
    assert (first.within_5_minutes, first.within_1_hour, first.off_hours) == (N, 3 * N, N)


def test_conversations_nudges_and_silence_are_counted(profile: Profile) -> None:
    talk = profile.conversations
    assert (talk.count, talk.begun_by_others, talk.never_answered, talk.last_word_theirs) == (5 * N, 5 * N, N, 0)
    assert profile.nudges == N


def test_weekdays_tell_how_soon_their_mail_was_answered(profile: Profile) -> None:
    found = {one.day: (one.contacts, one.answered, one.within_1_hour) for one in profile.weekdays if one.contacts}
    assert found == {
        "mon": (N, N, N),
        "tue": (N, N, 0),
        "wed": (2 * N, 2 * N, 2 * N),
        "fri": (N, N, 0),
        "sat": (N, 0, 0),
    }


def test_clients_are_one_whatever_the_case_of_their_address(profile: Profile) -> None:
    ben, ada, cy = profile.clients
    assert (ben.address, ada.address, cy.address) == ("ben@client.example", "ada@client.example", "cy@client.example")
    assert (ben.contacts, ben.off_hours, ben.nights, ben.nudges, ben.conversations) == (3 * N, 3 * N, N, N, 2 * N)
    assert (ben.answered, ben.median_seconds, ben.within_5_minutes, ben.off_hours_answers) == (3 * N, HOUR, N, N)
    assert (ada.contacts, ada.off_hours, ada.answered, ada.median_seconds) == (2 * N, 0, 2 * N, (1800 + 65 * HOUR) / 2)
    assert (cy.contacts, cy.answered, cy.never_answered, cy.days_off, cy.median_seconds) == (N, 0, N, N, None)
    assert ben.by_hour == ((1, 23, N), (2, 8, N), (2, 20, N))


def test_months_add_up(profile: Profile) -> None:
    assert [one.month for one in profile.months] == ["2025-02", "2025-03", "2025-10", "2025-11"]
    assert sum(one.received for one in profile.months) == 6 * N
    assert sum(one.sent_off_hours for one in profile.months) == N
    # The fourth week of February ends in March, with one contact.
    assert profile.months[0].received == 4 * 6 - 1


def test_the_period_reaches_from_the_first_to_the_last_mail(profile: Profile) -> None:
    assert profile.period.first == "2025-02-03T10:00:00-05:00"
    assert profile.period.last == "2025-11-24T10:00:00-05:00"
    assert profile.period.days == 295
    assert WEEKS[0].isoformat() == "2025-02-03"


def test_with_lists_their_mail_counts_as_contacts(planted: Path) -> None:
    found = audited(planted, Question(frozenset({ME, ALIAS}), lists=True))
    assert (found.messages.received, found.messages.lists) == (7 * N, 0)
    assert "dora@list.example" in {one.address for one in found.clients}


def test_another_zone_moves_every_local_figure(planted: Path) -> None:
    found = audited(planted, Question(frozenset({ME, ALIAS}), zone="Asia/Tokyo"))
    assert (found.clock.zone, found.clock.known_by) == ("Asia/Tokyo", "option")
    # Monday 10:00 in New York is Tuesday 00:00 in Tokyo, and 23:00 while New York has summer time.
    assert found.contacts.by_hour[1][0] + found.contacts.by_hour[0][23] == N


def test_without_an_address_the_owner_is_guessed_and_said_to_be(planted: Path) -> None:
    found = audited(planted, Question())
    assert found.own.guessed
    assert found.own.addresses == (ME,)


def test_an_address_that_never_wrote_is_named_as_the_likely_mistake(planted: Path) -> None:
    found = audited(planted, Question(frozenset({"nobody@practice.example"})))
    assert found.messages.sent == 0
    assert "No mail from nobody@practice.example is in it." in found.findings[0]


def _gzip(folder: Path) -> Path:
    (folder / "all.mbox.gz").write_bytes(gzip.compress(as_mbox(mailbox())))
    return folder / "all.mbox.gz"


def _takeout_zip(folder: Path) -> Path:
    path = folder / "takeout.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Takeout/archive_browser.html", "<html>")
        archive.writestr("Takeout/Mail/All mail.mbox", as_mbox(mailbox()))
    return path


def _takeout_tgz(folder: Path) -> Path:
    path = folder / "takeout.tgz"
    with tarfile.open(path, "w:gz") as archive:
        data = as_mbox(mailbox())
        entry = tarfile.TarInfo("Takeout/Mail/All mail.mbox")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return path


def _maildir(folder: Path) -> Path:
    for name in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".Sent/tmp"):
        (folder / "Maildir" / name).mkdir(parents=True, exist_ok=True)
    for number, mail in enumerate(mailbox()):
        box = ".Sent/cur" if mail.sender.lower() in (ME, ALIAS) else "cur" if number % 2 else "new"
        (folder / "Maildir" / box / f"{number:06}.host:2,S").write_bytes(raw(mail))
    (folder / "Maildir" / "tmp" / "half-written").write_bytes(b"From: half")
    return folder / "Maildir"


def _eml_folder(folder: Path) -> Path:
    for number, mail in enumerate(mailbox()):
        box = folder / "export" / mail.sender.partition("@")[0].lower()
        box.mkdir(parents=True, exist_ok=True)
        (box / f"{number}.eml").write_bytes(raw(mail).replace(b"\n", b"\r\n"))
    (folder / "export" / "read me.txt").write_text("not a mail", encoding="utf-8")
    return folder / "export"


def _windows_mbox(folder: Path) -> Path:
    (folder / "crlf.mbox").write_bytes(b"\xef\xbb\xbf" + as_mbox(mailbox()).replace(b"\n", b"\r\n"))
    return folder / "crlf.mbox"


def _old_mac_mbox(folder: Path) -> Path:
    (folder / "mac").write_bytes(as_mbox(mailbox()).replace(b"\n", b"\r"))
    return folder / "mac"


@pytest.mark.parametrize(
    "store", [_gzip, _takeout_zip, _takeout_tgz, _maildir, _eml_folder, _windows_mbox, _old_mac_mbox]
)
def test_however_the_mail_is_stored_the_figures_are_the_same(
    store: Callable[[Path], Path], tmp_path: Path, profile: Profile
) -> None:
    source = store(tmp_path)

    found = audited(source)

    assert as_mapping(found) == as_mapping(profile)


def test_copies_in_several_folders_count_once(tmp_path: Path, profile: Profile) -> None:
    (tmp_path / "all.mbox").write_bytes(as_mbox(mailbox()))
    (tmp_path / "sent.mbox").write_bytes(as_mbox([one for one in mailbox() if one.sender == ME]))

    found = audited(tmp_path)

    assert found.messages.duplicates == 2 * N
    assert found.answers == profile.answers
    assert found.clients == profile.clients
