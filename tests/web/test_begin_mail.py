"""The first run from past mail: uploaded by the link, read, and turned into answers that can be changed."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from frontdesk.office import beginning
from frontdesk.office.auditing import asking, uploads
from frontdesk.office.auditing.asking import Whose
from frontdesk.office.desks import Desks
from frontdesk.office.first_answers import FIELDS, TURNAROUNDS, look
from frontdesk.policy import parse_policy
from frontdesk.policy.trades.starting import TRADES
from frontdesk.store.models import Audit, Beginning, PolicyVersion, Practice
from frontdesk.worker.examining import Examiner
from office.past_mail import PAST
from storing import START
from web.furnished import NOW, browser, path_of

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
ANSWERS: dict[str, dict[str, Any]] = {
    "name": {"name": "Quill & Co", "owner": "Ada Quill"},
    "place": {"zone": "America/New_York", "country": ""},
    "channels": {"address": "ada@quill.example", "phone": ""},
    "urgent": {},
}


def link() -> str:
    return path_of(beginning.new_link("Ada", NOW)).removesuffix("/")


def row_of(way: str) -> Beginning:
    found = beginning.opened(way.rpartition("/")[2])
    assert isinstance(found, Beginning)
    return found


def handed_over(way: str, data: bytes = PAST) -> Browser:
    stranger = browser()
    given = {"do": "upload", "own": "", "file": SimpleUploadedFile("old.mbox", data)}
    answer = stranger.post(f"{way}/mail/", given)
    assert (answer.status_code, answer["Location"]) == (302, f"{way}/mail/")
    return stranger


def read() -> None:
    assert Examiner(Desks(), "test", lambda: NOW).turn() == 1


def test_the_first_question_leads_to_the_mail() -> None:
    way = link()

    shown = browser().get(f"{way}/").content.decode()

    assert f'href="{way}/mail/"' in shown
    assert browser().get(f"{way}/mail/").status_code == 200


def test_the_questions_come_filled_with_what_the_mail_shows() -> None:
    way = link()
    stranger = handed_over(way)
    assert "It waits for its turn" in stranger.get(f"{way}/mail/").content.decode()
    read()
    assert "You could keep 20 hours a week" in stranger.get(f"{way}/mail/").content.decode()

    answer = stranger.post(f"{way}/mail/", {"do": "use"})

    assert answer["Location"] == f"{way}/?step=trade"
    kept = row_of(way).answers
    assert (kept["hours_mon"], kept["hours_sat"], kept["turnaround"]) == (["09:00-13:00"], [""], ["4 business hours"])
    assert (kept["address"], kept["owner"], kept["zone"]) == (
        ["ada@quill.example"],
        ["Ada Quill"],
        ["America/New_York"],
    )
    hours = stranger.get(f"{way}/?step=hours").content.decode()
    assert "Filled in from your mail" in hours
    assert 'value="09:00-13:00"' in hours
    assert '<option value="4 business hours" selected>' in hours
    assert uploads.folders() == []


def test_another_trade_leaves_what_the_mail_shows_and_each_answer_can_be_changed() -> None:
    way = link()
    stranger = handed_over(way)
    read()
    stranger.post(f"{way}/mail/", {"do": "use"})

    stranger.post(f"{way}/", {"step": "trade", "trade": "realtor"})
    assert row_of(way).answers["hours_mon"] == ["09:00-13:00"]
    days = {name: values[0] for name, values in row_of(way).answers.items() if name.startswith("hours_")}
    stranger.post(f"{way}/", {"step": "hours", **days, "hours_sat": "10-12", "turnaround": "1 business day"})

    kept = row_of(way).answers
    assert (kept["hours_sat"], kept["turnaround"]) == (["10-12"], ["1 business day"])


def test_a_practice_begins_with_it_and_keeps_the_figures() -> None:
    way = link()
    stranger = handed_over(way)
    read()
    stranger.post(f"{way}/mail/", {"do": "use"})
    stranger.post(f"{way}/", {"step": "trade", "trade": "studio"})
    before = row_of(way).answers
    stranger.post(f"{way}/", {"step": "hours", **{name: before[name] for name in FIELDS["hours"]}})
    for step, given in ANSWERS.items():
        stranger.post(f"{way}/", {"step": step, **given})

    answer = stranger.post(f"{way}/", {"step": "look"})

    assert answer.status_code == 302, answer.content.decode()
    practice = Practice.objects.latest("id")
    policy = parse_policy(PolicyVersion.objects.get(practice=practice).text).policy
    assert policy is not None
    assert str(policy.channels["email"].turnaround) == "4 business hours"
    row = asking.newest(Whose(practice.pk))
    assert row is not None
    assert row.found is not None
    assert asking.newest(Whose(beginning=Beginning.objects.latest("id").pk)) is None


def test_a_file_comes_in_pieces_by_the_link_alone() -> None:
    way = link()
    named = browser().post(f"{way}/mail/file/", {"name": "old.mbox", "size": str(len(PAST)), "stamp": ""}).json()

    address = f"{way}/mail/piece/?file={named['file']}&from=0"
    kept = browser().post(address, PAST[:5000], content_type="application/octet-stream").json()

    assert kept == {"kept": 5000}
    assert asking.let_go(Whose(beginning=row_of(way).pk), "", NOW)


def test_a_link_that_was_used_takes_no_mail() -> None:
    way = link()
    Beginning.objects.filter(pk=row_of(way).pk).update(used_at=NOW)

    for address in (f"{way}/mail/", f"{way}/mail/file/", f"{way}/mail/piece/"):
        assert browser().post(address, {"do": "upload"}).status_code == 403
    assert browser().get(f"{way}/mail/").status_code == 403


def test_what_is_no_mail_is_said_and_she_may_answer_without_it() -> None:
    way = link()
    stranger = browser()

    answer = stranger.post(f"{way}/mail/", {"do": "upload", "file": SimpleUploadedFile("x.pst", b"!BDN" + bytes(99))})

    assert answer.status_code == 422
    assert "it is an Outlook data file" in answer.content.decode()
    assert "Answer without it" in answer.content.decode()


def test_two_links_see_nothing_of_each_other() -> None:
    mine, theirs = link(), link()
    handed_over(theirs)
    read()

    assert "What your mail shows" not in browser().get(f"{mine}/mail/").content.decode()
    browser().post(f"{mine}/mail/", {"do": "away"})

    assert asking.newest(Whose(beginning=row_of(theirs).pk)) is not None


def test_figures_of_a_link_by_which_nobody_begins_go_with_it() -> None:
    way = link()
    handed_over(way)
    read()
    late = NOW + 15 * 86_400

    Examiner(Desks(), "test", lambda: late).turn()

    assert not Audit.objects.filter(practice=None).exists()


@pytest.mark.parametrize("trade", TRADES)
@pytest.mark.parametrize("turnaround", TURNAROUNDS)
def test_every_turnaround_makes_a_policy_that_can_be_used(trade: str, turnaround: str) -> None:
    given = {"trade": [trade], "turnaround": [turnaround], "address": ["a@b.example"]}

    seen = look(given, START)

    assert seen.mistakes == []
    assert seen.policy is not None
    assert str(seen.policy.channels["email"].turnaround) == turnaround
