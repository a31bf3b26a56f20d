"""The owner's replies are held, stop when the client writes first, and leave or stay by her word."""

import pytest

from frontdesk.office.desks import Desks
from frontdesk.office.holding import send_now, take_back
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.office.submit import Submitted, submit
from frontdesk.store.models import (
    Client,
    ExceptionTaken,
    Outgoing,
    OutKind,
    Stage,
    TrailEntry,
)
from frontdesk.store.queries.practices import add_member
from office.test_mail import HOUR, MINUTE, MONDAY, letter
from office.test_take_in import POLICY
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")


def answered(at: int, tier: str = "retainer") -> tuple[int, Desks, int]:
    """A client's mail of START, and the owner's reply to it, handed over at `at`."""
    practice, desks = new_practice(POLICY), Desks()
    mail_in(desks, practice, Mail("email", letter(), START, "bo@marsh.example"))
    Client.objects.filter(practice_id=practice).update(tier=tier)
    raw = letter("r@quill.example", "ada@quill.example", "bo@marsh.example", "Re: Palette", "Yes, gladly.")
    mail = Submitted(raw, at, "email", ("bo@marsh.example",), "r@quill.example", "Re: Palette", ("a@marsh.example",))
    accepted = submit(desks, practice, mail)
    return practice, desks, accepted.outgoing


def reply_of(practice: int) -> Outgoing:
    return Outgoing.objects.get(practice_id=practice, kind=OutKind.REPLY)


def test_a_reply_of_the_night_leaves_at_opening() -> None:
    practice, _, _ = answered(START + HOUR)

    assert (reply_of(practice).stage, reply_of(practice).due_at) == (Stage.WAITING, MONDAY)


def test_a_reply_in_opening_hours_leaves_at_once() -> None:
    practice, _, _ = answered(MONDAY + HOUR)

    assert reply_of(practice).due_at == MONDAY + HOUR


def test_the_same_reply_handed_over_twice_leaves_once() -> None:
    practice, desks, first = answered(START + HOUR)
    raw = letter("r@quill.example", "ada@quill.example", "bo@marsh.example", "Re: Palette", "Yes, gladly.")
    mail = Submitted(raw, START + 2 * HOUR, "email", ("bo@marsh.example",), "r@quill.example")

    again = submit(desks, practice, mail)

    assert (again.outgoing, again.is_new) == (first, False)
    assert Outgoing.objects.filter(practice_id=practice, kind=OutKind.REPLY).count() == 1


def test_if_the_client_writes_first_it_stops_and_asks() -> None:
    practice, desks, _ = answered(START + HOUR)

    mail_in(
        desks, practice, Mail("email", letter("b@marsh.example", In_Reply_To="<a@marsh.example>"), START + 2 * HOUR)
    )

    assert reply_of(practice).stage == Stage.STOPPED


def test_when_it_stops_the_owner_is_asked_with_the_way_to_answer() -> None:
    practice, desks, reply = answered(START + HOUR)
    add_member(practice, "Ada", "ada@home.example", "owner", "", 0)

    mail_in(
        desks, practice, Mail("email", letter("b@marsh.example", In_Reply_To="<a@marsh.example>"), START + 2 * HOUR)
    )

    note = Outgoing.objects.get(practice_id=practice, kind=OutKind.NOTE)
    assert note.recipient == "ada@home.example"
    assert "Bo Marsh wrote again" in note.text
    assert "/held/" in note.text
    assert reply_of(practice).pk == reply


def test_automatic_mail_in_the_thread_stops_nothing() -> None:
    practice, desks, _ = answered(START + HOUR)
    robot = letter("b@marsh.example", In_Reply_To="<a@marsh.example>", Auto_Submitted="auto-replied")

    mail_in(desks, practice, Mail("email", robot, START + 2 * HOUR, ""))

    assert reply_of(practice).stage == Stage.WAITING


def test_sent_now_it_takes_the_clients_exception_and_then_is_a_slip() -> None:
    practice, desks, reply = answered(START + HOUR)

    assert send_now(desks, practice, reply, START + HOUR + MINUTE, "She travels tonight")

    assert reply_of(practice).due_at == START + HOUR + MINUTE
    assert ExceptionTaken.objects.get(practice_id=practice).reason == "She travels tonight"
    told = TrailEntry.objects.get(practice_id=practice, kind="held reply sent now").content or ""
    assert '"slip":false' in told


def test_sent_now_without_an_exception_left_it_is_a_slip() -> None:
    practice, desks, reply = answered(START + HOUR, tier="prospect")

    send_now(desks, practice, reply, START + HOUR, "")

    told = TrailEntry.objects.get(practice_id=practice, kind="held reply sent now").content or ""
    assert '"slip":true' in told
    assert ExceptionTaken.objects.filter(practice_id=practice).count() == 0


def test_taken_back_it_never_leaves() -> None:
    practice, desks, reply = answered(START + HOUR)

    assert take_back(practice, reply, START + HOUR, "Ada")

    assert reply_of(practice).stage == Stage.CANCELLED
    assert not send_now(desks, practice, reply, START + HOUR, "")
    assert not take_back(practice, reply, START + HOUR, "Ada")
