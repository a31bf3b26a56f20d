"""An alert repeats until somebody takes it, goes to the next member, and is given up only aloud."""

import pytest

from frontdesk.office import alerting
from frontdesk.office.desks import Desks
from frontdesk.office.release import Carried, Outcome
from frontdesk.office.said import Own, heard_from_us
from frontdesk.office.take_in import take_in
from frontdesk.store import claims
from frontdesk.store.models import Alert, Client, Decision, Outgoing, OutKind, Stage, TrailEntry
from frontdesk.store.queries.practices import add_member
from frontdesk.worker.loop import Loop, Outside
from office.test_take_in import POLICY, mail
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
MINUTE = 60


def alerted(members: int = 2) -> tuple[int, Desks]:
    """A practice with an urgent message that came at START."""
    practice, desks = new_practice(POLICY), Desks()
    for number in range(members):
        add_member(practice, f"Member {number}", f"m{number}@quill.example", "member", f"sealed {number}", number)
    take_in(desks, practice, mail())
    Client.objects.filter(practice_id=practice).update(tier="retainer")
    take_in(desks, practice, mail(2, text="Our site is down.", topic="help"))
    return practice, desks


def turn(desks: Desks, at: int, heard: list[alerting.Ringing], failed: str = "") -> None:
    def ring(one: alerting.Ringing) -> str:
        heard.append(one)
        return failed

    for row in claims.claim(Alert, "a", at):
        alerting.fire(desks, row, ring, lambda practice, alert, _: f"http://desk.example/{practice}/{alert}", at)


def test_it_repeats_until_it_is_given_up_and_then_goes_to_the_next() -> None:
    practice, desks = alerted()
    heard: list[alerting.Ringing] = []

    for minute in range(75):
        turn(desks, START + minute * MINUTE, heard)

    rang = [one.sealed_urls for one in heard]
    assert rang == ["sealed 0"] * 6 + ["sealed 1"] * 6
    alert = Alert.objects.get(practice_id=practice)
    assert (alert.stage, alert.given_up_at) == (Stage.LOOK, START + 60 * MINUTE)


def test_the_client_is_told_that_nobody_was_reached_and_what_else_to_do() -> None:
    practice, desks = alerted(1)

    for minute in range(40):
        turn(desks, START + minute * MINUTE, [])

    told = Outgoing.objects.get(practice_id=practice, kind=OutKind.OUTCOME)
    assert "Nobody could be reached" in told.text
    assert "phone (+1 555 0100)" in told.text
    assert "You will have an answer by" in told.text
    assert told.recipient == "bo@marsh.example"


def test_taking_it_ends_it_and_tells_the_client_once() -> None:
    practice, desks = alerted()
    heard: list[alerting.Ringing] = []
    turn(desks, START, heard)
    alert = Alert.objects.get(practice_id=practice)

    assert alerting.take(desks, practice, alert.pk, START + MINUTE, "Ada Quill")
    assert not alerting.take(desks, practice, alert.pk, START + MINUTE, "Sam Ito")
    turn(desks, START + 10 * MINUTE, heard)

    assert len(heard) == 1
    told = Outgoing.objects.get(practice_id=practice, kind=OutKind.OUTCOME)
    assert "Ada Quill has seen your message" in told.text


def test_an_answer_takes_the_alert() -> None:
    practice, desks = alerted()
    alert = Alert.objects.get(practice_id=practice)

    heard_from_us(practice, Own("sent:1", "sent", START + MINUTE), alert.contact.thread_id, None, is_slip=False)

    heard: list[alerting.Ringing] = []
    turn(desks, START + 10 * MINUTE, heard)
    assert heard == []


def test_every_ring_also_goes_by_mail_with_the_link() -> None:
    practice, desks = alerted()

    turn(desks, START, [], failed="the service is away")

    note = Outgoing.objects.get(practice_id=practice, kind=OutKind.NOTE)
    alert = Alert.objects.get(practice_id=practice)
    assert note.recipient == "m0@quill.example"
    assert f"http://desk.example/{practice}/{alert.pk}" in note.text
    assert alert.trouble == "the service is away"
    assert TrailEntry.objects.filter(practice_id=practice, kind="alerted").count() == 1


def test_a_practice_without_members_says_that_nobody_was_reached() -> None:
    practice, desks = alerted(0)

    turn(desks, START, [])

    assert Alert.objects.get(practice_id=practice).stage == Stage.LOOK
    assert Outgoing.objects.filter(practice_id=practice, kind=OutKind.OUTCOME).count() == 1


@pytest.mark.parametrize(("urgent", "title"), [("yes", "Urgent: Bo"), ("ask", "Perhaps urgent: Bo"), ("no", "Please")])
def test_an_alert_says_no_more_than_is_known(urgent: str, title: str) -> None:
    practice, desks = alerted()
    Decision.objects.filter(practice_id=practice).update(urgent=urgent)
    heard: list[alerting.Ringing] = []

    turn(desks, START, heard)

    assert heard[0].title.startswith(title)
    assert ("it is urgent" in heard[0].text) == (urgent == "yes")


def test_an_alert_that_fails_does_not_keep_the_next_from_ringing() -> None:
    practice, desks = alerted()
    take_in(desks, practice, mail(3, text="Our site is down again.", topic="again"))
    heard: list[str] = []

    def ring(one: alerting.Ringing) -> str:
        heard.append(one.title)
        if len(heard) == 1:
            raise OSError("the service broke")
        return ""

    outside = Outside(lambda _: Carried(Outcome.LATER), ring, lambda *_: "http://desk.example/")
    Loop(desks, outside, "a", lambda: START).turn()

    assert len(heard) == 2
    stages = Alert.objects.filter(practice_id=practice).order_by("id").values_list("stage", "due_at", "trouble")
    assert stages[0] == (Stage.WAITING, START + 30, "OSError: the service broke")
    assert stages[1][0] == Stage.WAITING


def test_an_alert_waits_for_no_more_than_the_message_under_way() -> None:
    _, desks = alerted()
    seen: list[str] = []

    def ring(_: alerting.Ringing) -> str:
        seen.append("ring")
        return ""

    def carry(_: Outgoing) -> Carried:
        seen.append("mail")
        return Carried(Outcome.SENT)

    Loop(desks, Outside(carry, ring, lambda *_: "http://desk.example/"), "a", lambda: START).turn()

    assert seen[:3] == ["mail", "ring", "mail"]
