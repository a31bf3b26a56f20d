"""`frontdesk mailbox … --oauth` as a person uses it, against an authorisation server, Dovecot and an XOAUTH2 sink."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import click
import pytest
from click.testing import CliRunner, Result

from desk.practice import BASE
from servers.authority import CLIENT, Authority
from servers.dovecot import Dovecot
from servers.sink import Sink
from storing import START, new_practice, opened_store

opened_store()

from frontdesk.channels import oauth  # noqa: E402
from frontdesk.channels.mail.imap import Bearer, find_folders  # noqa: E402
from frontdesk.cli import signing_in  # noqa: E402
from frontdesk.cli.desk_logins import login_of_desk  # noqa: E402
from frontdesk.cli.main import group  # noqa: E402
from frontdesk.office.desks import Desks  # noqa: E402
from frontdesk.office.doctor.practices import mailboxes as look_at_mailboxes  # noqa: E402
from frontdesk.office.release import leave  # noqa: E402
from frontdesk.office.ways import account_of  # noqa: E402
from frontdesk.store.models import Consent, Mailbox, Outgoing, OutKind, Practice, Stage  # noqa: E402
from frontdesk.store.queries import outbox  # noqa: E402
from frontdesk.worker.posting import Post  # noqa: E402

pytestmark = pytest.mark.usefixtures("store", "owner")


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    return dovecot.user()


@pytest.fixture
def authority(dovecot: Dovecot, user: str) -> Iterator[Authority]:
    with Authority(user, dovecot.tokens) as found:
        found.metadata = {
            "issuer": found.url,
            "token_endpoint": f"{found.url}/token",
            "authorization_endpoint": f"{found.url}/authorize",
            "device_authorization_endpoint": f"{found.url}/device",
        }
        yield found


@pytest.fixture
def owner(monkeypatch: pytest.MonkeyPatch) -> None:
    """She opens whatever address she is shown; and nobody waits for the provider's pace."""
    echo = click.echo

    def shown(words: object = "", **given: object) -> None:
        echo(words, **given)  # type: ignore[arg-type]
        if found := re.search(r"http://127[^ \n]*/authorize[^ \n]*", str(words)):
            Thread(target=lambda: urlopen(found[0], timeout=5).close()).start()

    monkeypatch.setattr(click, "echo", shown)
    monkeypatch.setattr(oauth, "await_consent", partial(oauth.await_consent, wait=lambda _seconds: None))


@pytest.fixture
def practice() -> Practice:
    return Practice.objects.get(id=new_practice("\n".join(BASE.values())))


def run(*words: object, secret: str = CLIENT.secret) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words], env={signing_in.CLIENT_SECRET: secret})


def add(practice: Practice, authority: Authority, name: str, kind: str, port: int, *more: object) -> Result:
    given = ("--host", "127.0.0.1", "--port", port, "--user", authority.user, "--oauth", authority.url)
    return run(
        *("mailbox", "add", name, "--kind", kind, "--channel", "email", *given, "--scope", "mail"),
        *("--practice", practice.slug, *more),
    )


def reading(practice: Practice, authority: Authority, dovecot: Dovecot, flow: str = "device") -> Result:
    more = ("--trusted", dovecot.certificate, "--client-id", CLIENT.id, "--flow", flow)
    return add(practice, authority, "in", "imap", dovecot.ports.imaps, *more)


@pytest.mark.parametrize("flow", ["device", "browser"])
def test_a_mailbox_is_signed_in_to_and_tried(
    flow: str, practice: Practice, authority: Authority, dovecot: Dovecot
) -> None:
    result = reading(practice, authority, dovecot, flow)

    assert result.exit_code == 0, result.exception
    assert ("type in WDJB-MJHT" if flow == "device" else "in a browser of this machine") in result.output
    assert "is found in “Sent”" in result.output
    box = Mailbox.objects.get(practice=practice)
    assert find_folders(account_of(box)).sent == "Sent"
    assert "method=OAUTHBEARER" in dovecot.logins_of(authority.user)
    assert f"in  imap  email  {authority.user}" in run("mailbox", "list", "--practice", practice.slug).output


def test_the_way_out_shares_the_sign_in_and_mail_leaves_by_its_token(
    practice: Practice, authority: Authority, dovecot: Dovecot
) -> None:
    reading(practice, authority, dovecot)
    address = ("--address", "ada@quill.example", "--security", "plain")
    with Sink(tokens=dovecot.tokens) as sink:
        result = add(practice, authority, "out", "smtp", sink.port, *address)
        assert result.exit_code == 0, result.exception
        dovecot.tokens.clear()
        row = reply(practice)
        post = Post(Desks())
        leave([row], post, lambda: START)
        post.close()

        assert [one.recipients for one in sink.wait_for(1)] == [("bo@marsh.example",)]
    assert Consent.objects.filter(practice=practice).count() == 1
    assert authority.refreshes() == 1, "the token that was refused was got anew"


def reply(practice: Practice) -> Outgoing:
    """A claimed reply."""
    new = outbox.NewOutgoing(
        OutKind.REPLY, "r", "r@quill.example", "email", "bo@marsh.example", START, START, text="Yes"
    )
    row = outbox.put_out(practice.pk, new)
    assert row is not None
    Outgoing.objects.filter(pk=row.pk).update(stage=Stage.CLAIMED, holder="w", lease_until=START + 300)
    row.stage, row.holder = Stage.CLAIMED, "w"
    return row


def test_a_sign_in_that_was_taken_back_is_told_by_the_doctor_and_mended(
    practice: Practice, authority: Authority, dovecot: Dovecot
) -> None:
    reading(practice, authority, dovecot)
    authority.revoke()
    Consent.objects.filter(practice=practice).update(expires_at=0)

    [line] = [one for one in look_at_mailboxes(practice, START) if one.said.startswith("in (imap)")]
    assert line.level == "wrong"
    assert "taken back" in line.said
    assert line.todo == "Sign in again: frontdesk mailbox sign-in in"
    assert run("mailbox", "test", "in", "--practice", practice.slug).exit_code == 1

    again = run("mailbox", "sign-in", "in", "--practice", practice.slug)
    assert again.exit_code == 0, again.output
    assert run("mailbox", "test", "in", "--practice", practice.slug).exit_code == 0


def test_what_is_refused_or_not_known_stores_nothing(
    practice: Practice, authority: Authority, dovecot: Dovecot
) -> None:
    authority.pending = ["access_denied"]
    refused = reading(practice, authority, dovecot)
    nameless = add(practice, authority, "in", "imap", dovecot.ports.imaps)
    nowhere = run(
        *("mailbox", "add", "in", "--kind", "imap", "--channel", "email", "--host", "h", "--user", "u"),
        *("--oauth", "gogle", "--practice", practice.slug),
    )

    assert "sign-in was refused" in str(refused.exception)
    assert "--client-id" in str(nameless.exception)
    assert "google, microsoft" in str(nowhere.exception)
    assert not Consent.objects.filter(practice=practice).exists()
    assert not Mailbox.objects.filter(practice=practice).exists()


def test_google_and_microsoft_bring_their_servers() -> None:
    from frontdesk.office.signing_in import provider_of, servers_of

    assert servers_of(provider_of("google", ""), "imap") == {"host": "imap.gmail.com"}
    assert servers_of(provider_of("microsoft", ""), "smtp")["security"] == "starttls"
    own = provider_of("https://login.microsoftonline.com/quill.example/v2.0", "")
    assert (own.name, "/quill.example/" in own.token) == ("Microsoft", True)


def test_a_mailbox_with_a_password_has_no_sign_in(practice: Practice) -> None:
    with Sink() as sink:
        given = ("--host", "127.0.0.1", "--port", sink.port, "--security", "plain", "--address", "a@quill.example")
        run("mailbox", "add", "out", "--kind", "smtp", "--channel", "email", *given, "--practice", practice.slug)

    assert "logs in with a password" in str(run("mailbox", "sign-in", "out", "--practice", practice.slug).exception)


def test_the_audit_signs_in_as_the_desk_does(
    practice: Practice, authority: Authority, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading(practice, authority, dovecot)
    known = login_of_desk(authority.user, "127.0.0.1")

    assert isinstance(known, Bearer)
    assert known.fresh() in authority.tokens
    assert login_of_desk("somebody", "127.0.0.1") is None
    monkeypatch.setenv("FRONTDESK_HOME", "/no/such/desk")
    monkeypatch.setenv("FRONTDESK_DATABASE", "")
    assert login_of_desk(authority.user, "127.0.0.1") is None


def test_the_secret_of_the_client_is_read_from_a_file(
    practice: Practice, authority: Authority, dovecot: Dovecot, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text(f"{CLIENT.secret}\n")
    more = ("--trusted", dovecot.certificate, "--client-id", CLIENT.id, "--client-secret-file", tmp_path / "secret")

    result = add(practice, authority, "in", "imap", dovecot.ports.imaps, *more)

    assert result.exit_code == 0, result.exception
    assert CLIENT.secret not in result.output
