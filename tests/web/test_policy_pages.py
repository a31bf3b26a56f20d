"""The policy's pages: a draft is written in forms and as text, checked as one types, tried, and takes effect."""

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from frontdesk.office import drafting, replaying
from frontdesk.office.take_in import take_in
from frontdesk.policy import parse_policy
from frontdesk.store.models import Contact, PolicyDraft, PolicyVersion
from frontdesk.store.queries import drafts
from frontdesk.store.queries.practices import add_member
from frontdesk.web import desks
from office.test_take_in import POLICY, mail
from storing import new_practice
from web.furnished import NOW, browser

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
LIVE = {"X-Desk-Live": "1"}


@pytest.fixture
def practice(store: None) -> int:  # noqa: ARG001 - what it writes is taken back
    return new_practice(POLICY)


@pytest.fixture
def ada(practice: int) -> Browser:
    return browser(practice, add_member(practice, "Ada Quill", "", "owner", "", 0).pk)


@pytest.fixture
def draft(practice: int) -> PolicyDraft:
    return drafting.open_draft(desks.DESKS, practice, "Ada Quill", NOW)


def words(answer: Any) -> str:
    """What stands on a page, without its markup."""
    body = re.sub(r"<(script|style).*?</\1>", "", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def typed(ada: Browser, draft: PolicyDraft, text: str, **more: str) -> Any:
    given = {"from": "text", "text": text, "revision": str(draft.revision), **more}
    return ada.post("/desk/policy/draft/write/", given, headers=LIVE)


def filled(ada: Browser, draft: PolicyDraft, part: str, **fields: str) -> Any:
    given = {name.replace("__", "/"): value for name, value in fields.items()}
    return ada.post("/desk/policy/draft/write/", {"part": part, "revision": str(draft.revision), **given}, headers=LIVE)


def test_the_page_says_what_holds_and_a_draft_is_begun_from_it(ada: Browser) -> None:
    page = words(ada.get("/desk/policy/"))
    assert "Holds now" in page
    assert "Your first version." in page

    answer = ada.post("/desk/policy/begin/")

    assert answer.headers["Location"] == "/desk/policy/draft/"
    assert "Nothing: it says what holds already." in words(ada.get("/desk/policy/draft/"))
    assert "Ada Quill changed it last" in words(ada.get("/desk/policy/"))


def test_a_draft_is_begun_from_an_older_version(practice: int, ada: Browser) -> None:
    first = PolicyVersion.objects.get(practice_id=practice)
    draft = drafting.open_draft(desks.DESKS, practice, "Ada", NOW)
    revision = drafting.write(practice, draft.revision, POLICY.replace("Quill & Co", "Quill New"), "Ada", NOW)
    drafting.take_effect(desks.DESKS, practice, revision, desks.DESKS.of(practice).rules.local(NOW).date(), "Ada", NOW)
    assert "name is now Quill New" in words(ada.get("/desk/policy/")).replace("“", "").replace("”", "").replace('"', "")

    ada.post("/desk/policy/begin/", {"version": str(first.pk)})

    assert "Quill & Co" in drafts.draft(practice).text  # type: ignore[union-attr]
    again = ada.post("/desk/policy/begin/", {"version": str(first.pk)})
    assert again.headers["Location"] == "/desk/policy/?done=draft-there"


@pytest.mark.parametrize("act", ["begin", "draft/write", "draft/away", "draft/effect"])
def test_a_member_looks_and_changes_nothing(practice: int, draft: PolicyDraft, act: str) -> None:
    mel = browser(practice, add_member(practice, "Mel", "", "member", "", 1).pk)

    page = mel.get("/desk/policy/draft/").content.decode()
    answer = mel.post(f"/desk/policy/{act}/", {"revision": "1", "from": "text", "text": "x", "day": "2026-03-08"})

    assert "action=" not in page.partition("<main")[2]
    assert "<button" not in page.partition("<main")[2]
    assert answer.status_code == 403
    assert drafts.draft(practice).text == draft.text  # type: ignore[union-attr]


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("page", ["", "draft/", "try/", "past/"])
def test_a_page_asks_few_questions(ada: Browser, page: str) -> None:
    ada.get(f"/desk/policy/{page}")

    with CaptureQueriesContext(connection) as asked:
        ada.get(f"/desk/policy/{page}")

    assert len(asked) <= 14


def test_no_version_of_another_practice_begins_a_draft(practice: int, ada: Browser) -> None:
    theirs = PolicyVersion.objects.get(practice_id=new_practice(POLICY))

    ada.post("/desk/policy/begin/", {"version": str(theirs.pk)})

    assert drafts.draft(practice) is None


def test_what_is_typed_is_kept_and_checked_at_once(practice: int, ada: Browser, draft: PolicyDraft) -> None:
    wrong = draft.text.replace('"always"', '"allways"', 1)

    answer = typed(ada, draft, wrong.replace("\n", "\r\n"))

    kept = drafts.draft(practice)
    assert kept is not None
    assert (kept.text, kept.revision) == (wrong, 2)
    page = words(answer)
    assert "1 mistake" in page
    assert "Not yet" in page
    line = wrong[: wrong.index("allways")].count("\n") + 1
    assert f"Line {line} Mistake" in page
    assert f'<span class="urgent">{line}</span>' in answer.content.decode()
    assert 'value="2"' in answer.content.decode()


def test_a_mistake_stands_at_its_field(ada: Browser, draft: PolicyDraft) -> None:
    answer = filled(ada, draft, "batches", batches__morning__at="9ish")

    body = answer.content.decode()
    found = re.search(r'<div id="f-at-batches-morning-at" class="found" data-live>(.*?)</div>', body, re.DOTALL)
    assert found is not None
    assert "Mistake" in found[1]
    assert 'aria-invalid="true"' in body
    assert 'value="9ish"' in body


def test_a_form_changes_the_text_beside_it_and_says_what_changes(ada: Browser, draft: PolicyDraft) -> None:
    answer = filled(ada, draft, "hours", hours__sat="09:00-10:00")

    assert 'sat = ["09:00-10:00"]' in html.unescape(answer.content.decode())
    assert "on Saturday the practice is now open 09:00-10:00, was closed." in words(answer)


def test_entries_are_added_and_taken_out(practice: int, ada: Browser, draft: PolicyDraft) -> None:
    filled(ada, draft, "services", add="1", services__new__name="Proof reading", services__new__offer="extra")
    first = drafts.draft(practice)
    assert first is not None
    assert 'name = "Proof reading"' in first.text
    count = first.text.count("[[services]]")

    filled(ada, first, "services", drop="services/0")

    assert drafts.draft(practice).text.count("[[services]]") == count - 1  # type: ignore[union-attr]


@pytest.mark.usefixtures("draft")
def test_without_script_it_goes_back_to_the_section(ada: Browser) -> None:
    given = {"part": "hours", "revision": "1", "hours/sat": "09:00-10:00"}

    answer = ada.post("/desk/policy/draft/write/", given)

    assert answer.headers["Location"] == "/desk/policy/draft/?part=hours&show=form#hours"


def test_the_later_of_two_is_told_and_keeps_her_words(practice: int, ada: Browser, draft: PolicyDraft) -> None:
    drafting.write(practice, draft.revision, draft.text + "# Sam's\n", "Sam Ito", NOW)

    answer = typed(ada, draft, draft.text + "# Ada's\n")

    page = words(answer)
    assert "Not kept. Sam Ito has changed the draft since you loaded it" in page
    assert "# Ada's" in page
    assert "data-overtaken" in answer.content.decode()
    assert drafts.draft(practice).text.endswith("# Sam's\n")  # type: ignore[union-attr]
    plain = {"from": "text", "text": "x", "revision": "1"}
    assert ada.post("/desk/policy/draft/write/", plain).status_code == 409


def test_what_no_form_can_change_is_said(practice: int, ada: Browser, draft: PolicyDraft) -> None:
    revision = drafting.write(practice, draft.revision, "hours = [", "Ada", NOW)

    answer = ada.post("/desk/policy/draft/write/", {"part": "hours", "revision": str(revision), "add": "1"})
    other = ada.post(
        "/desk/policy/draft/write/",
        {"part": "services", "revision": str(revision), "services/new/name": "x", "add": "1"},
    )

    assert answer.status_code in (200, 302)
    assert "Mend it first; nothing was changed." in words(other)


@pytest.mark.usefixtures("draft")
def test_clients_words_are_shown_as_the_desk_would_write_them(ada: Browser) -> None:
    page = words(ada.get("/desk/policy/draft/"))

    assert "Thank you for your message. It has arrived and is safe." in page
    assert "The desk is closed just now" in page


def test_it_takes_effect_and_holds(practice: int, ada: Browser, draft: PolicyDraft) -> None:
    filled(ada, draft, "practice", practice__name="Quill New")

    answer = ada.post("/desk/policy/draft/effect/", {"revision": "2", "day": "2026-03-08"})

    assert answer.headers["Location"] == "/desk/policy/?done=in-force"
    assert desks.DESKS.of(practice).policy(NOW).practice.name == "Quill New"
    page = words(ada.get("/desk/policy/?done=in-force"))
    assert "takes effect on the day that you gave" in page
    assert page.count("Holds now") == 1


@pytest.mark.parametrize(("day", "said"), [("2026-03-07", "is past"), ("2026-03-08", "what holds on that day already")])
@pytest.mark.usefixtures("draft")
def test_what_cannot_take_effect_stays_a_draft(practice: int, ada: Browser, day: str, said: str) -> None:
    drafting.take_effect(desks.DESKS, practice, 1, desks.DESKS.of(practice).rules.local(NOW).date(), "Ada", NOW)
    drafting.open_draft(desks.DESKS, practice, "Ada", NOW)

    answer = ada.post("/desk/policy/draft/effect/", {"revision": "1", "day": day})

    assert said in words(answer)
    assert drafts.draft(practice) is not None


def test_a_version_to_come_is_shown_as_such(ada: Browser, draft: PolicyDraft) -> None:
    filled(ada, draft, "practice", practice__name="Quill New")

    ada.post("/desk/policy/draft/effect/", {"revision": "2", "day": "2026-04-01"})

    page = words(ada.get("/desk/policy/"))
    assert page.index("To come") < page.index("Holds now")


@pytest.mark.usefixtures("draft")
def test_it_is_thrown_away(practice: int, ada: Browser) -> None:
    answer = ada.post("/desk/policy/draft/away/", {"revision": "1"})

    assert answer.headers["Location"] == "/desk/policy/?done=draft-away"
    assert drafts.draft(practice) is None
    assert ada.get("/desk/policy/draft/").headers["Location"] == "/desk/policy/?done=no-draft"


def tried(ada: Browser, **given: str) -> Any:
    usual = {"channel": "email", "kind": "message", "at": "2026-03-09T21:40", "text": "Could you look at the palette?"}
    return ada.post("/desk/policy/try/now/", {**usual, **given})


def test_any_contact_is_tried_with_its_reasons(practice: int, ada: Browser) -> None:
    page = words(tried(ada, who="tier-retainer", subject="Help", text="Our site is down."))

    assert "It goes through to you at once." in page or "It counts as urgent." in page
    assert "What came" in page
    assert "Mon 2026-03-09 21:40" in page
    assert not Contact.objects.filter(practice_id=practice).exists()


def test_the_draft_is_tried_and_its_clauses_lead_to_their_sections(ada: Browser, draft: PolicyDraft) -> None:
    filled(
        ada,
        draft,
        "channels",
        channels__email__turnaround="5 business days",
        channels__email__address="ada@quill.example",
    )

    now, then = tried(ada, which="holds"), tried(ada, which="draft")

    assert "5 business days" not in words(now)
    assert "The turnaround of 5 business days" in words(then)
    assert "/desk/policy/draft/?part=channels#channels" in then.content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"channel": "fax"}, "has no channel “fax”"),
        ({"who": "tier-gold"}, "has no tier “gold”"),
        ({"at": "soon"}, "Give a day and a time"),
        ({"at": "9999-12-31T23:59"}, "at most five years away"),
        ({"at": "0001-01-01T00:00"}, "at most five years away"),
        ({"who": "client-999999", "kind": "smoke"}, "It waits for its time."),
    ],
)
def test_what_cannot_be_tried_is_said(ada: Browser, given: dict[str, str], said: str) -> None:
    answer = tried(ada, **given)

    assert answer.status_code == 200
    assert said in words(answer)


def test_the_past_is_replayed_and_told(practice: int, ada: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaying, "start", replaying.answer)
    for number in range(3):
        take_in(desks.DESKS, practice, mail(number, topic=f"topic {number}"))
    draft = drafting.open_draft(desks.DESKS, practice, "Ada", NOW)
    filled(ada, draft, "channels", channels__email__turnaround="5 business days")

    assert ada.post("/desk/policy/past/ask/", {"days": "30"}).headers["Location"] == "/desk/policy/past/"

    page = words(ada.get("/desk/policy/past/"))
    assert "3 of 3 messages would have been told something else" in page
    assert "Half of them promised within" in page
    assert page.count("Bo Marsh") == 3


@pytest.mark.usefixtures("draft")
def test_a_replay_says_how_far_it_is(practice: int, ada: Browser) -> None:
    ada.post("/desk/policy/past/ask/", {"days": "7"})
    row = drafts.newest_replay(practice)
    assert row is not None
    drafts.go_on(practice, row.pk, 20, 80, NOW)

    answer = ada.get("/desk/policy/past/")

    assert "20 of 80 messages" in words(answer)
    assert 'http-equiv="refresh"' in answer.content.decode()


def test_every_text_reads_back_as_it_was_typed(ada: Browser, draft: PolicyDraft) -> None:
    """A first empty line, markup and quotes survive the text area."""
    text = '\n# <b> & "quotes" </textarea>\n' + draft.text
    answer = typed(ada, draft, text)

    body = answer.content.decode()
    shown = html.unescape(body[body.index('id="text"') :].partition(">\n")[2].partition("</textarea>")[0])
    assert shown == text
    assert parse_policy(shown).policy is not None
