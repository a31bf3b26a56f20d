"""The audit on a page: mail that is gone once it is read, whatever becomes of it, and figures that stay."""

import gzip
import io
import sys
import zipfile
from dataclasses import replace
from threading import Event

import pytest

from frontdesk.desk import brief_of
from frontdesk.office import erasing
from frontdesk.office.auditing import asking, found, reading, uploads
from frontdesk.office.auditing.asking import KEPT_SECONDS, Whose, Wishes
from frontdesk.office.auditing.job import Progress, Read
from frontdesk.office.auditing.uploads import UploadError
from frontdesk.office.desks import Desks
from frontdesk.office.take_in import take_in
from frontdesk.policy import parse_policy
from frontdesk.store import claims, registry
from frontdesk.store.models import Address, Audit, Client, Contact, PolicyDraft, Stage, TrailEntry, TriageProfile
from frontdesk.store.queries import exporting, people, tracing
from frontdesk.store.queries.practices import add_profile
from frontdesk.triage import default_profile, profile_to_json
from frontdesk.triage.sealing import sealed
from frontdesk.worker.examining import Examiner
from office.past_mail import PAST, kept_figures, mbox
from office.test_take_in import POLICY, mail
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store", "empty_uploads")
ME = "ada@quill.example"
HOUR = 3600


def of(practice: int | None = None) -> Whose:
    return Whose(practice or new_practice(POLICY))


def asked(whose: Whose, *files: tuple[str, bytes]) -> Audit:
    asking.add_whole(whose, files or [("old.mbox", PAST)], "Ada", START)
    asking.ask(whose, Wishes([ME]), "Ada", START)
    row = asking.newest(whose)
    assert row is not None
    return row


def read(whose: Whose, at: int = START) -> Audit:
    assert Examiner(Desks(), "test", lambda: at).turn() == 1
    row = asking.newest(whose)
    assert row is not None
    return row


def claimed() -> Audit:
    return claims.claim(Audit, "test", START, 1)[0]


def kinds(whose: Whose) -> list[str]:
    rows = TrailEntry.objects.filter(practice_id=whose.practice or 0, kind__startswith="audit").order_by("id")
    return list(rows.values_list("kind", flat=True))


def test_an_upload_is_read_by_a_process_of_its_own_and_nothing_of_it_stays() -> None:
    whose = of()
    asked(whose)

    row = read(whose)

    assert (row.stage, row.trouble, row.ended_at) == (Stage.DONE, "", START)
    seen = found.found_in(row)
    assert seen is not None
    assert seen.recommended.chosen is not None
    assert seen.recommended.chosen.turnaround == "4 business hours"
    assert seen.profile.messages.sent == PAST.count(b"From: Ada Quill <ada@")
    assert uploads.folders() == []
    assert not Contact.objects.filter(practice_id=whose.practice or 0).exists()
    assert row.files[0]["name"] == ""
    assert kinds(whose) == ["audit asked", "audit ended"]


def test_an_upload_that_nobody_asks_for_is_deleted_after_two_hours() -> None:
    whose = of()
    asking.add_whole(whose, [("old.mbox", PAST)], "Ada", START)

    assert Examiner(Desks(), "test", lambda: START + KEPT_SECONDS - 1).turn() == 0
    assert len(uploads.folders()) == 1
    row = read(whose, START + KEPT_SECONDS)

    assert "deleted after 2 hours" in row.trouble
    assert uploads.folders() == []


def test_each_piece_gives_the_upload_its_time_anew() -> None:
    whose = of()
    one = asking.add_file(whose, "old.mbox", len(PAST), "", "Ada", START)
    asking.add_piece(whose, one.number, 0, PAST[:5000], START + HOUR)

    assert Examiner(Desks(), "test", lambda: START + KEPT_SECONDS + 1).turn() == 0


def test_what_lies_about_of_nobodys_is_swept() -> None:
    row = asked(of())
    (uploads._uploads() / "left-by-a-crash").mkdir()

    assert reading.sweep(START) == 1

    assert uploads.folders() == [row.folder]
    uploads.remove(row.folder)


def test_what_is_no_mailbox_at_all_says_so_and_is_deleted() -> None:
    whose = of()
    asked(whose, ("list.zip", zipped({"list.csv": b"a,b\n1,2\n"})))

    row = read(whose)

    assert row.found is None
    assert row.trouble.startswith("There is no mail in it.")
    assert row.trouble.endswith("What you uploaded is deleted.")
    assert uploads.folders() == []
    assert kinds(whose) == ["audit asked", "audit ended"]


def test_a_broken_middle_is_passed_over_counted_and_told() -> None:
    whose = of()
    packed = gzip.compress(PAST)
    asked(whose, ("old.mbox.gz", packed[: len(packed) // 2]))

    row = read(whose)

    seen = found.found_in(row)
    assert seen is not None
    assert seen.profile.messages.read > 50
    assert seen.profile.messages.unreadable == 1
    assert [(one.where, "unpacked no further" in one.reason) for one in seen.profile.unreadable] == [("", True)]


def test_a_maildir_in_a_zip_is_read() -> None:
    whose = of()
    mails = mbox(40).split(b"From - ")[1:]
    asked(whose, ("Maildir.zip", zipped({f"cur/{n}.x:2,S": one.partition(b"\r\n")[2] for n, one in enumerate(mails)})))

    seen = found.found_in(read(whose))

    assert seen is not None
    assert seen.profile.messages.read == len(mails)


def test_a_bomb_is_passed_over_in_little_time_and_memory() -> None:
    whose = of()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("huge.mbox", "w") as out:
        for _ in range(1100):
            out.write(bytes(1 << 20))
    asked(whose, ("bomb.zip", buffer.getvalue()), ("old.mbox", PAST))

    seen = found.found_in(read(whose))

    assert seen is not None
    assert any("from next to nothing" in one.reason for one in seen.profile.unreadable)


def test_one_file_that_is_no_mailbox_leaves_the_others_their_figures() -> None:
    whose = of()
    asked(whose, ("old.mbox", PAST), ("notes.olm", zipped({"x": b"x"})))

    seen = found.found_in(read(whose))

    assert seen is not None
    assert seen.refused[0].startswith("“notes.olm” is an archive of Outlook for Mac")


def test_a_reader_that_ends_midway_is_told_and_the_mail_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    whose = of()
    asked(whose)
    monkeypatch.setattr(sys, "executable", "/bin/true")

    row = read(whose)

    assert row.trouble.startswith("Something went wrong in reading it")
    assert uploads.folders() == []


def test_a_reader_that_is_cut_off_begins_anew_three_times_at_the_most() -> None:
    whose = of()
    asked(whose)
    for attempt in range(reading.MOST_ATTEMPTS):
        assert claims.claim(Audit, "dead", START + attempt * 400, 1)
        for row in claims.abandoned(Audit, START + attempt * 400 + claims.LEASE_SECONDS + 1):
            claims.put_back(row)

    row = read(whose, START + HOUR)

    assert "cut off three times" in row.trouble
    assert uploads.folders() == []


def test_the_end_of_the_desk_leaves_the_audit_for_its_next_start() -> None:
    whose = of()
    asked(whose)

    reading.look_after(Desks(), claimed(), lambda: START, lambda: True)

    row = asking.newest(whose)
    assert row is not None
    assert row.stage == Stage.WAITING
    assert read(whose).trouble == ""


def test_who_lets_go_of_it_while_it_is_read_finds_nothing_left(monkeypatch: pytest.MonkeyPatch) -> None:
    whose = of()
    asked(whose)
    row = claimed()
    asking.let_go(whose, "Ada", START)
    monkeypatch.setattr(reading, "told_by_reader", lambda *_: iter([Progress(1, 2, 3), Read(kept_figures())]))

    reading.look_after(Desks(), row, lambda: START)

    assert asking.newest(whose) is None
    assert uploads.folders() == []
    assert kinds(whose) == ["audit asked", "audit let go"]


def test_reading_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    whose = of()
    asked(whose)
    moments = iter([START, START, START + reading.LONGEST_SECONDS + 1, START + 4000, START + 4000, START + 4000])
    monkeypatch.setattr(reading, "told_by_reader", lambda *_: iter([None, None]))

    reading.look_after(Desks(), claimed(), lambda: next(moments))

    row = asking.newest(whose)
    assert row is not None
    assert row.trouble.startswith("It took longer than an hour")


def test_an_alert_does_not_wait_behind_an_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The examiner has a thread of its own: while it reads, the worker's loop goes on."""
    from frontdesk.worker.serving import Parts, Serving

    serving = Serving(Parts(workers=1, watch=False), lambda *_: "", lambda *_: "", lambda *_: "")
    held, begun = Event(), Event()
    turns: list[int] = []

    def reads(_examiner: object, _stopped: object) -> int:
        begun.set()
        held.wait(20)
        return 1

    def turns_on(_loop: object) -> int:
        turns.append(1)
        return 0

    monkeypatch.setattr("frontdesk.worker.examining.Examiner.turn", reads)
    monkeypatch.setattr("frontdesk.worker.loop.Loop.turn", turns_on)
    serving.start()
    assert begun.wait(10)
    before = len(turns)
    for _ in range(3):
        serving.wake()
        Event().wait(0.2)
    going_on = len(turns) - before
    held.set()
    serving.end()

    assert going_on >= 2


def test_one_audit_at_a_time() -> None:
    whose = of()
    asked(whose)

    with pytest.raises(UploadError, match="being read just now"):
        asking.add_file(whose, "more.mbox", 10, "", "Ada", START)
    with pytest.raises(UploadError, match="being read just now"):
        asking.ask(whose, Wishes(), "Ada", START)


def test_new_figures_take_the_place_of_the_old() -> None:
    whose = of()
    asked(whose)
    first = read(whose)
    asked(whose)

    second = read(whose)

    assert list(Audit.objects.filter(practice_id=whose.practice or 0)) == [second]
    assert second.pk != first.pk


def test_what_could_be_kept_becomes_the_draft() -> None:
    whose = of()
    asked(whose)
    row = read(whose)
    assert whose.practice is not None

    found.begin_policy(Desks(), whose.practice, row, "Ada", START)

    draft = parse_policy(PolicyDraft.objects.get(practice_id=whose.practice).text).policy
    assert draft is not None
    assert str(draft.channels["email"].turnaround) == "4 business hours"
    text = PolicyDraft.objects.get(practice_id=whose.practice).text
    assert 'mon = ["09:00-13:00"]' in text
    assert "\nsat = " not in text


def test_a_client_who_is_erased_is_erased_from_the_figures_too() -> None:
    whose = of()
    practice = whose.practice or 0
    asked(whose)
    read(whose)
    take_in(Desks(), practice, mail())
    client = people.add_client(practice, "mail", "c3@client.example", "Cora", START)
    assert Address.objects.filter(client=client, value="c3@client.example").exists()

    erasing.erase(practice, Client.objects.get(pk=client.pk), START, "Ada", also_open=True)

    row = asking.newest(whose)
    assert row is not None
    assert "c3@client.example" not in str(row.found)
    assert "c4@client.example" in str(row.found)
    seen = found.found_in(row)
    assert seen is not None
    assert seen.profile.contacts.count > 0


def test_what_a_client_takes_along_holds_the_clients_own_figures() -> None:
    whose = of()
    practice = whose.practice or 0
    asked(whose)
    read(whose)
    client = people.add_client(practice, "mail", "c3@client.example", "Cora", START)
    traced = tracing.traces(practice, client)
    assert traced is not None

    (told,) = exporting.client_rows(practice, traced, "audits")

    assert (told["address"], told["at"]) == ("c3@client.example", START)
    assert told["contacts"] > 5


def test_a_correction_that_quotes_an_erased_client_goes_from_the_profile() -> None:
    practice, desks = new_practice(POLICY), Desks()
    take_in(desks, practice, mail(text="Please move the logo to the left. Thank you."))
    client = Client.objects.get(practice_id=practice)
    theirs, others = ("not_urgent", "outage", "Please  move the logo"), ("urgent", "outage", "The shop is gone.")
    profile = sealed(replace(default_profile(brief_of(desks.of(practice).policy(START))), examples=(theirs, others)))
    add_profile(practice, profile.digest, profile_to_json(profile), START)
    assert Desks().of(practice).profile(START).examples == (theirs, others)

    erasing.erase(practice, client, START, "Ada", also_open=True)

    kept = Desks().of(practice).profile(START)
    assert kept.examples == (others,)
    assert (kept.urgent_ask, kept.mails) == (profile.urgent_ask, profile.mails)
    assert "logo" not in str(list(TriageProfile.objects.filter(practice_id=practice).values()))


def test_an_erasure_lets_go_of_mail_that_waits_to_be_read() -> None:
    whose = of()
    practice = whose.practice or 0
    row = asked(whose)
    client = people.add_client(practice, "mail", "c3@client.example", "Cora", START)

    erasing.erase(practice, Client.objects.get(pk=client.pk), START, "Ada", also_open=True)
    reading.sweep(START)

    assert not Audit.objects.filter(pk=row.pk).exists()
    assert uploads.folders() == []


def test_the_audit_of_one_who_begins_is_of_no_practice_and_becomes_hers() -> None:
    begins = registry.add_beginning("Ada", START)
    whose = Whose(beginning=begins.pk)
    asked(whose)

    row = read(whose)
    assert (row.practice_id, row.trouble) == (None, "")
    practice = new_practice(POLICY)
    registry.audits_of_beginning(begins.pk, practice)

    hers = asking.newest(Whose(practice))
    assert hers is not None
    assert hers.pk == row.pk
    assert asking.newest(whose) is None


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()
