"""A mailbox whose password is wrong for a while: shown, tried again with patience, and nothing that came is lost."""

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from frontdesk.office.desks import Desks
from frontdesk.office.doctor.practices import mailboxes
from frontdesk.office.release import now
from frontdesk.office.ways import add_way
from frontdesk.store.models import Contact, Mailbox, Practice
from frontdesk.store.queries.practices import cursors
from frontdesk.store.secret_key import seal_secret
from frontdesk.worker.watching import Watcher
from running.desks import forget, practice_with_sink
from running.served import Served, mail
from servers.dovecot import HOST, PASSWORD, Dovecot
from servers.sink import Sink
from storing import START

pytestmark = pytest.mark.proof


@pytest.fixture
def box(dovecot: Dovecot) -> Iterator[tuple[Dovecot, str, int]]:
    """The server, a user of it, and the id of the mailbox by which a practice reads it."""
    user = dovecot.user()
    with Sink() as sink:
        practice = practice_with_sink(sink.port)
        way = {"host": HOST, "port": dovecot.ports.imap, "security": "plain", "user": user}
        yield dovecot, user, add_way(practice, "inbox", "email", "imap", way, PASSWORD, START)
        forget(practice)


def watched(box: int, is_so: Callable[[], bool]) -> None:
    """Watch the mailbox as it is stored now, until something is so."""
    stop = Event()
    thread = Watcher(Desks(), Mailbox.objects.get(pk=box), lambda: None).start(stop)
    end = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < end, "It did not come about."
        time.sleep(0.05)
    stop.set()
    thread.join(60)
    assert not thread.is_alive()


def test_what_came_while_the_password_was_wrong_is_taken_in_once_it_is_right(
    box: tuple[Dovecot, str, int], caplog: pytest.LogCaptureFixture
) -> None:
    dovecot, user, pk = box
    row = Mailbox.objects.get(pk=pk)
    practice = row.practice_id

    def taken() -> int:
        return Contact.objects.filter(practice_id=practice).count()

    watched(pk, lambda: "INBOX" in cursors(practice, pk))
    Mailbox.objects.filter(pk=pk).update(secret=seal_secret("changed by the provider"))
    dovecot.plant(user, [mail(number) for number in range(5)])
    with caplog.at_level(logging.WARNING):
        watched(pk, lambda: any("is not watched" in one.message for one in caplog.records))
    (line, *_) = [one for one in mailboxes(Practice.objects.get(pk=practice), now()) if "inbox" in one.said]

    assert (line.level, line.todo != "") == ("wrong", True)
    assert taken() == 0
    Mailbox.objects.filter(pk=pk).update(secret=seal_secret(PASSWORD))
    watched(pk, lambda: taken() == 5)
    watched(pk, lambda: True)
    assert taken() == 5


def test_the_running_desk_shows_a_wrong_password_and_takes_everything_in_once_it_is_right(
    dovecot: Dovecot, tmp_path: Path
) -> None:
    user = dovecot.user()
    where = ("--host", HOST, "--port", dovecot.ports.imaps, "--trusted", dovecot.certificate, "--user", user)
    with Sink() as sink, Served(tmp_path, sink.port) as served:
        served.run("mailbox", "add", "box", "--kind", "imap", "--channel", "email", *where, secret=PASSWORD)
        served.until(lambda: served.ask("SELECT read_at FROM store_mailbox WHERE name = 'box'"))

        refused = served.run("mailbox", "password", "box", secret="wrong")
        assert "The old password was kept" in refused.stderr
        served.run("mailbox", "password", "box", "--unchecked", secret="wrong")
        dovecot.plant(user, [mail(number) for number in range(5)])
        trouble = "SELECT trouble FROM store_mailbox WHERE name = 'box'"
        served.until(lambda: "refused the login" in served.ask(trouble))
        doctor = served.run("doctor")
        assert served.send(mail(9), "c9@marsh.example") == 250, "the rest of the desk goes on"
        served.run("mailbox", "password", "box", secret=PASSWORD)
        served.until(lambda: served.ask("SELECT count(*) FROM store_contact") == 6)
        served.until(lambda: served.ask(trouble) == "")

    assert "refused the login" in served.said()
    assert doctor.returncode != 0
    (line,) = [one for one in doctor.stdout.splitlines() if "box (imap)" in one]
    assert "refused" in doctor.stdout, line
    kinds = "SELECT count(*) FROM store_trailentry WHERE kind = '{}'"
    assert served.ask(kinds.format("mailbox not read")) == 1
    assert served.ask(kinds.format("mailbox read again")) == 1
    assert served.ask("SELECT count(*) FROM store_contact") == 6


def test_what_cannot_leave_for_a_wrong_password_leaves_once_when_it_is_right(tmp_path: Path) -> None:
    with (
        Sink(passwords={"ada": "another by now"}) as sink,
        Served(tmp_path, sink.port, password="as it was") as served,
    ):
        answer = "SELECT {} FROM store_outgoing WHERE kind = 'acknowledge'"
        assert served.send(mail(1), "c1@marsh.example") == 250
        served.until(lambda: "535" in (served.ask(answer.format("trouble")) or ""))
        waits = served.ask(answer.format("due_at")) - int(time.time())
        doctor = served.run("doctor")
        assert sink.taken == []
        given = served.run("mailbox", "password", "out", secret="another by now")
        assert given.returncode == 0, given.stderr
        served.until(lambda: served.ask(answer.format("stage")) == "done", seconds=25)

    assert waits > 0, "it is tried again later, not at once"
    assert "out (smtp)" in doctor.stdout
    assert doctor.returncode != 0
    assert [one.recipients for one in sink.to("@marsh.example")] == [("c1@marsh.example",)]
