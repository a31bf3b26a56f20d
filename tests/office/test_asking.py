"""Where it is unsure whether something is urgent, the client is asked, and nobody is alerted until she says."""

import pytest

from frontdesk.desk import Decision
from frontdesk.office.desks import Desks
from frontdesk.office.take_in import take_in
from frontdesk.store.models import Alert, Client, Outgoing, OutKind, Promise
from office.test_take_in import HOUR, POLICY, mail
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
UNSURE = "What if our site is down one day?"


class Asked:
    """A client of a tier with urgency wrote something unsure while the desk is closed."""

    def __init__(self) -> None:
        self.practice, self.desks = new_practice(POLICY), Desks()
        self.writes("The palette", at=START - 72 * HOUR, topic="palette")
        Client.objects.filter(practice_id=self.practice).update(tier="retainer")
        self.first = self.writes(UNSURE, at=START)

    def writes(self, text: str, *, at: int, topic: str = "site") -> Decision:
        found = take_in(self.desks, self.practice, mail(at, at=at, text=text, topic=topic)).decision
        assert found is not None
        return found

    def alerts(self) -> int:
        return Alert.objects.filter(practice_id=self.practice).count()

    def questions(self) -> list[Outgoing]:
        return list(Outgoing.objects.filter(practice_id=self.practice, kind=OutKind.CONFIRM_URGENT))


@pytest.fixture
def asked() -> Asked:
    return Asked()


def test_ask_sends_the_question_and_waits(asked: Asked) -> None:
    (question,) = asked.questions()

    assert (asked.first.urgent, asked.first.alert, asked.alerts()) == ("ask", False, 0)
    assert "Is it urgent? That means here: your site is down." in question.text
    assert "reply with the word URGENT" in question.text


def test_what_is_asked_about_has_a_promise_all_the_same(asked: Asked) -> None:
    promise = Promise.objects.filter(practice_id=asked.practice).latest("id")

    assert (promise.by, promise.slot_queue) == (asked.first.plan.promise_by, "morning")


def test_the_word_ends_the_waiting_with_an_alert(asked: Asked) -> None:
    said = asked.writes("URGENT", at=START + 600)

    assert (said.urgent, said.alert, asked.alerts()) == ("yes", True, 1)


def test_any_other_word_is_no_alarm_and_the_question_is_put_once(asked: Asked) -> None:
    calm = asked.writes("No, only thinking ahead.", at=START + 600)
    unsure = asked.writes(UNSURE, at=START + 1200)

    assert (calm.alert, unsure.alert, asked.alerts()) == (False, True, 1)
    assert len(asked.questions()) == 1
