"""The owner's own program sends through the desk: at once by day, held by night, with a note that says until when."""

import smtplib
import ssl
from collections.abc import Iterator

import pytest

from frontdesk.channels.mail.listeners import Place
from frontdesk.office.ways import add_way
from frontdesk.store.models import Outgoing, OutKind, Stage
from frontdesk.store.queries.practices import add_member
from frontdesk.worker.serving import Parts, Serving
from office.test_mail import letter
from running.desks import forget, practice_with_sink
from servers.sink import Sink
from storing import START


@pytest.fixture
def desk() -> Iterator[tuple[int, Sink, int]]:
    """A practice whose desk takes submitted mail: its id, the sink of what leaves, and the port."""
    with Sink() as sink:
        practice = practice_with_sink(sink.port)
        add_member(practice, "Ada", "ada@home.example", "owner", "", 0)
        add_way(practice, "in", "email", "submission", {"user": "ada"}, "a long password", START)
        parts = Parts(watch=False, submission=Place(port=0))
        serving = Serving(parts, lambda _: "", lambda *_: "/", lambda _, held: f"http://desk.example/held/{held}")
        serving.start()
        yield practice, sink, serving.listeners[0].port
        serving.end()
        forget(practice)


def hand_over(port: int, raw: bytes, password: str = "a long password") -> None:
    unsafe = ssl.create_default_context()
    unsafe.check_hostname, unsafe.verify_mode = False, ssl.CERT_NONE
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as line:
        line.starttls(context=unsafe)
        line.login("ada", password)
        line.sendmail("ada@quill.example", ["bo@marsh.example"], raw)


def test_what_answers_nothing_leaves_at_once_as_it_is(desk: tuple[int, Sink, int]) -> None:
    practice, sink, port = desk
    raw = letter("n@quill.example", "ada@quill.example", "bo@marsh.example", "Something new")

    hand_over(port, raw)

    (taken,) = sink.wait_for(1)
    assert taken.raw == raw
    assert taken.recipients == ("bo@marsh.example",)
    assert Outgoing.objects.get(practice_id=practice, kind=OutKind.REPLY).message_id == "n@quill.example"


def test_a_reply_to_a_fresh_message_is_held_and_she_is_told(desk: tuple[int, Sink, int]) -> None:
    from frontdesk.office.desks import Desks
    from frontdesk.office.mail_in import Mail, mail_in
    from frontdesk.office.release import now

    practice, sink, port = desk
    mail_in(Desks(), practice, Mail("email", letter(), now(), "bo@marsh.example"))
    sink.wait_for(1)

    hand_over(
        port,
        letter(
            "r@quill.example", "ada@quill.example", "bo@marsh.example", "Re: Palette", In_Reply_To="<a@marsh.example>"
        ),
    )

    reply = Outgoing.objects.get(practice_id=practice, kind=OutKind.REPLY)
    note = sink.wait_until(lambda one: b"/held/" in one.raw)
    assert reply.stage == Stage.WAITING
    assert reply.due_at > now()
    assert note.recipients == ("ada@home.example",)
    assert f"http://desk.example/held/{reply.pk}".encode() in note.raw


def test_a_wrong_password_sends_nothing(desk: tuple[int, Sink, int]) -> None:
    practice, _, port = desk

    with pytest.raises(smtplib.SMTPAuthenticationError):
        hand_over(port, letter(), "a wrong password")

    assert Outgoing.objects.filter(practice_id=practice).count() == 0
