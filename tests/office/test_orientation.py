"""Clients are asked, sign point by point, are reminded twice, and asked again for what changes (P03, R7)."""

import email
from dataclasses import replace
from email.message import Message

import pytest

from frontdesk.channels.pdf import NoPdfError
from frontdesk.desk import Contact as Came
from frontdesk.desk import Kind, Sender
from frontdesk.office import erasing
from frontdesk.office.arrival import Arrival
from frontdesk.office.clients import joining
from frontdesk.office.clients.mailing import LetterUnsentError
from frontdesk.office.letters import posted
from frontdesk.office.orientation import asking, listing, refusing, signing
from frontdesk.office.orientation.knowing import agreement_of, state_of
from frontdesk.office.orientation.listing import Stands
from frontdesk.office.orientation.signing import Refused
from frontdesk.office.pages import Purpose, opened, orientation_page
from frontdesk.office.take_in import take_in
from frontdesk.publish.guide.words import WORDS as GUIDE
from frontdesk.store import trail
from frontdesk.store.models import Asking, Client, Outgoing, Signature, Stage, Told, TrailEntry
from frontdesk.store.queries import orientation
from office.orientation_room import (
    BO,
    DAY,
    HOUR,
    RETAINER,
    changed,
    client,
    given,
    page,
    room,
    signed,
    told,
)
from office.test_mail import MONDAY
from office.test_take_in import POLICY
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy that was added holds at once."""
    monkeypatch.setattr("frontdesk.office.desks.FRESH_SECONDS", 0.0)


def test_the_letter_waits_for_opening_and_leads_to_a_page_of_this_client_alone() -> None:
    practice, desks, bo = room()

    leaving = asking.ask(desks, practice, bo, START, "Ada")

    row = Outgoing.objects.get(practice_id=practice)
    assert leaving.leaves_at == row.due_at == MONDAY
    assert (row.kind, row.recipient, row.stage) == ("reply", BO, Stage.WAITING)
    assert "answer “not now”, and no reminder follows" in row.text
    token = row.text.split("/o/")[1].split("/")[0]
    assert opened(Purpose.ORIENTATION, token) == (practice, bo)
    assert told(practice, "orientation asked")[0]["points"] == [one.key for one in page(desks, practice, bo).open]


@pytest.mark.parametrize(
    ("subject", "text", "why"),
    [
        ("Us", "Please sign.", "lost its"),
        ("", "Please: [link]", "no subject"),
        ("Us", "Call +1 555 0199 or sign [link]", "private address"),
    ],
)
def test_a_letter_that_may_not_leave_is_refused_with_its_reason(subject: str, text: str, why: str) -> None:
    practice, desks, bo = room()

    with pytest.raises(LetterUnsentError, match=why):
        asking.ask(desks, practice, bo, START, "Ada", (subject, text))

    assert Outgoing.objects.filter(practice_id=practice).count() == 0
    assert Asking.objects.filter(practice_id=practice).count() == 0


def test_who_has_no_mail_address_or_nothing_open_is_not_asked() -> None:
    practice, desks, bo = room()
    mute = client(practice, "Mute", "")

    with pytest.raises(LetterUnsentError, match="No mail address"):
        asking.ask(desks, practice, mute, START, "Ada")
    signed(desks, practice, bo)
    with pytest.raises(LetterUnsentError, match="agreed to all"):
        asking.ask(desks, practice, bo, MONDAY, "Ada")


def test_what_is_signed_is_kept_word_for_word_with_moment_version_and_name() -> None:
    practice, desks, bo = room()
    asking.ask(desks, practice, bo, START, "Ada")
    seen = page(desks, practice, bo)

    row = Signature.objects.get(pk=signed(desks, practice, bo).pk)

    assert (row.name, row.at, row.language) == ("Bo Marsh", MONDAY, "en")
    assert row.version == desks.of(practice).policy(MONDAY).version
    assert row.agreed == {one.key: one.digest for one in seen.open}
    assert [one["title"] for one in row.shown] == [one.section.title for one in seen.open]
    assert [one["lines"] for one in row.shown] == [list(one.section.lines) for one in seen.open]
    assert Client.objects.get(pk=bo).guide_signed_at == MONDAY
    entry = told(practice, "orientation signed")[0]
    assert (entry["name"], entry["digests"], entry["guide"]) == ("Bo Marsh", row.agreed, row.guide)
    trail.seal(practice)
    assert trail.verify(practice).wrong == ()


def test_nothing_is_signed_while_a_point_is_not_ticked_or_the_name_is_none() -> None:
    practice, desks, bo = room()
    seen = page(desks, practice, bo)

    found = signing.sign(desks, practice, bo, given(seen, " ", leave_out=("hours",)), MONDAY)

    assert found == Refused(frozenset({"hours"}), frozenset(), is_nameless=True)
    assert Signature.objects.filter(practice_id=practice).count() == 0


@pytest.mark.parametrize(
    "name", ["", "B", "bo@marsh.example", "+1 555 0199", "Bo 5550199", "x" * 121, "<b>Bo</b>", "Bo\x00Marsh"]
)
def test_a_name_is_what_people_sign_with(name: str) -> None:
    practice, desks, bo = room()

    found = signing.sign(desks, practice, bo, given(page(desks, practice, bo), name), MONDAY)

    assert isinstance(found, Refused)
    assert found.is_nameless


@pytest.mark.parametrize("name", ["Bo Marsh", "李 明", "Anne-Marie O'Neil", "José María Ñ.", "Ada Quill 3rd"])
def test_names_of_every_kind_sign(name: str) -> None:
    practice, desks, bo = room()

    found = signing.sign(desks, practice, bo, given(page(desks, practice, bo), name), MONDAY)

    assert isinstance(found, Signature)


def test_what_changed_while_the_page_was_open_is_not_signed_unread() -> None:
    practice, desks, bo = room()
    before = given(page(desks, practice, bo))
    changed(practice, ('fri = ["09:00-13:00"]', 'fri = ["09:00-12:00"]'))

    found = signing.sign(desks, practice, bo, before, MONDAY)

    assert found == Refused(changed=frozenset({"hours"}))


def test_signing_twice_signs_once() -> None:
    practice, desks, bo = room()
    once = given(page(desks, practice, bo))

    first = signing.sign(desks, practice, bo, once, MONDAY)
    again = signing.sign(desks, practice, bo, once, MONDAY + 1)

    assert isinstance(first, Signature)
    assert first == again
    assert Outgoing.objects.filter(practice_id=practice, kind="copy").count() == 2


def test_both_get_a_copy_as_pdf_by_mail_that_no_robot_answers() -> None:
    practice, desks, bo = room()
    signed(desks, practice, bo)

    rows = {one.recipient: one for one in Outgoing.objects.filter(practice_id=practice, kind="copy")}

    assert set(rows) == {BO, "ada@home.example"}
    for row in rows.values():
        mail = email.message_from_bytes(posted(desks, row, "ada@quill.example").raw)
        assert mail["Auto-Submitted"] == "auto-generated"
        assert posted(desks, row, "ada@quill.example").envelope_from == ""
        file = attachment(mail)
        assert file.get_content_type() == "application/pdf"
        assert file.get_filename() == "agreement-2026-03-09.pdf"
        data = file.get_payload(decode=True)
        assert isinstance(data, bytes)
        assert data.startswith(b"%PDF-")


def attachment(mail: Message) -> Message:
    return next(one for one in mail.walk() if one.get_filename())


def test_where_no_pdf_can_be_made_the_copy_is_a_page_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    practice, desks, bo = room()
    signed(desks, practice, bo)

    def cannot(_page: str) -> bytes:
        raise NoPdfError("no WeasyPrint here")

    monkeypatch.setattr("frontdesk.office.orientation.copies.pdf_of", cannot)
    row = Outgoing.objects.get(practice_id=practice, kind="copy", recipient=BO)
    mail = email.message_from_bytes(posted(desks, row, "ada@quill.example").raw)

    file = attachment(mail)
    data = file.get_payload(decode=True)
    assert isinstance(data, bytes)
    assert file.get_content_type() == "text/html"
    assert "What was agreed" in data.decode()
    assert "because no PDF can be made" in posted(desks, row, "ada@quill.example").raw.decode().replace("=\r\n", "")


def test_a_link_that_was_taken_back_opens_nothing_and_a_new_one_does() -> None:
    practice, desks, bo = room()
    token = orientation_page(practice, bo).rstrip("/").rpartition("/")[2]

    refusing.revoke(practice, bo, MONDAY, "Ada")

    assert opened(Purpose.ORIENTATION, token) is None
    asking.ask(desks, practice, bo, MONDAY, "Ada")
    text = Outgoing.objects.get(practice_id=practice).text
    assert opened(Purpose.ORIENTATION, text.split("/o/")[1].split("/")[0]) == (practice, bo)


def test_a_new_version_asks_again_only_those_whose_points_changed_and_only_for_those() -> None:
    practice, desks, bo = room()
    cy = client(practice, "Cy Fern", "cy@fern.example", tier="prospect")
    for one in (bo, cy):
        signed(desks, practice, one)
    changed(practice, ('channels.sms = { accepts = "always", turnaround = "2 hours" }', ""))
    assert {one.stands for one in listing.lines(desks, practice, MONDAY)} == {Stands.SIGNED}

    changed(practice, (RETAINER, f"{RETAINER}\nurgent = false"))

    lines = {one.client.pk: one for one in listing.lines(desks, practice, MONDAY)}
    assert (lines[cy].stands, lines[bo].stands) == (Stands.SIGNED, Stands.CHANGED)
    assert [one.key for one in page(desks, practice, bo).open] == ["urgent"]
    assert (
        "Some of what you agreed to on March 9 says something else now"
        in asking.drafted(desks, practice, Client.objects.get(pk=bo), MONDAY).text
    )
    row = signed(desks, practice, bo, MONDAY + HOUR)
    assert list(row.agreed) == ["urgent"]
    assert agreement_of(desks.of(practice).rules, practice, Client.objects.get(pk=bo), MONDAY + HOUR).open == ()


def test_a_reminder_of_the_ladder_cites_the_day_only_while_the_rule_stands_as_signed() -> None:
    practice, desks, bo = room()
    signed(desks, practice, bo)
    rules = desks.of(practice).rules
    known = Client.objects.get(pk=bo)

    before = state_of(rules, practice, known, None, MONDAY + DAY)
    changed(practice, ('fri = ["09:00-13:00"]', 'fri = ["09:00-12:00"]'))
    after = state_of(desks.of(practice).rules, practice, known, None, MONDAY + DAY)

    assert {one.kind for one in before.agreed} == {"closed_channel", "off_hours_call", "false_urgent", "several_topics"}
    assert {one.kind for one in after.agreed} == {"closed_channel", "false_urgent", "several_topics"}
    assert after.told == frozenset({"closed_channel", "false_urgent", "several_topics"})


def test_who_signed_is_reminded_with_the_day_and_who_did_not_is_told() -> None:
    practice, desks, bo = room()
    call = Came(
        at=START + 2 * DAY + 4 * HOUR,
        sender=Sender(name="Bo", address=BO),
        channel="sms",
        kind=Kind.TEXT,
        text="Hello?",
    )
    first = take_in(desks, practice, Arrival("sms:1", call))
    signed(desks, practice, bo, MONDAY)
    Told.objects.filter(practice_id=practice).delete()
    second = take_in(desks, practice, Arrival("sms:2", replace(call, at=call.at + 7 * DAY)))

    assert first.decision is not None
    assert second.decision is not None
    assert first.decision.tells == ("closed_channel",)
    assert second.decision.tells == ()
    assert "agreed on March 9" in second.decision.reply.text
    assert any(one.path == "client.agreed" for one in second.decision.because)


def test_who_only_counts_as_signed_from_before_was_told_everything() -> None:
    practice, desks, bo = room()
    Client.objects.filter(pk=bo).update(guide_signed_at=START)

    state = state_of(desks.of(practice).rules, practice, Client.objects.get(pk=bo), None, MONDAY)

    assert state.told is None
    assert state.agreed == ()


def test_the_page_is_read_and_signed_in_the_clients_language() -> None:
    practice, desks, bo = room(language="es")

    asking.ask(desks, practice, bo, MONDAY, "Ada")
    row = signed(desks, practice, bo)

    assert "responda «ahora no»" in Outgoing.objects.get(practice_id=practice, kind="reply").text
    assert row.language == "es"
    assert row.shown[0]["title"] == GUIDE.say("es", "hours")
    assert row.agreed == {
        one.key: one.digest for one in page(desks, practice, client(practice, "X", "x@y.example")).open
    }


def test_what_was_signed_goes_over_with_a_client_who_is_joined() -> None:
    practice, desks, bo = room()
    old = client(practice, "Bo at the old firm", "bo@old.example")
    signed(desks, practice, old)

    joining.join(practice, bo, old, MONDAY, "Ada")

    assert [one.client_id for one in orientation.signatures(practice, bo)] == [bo]
    assert page(desks, practice, old).client.pk == bo


def test_erasure_takes_name_words_and_link_and_leaves_that_it_was() -> None:
    practice, desks, bo = room()
    asking.ask(desks, practice, bo, MONDAY, "Ada")
    signed(desks, practice, bo)
    token = orientation_page(practice, bo).rstrip("/").rpartition("/")[2]

    erasing.erase(practice, Client.objects.get(pk=bo), MONDAY + HOUR, "Ada", also_open=True)

    row = Signature.objects.get(practice_id=practice)
    assert (row.name, row.shown, row.guide, row.at) == ("", [], "", MONDAY)
    assert opened(Purpose.ORIENTATION, token) is None
    assert "Bo Marsh" not in str([one.content for one in TrailEntry.objects.filter(practice_id=practice)])


def test_another_practice_sees_and_signs_nothing() -> None:
    practice, desks, bo = room()
    other = new_practice(POLICY)

    assert signing.look(desks, other, bo, MONDAY) is None
    assert signing.sign(desks, other, bo, given(page(desks, practice, bo)), MONDAY) == Refused()
    assert listing.lines(desks, other, MONDAY) == []


def test_friends_and_those_who_are_somebody_else_are_not_on_the_list() -> None:
    practice, desks, _ = room()
    client(practice, "Friend", "f@friend.example", is_personal=True)

    assert [one.client.name for one in listing.lines(desks, practice, MONDAY)] == ["Bo Marsh"]
