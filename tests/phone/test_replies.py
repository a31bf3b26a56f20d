"""Her own answer to a text, from the composer: held until the desk opens, and sent from the desk's number."""

from collections.abc import Callable, Iterator

import pytest

from frontdesk.office.desks import Desks
from frontdesk.office.inbox.composing import ComposeError, Place, Written, composer, send
from frontdesk.office.phone import files
from frontdesk.store.models import Attachment, Contact, Outgoing, OutKind, Promise, PromiseState, Stage
from frontdesk.store.queries.contacts import keep_original
from frontdesk.store.queries.practices import add_member
from phone.desk import BO, DESK, Room, room
from phone.test_texts import reaching, sent
from servers.phone_service import PhoneService, phone_service

pytestmark = pytest.mark.usefixtures("store")
Clock = Callable[[str], int]


@pytest.fixture
def service() -> Iterator[PhoneService]:
    with phone_service() as found:
        yield found


def writer(one: Room) -> Place:
    member = add_member(one.practice, "Ada Quill", "ada@quill.example", "owner", "", 0)
    contact = Contact.objects.filter(practice_id=one.practice).latest("id")
    return Place(one.practice, member.pk, contact.thread_id)


def test_an_answer_to_a_text_is_held_and_leaves_as_a_text_when_the_desk_opens(
    clock: Clock, service: PhoneService
) -> None:
    now = clock("2026-03-17 19:30")
    one = reaching(room(), service)
    one.text("Could you send the palette?")
    sent(one, now)
    place = writer(one)

    form = composer(Desks(), place, now + 60)
    accepted = send(Desks(), place, Written("", "Gladly, tomorrow.", "once"), now + 60)

    assert form is not None
    assert (form.is_text, form.recipients) == (True, (BO.removeprefix("+"),))
    row = Outgoing.objects.get(pk=accepted.outgoing)
    opens = clock("2026-03-18 09:00")
    assert (row.kind, row.stage, row.due_at) == (OutKind.REPLY, Stage.WAITING, opens)
    sent(one, opens)
    text = service.texts()[-1]
    assert (text["From"], text["To"], text["Body"]) == (DESK, BO, "Gladly, tomorrow.")
    assert not Promise.objects.filter(practice_id=one.practice, state=PromiseState.OPEN).exists()


def test_the_same_form_sent_twice_is_one_text(clock: Clock) -> None:
    now = clock("2026-03-17 10:00")
    one = room()
    one.text("Could you send the palette?")
    place = writer(one)

    first = send(Desks(), place, Written("", "Gladly.", "once"), now + 60)
    again = send(Desks(), place, Written("", "Gladly.", "once"), now + 61)

    assert first.outgoing == again.outgoing


def test_a_private_number_leaves_by_no_text(clock: Clock) -> None:
    now = clock("2026-03-17 10:00")
    one = room()
    one.text("Where can I call you?")

    with pytest.raises(ComposeError, match="private"):
        send(Desks(), writer(one), Written("", "On +1 555 0199, any time.", "once"), now + 60)


def test_whoever_asked_for_no_texts_is_not_written_one(clock: Clock) -> None:
    now = clock("2026-03-17 10:00")
    one = room()
    one.text("Could you send the palette?")
    one.text("STOP")

    form = composer(Desks(), writer(one), now)

    assert form is not None
    assert form.recipients == ()


def test_a_recording_is_there_to_be_heard_by_the_practice_alone(clock: Clock) -> None:
    now = clock("2026-03-17 10:00")
    one, other = room(), room()
    one.text("Hello")
    contact = Contact.objects.get(practice_id=one.practice)
    kept = keep_original(one.practice, b"RIFF", now)
    row = Attachment.objects.create(
        practice_id=one.practice,
        contact=contact,
        key="k",
        url="",
        media_type="audio/x-wav",
        original=kept,
        at=now,
        due_at=now,
    )

    found = files.file(one.practice, row.pk)

    assert found is not None
    assert (found.content, found.is_shown) == (b"RIFF", True)
    assert files.file(other.practice, row.pk) is None
    assert files.files_of(one.practice, [contact.pk])[contact.pk] == [row]
