"""No loop is ever fed: not between two desks, not by a list, not by a robot that hides and changes its name."""

import pytest

from frontdesk.office.desks import Desks
from frontdesk.office.letters import posted
from frontdesk.office.limits import USUAL
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.store import claims
from frontdesk.store.models import Breaker, Contact, Outgoing, Stage
from frontdesk.store.queries.outbox import close_breaker
from office.test_mail import letter
from office.test_take_in import POLICY
from storing import START, new_practice

pytestmark = pytest.mark.usefixtures("store")
ADA, BEA = "ada@quill.example", "bea@other.example"


def delivered(desks: Desks, homes: dict[str, int], at: int) -> int:
    """Carry everything that is due to whom it is addressed, as the net would; how many messages that was."""
    rows = claims.claim(Outgoing, "net", at, 500)
    for row in rows:
        mail = posted(desks, row, "")
        claims.finish(row, Stage.DONE, left_at=at)
        if row.recipient in homes:
            mail_in(desks, homes[row.recipient], Mail("email", mail.raw, at, mail.envelope_from))
    return len(rows)


def test_two_desks_that_answer_each_other_stop_at_once() -> None:
    desks = Desks()
    homes = {ADA: new_practice(POLICY), BEA: new_practice(POLICY.replace(ADA, BEA))}
    mail_in(desks, homes[ADA], Mail("email", letter(sender=f"Bea <{BEA}>"), START, BEA))

    rounds = 0
    while delivered(desks, homes, START + rounds):
        rounds += 1
        assert rounds < 10

    assert Outgoing.objects.filter(practice_id__in=homes.values()).count() == 1
    assert Contact.objects.filter(practice_id=homes[BEA], decision__ruling="filed").count() == 1


def test_a_robot_that_says_nothing_of_itself_meets_the_days_limit() -> None:
    practice, desks = new_practice(POLICY), Desks()

    for number in range(40):
        raw = letter(f"{number}@loop.example", "Robot <x@loop.example>", subject=f"Ticket {number}")
        mail_in(desks, practice, Mail("email", raw, START + number, "x@loop.example"))

    assert Contact.objects.filter(practice_id=practice).count() == 40
    assert Outgoing.objects.filter(practice_id=practice).count() == USUAL["sender_day"]


def test_a_return_path_that_changes_each_time_opens_a_breaker_for_its_domain() -> None:
    practice, desks = new_practice(POLICY), Desks()

    for number in range(USUAL["domain_hour"] + 30):
        sender = f"r{number}@loop.example"
        raw = letter(f"{number}@loop.example", f"Robot <{sender}>", subject=f"Ticket {number}")
        mail_in(desks, practice, Mail("email", raw, START + number, sender))
    mail_in(desks, practice, Mail("email", letter(), START + 200, "bo@marsh.example"))

    breaker = Breaker.objects.get(practice_id=practice)
    assert (breaker.scope, breaker.subject, breaker.closed_at) == ("domain", "loop.example", None)
    assert Outgoing.objects.filter(practice_id=practice, recipient__endswith="@loop.example").count() == 60
    assert Outgoing.objects.filter(practice_id=practice, recipient="bo@marsh.example").count() == 1


def test_a_breaker_is_closed_by_hand_only() -> None:
    practice, desks = new_practice(POLICY, limits={"all_hour": 1}), Desks()
    for number in range(3):
        raw = letter(f"{number}@marsh.example", f"C <c{number}@marsh.example>", subject=f"Matter {number}")
        mail_in(desks, practice, Mail("email", raw, START + number, f"c{number}@marsh.example"))
    later = START + 2 * 86_400

    mail_in(desks, practice, Mail("email", letter("x@marsh.example"), later, "bo@marsh.example"))
    assert Outgoing.objects.filter(practice_id=practice).count() == 1

    assert close_breaker(practice, Breaker.objects.get(practice_id=practice).pk, later, "Ada")
    mail_in(desks, practice, Mail("email", letter("y@marsh.example", subject="Other"), later + 1, "bo@marsh.example"))
    assert Outgoing.objects.filter(practice_id=practice).count() == 2


def test_a_mailing_list_and_a_bounce_get_no_answer() -> None:
    practice, desks = new_practice(POLICY), Desks()

    mail_in(desks, practice, Mail("email", letter(List_Id="<talk.example.org>"), START, "talk-owner@example.org"))
    mail_in(desks, practice, Mail("email", letter("b@x.example", "Mailer <mailer-daemon@x.example>"), START, ""))

    assert Outgoing.objects.filter(practice_id=practice).count() == 0
    assert Contact.objects.filter(practice_id=practice, decision__ruling="filed").count() == 2
