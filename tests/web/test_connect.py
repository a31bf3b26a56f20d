"""The mailbox is connected on a page: tried at once, kept where it works, with the reason where it does not."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from frontdesk.office import mailboxes
from frontdesk.office.mailboxes import Trial
from frontdesk.store.models import Practice, TrailEntry
from frontdesk.store.queries import practices
from frontdesk.store.queries.practices import add_member
from office.test_take_in import POLICY
from storing import new_practice
from web.furnished import browser
from web.test_policy_pages import words

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
GIVEN = {"address": "ada@quill.example", "password": "a secret of hers"}
GOOD = Trial(works=True, said=("The login works.",), learnt={"null_sender": False})
BAD = Trial(works=False, said=("The server refused the name or the password.",))


@pytest.fixture
def practice() -> int:
    return new_practice(POLICY, is_shadow=True)


@pytest.fixture
def ada(practice: int) -> Browser:
    return browser(practice, add_member(practice, "Ada Quill", "", "owner", "", 0).pk)


@pytest.fixture
def trials(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What each kind answers, and below `asked` with what it was tried."""
    found: dict[str, Any] = {"imap": GOOD, "smtp": GOOD, "asked": []}

    def answer(kind: str, settings: dict[str, Any], secret: object) -> Trial:
        found["asked"].append((kind, settings, secret))
        return found[kind]  # type: ignore[no-any-return]

    monkeypatch.setattr(mailboxes, "try_mailbox", answer)
    return found


def test_both_ways_are_tried_and_kept_and_she_is_on_today(ada: Browser, practice: int, trials: dict[str, Any]) -> None:
    answer = ada.post("/desk/connect/", GIVEN)

    assert answer.headers["Location"] == "/desk/?done=connected"
    boxes = {one.kind: one for one in practices.mailboxes(practice)}
    assert boxes["imap"].settings == {
        "host": "imap.quill.example",
        "user": "ada@quill.example",
        "security": "tls",
        "null_sender": False,
    }
    assert boxes["smtp"].settings["address"] == "ada@quill.example"
    assert "a secret" not in boxes["imap"].secret
    assert [kind for kind, _, secret in trials["asked"] if secret == GIVEN["password"]] == ["imap", "smtp"]
    shown = words(ada.get("/desk/connect/"))
    assert "Your mailbox is connected" in shown
    assert "ada@quill.example at imap.quill.example" in shown


def test_what_works_is_kept_and_the_rest_is_told_with_its_reason(
    ada: Browser, practice: int, trials: dict[str, Any]
) -> None:
    trials["smtp"] = BAD

    answer = ada.post("/desk/connect/", GIVEN)

    assert answer.status_code == 200
    assert [one.kind for one in practices.mailboxes(practice)] == ["imap"]
    page = words(answer)
    assert "Mail goes out Does not work The server refused the name or the password." in page
    assert GIVEN["password"] not in answer.content.decode()
    trials["smtp"] = GOOD
    ada.post("/desk/connect/", {**GIVEN, "outgoing": "mail.quill.example", "outgoing_security": "starttls"})
    assert [kind for kind, _, _ in trials["asked"]] == ["imap", "smtp", "smtp"]
    assert trials["asked"][-1][1]["host"] == "mail.quill.example"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"address": "ada", "password": "x"}, "Write the whole address"),
        ({"address": "ada@quill.example", "password": ""}, "Write the password"),
        ({**GIVEN, "incoming_security": "plain"}, "TLS or STARTTLS"),
    ],
)
@pytest.mark.usefixtures("trials")
def test_what_is_not_described_is_told(ada: Browser, practice: int, given: dict[str, str], said: str) -> None:
    answer = ada.post("/desk/connect/", given)

    assert answer.status_code == 200
    assert said in words(answer)
    assert practices.mailboxes(practice) == []


def test_a_known_provider_needs_no_servers_and_an_app_password_no_blanks(ada: Browser, trials: dict[str, Any]) -> None:
    ada.post("/desk/connect/", {"address": "ada@gmail.com", "password": "abcd efgh ijkl mnop"})

    assert [settings["host"] for _, settings, _ in trials["asked"]] == ["imap.gmail.com", "smtp.gmail.com"]
    assert {secret for _, _, secret in trials["asked"]} == {"abcdefghijklmnop"}


def test_it_is_tried_again_and_let_go(
    ada: Browser, practice: int, trials: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada.post("/desk/connect/", GIVEN)
    trials["imap"] = BAD

    page = words(ada.post("/desk/connect/again/"))
    monkeypatch.undo()
    ada.post("/desk/connect/forget/", {"kind": "smtp"})

    assert "Mail comes in Does not work" in page
    assert [one.kind for one in practices.mailboxes(practice)] == ["imap"]


def test_only_owners_reach_it(practice: int) -> None:
    mel = browser(practice, add_member(practice, "Mel", "", "member", "", 1).pk)

    answers = [mel.get("/desk/connect/"), mel.post("/desk/connect/", GIVEN), mel.post("/desk/shadow/mode/")]

    assert {one.status_code for one in answers} == {403}


@pytest.mark.usefixtures("trials")
def test_the_desk_answers_once_mail_can_leave(ada: Browser, practice: int) -> None:
    assert ada.post("/desk/shadow/mode/", {"to": "live"}).headers["Location"].endswith("no-way-out")
    assert "a mailbox through which mail goes out" in words(ada.get("/desk/shadow/"))
    ada.post("/desk/connect/", GIVEN)

    ada.post("/desk/shadow/mode/", {"to": "live"})

    assert not Practice.objects.get(pk=practice).is_shadow
    assert "Back to shadow mode" in words(ada.get("/desk/shadow/"))
    told = TrailEntry.objects.filter(practice_id=practice, kind="mode").last()
    assert told is not None
    assert '"by":"Ada Quill"' in str(told.content)
    ada.post("/desk/shadow/mode/", {"to": "shadow"})
    assert Practice.objects.get(pk=practice).is_shadow


def test_it_asks_few_questions_of_the_store(ada: Browser) -> None:
    ada.get("/desk/connect/")
    with CaptureQueriesContext(connection) as asked:
        ada.get("/desk/connect/")

    assert len(asked) <= 12
