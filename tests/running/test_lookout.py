"""A mailbox added, changed or removed while the desk runs is watched, or no longer, within seconds."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from threading import enumerate as enumerate_threads

import pytest

from channels_imap.desk_mail import mail
from desk.practice import BASE
from frontdesk.channels.oauth import Tokens
from frontdesk.office import mailboxes, signing_in
from frontdesk.office.desks import Desks
from frontdesk.office.ways import add_way, begin_at
from frontdesk.store.models import Contact, Filing, Mailbox, Outgoing, OutKind, Stage
from frontdesk.store.queries import outbox, practices
from frontdesk.worker.lookout import Lookout
from frontdesk.worker.serving import Parts, Serving
from running.desks import NO_LIMITS, forget
from servers.authority import CLIENT, Authority
from servers.dovecot import PASSWORD, Dovecot
from servers.sink import Sink
from storing import START, new_practice


@pytest.fixture
def practice() -> Iterator[int]:
    found = new_practice("\n".join(BASE.values()), limits=NO_LIMITS)
    yield found
    forget(found)


def soon(what: Callable[[], object], seconds: float = 20) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def running(workers: int = 0) -> Iterator[Serving]:
    """A desk in this process."""
    serving = Serving(
        Parts(workers=workers), lambda _: "", lambda _, alert, __: f"/{alert}", lambda _, held: f"/{held}"
    )
    serving.start()
    try:
        yield serving
    finally:
        serving.end()


def settings(dovecot: Dovecot, user: str) -> dict[str, object]:
    certificate = str(dovecot.certificate)
    return {"host": "127.0.0.1", "port": dovecot.ports.imaps, "user": user, "trusted": certificate}


def box_of(practice: int) -> Mailbox:
    return mailboxes.named(practice, "in")


def is_watched(pk: int) -> bool:
    return any(one.name == f"frontdesk-mailbox-{pk}" for one in enumerate_threads())


def test_mailboxes_come_change_and_go_while_the_desk_runs(practice: int, dovecot: Dovecot) -> None:
    user = dovecot.user()
    taken = Contact.objects.filter(practice_id=practice)
    with running():
        add_way(practice, "in", "email", "imap", settings(dovecot, user), PASSWORD, START)
        pk = box_of(practice).pk
        assert soon(lambda: practices.cursors(practice, pk).get("INBOX"))
        dovecot.plant(user, [mail("one")])
        assert soon(lambda: taken.count() == 1)

        mailboxes.change(practice, box_of(practice), {**settings(dovecot, user), "after": "seen"}, START)
        assert soon(lambda: not is_watched(pk))
        assert soon(lambda: is_watched(pk))
        dovecot.plant(user, [mail("two")])
        assert soon(lambda: Filing.objects.filter(practice_id=practice).count() == 1)
        assert taken.count() == 2

        mailboxes.remove(practice, "in", START)
        assert soon(lambda: not is_watched(pk))


def test_mail_that_comes_before_the_first_watch_is_taken_in_and_what_was_there_is_not(
    practice: int, dovecot: Dovecot
) -> None:
    user = dovecot.user()
    dovecot.plant(user, [mail("old")])
    trial = mailboxes.try_mailbox("imap", dict(settings(dovecot, user)), PASSWORD)
    box = add_way(practice, "in", "email", "imap", settings(dovecot, user), PASSWORD, START)
    begin_at(practice, box, trial.marks)
    dovecot.plant(user, [mail("new")])

    with running():
        assert soon(lambda: Contact.objects.filter(practice_id=practice).exists())
        dovecot.plant(user, [mail("last")])
        assert soon(lambda: Contact.objects.filter(practice_id=practice).count() == 2)

    assert set(practices.cursors(practice, box_of(practice).pk)) == {"INBOX", "Sent"}
    subjects = Contact.objects.filter(practice_id=practice).order_by("id").values_list("subject", flat=True)
    assert [one.split()[-1] for one in subjects] == ["new", "last"]


def test_a_way_out_that_is_added_while_the_desk_runs_is_used(practice: int) -> None:
    with Sink() as old, Sink() as new, running(workers=1):
        where = {"host": "127.0.0.1", "port": old.port, "security": "plain", "address": "ada@quill.example"}
        add_way(practice, "in", "email", "smtp", where, "", START)
        put_out(practice, "one")
        old.wait_for(1, 20)

        mailboxes.change(practice, box_of(practice), {**where, "port": new.port}, START)
        put_out(practice, "two")
        new.wait_for(1, 20)

        assert len(old.taken) == 1
    assert Outgoing.objects.filter(practice_id=practice, stage=Stage.DONE).count() == 2


def put_out(practice: int, key: str) -> None:
    new = outbox.NewOutgoing(OutKind.REPLY, key, f"{key}@quill.example", "email", "bo@marsh.example", START, START)
    outbox.put_out(practice, new)


def test_signing_in_again_ends_the_wait_of_a_mailbox_that_was_shut_out(practice: int, dovecot: Dovecot) -> None:
    user, stop = dovecot.user(), Event()
    with Authority(user, dovecot.tokens) as authority:
        brought = signing_in.SignedIn(user, authority.provider, CLIENT, Tokens("never-good", START, "never-good"))
        signing_in.add_signed_in(practice, "in", "email", "imap", settings(dovecot, user), brought, START)
        thread = Thread(target=Lookout(Desks(), lambda: None).run, args=(stop,))
        thread.start()
        try:
            assert soon(lambda: authority.refreshes() == 1)
            issued = authority.issue()
            tokens = Tokens(issued["access_token"], int(time.time()) + 3600, issued["refresh_token"])
            signing_in.sign_in_anew(practice, box_of(practice), CLIENT, tokens, START + 1)

            assert soon(lambda: practices.cursors(practice, box_of(practice).pk).get("INBOX"))
        finally:
            stop.set()
            thread.join(60)
    assert not thread.is_alive()
