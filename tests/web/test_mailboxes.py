"""Mailboxes on the pages, against a real Dovecot and a mail server that takes mail: added, mended, let go."""

from collections.abc import Iterator

import pytest
from django.test import Client as Browser

from frontdesk.office.ways import account_of, add_way, relay_of
from frontdesk.store.models import Mailbox, Outgoing, Practice, TrailEntry
from frontdesk.store.queries import practices, reading
from frontdesk.store.queries.practices import add_member
from frontdesk.store.secret_key import unseal_secret
from office.test_take_in import POLICY
from servers.dovecot import HOST, PASSWORD, Dovecot
from servers.sink import Sink
from storing import START, new_practice
from web.furnished import NOW, browser
from web.test_policy_pages import words

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
PAGE = "/desk/settings/mailboxes/"


@pytest.fixture
def practice() -> int:
    return new_practice(POLICY)


@pytest.fixture
def ada(practice: int) -> Browser:
    return browser(practice, add_member(practice, "Ada Quill", "", "owner", "", 0).pk)


@pytest.fixture
def sink(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """It speaks TLS with the certificate of the test server, which is trusted here as a provider's would be."""
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    users = {f"owner{number}": PASSWORD for number in range(100_000)}
    with Sink(passwords=users, certificate=(dovecot.certificate, dovecot.folder / "key.pem")) as found:
        yield found


def typed(dovecot: Dovecot, sink: Sink, **more: object) -> dict[str, object]:
    """What she types: her provider's servers, with their ports."""
    servers = {"incoming": f"{HOST}:{dovecot.ports.imaps}", "outgoing": f"{HOST}:{sink.port}"}
    given = {"address": "ada@quill.example", "password": PASSWORD, "user": dovecot.user(), "outgoing_security": "tls"}
    return {**given, **servers, **more}


def kinds(practice: int) -> list[str]:
    return list(TrailEntry.objects.filter(practice_id=practice).order_by("id").values_list("kind", flat=True))


def test_the_connect_page_connects_a_real_mailbox_both_ways(
    ada: Browser, practice: int, dovecot: Dovecot, sink: Sink
) -> None:
    given = typed(dovecot, sink)

    wrong = ada.post("/desk/connect/", {**given, "password": "wrong"})
    answer = ada.post("/desk/connect/", given)

    page = words(wrong)
    assert page.count("Does not work") == 2
    assert "refused the login" in page
    assert answer.headers["Location"] == "/desk/?done=connected"
    boxes = {one.kind: one for one in practices.mailboxes(practice)}
    assert {kind: one.settings["port"] for kind, one in boxes.items()} == {
        "imap": dovecot.ports.imaps,
        "smtp": sink.port,
    }
    assert account_of(boxes["imap"]).security == relay_of(boxes["smtp"]).security == "tls"
    assert sink.taken == []
    assert practices.cursors(practice, boxes["imap"].pk).keys() == {"INBOX", "Sent"}, "what comes from now on is new"


def test_one_more_account_is_added_beside_the_first_for_mail_in_alone(
    ada: Browser, practice: int, dovecot: Dovecot, sink: Sink
) -> None:
    ada.post("/desk/connect/", typed(dovecot, sink))

    answer = ada.post(f"{PAGE}add/", typed(dovecot, sink, address="office@quill.example", kinds=["imap"]))

    assert answer.headers["Location"] == f"{PAGE}?done=mailbox-added"
    shown = words(ada.get(PAGE))
    assert shown.count("Mail comes in") == 2
    assert [one.name for one in practices.mailboxes(practice)][2:] == ["office@quill.example in"]
    assert kinds(practice).count("mailbox connected") == 3


def test_what_does_not_work_is_not_added_and_told_with_its_reason(
    ada: Browser, practice: int, dovecot: Dovecot, sink: Sink
) -> None:
    given = typed(dovecot, sink, kinds=["imap", "smtp"])

    answer = ada.post(f"{PAGE}add/", {**given, "incoming": f"{HOST}:9"})

    page = words(answer)
    assert "Mail comes in Does not work" in page
    assert "Mail goes out Connected" in page
    assert [one.kind for one in practices.mailboxes(practice)] == ["smtp"]
    assert words(ada.post(f"{PAGE}add/", typed(dovecot, sink))).count("Say what is to be connected") == 1


def added(practice: int, dovecot: Dovecot, password: str) -> Mailbox:
    """A mailbox of the test server."""
    settings = {"host": HOST, "port": dovecot.ports.imaps, "security": "tls", "user": dovecot.user()}
    return Mailbox.objects.get(pk=add_way(practice, "post", "email", "imap", settings, password, START))


@pytest.mark.usefixtures("sink")
def test_another_password_is_tried_and_kept_only_where_it_works(ada: Browser, practice: int, dovecot: Dovecot) -> None:
    box = added(practice, dovecot, "as it was")

    wrong = ada.post(f"{PAGE}{box.pk}/password/", {"password": "wrong"})
    nothing = ada.post(f"{PAGE}{box.pk}/password/", {"password": ""})
    box.refresh_from_db()
    assert (wrong.status_code, nothing.status_code, unseal_secret(box.secret)) == (422, 422, "as it was")
    assert "The old password was kept" in words(wrong)

    right = ada.post(f"{PAGE}{box.pk}/password/", {"password": PASSWORD})

    box.refresh_from_db()
    assert right.headers["Location"] == f"{PAGE}{box.pk}/?done=password-kept"
    assert unseal_secret(box.secret) == PASSWORD
    assert "The login to 127.0.0.1 works" in words(ada.post(f"{PAGE}{box.pk}/try/"))
    assert kinds(practice)[-1] == "mailbox password changed"


def test_a_mailbox_that_cannot_be_read_says_so_on_the_pages(ada: Browser, practice: int) -> None:
    box = add_way(practice, "post", "email", "imap", {"host": "h.example", "user": "ada"}, "secret", START)
    assert "Not read yet" in words(ada.get(PAGE))
    reading.is_read(practice, box, NOW - 60)
    assert "Read ada at h.example · all read 1 minute ago" in words(ada.get(PAGE))

    reading.is_not_read(practice, box, NOW - 600, "h.example refused the login.")

    page, one = words(ada.get(PAGE)), words(ada.get(f"{PAGE}{box}/"))
    assert "1 of 1 mailboxes does not work" in page
    assert "h.example refused the login. It began 10 minutes ago" in one
    assert "Nothing is lost" in one
    reading.is_read(practice, box, NOW - 4000)
    assert "Not read now" in words(ada.get(PAGE))


def test_a_way_out_that_is_refused_says_so_too(ada: Browser, practice: int) -> None:
    from office.test_mailboxes import waiting_message

    box = add_way(practice, "out", "email", "smtp", {"host": "h.example", "address": "ada@quill.example"}, "", START)
    Outgoing.objects.filter(pk=waiting_message(practice)).update(trouble="535 No", attempts=1)

    assert "Does not work" in words(ada.get(PAGE))
    assert "535 No" in words(ada.get(f"{PAGE}{box}/"))


def test_a_mailbox_is_let_go_and_who_did_it_is_in_the_trail(ada: Browser, practice: int) -> None:
    box = add_way(practice, "post", "email", "imap", {"host": "h.example", "user": "ada"}, "secret", START)

    answer = ada.post(f"{PAGE}{box}/remove/")

    assert answer.headers["Location"] == f"{PAGE}?done=mailbox-removed"
    assert not practices.mailboxes(practice)
    assert "Ada Quill" in (TrailEntry.objects.filter(practice_id=practice).order_by("-id")[0].content or "")
    assert ada.post(f"{PAGE}{box}/remove/").status_code == 404
    assert "No mailbox is connected" in words(ada.get(PAGE))


def test_a_mailbox_of_another_practice_is_not_there(ada: Browser, practice: int) -> None:
    assert Practice.objects.filter(pk=practice).exists()
    other = new_practice(POLICY)
    box = add_way(other, "post", "email", "imap", {"host": "h.example", "user": "ada"}, "secret", START)

    for address in ("", "try/", "password/", "remove/"):
        answer = ada.post(f"{PAGE}{box}/{address}") if address else ada.get(f"{PAGE}{box}/")
        assert answer.status_code == 404
    assert Mailbox.objects.filter(pk=box).exists()


def test_today_says_that_a_mailbox_cannot_be_read(ada: Browser, practice: int) -> None:
    box = add_way(practice, "in", "email", "imap", {"host": "mail.example", "user": "ada@quill.example"}, "secret", 0)
    calm = words(ada.get("/desk/"))
    Mailbox.objects.filter(pk=box).update(read_at=NOW - 120)
    read = words(ada.get("/desk/"))
    Mailbox.objects.filter(pk=box).update(troubled_at=NOW - 60, trouble="The server refused the login.")

    page = ada.get("/desk/")

    assert "ada@quill.example" not in calm + read
    assert "Mail to ada@quill.example cannot be read since 5:59 PM : The server refused the login." in words(page)
    assert f'href="{PAGE}{box}/"' in page.content.decode()


def test_today_says_that_nobody_reads_a_mailbox_and_who_can_mend_it(practice: int) -> None:
    box = add_way(practice, "in", "email", "imap", {"host": "mail.example", "user": "ada@quill.example"}, "secret", 0)
    Mailbox.objects.filter(pk=box).update(read_at=NOW - 7200)
    vic = browser(practice, add_member(practice, "Vic Looker", "", "viewer", "", 0).pk)

    page = vic.get("/desk/")

    assert "ada@quill.example has not been read since 4 PM : nothing looks into that mailbox now." in words(page)
    assert "The owner can mend it." in words(page)
    assert f"{PAGE}{box}/" not in page.content.decode()
