"""A mail handed over by a mail server is acknowledged within seconds, by a desk that runs in its own process."""

from collections.abc import Iterator

import pytest

from frontdesk.channels.mail.incoming import incoming
from frontdesk.store.models import Contact, Heard, Outgoing, Promise, Stage
from running.desks import Desk, deliver, forget, mails, practice_with_sink
from servers.sink import Sink


@pytest.fixture
def flow() -> Iterator[tuple[int, Sink, Desk]]:
    with Sink() as sink:
        practice, desk = practice_with_sink(sink.port), Desk().start()
        yield practice, sink, desk
        if desk.process is not None and desk.process.poll() is None:
            desk.stop()
        forget(practice)


def test_mail_in_is_mail_out(flow: tuple[int, Sink, Desk]) -> None:
    practice, sink, desk = flow
    sent = list(mails(5))

    assert [deliver(desk.port, *one) for one in sent] == [True] * 5

    taken = sink.wait_for(5)
    answered = {one for mail in taken for one in incoming(mail.raw, 0, "email").in_reply_to}
    assert answered == {message_id for message_id, _ in sent}
    assert {mail.mail_from for mail in taken} == {""}
    assert {mail.recipients[0] for mail in taken} == {f"c{number}@marsh.example" for number in range(5)}
    assert desk.stop() == 0
    assert Contact.objects.filter(practice_id=practice).count() == 5
    assert Outgoing.objects.filter(practice_id=practice, stage=Stage.DONE).count() == 5
    assert Promise.objects.filter(practice_id=practice, heard=Heard.YES).count() == 5


def test_a_stranger_is_refused(flow: tuple[int, Sink, Desk]) -> None:
    import smtplib

    _, _, desk = flow
    with smtplib.LMTP("127.0.0.1", desk.port, timeout=10) as line, pytest.raises(smtplib.SMTPDataError) as refused:
        line.sendmail("bo@marsh.example", ["nobody@elsewhere.example"], b"Subject: x\r\n\r\nx\r\n")

    assert refused.value.smtp_code == 550


def test_a_database_that_was_away_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError, connection

    from frontdesk.channels.mail.listeners import Envelope
    from frontdesk.office.addressing import Directory
    from frontdesk.office.desks import Desks
    from frontdesk.worker import doors

    def away(*_: object) -> None:
        raise OperationalError("the server closed the connection")

    connection.ensure_connection()
    monkeypatch.setattr(Directory, "find", away)
    door = doors.Door(Desks(), Directory(Desks()), lambda: None)
    with pytest.raises(OperationalError):
        door.accept(Envelope("bo@marsh.example", ("ada@quill.example",), b"x"))

    assert connection.connection is None
