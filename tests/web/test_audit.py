"""The audit's pages: pieces that come over a bad line, small files in one form, and what each state says."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frontdesk.office.auditing import asking, uploads
from frontdesk.office.auditing.asking import Whose
from frontdesk.store.models import Audit, PolicyDraft, Stage
from office.past_mail import PAST
from pages.filled import a_way_in, an_audit
from web.furnished import NOW, Rows, browser, furnished

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
PAGE = "/desk/report/mail/"


def sent(rows: Rows, start: int, data: bytes, number: int = 0, **more: Any) -> dict[str, Any]:
    told = {"content_type": "application/octet-stream", **more}
    owner = browser(rows.practice, rows.owner)
    answer: dict[str, Any] = owner.post(f"{PAGE}piece/?file={number}&from={start}", data, **told).json()
    return answer


def named(rows: Rows, size: int = len(PAST)) -> dict[str, Any]:
    told = {"name": "old.mbox", "size": str(size), "stamp": "7"}
    answer: dict[str, Any] = browser(rows.practice, rows.owner).post(f"{PAGE}file/", told).json()
    return answer


def page(rows: Rows) -> str:
    return browser(rows.practice, rows.owner).get(PAGE).content.decode()


def test_a_file_comes_piece_by_piece_and_is_asked_to_be_read() -> None:
    rows = furnished()

    assert named(rows) == {"file": 0, "kept": 0, "size": len(PAST), "piece": 768 * 1024}
    assert sent(rows, 0, PAST[:9000]) == {"kept": 9000}
    assert "9 kB of" in page(rows)
    assert named(rows)["kept"] == 9000
    assert sent(rows, 9000, PAST[9000:]) == {"kept": len(PAST)}
    assert "It is all here" in page(rows)
    answer = browser(rows.practice, rows.owner).post(f"{PAGE}read/", {"own": "ada@quill.example; x@y.example"})

    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    row = Audit.objects.get(practice_id=rows.practice)
    assert (row.asked_at, row.wishes["own"]) == (NOW, ["ada@quill.example", "x@y.example"])
    assert "It waits for its turn" in page(rows)
    asking.let_go(Whose(rows.practice), "Ada", NOW)


@pytest.mark.parametrize("start", [5, 9000])
def test_a_piece_out_of_place_says_where_it_goes_on(start: int) -> None:
    rows = furnished()
    named(rows)

    assert sent(rows, start, PAST[start : start + 10]) == {"kept": 0}


def test_a_piece_that_is_too_large_or_no_bytes_is_refused() -> None:
    rows = furnished()
    named(rows, 10_000_000)

    assert "nothing of it was kept" in sent(rows, 0, bytes(uploads.PIECE + 1))["said"]
    assert "nothing of it was kept" in sent(rows, 0, PAST[:10], content_type="text/plain")["said"]
    assert "nothing of it was kept" in sent(rows, 0, b"")["said"]
    assert "kept no more" in sent(rows, 0, PAST[:10], number=3)["said"]


def test_what_is_no_size_is_refused() -> None:
    answer = browser((rows := furnished()).practice, rows.owner).post(f"{PAGE}file/", {"name": "x", "size": "-1"})

    assert "cannot be placed" in answer.json()["said"]


def test_a_small_file_goes_in_one_form() -> None:
    rows = furnished()
    given = {"file": SimpleUploadedFile("old.mbox", PAST), "own": ""}

    answer = browser(rows.practice, rows.owner).post(f"{PAGE}upload/", given)

    assert answer.status_code == 302
    assert Audit.objects.get(practice_id=rows.practice).asked_at == NOW
    asking.let_go(Whose(rows.practice), "Ada", NOW)


def test_no_file_and_no_mailbox_are_said_on_the_page() -> None:
    rows = furnished()
    owner = browser(rows.practice, rows.owner)

    none = owner.post(f"{PAGE}upload/")
    nowhere = owner.post(f"{PAGE}read/", {"from": "mailbox"})

    assert (none.status_code, nowhere.status_code) == (422, 422)
    assert "choose a file first" in none.content.decode()
    assert "No mailbox is connected that could be read" in nowhere.content.decode()


def test_the_connected_mailbox_is_read_without_a_file() -> None:
    rows = furnished()
    a_way_in(rows.practice)
    assert "ada@quill.example at 127.0.0.1" in page(rows)

    browser(rows.practice, rows.owner).post(f"{PAGE}read/", {"from": "mailbox"})

    row = Audit.objects.get(practice_id=rows.practice)
    assert row.mailbox is not None
    assert (row.mailbox.name, row.asked_at, row.files) == ("in", NOW, [])


def test_how_far_it_is_and_that_nobody_reads_it_are_said() -> None:
    rows = furnished()
    a_way_in(rows.practice)
    browser(rows.practice, rows.owner).post(f"{PAGE}read/", {"from": "mailbox"})
    found = Audit.objects.filter(practice_id=rows.practice)

    found.update(asked_at=NOW - 90)
    assert "Nobody has begun yet" in page(rows)
    found.update(stage=Stage.CLAIMED, done=5_000_000, total=20_000_000, mails=4_321)
    assert "4,321 mails, 5 MB of 20 MB" in page(rows)
    found.update(stage=Stage.DONE, ended_at=NOW, trouble="There is no mail in it.")
    assert "There is no mail in it." in page(rows)


def test_what_was_found_has_a_finding_over_each_plot_and_a_table_behind_it() -> None:
    rows = furnished()
    an_audit(rows.practice)

    shown = page(rows)

    plots = shown.split('<section class="figure"')[1:]
    assert len(plots) == 5
    for one in plots:
        assert "<h2 id=" in one
        assert "<svg" in one
        assert "The figures behind this" in one
        assert "<table" in one
    assert "You could keep 20 hours a week and a turnaround of 4 business hours." in shown
    assert "Monday to Friday</dt><dd>09:00 to 13:00" in shown
    assert "--" not in shown.split("<main")[1].replace("<!--", "")


def test_starting_from_it_writes_the_draft_and_leads_there() -> None:
    rows = furnished()
    an_audit(rows.practice)

    answer = browser(rows.practice, rows.owner).post(f"{PAGE}draft/")

    assert (answer.status_code, answer["Location"]) == (302, "/desk/policy/draft/")
    assert 'turnaround = "4 business hours"' in PolicyDraft.objects.get(practice_id=rows.practice).text


def test_nothing_found_begins_no_draft() -> None:
    rows = furnished()
    an_audit(rows.practice)
    row = Audit.objects.get(practice_id=rows.practice)
    assert row.found is not None
    Audit.objects.update(found={**row.found, "recommendation": {**row.found["recommendation"], "chosen": None}})
    before = PolicyDraft.objects.get(practice_id=rows.practice).text

    answer = browser(rows.practice, rows.owner).post(f"{PAGE}draft/")

    assert answer.status_code == 422
    assert PolicyDraft.objects.get(practice_id=rows.practice).text == before


def test_letting_go_deletes_the_figures() -> None:
    rows = furnished()
    an_audit(rows.practice)

    answer = browser(rows.practice, rows.owner).post(f"{PAGE}away/", follow=True)

    assert "It is let go" in answer.content.decode()
    assert not Audit.objects.filter(practice_id=rows.practice).exists()
