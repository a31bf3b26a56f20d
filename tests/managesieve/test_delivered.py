"""The mail rules at work: mail delivered by LMTP through Dovecot and Pigeonhole, and what is answered."""

import time
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest

from frontdesk.hours import WEEKDAYS
from frontdesk.office import mail_rules
from managesieve.rules import SORTING, account, with_rules
from policy.samples import GOOD, spoiled
from publish.sources import source, text
from servers.dovecot import Dovecot

pytestmark = pytest.mark.proof
TO, ALIAS = "hello@quill.example", "ada@quill.example"
ALIASED = (f'address = "{TO}"', f'address = "{TO}"\naliases = ["{ALIAS}"]')
HOURS = GOOD[GOOD.index("[hours]") : GOOD.index("[batches]")]
ALWAYS = "[hours]\n" + "".join(f'{day} = ["00:00-24:00"]\n' for day in WEEKDAYS)


def zone() -> str:
    """A place at which midnight is far away just now: a day has one answer."""
    places = ("America/New_York", "Asia/Tokyo", "Europe/London")
    return next(one for one in places if 2 <= datetime.now(ZoneInfo(one)).hour < 22)


def rules(days: str = "", language: str = "") -> str:
    """The script of a practice that is always open, but on these days."""
    changes = (ALIASED, ("America/New_York", zone()), (HOURS, f"{ALWAYS}\n{days}\n"))
    return text("sieve", source(spoiled(*changes), at=int(time.time()), language=language))


def on_leave() -> str:
    """A leave from the day before yesterday until the day after tomorrow."""
    today = datetime.now(ZoneInfo(zone())).date()
    days = f"from = {today - timedelta(days=2)}\nto = {today + timedelta(days=2)}"
    return f'[[time_off]]\n{days}\nsay = "at the fair; back soon"'


def holiday() -> str:
    """A holiday yesterday, today and tomorrow."""
    today = datetime.now(ZoneInfo(zone())).date()
    days = [f'{{ date = {today + timedelta(days=more)}, name = "Día de la Fundación" }}' for more in (-1, 0, 1)]
    return f"[holidays]\nadd = [{', '.join(days)}]"


def mail(sender: str, to: str = TO, **headers: str) -> bytes:
    """A mail as a client writes it."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, headers.pop("subject", "Palette")
    made["Message-ID"] = f"<{time.time_ns()}@client.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content("Hello")
    return bytes(made)


def put(dovecot: Dovecot, script: str) -> str:
    """A user whose server has the script."""
    user = dovecot.user()
    mail_rules.install(account(dovecot, user), script)
    return user


def answer(dovecot: Dovecot, sender: str) -> EmailMessage:
    """The one answer that went there."""
    (found,) = dovecot.answers_to(sender)
    read = message_from_bytes(found.partition(b"\n")[2], policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def words(said: EmailMessage) -> str:
    body = said.get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_a_sender_has_one_answer_a_day_at_whatever_address_of_the_practice(dovecot: Dovecot) -> None:
    user = put(dovecot, rules())
    for to in (TO, ALIAS, TO):
        dovecot.deliver("one@client.example", to, user, mail("one@client.example", to))
    dovecot.deliver("two@client.example", ALIAS, user, mail("two@client.example", ALIAS))

    said = answer(dovecot, "one@client.example")

    assert said["Auto-Submitted"].startswith("auto-replied")
    assert said["To"] == "<one@client.example>" or said["To"] == "one@client.example"
    assert len(dovecot.answers_to("two@client.example")) == 1
    assert len(list((dovecot.maildir(user) / "new").iterdir())) == 4


def test_nobody_is_answered_who_wrote_to_another_address(dovecot: Dovecot) -> None:
    user = put(dovecot, rules())

    dovecot.deliver("bcc@client.example", TO, user, mail("bcc@client.example", "everybody@list.example"))

    assert dovecot.answers_to("bcc@client.example") == []


@pytest.mark.parametrize(
    ("sender", "headers"),
    [
        ("list1@client.example", {"List_Id": "<talk.list.example>"}),
        ("auto1@client.example", {"Auto_Submitted": "auto-generated"}),
        ("auto2@client.example", {"Auto_Submitted": "auto-replied"}),
        ("MAILER-DAEMON@client.example", {}),
        ("owner-talk@client.example", {}),
        ("talk-request@client.example", {}),
        ("bulk1@client.example", {"Precedence": "bulk"}),
    ],
)
def test_programs_lists_and_answers_are_never_answered(dovecot: Dovecot, sender: str, headers: dict[str, str]) -> None:
    user = put(dovecot, rules())

    dovecot.deliver(sender, TO, user, mail(sender, **headers))

    assert dovecot.answers_to(sender) == []


def test_an_answer_to_an_answer_makes_no_loop(dovecot: Dovecot) -> None:
    ours, theirs = put(dovecot, rules()), put(dovecot, rules())
    dovecot.deliver("loop@client.example", TO, ours, mail("loop@client.example"))
    said = answer(dovecot, "loop@client.example")

    dovecot.deliver("back@client.example", TO, theirs, bytes(said).replace(b"loop@client.example", TO.encode()))
    dovecot.deliver("", TO, theirs, mail("bounce@client.example"))

    assert dovecot.answers_to("back@client.example") == []
    assert dovecot.answers_to("bounce@client.example") == []


def test_on_leave_it_says_why_and_until_when(dovecot: Dovecot) -> None:
    user = put(dovecot, rules(on_leave()))

    dovecot.deliver("leave@client.example", TO, user, mail("leave@client.example"))

    said = words(answer(dovecot, "leave@client.example"))
    opens = datetime.now(ZoneInfo(zone())).date() + timedelta(days=3)
    assert "closed just now (at the fair; back soon) and opens again on" in said
    assert f"{opens:%A}, {opens:%B} {opens.day}" in said


def test_on_a_holiday_it_names_the_day_in_any_language_and_letters(dovecot: Dovecot) -> None:
    user = put(dovecot, rules(holiday(), language="es"))

    dovecot.deliver("holiday@client.example", TO, user, mail("holiday@client.example"))

    assert "Ahora está cerrado (Día de la Fundación)" in words(answer(dovecot, "holiday@client.example"))


def test_while_open_it_only_acknowledges(dovecot: Dovecot) -> None:
    user = put(dovecot, rules())

    dovecot.deliver("open@client.example", TO, user, mail("open@client.example"))

    said = words(answer(dovecot, "open@client.example"))
    assert "It has arrived and is safe." in said
    assert "closed just now" not in said


def test_what_worked_before_goes_on_within_it(dovecot: Dovecot) -> None:
    of = with_rules(dovecot, SORTING)
    mail_rules.install(of, rules(), mail_rules.look(of).mark)

    dovecot.deliver("bills@client.example", TO, of.user, mail("bills@client.example", subject="Bill of March"))

    assert len(list((dovecot.maildir(of.user) / ".Bills" / "new").iterdir())) == 1
    assert len(dovecot.answers_to("bills@client.example")) == 1
