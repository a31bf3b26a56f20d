"""Signing in at a provider on the pages: by a code, by the browser; against an authorisation server and Dovecot."""

from collections.abc import Iterator
from html import unescape
from re import search
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from django.test import Client as Browser

from frontdesk.channels.mail.imap import find_folders
from frontdesk.office.ways import account_of
from frontdesk.store.models import Consent, Mailbox, Member, Signing, TrailEntry
from frontdesk.store.queries import practices
from frontdesk.store.queries.practices import add_member
from frontdesk.web import desks
from office.test_take_in import POLICY
from servers.authority import CLIENT, Authority
from servers.dovecot import HOST, Dovecot
from servers.sink import Sink
from storing import new_practice
from web.furnished import NOW, browser
from web.test_policy_pages import words

pytestmark = pytest.mark.usefixtures("store", "at_two_hours")
DONE = "/desk/settings/mailboxes/"
BEGIN, WAIT = f"{DONE}sign-in/", f"{DONE}signing/"


@pytest.fixture
def practice() -> int:
    return new_practice(POLICY)


@pytest.fixture
def ada(practice: int) -> Browser:
    return browser(practice, add_member(practice, "Ada Quill", "", "owner", "", 0).pk)


@pytest.fixture
def authority(dovecot: Dovecot) -> Iterator[Authority]:
    with Authority(dovecot.user(), dovecot.tokens) as found:
        found.metadata = {
            "issuer": found.url,
            "token_endpoint": f"{found.url}/token",
            "authorization_endpoint": f"{found.url}/authorize",
            "device_authorization_endpoint": f"{found.url}/device",
        }
        yield found


@pytest.fixture
def sink(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """It takes mail from whoever has a token, and speaks TLS; its certificate is trusted here."""
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    with Sink(tokens=dovecot.tokens, certificate=(dovecot.certificate, dovecot.folder / "key.pem")) as found:
        yield found


@pytest.fixture
def typed(authority: Authority, dovecot: Dovecot, sink: Sink) -> dict[str, object]:
    """What she types into the form."""
    servers = {"incoming": f"{HOST}:{dovecot.ports.imaps}", "outgoing": f"{HOST}:{sink.port}"}
    client = {"client_id": CLIENT.id, "client_secret": CLIENT.secret}
    there = {"provider": "other", "issuer": authority.url, "scope": "mail", "kinds": ["imap", "smtp"]}
    address = {"address": "ada@quill.example", "user": authority.user, "outgoing_security": "tls"}
    return {**servers, **client, **there, **address}


def later(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    monkeypatch.setattr(desks, "now", lambda: NOW + seconds)


def kinds(practice: int) -> list[str]:
    return list(TrailEntry.objects.filter(practice_id=practice).order_by("id").values_list("kind", flat=True))


def test_a_code_is_shown_and_both_ways_are_connected_once_it_was_typed_in(
    ada: Browser, practice: int, authority: Authority, typed: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.pending = ["authorization_pending"]

    assert ada.post(BEGIN, typed).headers["Location"] == WAIT
    page = words(ada.get(WAIT))
    assert "WDJB-MJHT" in page
    assert f"{authority.url}/activate" in page
    assert f"sign in as {authority.user}" in page
    assert ada.post(WAIT).headers["Location"] == WAIT
    assert [path for path, _ in authority.asked] == ["/device"], "it is not asked before its time"
    later(monkeypatch, 5)
    assert ada.post(WAIT).headers["Location"] == WAIT
    later(monkeypatch, 10)

    assert ada.post(WAIT).headers["Location"] == f"{DONE}?done=signed-in"

    boxes = {one.kind: one for one in practices.mailboxes(practice)}
    assert "INBOX" in practices.cursors(practice, boxes["imap"].pk)
    assert set(boxes) == {"imap", "smtp"}
    assert boxes["imap"].consent_id == boxes["smtp"].consent_id
    assert find_folders(account_of(boxes["imap"])).inbox == "INBOX"
    assert Consent.objects.filter(practice_id=practice).count() == 1
    assert not Signing.objects.filter(practice_id=practice).exists()
    assert kinds(practice)[0] == "sign-in begun"
    assert kinds(practice).count("mailbox connected") == 2
    secrets = [CLIENT.secret, *authority.tokens, *authority.good]
    told = "".join(one.content or "" for one in TrailEntry.objects.filter(practice_id=practice))
    assert [one for one in secrets if one in told] == []


def test_a_provider_that_wants_it_slower_is_asked_slower(
    ada: Browser, authority: Authority, typed: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    authority.pending = ["slow_down", "authorization_pending"]
    ada.post(BEGIN, typed)
    for seconds in (5, 10, 14, 15, 20, 24):
        later(monkeypatch, seconds)
        ada.post(WAIT)

    assert [path for path, _ in authority.asked].count("/token") == 2
    later(monkeypatch, 25)
    assert ada.post(WAIT).headers["Location"] == f"{DONE}?done=signed-in"


@pytest.mark.parametrize(("pending", "said"), [("access_denied", "was refused"), ("expired_token", "run out")])
def test_a_refusal_is_told_and_nothing_is_stored(
    ada: Browser,
    practice: int,
    authority: Authority,
    typed: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
    pending: str,
    said: str,
) -> None:
    authority.pending = [pending]
    ada.post(BEGIN, typed)
    later(monkeypatch, 5)
    ada.post(WAIT)

    page = words(ada.get(WAIT))

    assert said in page
    assert "Begin again" in page
    assert not practices.mailboxes(practice)


def test_a_code_that_nobody_typed_in_runs_out_and_says_so(
    ada: Browser, authority: Authority, typed: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada.post(BEGIN, typed)
    later(monkeypatch, 900)
    ada.post(WAIT)

    assert "Nobody signed in" in words(ada.get(WAIT))
    assert [path for path, _ in authority.asked] == ["/device"]


class NotFollowed(HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def consented(address: str) -> str:
    """Where the provider sends the browser once she has consented."""
    try:
        build_opener(NotFollowed()).open(Request(address), timeout=10)
    except OSError as error:
        return str(error.headers["Location"])  # type: ignore[attr-defined]
    raise AssertionError("the provider sent nobody anywhere")


def visit(ada: Browser, typed: dict[str, object], authority: Authority) -> str:
    """Begin by the browser; the address to which the provider sends her back."""
    del authority.metadata["device_authorization_endpoint"]
    assert ada.post(BEGIN, typed).headers["Location"] == WAIT
    found = search(r'class="button" href="([^"]+/authorize[^"]+)"', ada.get(WAIT).content.decode())
    assert found
    return consented(unescape(found[1]))


def test_the_browser_comes_back_through_an_open_page_and_a_form(
    ada: Browser, practice: int, authority: Authority, typed: dict[str, object]
) -> None:
    there = urlsplit(visit(ada, typed, authority))
    assert there.path == "/signed-in/"

    # From another site no strict cookie comes along: the page opens for anybody, knows nothing, and hands on.
    hop = Browser().get(f"/signed-in/?{there.query}", headers={"host": "127.0.0.1"})
    on = search(r'content="0; url=([^"]+)"', hop.content.decode())
    assert on
    form = ada.get(unescape(on[1]))
    assert not practices.mailboxes(practice), "a look changes nothing"
    heard = {name: values[0] for name, values in parse_qs(there.query).items()}
    assert all(value in form.content.decode() for value in heard.values())

    assert ada.post("/desk/settings/mailboxes/signed-in/", heard).headers["Location"] == f"{DONE}?done=signed-in"
    assert {one.kind for one in practices.mailboxes(practice)} == {"imap", "smtp"}
    again = ada.post("/desk/settings/mailboxes/signed-in/", heard)
    assert again.headers["Location"] == f"{DONE}?done=not-signed-in"


def test_a_code_that_a_stranger_sends_her_with_is_not_redeemed(
    ada: Browser, practice: int, authority: Authority, typed: dict[str, object]
) -> None:
    there = urlsplit(visit(ada, typed, authority))
    code = parse_qs(there.query)["code"][0]

    for state in ("", "wrong"):
        answer = ada.post("/desk/settings/mailboxes/signed-in/", {"code": code, "state": state})
        assert answer.headers["Location"] == f"{DONE}?done=not-signed-in"
    bo = browser(practice, add_member(practice, "Bo", "", "owner", "", 1).pk)
    heard = {name: values[0] for name, values in parse_qs(there.query).items()}
    assert bo.post("/desk/settings/mailboxes/signed-in/", heard).headers["Location"] == f"{DONE}?done=not-signed-in"
    assert not practices.mailboxes(practice)
    assert Member.objects.filter(practice_id=practice).count() == 2


def test_a_sign_in_that_was_taken_back_is_given_anew(
    ada: Browser, practice: int, authority: Authority, typed: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada.post(BEGIN, {**typed, "kinds": ["imap"]})
    later(monkeypatch, 5)
    ada.post(WAIT)
    box = Mailbox.objects.get(practice_id=practice)
    authority.revoke()
    Consent.objects.filter(practice_id=practice).update(refused_at=NOW, trouble="Quillmail no longer accepts it.")
    assert "Quillmail no longer accepts it." in words(ada.get(f"{DONE}{box.pk}/"))

    assert ada.post(f"{DONE}{box.pk}/sign-in/").headers["Location"] == WAIT
    later(monkeypatch, 10)
    ada.post(WAIT)

    box.refresh_from_db()
    assert box.consent is not None
    assert box.consent.refused_at is None
    assert find_folders(account_of(box)).inbox == "INBOX"


def test_what_does_not_work_after_a_sign_in_is_told_and_the_rest_kept(
    ada: Browser, practice: int, typed: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada.post(BEGIN, {**typed, "outgoing": f"{HOST}:9"})
    later(monkeypatch, 5)
    ada.post(WAIT)

    assert "Mail out does not work" in words(ada.get(WAIT))
    assert [one.kind for one in practices.mailboxes(practice)] == ["imap"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"client_id": ""}, "wants to know who asks"),
        ({"issuer": "nowhere"}, "There is no provider"),
        ({"scope": ""}, "Another provider needs"),
        ({"address": "ada"}, "Write the whole address"),
        ({"kinds": []}, "Say what is to be connected"),
        ({"client_secret": "wrong"}, "does not know the client id"),
    ],
)
def test_what_is_typed_wrong_is_a_sentence(
    ada: Browser, typed: dict[str, object], wrong: dict[str, object], said: str
) -> None:
    assert said in words(ada.post(BEGIN, {**typed, **wrong}))
    assert not Signing.objects.filter(member__name="Ada Quill", practice__isnull=True).exists()
