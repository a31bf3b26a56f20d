"""The demo's practice for pictures: ninety days behind it, a night's mail on the table, an alert, a held reply."""

from email.message import EmailMessage

from frontdesk.cli.sample.cast import CLIENTS, OWNER, OWNER_NAME, Writer
from frontdesk.office import drafting
from frontdesk.office.mail_in import Mail, mail_in, nothing
from frontdesk.office.overriding import override
from frontdesk.office.settle import settle
from frontdesk.office.submit import Submitted, submit
from frontdesk.running.demo import begin
from frontdesk.store.models import Client, Contact, Heard, Member, Outgoing, Promise, Stage
from frontdesk.store.queries.practices import add_member
from frontdesk.web import desks
from pages.filled import House

HOUR = 3600
NIGHT = (
    (
        0,
        15.0,
        "The spring menu",
        "The new menu looks lovely. Could the prices be a little larger before it goes to print?",
    ),
    (2, 13.5, "Winter catalogue, page 12", "The glaze on page 12 is called Fog, not Frost. Everything else is right."),
    (
        6,
        12.0,
        "A label for the new roast",
        "We settled on the name. When could you start, and what would you need from us?",
    ),
    (4, 1.2, "Waiting room signs", "Our site is down and nobody can book. Is that something on your side?"),
    (8, 0.4, "Repair café", "Thank you for the poster! One more thing: may we have it as a postcard, too?"),
)
"""Who writes, how many hours before the picture, and what."""


def lived_in(at: int) -> House:
    """Found it, let it live until `at`, and lay on its table what a morning brings."""
    practice, _ = begin(at - 16 * HOUR, nothing)
    for one in CLIENTS:
        tier = "retainer" if one.a_year > 30 or one.name == "Hana Mori" else "project"
        Client.objects.filter(practice_id=practice, addresses__value=one.address).update(tier=tier)
    for who, before, subject, text in NIGHT:
        sent = at - int(before * HOUR)
        mail_in(
            desks.DESKS, practice, Mail("email", letter(CLIENTS[who], subject, text, sent), sent, CLIENTS[who].address)
        )
    Outgoing.objects.filter(practice_id=practice, stage=Stage.WAITING).update(stage=Stage.DONE, left_at=at - HOUR)
    Promise.objects.filter(practice_id=practice).update(heard=Heard.YES)
    _reply(practice, CLIENTS[8], at - HOUR // 4)
    override(practice, at + 5 * HOUR, at + 8 * HOUR, is_open=False, say="at the printer's", at=at - HOUR, by=OWNER_NAME)
    while settle(desks.DESKS, practice, at):
        pass
    owner, member = Member.objects.filter(practice_id=practice).order_by("place")[:2]
    viewer = add_member(practice, "Noor Adler", "", "viewer", "", 2)
    drafting.open_draft(desks.DESKS, practice, OWNER_NAME, at - HOUR)
    add_member(practice, "Mel Helper", "mel@quill.example", "member", "", 3)
    return House(practice, owner.pk, member.pk, viewer.pk)


def letter(who: Writer, subject: str, text: str, at: int) -> bytes:
    """A mail as that client sends it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{who.name} <{who.address}>", OWNER, subject
    mail["Message-ID"] = f"<{at}@{who.domain}>"
    mail.set_content(f"Hello Dana,\n\n{text}\n\n{who.first}\n")
    return mail.as_bytes()


def _reply(practice: int, to: Writer, at: int) -> None:
    """A reply that Dana wrote at once: it is held until the buffer is over."""
    answered = Contact.objects.filter(practice_id=practice, sender_address=to.address).latest("at").message_id
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = OWNER, to.address, "Re: Repair café"
    mail["Message-ID"] = f"<{at}@harbourandpine.example>"
    mail.set_content("Gladly: the postcard is drawn by Friday.\n\nDana\n")
    submit(
        desks.DESKS,
        practice,
        Submitted(mail.as_bytes(), at, "email", (to.address,), f"{at}", str(mail["Subject"]), (answered,)),
    )
