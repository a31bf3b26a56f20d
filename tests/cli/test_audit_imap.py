"""`frontdesk audit imaps://…`: the same figures as from an export, and nothing changed or given away on the server."""

import json
import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result
from imapclient import IMAPClient

from audit.planted import ALIAS, ME, N, as_mbox, mailbox, raw
from frontdesk.channels.mail.imap.errors import UnreachableError
from frontdesk.channels.mail.imap.place import BadPlaceError, read_place
from frontdesk.cli.main import group
from frontdesk.cli.sources import PASSWORD, TOKEN
from frontdesk.errors import FrontdeskError
from servers import dovecot as dovecot_server
from servers.dovecot import HOST, Dovecot
from servers.odd_imap import Odd, odd_server
from servers.proxy import Line, line_to

WHO = ["--me", ME, "--me", ALIAS]


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    """An owner whose correspondence lies on the server: what came in the inbox, what she wrote in Sent."""
    name = dovecot.user()
    own = [raw(one) for one in mailbox() if one.sender.lower() in (ME, ALIAS)]
    dovecot.plant(name, [raw(one) for one in mailbox() if one.sender.lower() not in (ME, ALIAS)])
    dovecot.plant(name, own, "Sent")
    return name


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, dovecot_server.PASSWORD)
    monkeypatch.delenv(TOKEN, raising=False)


@pytest.fixture
def line(dovecot: Dovecot) -> Iterator[Line]:
    with line_to(dovecot.ports.imap) as found:
        yield found


def at(port: int, user: str, folder: str = "") -> str:
    return f"imap://{user}@{HOST}:{port}/{folder}"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(one) for one in arguments])


def figures(*arguments: object) -> dict[str, dict[str, object]]:
    done = run("audit", *arguments, *WHO, "--json", "-")
    assert done.exit_code == 0, done.output
    found: dict[str, dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.usefixtures("known")
def test_inbox_and_sent_give_what_the_export_gives(dovecot: Dovecot, user: str, tmp_path: Path) -> None:
    (tmp_path / "export.mbox").write_bytes(as_mbox(mailbox()))

    told, exported = figures(at(dovecot.ports.imap, user)), figures(tmp_path / "export.mbox")

    assert told["messages"] == exported["messages"]
    assert told["answers"] == exported["answers"]
    assert told["answers"]["count"] == 4 * N


@pytest.mark.usefixtures("known")
def test_over_tls_with_a_server_of_ones_own(dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))

    told = figures(f"imaps://{user}@{HOST}:{dovecot.ports.imaps}")

    assert told["messages"]["read"] == 14 * N


@pytest.mark.usefixtures("known")
def test_a_folder_that_is_named_is_read_with_sent_and_mail_in_two_places_counts_once(
    dovecot: Dovecot, user: str
) -> None:
    dovecot.plant(user, [raw(one) for one in mailbox()], "B&APw-ro")

    told = figures(at(dovecot.ports.imap, user, quote("Büro")))
    both = figures(at(dovecot.ports.imap, user, quote("Büro")), at(dovecot.ports.imap, user))

    assert told["answers"]["count"] == both["answers"]["count"] == 4 * N


@pytest.mark.usefixtures("known")
def test_nothing_on_the_server_is_marked(dovecot: Dovecot, user: str) -> None:
    figures(at(dovecot.ports.imap, user))

    client = IMAPClient(HOST, dovecot.ports.imap, ssl=False)
    client.login(user, dovecot_server.PASSWORD)
    client.select_folder("INBOX", readonly=True)
    flags = {flag for one in client.get_flags(client.search()).values() for flag in one}
    client.logout()
    assert flags == {b"\\Recent"}


@pytest.mark.usefixtures("known")
def test_recommend_and_whatif_read_it_too(dovecot: Dovecot, user: str, tmp_path: Path) -> None:
    place, policy = at(dovecot.ports.imap, user), tmp_path / "policy.toml"

    recommended = run("recommend", place, *WHO, "--zone", "America/New_York", "--out", policy)
    replayed = run("whatif", place, *WHO, "--policy", policy, "--json", "-")

    assert (recommended.exit_code, replayed.exit_code) == (0, 0), recommended.output + replayed.output


@pytest.mark.usefixtures("known")
def test_a_connection_that_is_lost_costs_no_mail(line: Line, user: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def again(_seconds: float) -> None:
        line.cut_after(60_000)

    monkeypatch.setattr("frontdesk.channels.mail.remote.time.sleep", again)
    place = at(line.port, user)
    whole = figures(place)
    undisturbed = line.connections
    line.cut_after(40_000)

    told = figures(place)

    assert line.connections - undisturbed > undisturbed
    assert told["messages"] == whole["messages"]


@pytest.mark.usefixtures("known")
def test_a_connection_that_does_not_come_back_is_said(line: Line, user: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def again(seconds: float) -> None:
        waits.append(seconds)
        line.cut_after(500)

    monkeypatch.setattr("frontdesk.channels.mail.remote.time.sleep", again)
    line.cut_after(40_000)

    done = run("audit", at(line.port, user), *WHO)

    assert isinstance(done.exception, UnreachableError)
    assert len(waits) == 3


@pytest.mark.usefixtures("known")
def test_a_mail_that_the_server_will_not_hand_out_is_counted_as_unreadable() -> None:
    mails = {uid: raw(one) for uid, one in enumerate(mailbox(), 1)}
    with odd_server(Odd(mails=mails, refuses_header=frozenset({3}))) as odd:
        told = figures(at(odd.port, "owner"))

    assert told["messages"]["unreadable"] == 1
    assert told["messages"]["read"] == len(mails) - 1


def test_a_token_is_taken_from_the_environment(dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dovecot.tokens["for-the-audit"] = user
    monkeypatch.setenv(TOKEN, "for-the-audit")

    assert figures(at(dovecot.ports.imap, user))["messages"]["read"] == 14 * N


def test_without_anybody_to_ask_the_variable_is_named(
    dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSWORD, raising=False)

    done = run("audit", at(dovecot.ports.imap, user))

    assert isinstance(done.exception, FrontdeskError)
    assert PASSWORD in str(done.exception)


@pytest.mark.parametrize(
    "text",
    ["imaps://ada:hunter-two@imap.quill.example", "imaps://imap.quill.example", "imap://ada@x:port", "imaps:///"],
)
def test_what_is_no_address_says_how_to_write_one_and_repeats_no_password(text: str) -> None:
    with pytest.raises(BadPlaceError, match="imaps://USER@HOST/FOLDER") as refused:
        read_place(text)

    assert "hunter-two" not in str(refused.value)


def test_an_address_may_stand_for_the_user_and_a_folder_may_have_any_name() -> None:
    place = read_place("imaps://ada@quill.example@imap.quill.example/Clients/B%C3%BCro%20A")

    assert (place.user, place.host, place.port) == ("ada@quill.example", "imap.quill.example", 993)
    assert (place.folder, place.security) == ("Clients/Büro A", "tls")
    assert read_place("imap://ada@imap.quill.example").security == "starttls"
    assert read_place("imap://ada@localhost:1143").security == "plain"


@pytest.mark.proof
def test_the_password_is_asked_for_and_not_shown(dovecot: Dovecot, user: str) -> None:
    shown = ""
    master, terminal = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in (PASSWORD, TOKEN)}
    command = [sys.executable, "-m", "frontdesk.cli.main", "audit", at(dovecot.ports.imap, user), *WHO]
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment) as asked:
        os.close(terminal)
        while "Password of" not in shown:
            shown += os.read(master, 1000).decode()
        # Echo is switched off after the question is written.
        time.sleep(0.3)
        os.write(master, dovecot_server.PASSWORD.encode() + b"\n")
        shown += "".join(_until_closed(master))
    os.close(master)

    assert asked.returncode == 0
    assert f"Password of {user} at {HOST}" in shown
    assert f"{14 * N} mails read" in shown
    assert dovecot_server.PASSWORD not in shown


def _until_closed(terminal: int) -> Iterator[str]:
    while True:
        try:
            yield os.read(terminal, 4000).decode(errors="replace")
        except OSError:
            return
