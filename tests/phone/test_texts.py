"""Texts through the webhooks: taken in, answered by the outbox once, and stopped by a word."""

from collections.abc import Callable, Iterator

import pytest

from frontdesk.channels.phone.twilio.caller import Caller
from frontdesk.office import release
from frontdesk.office.desks import Desks
from frontdesk.office.phone import fetching, lines
from frontdesk.store import claims
from frontdesk.store.models import (
    Alert,
    Attachment,
    Client,
    Contact,
    Outgoing,
    PhoneLine,
    Promise,
    Stage,
    TextStop,
    TrailEntry,
)
from frontdesk.store.queries.contacts import original_bytes
from frontdesk.store.queries.people import add_client
from frontdesk.worker.posting import Post
from phone.desk import BO, DESK, Room, room
from servers.phone_service import ACCOUNT, TOKEN, PhoneService, phone_service

pytestmark = pytest.mark.usefixtures("store")
Clock = Callable[[str], int]
NIGHT, DAY = "2026-03-17 03:00", "2026-03-17 10:00"


@pytest.fixture
def service() -> Iterator[PhoneService]:
    with phone_service() as found:
        yield found


def reaching(one: Room, service: PhoneService) -> Room:
    """The room's line asks this service."""
    PhoneLine.objects.filter(pk=one.line.pk).update(settings={"api": service.url})
    return one


def known(one: Room, tier: str) -> Client:
    client = add_client(one.practice, "phone", BO.removeprefix("+"), "Bo Marsh", 1)
    Client.objects.filter(pk=client.pk).update(tier=tier)
    return client


def sent(one: Room, now: int) -> list[Outgoing]:
    """The worker's turn: what is due leaves."""
    rows = [row for row in claims.claim(Outgoing, "worker", now, 100) if row.practice_id == one.practice]
    release.leave(rows, Post(Desks(), clock=lambda: now), lambda: now)
    return list(Outgoing.objects.filter(practice_id=one.practice).order_by("id"))


def test_a_text_to_a_closed_channel_gets_a_kind_pointer_once(clock: Clock, service: PhoneService) -> None:
    now = clock(DAY)
    one = reaching(room(), service)

    one.text("Can we change the picture?")
    one.text("And the colour?")
    rows = sent(one, now)

    assert [(row.kind, row.stage) for row in rows] == [("redirect", Stage.DONE)]
    assert len(service.texts()) == 1
    (text,) = service.texts()
    assert (text["From"], text["To"]) == (DESK, BO)
    assert "ada@quill.example" in text["Body"]
    assert text["StatusCallback"] == one.url(f"delivery/{rows[0].pk}")
    assert Contact.objects.filter(practice_id=one.practice).count() == 2
    assert len({row.thread_id for row in Contact.objects.filter(practice_id=one.practice)}) == 1


def test_a_tier_that_bought_texts_is_promised_hours_by_the_clock(clock: Clock, service: PhoneService) -> None:
    now = clock(NIGHT)
    one = reaching(room(), service)
    known(one, "concierge")

    one.text("Flight moved, please rebook the shoot.")
    sent(one, now)

    promise = Promise.objects.get(practice_id=one.practice)
    assert promise.by == now + 2 * 3600
    assert promise.heard == "yes"
    assert Alert.objects.filter(practice_id=one.practice).count() == 1


def test_an_urgent_text_alerts_though_its_channel_is_closed(clock: Clock) -> None:
    clock(NIGHT)
    one = room()
    known(one, "retainer")

    one.text("Our site is down!")

    assert Alert.objects.filter(practice_id=one.practice).count() == 1


@pytest.mark.parametrize("word", ["STOP", "stop.", "Unsubscribe", "QUIT"])
def test_stop_is_obeyed_before_anything_else_and_never_answered(clock: Clock, service: PhoneService, word: str) -> None:
    now = clock(DAY)
    one = reaching(room(), service)
    one.text("Hello")

    one.text(word)
    rows = sent(one, now)

    assert [row.stage for row in rows] == [Stage.LOOK]
    assert "asked for no texts" in rows[0].trouble
    assert service.texts() == []
    assert Contact.objects.filter(practice_id=one.practice).count() == 1
    assert TrailEntry.objects.filter(practice_id=one.practice, kind="texts stopped").count() == 1


def test_after_stop_a_text_is_taken_in_and_gets_no_answer_until_start(clock: Clock) -> None:
    clock(DAY)
    one = room()
    one.text("STOP")

    one.text("But I have a question about my invoice.")
    assert Contact.objects.filter(practice_id=one.practice).count() == 1
    assert not Outgoing.objects.filter(practice_id=one.practice).exists()

    one.text("START")
    assert TextStop.objects.get(practice_id=one.practice).lifted_at is not None
    one.text("Hello again, the invoice?")
    assert Outgoing.objects.filter(practice_id=one.practice).count() == 1


def test_help_is_seen_by_a_person_and_answered_by_the_service_alone(clock: Clock) -> None:
    clock(DAY)
    one = room()

    one.text("HELP")

    assert Contact.objects.get(practice_id=one.practice).text == "HELP"
    assert not Outgoing.objects.filter(practice_id=one.practice).exists()


def test_yes_is_an_answer_unless_texts_were_stopped(clock: Clock) -> None:
    clock(DAY)
    one = room()

    one.text("Yes")

    assert Contact.objects.filter(practice_id=one.practice).count() == 1


def test_the_words_that_the_service_itself_knows_count_too(clock: Clock) -> None:
    clock(DAY)
    one = room()
    caller: Caller = one.caller()
    fields = {**caller.ends(), "MessageSid": "SM" + "e" * 32, "Body": "Basta", "OptOutType": "STOP"}

    caller.tell(one.url("text"), fields)

    assert TextStop.objects.filter(practice_id=one.practice).count() == 1


def test_the_same_text_told_again_is_one(clock: Clock) -> None:
    clock(DAY)
    one = room()
    caller = one.text("Hello")

    caller.repeat(0)

    assert Contact.objects.filter(practice_id=one.practice).count() == 1
    assert Outgoing.objects.filter(practice_id=one.practice).count() == 1


def test_a_text_that_does_not_arrive_waits_for_a_look(clock: Clock, service: PhoneService) -> None:
    now = clock(DAY)
    one = reaching(room(), service)
    caller = one.text("Hello")
    (row,) = sent(one, now)

    told = {"MessageSid": "SM" + "f" * 32, "MessageStatus": "undelivered", "ErrorCode": "30006"}
    caller.tell(one.url(f"delivery/{row.pk}"), told)
    row.refresh_from_db()

    assert row.stage == Stage.LOOK
    assert "30006" in row.trouble


def test_a_recipient_who_stopped_at_the_service_is_never_texted_again(clock: Clock, service: PhoneService) -> None:
    now = clock(DAY)
    one = reaching(room(), service)
    one.text("Hello")
    service.answers.append((400, 21610))

    (row,) = sent(one, now)

    assert row.stage == Stage.LOOK
    assert TextStop.objects.filter(practice_id=one.practice).count() == 1


def test_an_answer_that_was_cut_off_is_in_doubt_and_never_sent_again(clock: Clock, service: PhoneService) -> None:
    now = clock(DAY)
    one = reaching(room(), service)
    one.text("Hello")
    service.hangs_up = True

    (row,) = sent(one, now)
    sent(one, now + 9999)

    assert row.stage == Stage.DOUBT
    assert len(service.texts()) == 1


def test_no_text_leaves_from_a_number_that_is_private(clock: Clock) -> None:
    clock(DAY)
    one = room()
    new = lines.Described("cell", "+1 555 0199", ACCOUNT, TOKEN, voice="cell", text="sms")

    with pytest.raises(lines.LineError, match="private"):
        lines.add_line(Desks(), one.practice, new, 1)


def test_a_picture_is_fetched_with_the_accounts_word_and_kept_byte_for_byte(
    clock: Clock, service: PhoneService
) -> None:
    now = clock(DAY)
    one = reaching(room(), service)
    service.files["/m/0"] = ("image/png", b"\x89PNG....")
    service.files["/m/1"] = ("text/html", b"<script>")
    caller = one.caller()
    media = {"NumMedia": "2", "MediaUrl0": f"{service.url}/m/0", "MediaUrl1": f"{service.url}/m/1"}
    fields = {**caller.ends(), "MessageSid": "SM" + "d" * 32, "Body": "", **media}
    caller.tell(one.url("text"), fields)

    for row in fetching.due("clerk", now, 5):
        fetching.fetch(row, now)

    found = list(Attachment.objects.filter(practice_id=one.practice).order_by("id"))
    assert [row.stage for row in found] == [Stage.DONE, Stage.DONE]
    assert [row.media_type for row in found] == ["image/png", "application/octet-stream"]
    assert original_bytes(one.practice, found[0].original_id or 0) == b"\x89PNG...."


def test_a_file_that_is_not_ready_is_tried_again_and_at_last_shown(clock: Clock, service: PhoneService) -> None:
    now = clock(DAY)
    one = reaching(room(), service)
    caller = one.caller()
    media = {"NumMedia": "1", "MediaUrl0": f"{service.url}/none"}
    caller.tell(one.url("text"), {**caller.ends(), "MessageSid": "SM" + "d" * 32, "Body": "", **media})

    for number in range(fetching.MOST_TRIES + 1):
        for row in fetching.due("clerk", now + number * 7200, 5):
            fetching.fetch(row, now + number * 7200)

    (row,) = Attachment.objects.filter(practice_id=one.practice)
    assert row.stage == Stage.LOOK
    assert TrailEntry.objects.filter(practice_id=one.practice, kind="not fetched").count() == 1
