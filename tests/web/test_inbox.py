"""The inbox's pages: found, read, answered; by whom it may be, and in few questions to the database."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.store.models import Client, Contact, Decision, Draft, Member, Outgoing, OutKind, Promise
from frontdesk.store.queries.practices import add_member
from frontdesk.web import desks
from storing import START
from web.furnished import Rows, browser, furnished
from web.inbox_room import letter_of, pictured

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")


def first_thread(rows: Rows) -> int:
    return Contact.objects.filter(practice_id=rows.practice).order_by("id")[0].thread_id


def reply(rows: Rows, **fields: str) -> str:
    """Post a reply; where it leads, or the page."""
    me = browser(rows.practice, rows.owner)
    given = {"subject": "Re: Palette", "text": "Yes, gladly.", "token": "t", "do": "send", **fields}
    answer = me.post(f"/desk/inbox/{first_thread(rows)}/reply/", given)
    return answer.headers.get("Location") or answer.content.decode()


def replies(rows: Rows) -> list[Outgoing]:
    kept = Outgoing.objects.filter(practice_id=rows.practice, kind=OutKind.REPLY)
    return list(kept.exclude(pk=rows.held).order_by("id"))


def test_the_button_says_when_it_leaves_and_then_it_does() -> None:
    rows = furnished()
    me = browser(rows.practice, rows.owner)

    page = me.get(f"/desk/inbox/{first_thread(rows)}/").content.decode()
    later = me.get(f"/desk/inbox/{first_thread(rows)}/leaves/").content.decode()
    where = reply(rows)

    # The desk is closed by hand until Monday night: it opens again on Tuesday.
    assert "Send Tuesday 9 AM</button>" in page
    assert "Send Tuesday 9 AM</button>" in later
    assert where.endswith("?done=reply-held")
    assert desks.DESKS.of(rows.practice).rules.local(replies(rows)[0].due_at).strftime("%A %H:%M") == "Tuesday 09:00"


def test_a_thread_says_who_of_the_practice_wrote() -> None:
    rows = furnished()
    reply(rows)
    mel = add_member(rows.practice, "Mel Helper", "", "member", "", 2).pk

    hers, seen_by_mel = (
        browser(rows.practice, one).get(f"/desk/inbox/{first_thread(rows)}/").content.decode()
        for one in (rows.owner, mel)
    )

    assert "<b>You wrote</b>" in hers
    assert "<b>Ada of Bo Marsh wrote</b>" in seen_by_mel


def test_what_shows_a_private_address_is_given_back_with_the_place() -> None:
    rows = furnished()

    page = reply(rows, text="Hello\nmy cell is 555 0199")

    assert "The text (line 2) shows +1 555 0199" in page
    assert "my cell is 555 0199</textarea>" in page
    assert replies(rows) == []
    assert Draft.objects.get(practice_id=rows.practice).text == "Hello\nmy cell is 555 0199"


def test_send_now_asks_why() -> None:
    rows = furnished()

    assert "Say why it cannot wait" in reply(rows, do="now", reason=" ")
    assert reply(rows, do="now", reason="She travels").endswith("?done=reply-leaves")


def test_what_is_typed_is_kept_and_shown_again() -> None:
    rows = furnished()
    me = browser(rows.practice, rows.owner)
    thread = first_thread(rows)

    kept = me.post(f"/desk/inbox/{thread}/draft/", {"subject": "S", "text": "Yes, <gl"}).content.decode()

    assert "Kept" in kept
    assert "Yes, &lt;gl</textarea>" in me.get(f"/desk/inbox/{thread}/").content.decode()


def test_a_no_can_be_drafted_in_each_tone() -> None:
    rows = furnished()
    me = browser(rows.practice, rows.owner)

    page = me.get(f"/desk/inbox/{first_thread(rows)}/?no=1&tone=firm&service=Bookkeeping").content.decode()

    assert "Please turn to Lin Park" in page
    assert "My answer is no, and it will stay so." in page


def test_words_of_a_no_come_under_what_was_typed() -> None:
    rows = furnished()
    me, thread = browser(rows.practice, rows.owner), first_thread(rows)
    draft = f"/desk/inbox/{thread}/draft/?tone=firm&service=Bookkeeping"

    used = me.post(draft, {"text": "Dear Bo, <3", "token": "t", "use": "no-clear_no"})
    page = me.get(used.headers["Location"]).content.decode()

    assert used.headers["Location"] == f"/desk/inbox/{thread}/?no=1&tone=firm&service=Bookkeeping#reply"
    assert "Dear Bo, &lt;3\n\nHello" in page.partition("<textarea")[2], "what was typed stays above the draft"


def test_a_draft_that_nobody_changed_gives_way_to_the_next() -> None:
    rows = furnished()
    me, thread = browser(rows.practice, rows.owner), first_thread(rows)
    address = f"/desk/inbox/{thread}/draft/"

    me.post(f"{address}?tone=firm&service=", {"text": "", "token": "t", "use": "no-clear_no"})
    firm = Draft.objects.get(practice_id=rows.practice).text
    me.post(f"{address}?tone=warm&service=", {"text": firm, "token": "t", "use": "no-clear_no"})
    warm = Draft.objects.get(practice_id=rows.practice).text
    me.post(f"{address}?tone=warm&service=", {"text": warm, "token": "t", "use": "feeling-0"})

    assert firm.startswith("Hello Bo")
    assert warm.startswith("Hello Bo")
    assert firm not in warm
    greeting, _, rest = warm.partition("\n\n")
    lined = Draft.objects.get(practice_id=rows.practice).text
    assert lined == f"{greeting}\n\nI can hear that this weighs on you.\n\n{rest}"


def test_nothing_is_kept_of_a_form_that_was_sent() -> None:
    rows = furnished()
    reply(rows, text="Yes.", token="once")

    answer = browser(rows.practice, rows.owner).post(
        f"/desk/inbox/{first_thread(rows)}/draft/", {"subject": "S", "text": "Yes.", "token": "once"}
    )

    assert answer.status_code == 200
    assert not Draft.objects.filter(practice_id=rows.practice).exists()


def test_the_list_shows_who_waits_and_the_search_finds_it() -> None:
    rows = furnished()
    me = browser(rows.practice, rows.owner)

    listed = me.get("/desk/inbox/").content.decode()
    found = me.get("/desk/inbox/", {"q": "palet"}).content.decode()
    nothing = me.get("/desk/inbox/", {"q": "<giraffe>"}).content.decode()

    assert "<b>Bo Marsh</b>" in listed
    assert "<mark>palette</mark>" in found
    assert "Nothing was found for “&lt;giraffe&gt;”" in nothing


def test_each_decisions_why_is_one_click_away() -> None:
    rows = furnished()
    contact = Contact.objects.filter(practice_id=rows.practice).order_by("id")[0]

    page = browser(rows.practice, rows.owner).get(f"/desk/inbox/{contact.thread_id}/").content.decode()

    assert "<summary>Why?</summary>" in page
    for clause in Decision.objects.get(contact=contact).body["because"][:3]:
        assert f"<code>{clause['path']}</code>" in page


def test_a_clients_page_is_shown_in_a_sandbox_and_its_files_are_only_kept() -> None:
    rows = furnished()
    contact = pictured(rows.practice)
    me, base = browser(rows.practice, rows.owner), f"/desk/inbox/contacts/{contact.pk}/"

    about, page, file, eml = (me.get(f"{base}{part}") for part in ("", "page/", "files/1/", "message.eml"))

    assert '<iframe class="sandboxed" sandbox src=' in about.content.decode()
    assert "frame-src 'self'" in about.headers["Content-Security-Policy"]
    assert page.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none';")
    assert "script" not in page.content.decode()
    assert "tracker" not in page.content.decode()
    for download in (file, eml):
        assert download.headers["Content-Disposition"].startswith("attachment; filename=")
        assert download.headers["X-Content-Type-Options"] == "nosniff"
        assert download.headers["Content-Type"] == "application/octet-stream"
    assert contact.attachments == 1


def test_the_original_is_the_owners_alone() -> None:
    rows = furnished()
    contact = pictured(rows.practice)
    path = f"/desk/inbox/contacts/{contact.pk}/message.eml"

    assert browser(rows.practice, rows.viewer).get(path).status_code == 403
    assert browser(rows.practice, rows.owner).get(path).content.startswith(b"From: Bo Marsh")


def test_a_topic_is_split_handed_on_and_handled_elsewhere() -> None:
    rows = furnished()
    me, thread = browser(rows.practice, rows.owner), first_thread(rows)
    contact = Contact.objects.filter(practice_id=rows.practice).order_by("id")[0]
    decision = Decision.objects.get(contact=contact)
    Decision.objects.filter(pk=decision.pk).update(body={**decision.body, "topics": ["Logo", "Invoice"]})
    sam = Member.objects.create(practice_id=rows.practice, name="Sam Ito", role="member")

    assert "Split into 2 topics" in me.get(f"/desk/inbox/{thread}/").content.decode()
    split = me.post(f"/desk/inbox/contacts/{contact.pk}/split/", {"thread": thread})
    handed = me.post(f"/desk/inbox/{thread}/hand-on/", {"member": sam.pk, "text": "please"})
    done = me.post(f"/desk/inbox/{thread}/elsewhere/", {"how": "phone"})

    assert [one.headers["Location"].partition("=")[2] for one in (split, handed, done)] == [
        "split",
        "handed",
        "elsewhere",
    ]
    page = me.get(f"/desk/inbox/{thread}/").content.decode()
    assert "handed it on to Sam Ito: please" in page
    assert "handled it by phone" in page
    assert not Promise.objects.filter(thread_id=thread, settled_at=None).exists()
    undo = re.findall(r'action="(/desk/inbox/notes/\d+/undo/)"', page)
    assert me.post(undo[1], {"thread": thread}).headers["Location"].endswith("owed-again")
    assert me.post(undo[0], {"thread": thread}).headers["Location"].endswith("unhanded")
    assert Promise.objects.filter(thread_id=thread, settled_at=None).exists()


def test_a_new_message_is_written_to_a_client() -> None:
    rows = furnished()
    client = Client.objects.get(practice_id=rows.practice)
    me = browser(rows.practice, rows.owner)

    page = me.get(f"/desk/inbox/to/{client.pk}/").content.decode()
    sent = me.post(
        f"/desk/inbox/to/{client.pk}/reply/", {"subject": "Logo", "text": "Here.", "token": "n", "do": "send"}
    )

    assert "To Bo Marsh, bo@marsh.example" in page
    assert sent.headers["Location"].endswith("done=reply-held")
    assert [one.subject for one in replies(rows)] == ["Logo"]


@pytest.mark.parametrize("path", ["/desk/inbox/", "/desk/inbox/?q=look", "/desk/inbox/?show=waiting", "thread"])
def test_more_rows_ask_no_more_questions(path: str) -> None:
    rows = furnished()
    me = browser(rows.practice, rows.owner)

    def asked() -> int:
        where = f"/desk/inbox/{first_thread(rows)}/" if path == "thread" else path
        with CaptureQueriesContext(connection) as queries:
            assert me.get(where).status_code == 200
        return len(queries)

    mail_in(desks.DESKS, rows.practice, Mail("email", letter_of(99), START + 5, "bo@marsh.example"))
    few = asked()
    for number in range(20):
        mail_in(desks.DESKS, rows.practice, Mail("email", letter_of(number), START + 10 + number, "bo@marsh.example"))
    Contact.objects.filter(practice_id=rows.practice, key__startswith="mail").update()
    if path == "thread":
        Contact.objects.filter(practice_id=rows.practice).update(thread_id=first_thread(rows))

    assert asked() == few
    assert few <= 40


@pytest.mark.parametrize(
    "query", ["after=x-y", "after=-", "client=abc", "show=nothing", "after=9999999999999999999-1", "q=%00"]
)
def test_nonsense_in_the_address_does_no_harm(query: str) -> None:
    rows = furnished()

    assert browser(rows.practice, rows.owner).get(f"/desk/inbox/?{query}").status_code == 200


def test_the_button_and_the_clients_own_time_stand_side_by_side() -> None:
    rows = furnished()
    me, address = browser(rows.practice, rows.owner), f"/desk/inbox/{first_thread(rows)}/"
    before = me.get(address).content.decode()
    Client.objects.filter(practice_id=rows.practice).update(time_zone="Europe/Madrid")

    page = me.get(address).content.decode()
    leaves = me.get(f"{address}leaves/").content.decode()

    assert "Send Tuesday 9 AM" in page
    assert "2 PM in Madrid" in page
    assert "2 PM in Madrid" in leaves
    assert "in Madrid" not in before


def test_the_list_renews_itself_and_only_where_it_is_marked() -> None:
    rows = furnished()
    me = browser(rows.practice, rows.owner)

    listed, thread = (
        me.get("/desk/inbox/").content.decode(),
        me.get(f"/desk/inbox/{first_thread(rows)}/").content.decode(),
    )

    assert '<div id="threads" data-live>' in listed
    assert "/live." in listed
    assert '<ol class="thread" id="said-here" data-live>' in thread
    assert "<form" not in thread.partition("data-live>")[2].partition("</p>")[0]


def test_a_clients_threads_lead_to_the_inbox() -> None:
    rows = furnished()
    client = Client.objects.get(practice_id=rows.practice)

    page = browser(rows.practice, rows.owner).get(f"/desk/clients/{client.pk}/").content.decode()

    assert f'href="/desk/inbox/{first_thread(rows)}/"' in page
