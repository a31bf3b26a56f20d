"""What she writes in a thread leaves as her mail program's would: at once, or held; and nothing typed is lost."""

from dataclasses import replace
from email import message_from_bytes

import pytest

from frontdesk.desk import Contact, Kind, Sender
from frontdesk.office.inbox.composing import ComposeError, Place, Written, composer, leaves, save, send
from frontdesk.office.release import Carried, Outcome, leave
from frontdesk.office.take_in import take_in
from frontdesk.store import claims
from frontdesk.store.models import Contact as Stored
from frontdesk.store.models import Draft, ExceptionTaken, Outgoing, OutKind, Practice, Promise, Stage, TrailEntry
from frontdesk.store.queries.contacts import original_bytes
from inbox.rooms import HOUR, Room, room, second_member
from office.test_mail import MONDAY
from office.test_take_in import POLICY, mail
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
GLADLY = Written("Re: Palette", "Yes, gladly.\n\nAda", "token-1")


def replies(here: Room) -> list[Outgoing]:
    return list(Outgoing.objects.filter(practice_id=here.practice, kind=OutKind.REPLY).order_by("id"))


def test_what_is_written_at_night_is_held_until_opening() -> None:
    here = room()

    shown = leaves(here.desks, here.place, START + HOUR)
    accepted = send(here.desks, here.place, GLADLY, START + HOUR)

    assert shown is not None
    assert shown.hold.leaves_at == accepted.leaves_at == MONDAY
    assert [(one.stage, one.due_at, one.text) for one in replies(here)] == [(Stage.WAITING, MONDAY, GLADLY.text)]


def test_what_is_written_in_opening_hours_leaves_at_once() -> None:
    here = room()

    assert send(here.desks, here.place, GLADLY, MONDAY + HOUR).leaves_at == MONDAY + HOUR


def test_shadow_mode_says_that_it_leaves_at_once_and_then_it_does() -> None:
    here = room()
    Practice.objects.filter(pk=here.practice).update(is_shadow=True)

    shown = leaves(here.desks, here.place, START + HOUR)
    accepted = send(here.desks, here.place, GLADLY, START + HOUR)

    assert shown is not None
    assert shown.hold.leaves_at == accepted.leaves_at == START + HOUR


def test_the_mail_is_a_persons_and_stands_in_the_clients_thread() -> None:
    here = room()
    send(here.desks, here.place, GLADLY, START + HOUR)

    mail = message_from_bytes(original_bytes(here.practice, replies(here)[0].original_id or 0) or b"")

    assert mail["In-Reply-To"] == mail["References"] == "<a@marsh.example>"
    assert mail["To"] == "bo@marsh.example"
    assert "ada@quill.example" in mail["From"]
    assert mail["Auto-Submitted"] is None
    assert replies(here)[0].thread_id == here.thread


def test_the_answer_goes_where_the_client_asked_for_it() -> None:
    here = room(Reply_To="bo@office.example")

    shown = composer(here.desks, here.place, START + HOUR)

    assert shown is not None
    assert shown.recipients == ("bo@office.example",)
    assert shown.subject == "Re: Palette"


def test_the_same_form_sent_twice_leaves_once() -> None:
    here = room()

    first = send(here.desks, here.place, GLADLY, START + HOUR)
    again = send(here.desks, here.place, GLADLY, START + HOUR + 1)

    assert (again.outgoing, again.is_new) == (first.outgoing, False)
    assert len(replies(here)) == 1


def test_send_now_takes_an_exception_and_then_is_a_slip() -> None:
    here = room()
    for number in (1, 2):
        send(here.desks, here.place, replace(GLADLY, token=str(number), send_now="She travels"), START + HOUR)

    assert [one.due_at for one in replies(here)] == [START + HOUR] * 2
    assert ExceptionTaken.objects.get(practice_id=here.practice).reason == "She travels"
    told = TrailEntry.objects.filter(practice_id=here.practice, kind="reply submitted").order_by("id")
    assert ['"slip":true' in (one.content or "") for one in told] == [False, True]


def test_send_now_asks_for_a_reason() -> None:
    here = room()

    with pytest.raises(ComposeError, match="Say why"):
        send(here.desks, here.place, replace(GLADLY, send_now="  "), START + HOUR)

    assert replies(here) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Call me at 555 0199.\nOr not.", "text (line 1) shows +1 555 0199"),
        ("Hello\nmy cell: (1) 555-0199", "text (line 2) shows +1 555 0199"),
    ],
)
def test_a_private_address_keeps_it_from_leaving_and_is_named(text: str, told: str) -> None:
    here = room()
    save(here.place, "Re: Palette", text, START)

    with pytest.raises(ComposeError) as raised:
        send(here.desks, here.place, replace(GLADLY, text=text), START + HOUR)

    assert told in str(raised.value)
    assert replies(here) == []
    assert Draft.objects.get(practice_id=here.practice).text == text


def test_nothing_typed_is_lost_and_what_was_sent_is_no_draft_any_more() -> None:
    here = room()
    assert save(here.place, "Re: Palette", "Yes, gl", START)
    assert save(here.place, "Re: Palette", "Yes, gladly", START + 9)

    kept = composer(here.desks, here.place, START + 10)
    send(here.desks, here.place, GLADLY, START + HOUR)

    assert kept is not None
    assert (kept.text, kept.saved_at) == ("Yes, gladly", START + 9)
    assert not Draft.objects.filter(practice_id=here.practice).exists()


def test_an_empty_draft_is_forgotten() -> None:
    here = room()
    save(here.place, "", "Yes", START)
    save(here.place, "", "  ", START)

    assert not Draft.objects.filter(practice_id=here.practice).exists()


def test_each_member_has_a_draft_of_her_own() -> None:
    here = room()
    save(here.place, "", "Mine", START)
    other = composer(here.desks, replace(here.place, member=second_member(here.practice)), START)

    assert other is not None
    assert other.text == ""


def test_a_new_message_to_a_client_begins_a_thread_and_waits_for_opening() -> None:
    here = room()
    place = Place(here.practice, here.member, client=here.client)

    shown = leaves(here.desks, place, START + HOUR)
    accepted = send(here.desks, place, Written("The new logo", "Here it is.", "t"), START + HOUR)

    row = Outgoing.objects.get(pk=accepted.outgoing)
    assert row.recipient == "bo@marsh.example"
    assert row.thread_id not in (None, here.thread)
    assert row.thread is not None
    assert (row.thread.topic, row.thread.client_id) == ("the new logo", here.client)
    # It answers nothing, but it is the night all the same.
    assert accepted.leaves_at == MONDAY
    assert shown is not None
    assert shown.hold.leaves_at == MONDAY, "the button said so"


def test_other_channels_say_where_to_answer() -> None:
    here = room()
    call = Contact(START, Sender(name="Bo Marsh", address="+15550177"), "phone", Kind.CALL)
    taken = take_in(here.desks, here.practice, mail(9, contact=call, address_kind="phone", answer_to="", topic=""))
    place = replace(here.place, thread=Stored.objects.get(pk=taken.contact).thread_id)
    shown = composer(here.desks, place, START + HOUR)
    assert shown is not None
    assert (shown.recipients, shown.elsewhere) == ((), "phone")
    with pytest.raises(ComposeError, match="came by phone: answer there"):
        send(here.desks, place, GLADLY, START + HOUR)


def test_another_practices_thread_is_no_place() -> None:
    here = room()
    stranger = Place(new_practice(POLICY), here.member, here.thread)

    assert composer(here.desks, stranger, START) is None
    assert leaves(here.desks, stranger, START) is None
    assert not save(stranger, "", "text", START)
    with pytest.raises(ComposeError, match="no such thread"):
        send(here.desks, stranger, GLADLY, START)


def test_once_left_it_keeps_the_promise() -> None:
    here = room()
    send(here.desks, here.place, GLADLY, START + HOUR)
    Outgoing.objects.filter(practice_id=here.practice).exclude(kind=OutKind.REPLY).update(stage=Stage.DONE)

    rows = [one for one in claims.claim(Outgoing, "worker", MONDAY, 100) if one.practice_id == here.practice]
    leave(rows, lambda _: Carried(Outcome.SENT), clock=lambda: MONDAY)

    assert [one.state for one in Promise.objects.filter(practice_id=here.practice)] == ["kept"]
