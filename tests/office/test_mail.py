"""Real bytes of mail become contacts, settled promises or nothing new, each exactly once."""

import pytest

from frontdesk.office import alerting
from frontdesk.office.desks import Desks
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.office.sent_mail import sent_mail
from frontdesk.store import claims
from frontdesk.store.models import (
    Alert,
    Client,
    Contact,
    Decision,
    Outgoing,
    OutKind,
    Promise,
    PromiseState,
    Said,
    TrailEntry,
)
from frontdesk.store.queries.practices import add_member
from office.test_take_in import POLICY
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
MINUTE, HOUR = 60, 3600
MONDAY = 1_773_061_200
"""Epoch seconds: Monday, March 9, 2026, 9:00 in New York: the desk opens."""


def letter(
    message_id: str = "a@marsh.example",
    sender: str = "Bo Marsh <bo@marsh.example>",
    to: str = "ada@quill.example",
    subject: str = "Palette",
    text: str = "Could you look at the palette?",
    **fields: str,
) -> bytes:
    further = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    head = f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{message_id}>\r\n{further}"
    return f"{head}Date: Sun, 08 Mar 2026 16:00:00 -0400\r\n\r\n{text}\r\n".encode()


def arrive(practice: int, raw: bytes, at: int = START, desks: Desks | None = None) -> None:
    mail_in(desks or Desks(), practice, Mail("email", raw, at, "bo@marsh.example"))


def test_a_mail_becomes_a_contact_with_an_answer_that_threads() -> None:
    practice = new_practice(POLICY)

    arrive(practice, letter(References="<z@marsh.example>"))

    contact = Contact.objects.get(practice_id=practice)
    answer = Outgoing.objects.get(practice_id=practice)
    assert (contact.sender_name, contact.sender_address) == ("Bo Marsh", "bo@marsh.example")
    assert (contact.subject, contact.message_id) == ("Palette", "a@marsh.example")
    assert (answer.recipient, answer.in_reply_to) == ("bo@marsh.example", "a@marsh.example")
    assert answer.references.split() == ["z@marsh.example", "a@marsh.example"]
    assert answer.message_id.endswith("@quill.example")


def test_the_same_bytes_are_taken_in_once_by_whatever_way_they_come() -> None:
    practice = new_practice(POLICY)

    arrive(practice, letter())
    arrive(practice, letter())

    assert Contact.objects.filter(practice_id=practice).count() == 1


def test_a_mail_from_nowhere_is_taken_in_and_not_answered() -> None:
    practice = new_practice(POLICY)

    mail_in(Desks(), practice, Mail("email", b"hello\r\n\r\nis anybody there?", START))

    assert Contact.objects.filter(practice_id=practice).count() == 1
    assert Outgoing.objects.filter(practice_id=practice).count() == 0


def test_a_bounce_is_filed_and_never_answered() -> None:
    practice = new_practice(POLICY)

    mail_in(Desks(), practice, Mail("email", letter(sender="MAILER-DAEMON@marsh.example"), START, ""))

    assert Decision.objects.get(practice_id=practice).ruling == "filed"
    assert Outgoing.objects.filter(practice_id=practice).count() == 0


def test_an_answer_from_her_own_program_keeps_the_promise() -> None:
    practice, desks = new_practice(POLICY), Desks()
    arrive(practice, letter(), desks=desks)
    answer = letter(
        "r@quill.example", "ada@quill.example", "bo@marsh.example", "Re: Palette", In_Reply_To="<a@marsh.example>"
    )

    assert sent_mail(desks, practice, "email", answer, MONDAY + 40 * MINUTE)
    assert not sent_mail(desks, practice, "email", answer, MONDAY + 40 * MINUTE)

    promise, said = Promise.objects.get(practice_id=practice), Said.objects.get(practice_id=practice)
    assert (promise.state, promise.settled_at) == (PromiseState.KEPT, MONDAY + 40 * MINUTE)
    assert not said.is_slip


def test_an_answer_at_night_is_a_slip_and_keeps_the_promise_all_the_same() -> None:
    practice, desks = new_practice(POLICY), Desks()
    arrive(practice, letter(), desks=desks)

    sent_mail(
        desks,
        practice,
        "email",
        letter(
            "r@quill.example", "ada@quill.example", "bo@marsh.example", "Re: Palette", In_Reply_To="<a@marsh.example>"
        ),
        START + HOUR,
    )

    assert Said.objects.get(practice_id=practice).is_slip
    assert Promise.objects.get(practice_id=practice).state == PromiseState.KEPT


def test_an_answer_that_names_no_mail_is_found_by_client_and_subject() -> None:
    practice, desks = new_practice(POLICY), Desks()
    arrive(practice, letter(), desks=desks)

    sent_mail(
        desks,
        practice,
        "email",
        letter("r@quill.example", "ada@quill.example", "bo@marsh.example", "Re: Palette"),
        MONDAY + HOUR,
    )

    assert Promise.objects.get(practice_id=practice).state == PromiseState.KEPT


def test_the_desks_own_answer_in_the_sent_folder_is_no_answer() -> None:
    practice, desks = new_practice(POLICY), Desks()
    arrive(practice, letter(), desks=desks)
    own = Outgoing.objects.get(practice_id=practice)

    assert not sent_mail(
        desks,
        practice,
        "email",
        letter(own.message_id, "ada@quill.example", "bo@marsh.example", In_Reply_To="<a@marsh.example>"),
        MONDAY,
    )
    assert Promise.objects.get(practice_id=practice).state == PromiseState.OPEN


def test_an_out_of_office_in_the_sent_folder_is_no_answer() -> None:
    practice, desks = new_practice(POLICY), Desks()
    arrive(practice, letter(), desks=desks)

    robot = letter(
        "o@quill.example",
        "ada@quill.example",
        "bo@marsh.example",
        In_Reply_To="<a@marsh.example>",
        Auto_Submitted="auto-replied",
    )

    assert not sent_mail(desks, practice, "email", robot, MONDAY)
    assert Promise.objects.get(practice_id=practice).state == PromiseState.OPEN


def test_no_automatic_answer_where_a_person_has_just_written() -> None:
    practice, desks = new_practice(POLICY), Desks()
    arrive(practice, letter(), desks=desks)
    sent_mail(
        desks,
        practice,
        "email",
        letter("r@quill.example", "ada@quill.example", "bo@marsh.example", "Re: Palette"),
        START + 26 * HOUR,
    )

    arrive(practice, letter("b@marsh.example", In_Reply_To="<r@quill.example>"), START + 26 * HOUR + 5 * MINUTE, desks)

    assert Outgoing.objects.filter(practice_id=practice).count() == 1


def test_answering_an_alerts_mail_takes_the_alert() -> None:
    practice, desks = new_practice(POLICY), Desks()
    add_member(practice, "Ada", "ada@home.example", "owner", "", 0)
    arrive(practice, letter(), desks=desks)
    Client.objects.filter(practice_id=practice).update(tier="retainer")
    arrive(practice, letter("u@marsh.example", subject="Help", text="Our site is down."), desks=desks)
    for row in claims.claim(Alert, "a", START):
        alerting.fire(desks, row, lambda _: "", lambda _, number, __: f"http://desk.example/{number}", START)
    note = Outgoing.objects.get(practice_id=practice, kind=OutKind.NOTE)
    answer = letter(
        "t@home.example",
        "Ada <ada@home.example>",
        subject="Re: Urgent",
        text="Mine.",
        In_Reply_To=f"<{note.message_id}>",
    )

    mail_in(desks, practice, Mail("email", answer, START + MINUTE, "ada@home.example"))

    assert Alert.objects.get(practice_id=practice).taken_by == "Ada"
    assert Contact.objects.filter(practice_id=practice).count() == 2


def test_a_stranger_cannot_take_an_alert() -> None:
    practice, desks = new_practice(POLICY), Desks()
    add_member(practice, "Ada", "ada@home.example", "owner", "", 0)
    arrive(practice, letter(), desks=desks)
    Client.objects.filter(practice_id=practice).update(tier="retainer")
    arrive(practice, letter("u@marsh.example", subject="Help", text="Our site is down."), desks=desks)
    for row in claims.claim(Alert, "a", START):
        alerting.fire(desks, row, lambda _: "", lambda _, number, __: f"http://desk.example/{number}", START)
    note = Outgoing.objects.get(practice_id=practice, kind=OutKind.NOTE)

    arrive(practice, letter("t@x.example", "Eve <eve@x.example>", In_Reply_To=f"<{note.message_id}>"), START, desks)

    assert Alert.objects.get(practice_id=practice).taken_by == ""


def test_the_desks_own_note_is_no_contact() -> None:
    practice, desks = new_practice(POLICY), Desks()
    from frontdesk.office.notes import note_to

    note_to(practice, "ada@quill.example", "x", "A note", "Something", START)
    note = Outgoing.objects.get(practice_id=practice)

    mail_in(
        desks,
        practice,
        Mail("email", letter(note.message_id, "desk@quill.example", Auto_Submitted="auto-generated"), START),
    )

    assert Contact.objects.filter(practice_id=practice).count() == 0


def test_what_is_done_with_a_mail_is_done_in_every_case() -> None:
    practice, done = new_practice(POLICY), list[str]()
    own = letter("n@quill.example", "ada@quill.example", "bo@marsh.example")

    mail_in(Desks(), practice, Mail("email", letter(), START), lambda: done.append("in"))
    mail_in(Desks(), practice, Mail("email", letter(), START), lambda: done.append("again"))
    sent_mail(Desks(), practice, "email", own, START, also=lambda: done.append("sent"))

    assert done == ["in", "again", "sent"]
    assert TrailEntry.objects.filter(practice_id=practice, kind="taken in").count() == 1
