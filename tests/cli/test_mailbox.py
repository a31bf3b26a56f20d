"""`frontdesk mailbox` as a person calls it: tried before it is stored, and never a password in sight."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desk.practice import BASE
from servers.scripted import Scripted
from servers.sink import Sink
from storing import new_practice, opened_store

opened_store()

from frontdesk.cli import secrets  # noqa: E402
from frontdesk.cli.main import group  # noqa: E402
from frontdesk.store.models import Mailbox, Practice, TrailEntry  # noqa: E402
from frontdesk.store.secret_key import unseal_secret  # noqa: E402
from servers.dovecot import PASSWORD, Dovecot  # noqa: E402

pytestmark = pytest.mark.usefixtures("store")
SECRET = "swordfish-99"


@pytest.fixture
def practice() -> str:
    return Practice.objects.get(id=new_practice("\n".join(BASE.values()))).slug


def run(*words: object, secret: str = SECRET) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words], env={secrets.VARIABLE: secret})


def smtp(practice: str, port: int, *more: object, name: str = "out") -> Result:
    given = ("--host", "127.0.0.1", "--port", port, "--security", "plain", "--address", "ada@quill.example")
    return run("mailbox", "add", name, "--kind", "smtp", "--channel", "email", *given, "--practice", practice, *more)


def test_a_server_that_takes_mail_is_stored_with_what_was_learnt(practice: str) -> None:
    with Sink(refused=frozenset({""})) as sink:
        result = smtp(practice, sink.port)

        assert sink.taken == []
    box = Mailbox.objects.get(practice__slug=practice)
    assert (result.exit_code, box.name, box.settings["null_sender"]) == (0, "out", False)
    assert "is stored" in result.output
    assert TrailEntry.objects.filter(practice__slug=practice, kind="mailbox added").count() == 1


def test_the_password_is_kept_encrypted_and_shown_nowhere(practice: str) -> None:
    with Scripted() as server:
        added = smtp(practice, server.port, "--user", "ada")
    listed = run("mailbox", "list", "--practice", practice)

    box = Mailbox.objects.get(practice__slug=practice)
    assert unseal_secret(box.secret) == SECRET
    seen = [added.output, listed.output, box.secret, str(box.settings)]
    seen += [one.content or "" for one in TrailEntry.objects.filter(practice__slug=practice)]
    assert [one for one in seen if SECRET in one] == []
    assert "out  smtp  email  ada" in listed.output


def test_what_does_not_work_is_not_stored_unless_it_is_asked_for(practice: str) -> None:
    with Scripted({"AUTH": "535 No"}) as server:
        refused = smtp(practice, server.port, "--user", "ada")
        assert not Mailbox.objects.filter(practice__slug=practice).exists()
        kept = smtp(practice, server.port, "--user", "ada", "--unchecked")

    assert "app password" in str(refused.exception)
    assert "Nothing was stored" in str(refused.exception)
    assert kept.exit_code == 0
    assert Mailbox.objects.filter(practice__slug=practice).exists()


def test_a_mailbox_is_read_and_its_sent_folder_named(practice: str, dovecot: Dovecot) -> None:
    where = ("--host", "127.0.0.1", "--port", dovecot.ports.imaps, "--trusted", dovecot.certificate)
    words = ("mailbox", "add", "in", "--kind", "imap", "--channel", "email", *where, "--user", dovecot.user())

    result = run(*words, "--practice", practice, secret=PASSWORD)
    wrong = run(*words, "--practice", practice, secret="wrong")

    assert result.exit_code == 0, result.exception
    assert "sent mail" in result.output or "is found in" in result.output
    assert "refused the login" in str(wrong.exception)
    assert Mailbox.objects.filter(practice__slug=practice).count() == 1


def test_a_password_comes_from_a_file_too(practice: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a longer password\n")
    given = ("--user", "ada", "--address", "ada@quill.example", "--secret-file", tmp_path / "secret")

    result = run("mailbox", "add", "mine", "--kind", "submission", "--channel", "email", *given, "--practice", practice)

    assert result.exit_code == 0, result.exception
    assert unseal_secret(Mailbox.objects.get(practice__slug=practice).secret) == "a longer password"


def test_somebody_at_a_terminal_is_asked_without_showing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dict[str, object]]] = []

    def prompt(words: str, **given: object) -> str:
        asked.append((words, given))
        return SECRET

    monkeypatch.delenv(secrets.VARIABLE, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", prompt)

    assert secrets.secret_for("“ada”", None) == SECRET
    [(words, given)] = asked
    assert "“ada”" in words
    assert given["hide_input"] is True


def test_without_anybody_to_ask_a_missing_password_is_a_sentence(practice: str) -> None:
    result = run(
        *("mailbox", "add", "mine", "--kind", "submission", "--channel", "email", "--user", "ada"),
        *("--address", "ada@quill.example", "--practice", practice),
        secret="",
    )

    assert secrets.VARIABLE in str(result.exception)
    assert not Mailbox.objects.filter(practice__slug=practice).exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "imap", "--channel", "email", "--user", "ada"), "needs --host"),
        (("--kind", "smtp", "--channel", "email", "--host", "mx.example"), "needs --address"),
        (("--kind", "smtp", "--channel", "pigeon"), "Its channels: "),
        (
            (
                "--kind",
                "smtp",
                "--channel",
                "email",
                "--host",
                "mx.example",
                "--address",
                "a@b.example",
                "--port",
                70_000,
            ),
            "1 to 65535",
        ),
        (
            (
                "--kind",
                "smtp",
                "--channel",
                "email",
                "--host",
                "mx.example",
                "--address",
                "a@b.example",
                *("--security", "plain"),
            ),
            "unencrypted",
        ),
        (
            (
                "--kind",
                "imap",
                "--channel",
                "email",
                "--host",
                "localhost",
                "--user",
                "a",
                *("--trusted", "/no/such.pem"),
            ),
            "Nothing was stored",
        ),
    ],
)
def test_a_mailbox_described_badly_is_a_sentence(practice: str, words: tuple[object, ...], said: str) -> None:
    result = run("mailbox", "add", "x", *words, "--practice", practice)

    assert said in str(result.exception)
    assert not Mailbox.objects.filter(practice__slug=practice).exists()


def test_every_mailbox_is_tried_again_and_one_that_fails_is_a_status(practice: str) -> None:
    with Sink() as sink:
        smtp(practice, sink.port)
        works = run("mailbox", "test", "--practice", practice)
    fails = run("mailbox", "test", "out", "--practice", practice)

    assert (works.exit_code, fails.exit_code) == (0, 1)
    assert "cannot be reached" in fails.output


def test_a_mailbox_is_let_go(practice: str) -> None:
    with Sink() as sink:
        smtp(practice, sink.port)
    gone = run("mailbox", "remove", "out", "--practice", practice)
    again = run("mailbox", "remove", "out", "--practice", practice)

    assert gone.exit_code == 0
    assert "There is no mailbox “out”" in str(again.exception)
    assert TrailEntry.objects.filter(practice__slug=practice, kind="mailbox removed").count() == 1


def test_a_mailbox_is_described_anew_and_stays_the_same(practice: str, dovecot: Dovecot) -> None:
    where = ("--host", "127.0.0.1", "--port", dovecot.ports.imaps, "--trusted", dovecot.certificate)
    words = ("mailbox", "add", "in", "--kind", "imap", "--channel", "email", *where, "--user", dovecot.user())
    run(*words, "--practice", practice, secret=PASSWORD)

    marked = run("mailbox", "change", "in", "--after", "seen", "--practice", practice)
    assert marked.exit_code == 0, marked.exception
    box = Mailbox.objects.get(practice__slug=practice)
    assert (box.settings["after"], unseal_secret(box.secret)) == ("seen", PASSWORD)
    nowhere = run("mailbox", "change", "in", "--after", "move:Nowhere", "--practice", practice)
    another = run("mailbox", "change", "in", "--user", "somebody", "--practice", practice)
    left = run("mailbox", "change", "in", "--after", "leave", "--practice", practice)

    assert "Nothing was changed" in str(nowhere.exception)
    assert "another mailbox" in str(another.exception)
    assert left.exit_code == 0
    assert "after" not in Mailbox.objects.get(practice__slug=practice).settings
    assert TrailEntry.objects.filter(practice__slug=practice, kind="mailbox changed").count() == 2
