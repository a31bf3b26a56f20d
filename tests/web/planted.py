"""A practice of a drawn policy, lived in, and everything that it shows or sends to anybody but its own people."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email import policy as mail_policy
from email.message import EmailMessage

from frontdesk.office import public_face
from frontdesk.office.alerting import fire
from frontdesk.office.booking import keeping as booking
from frontdesk.office.booking.model import Form, Visitor
from frontdesk.office.clients import keeping
from frontdesk.office.clients.reading import read_address
from frontdesk.office.desks import Desks
from frontdesk.office.letters import posted
from frontdesk.office.mail_in import Mail, mail_in
from frontdesk.office.orientation import asking, signing
from frontdesk.office.orientation.signing import Given
from frontdesk.office.phone import lines
from frontdesk.store import claims
from frontdesk.store.models import Alert, Appointment, Outgoing, Signature
from frontdesk.store.queries.clients import Kept
from frontdesk.store.queries.practices import add_member
from frontdesk.web import desks
from office.test_mail import letter
from pages.bookings import times
from pages.filled import DOT
from pages.listed import LOOKS
from pages.listing import Look, Who
from phone.desk import DESK, Does, Room, heard
from publish.test_marked import words_of
from servers.phone_service import ACCOUNT, TOKEN
from storing import START, new_practice
from web.furnished import NOW, browser

HOUR, DAY = 3600, 86_400
OWNERS = "ada@desk.example"
"""Where the owner reads what is for her alone."""
OURS = {"come-in", "alert", "held", "begin", "begin-mail", "invited", "signed-in", "account_login", "appointments-feed"}
"""Signed or open pages of the list that are for the practice's own people."""
NOBODYS = {"asset", "manifest", "service-worker", "offline", "plain-look"}
"""Files that are the same for every practice."""
SEEN = tuple(one for one in LOOKS if one.who <= Who.SIGNED and one.answers == 200 and one.name not in OURS | NOBODYS)
"""Every page and file that clients or strangers open; whoever adds one adds it here by adding it to the list."""
MOMENTS = {"at once": NOW, "on the holiday": START + 59 * DAY, "on leave": START + 150 * DAY}
Texts = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Lived:
    """The practice, and what its callers heard."""

    practice: int
    heard: str


def lived(policy: str, language: str, urgent: str) -> Lived:
    """Let the practice begin, and its clients do all that they can do, in their language; `urgent` is written too."""
    practice = new_practice(policy)
    add_member(practice, "Ada Quill", OWNERS, "owner", "", 0)
    public_face.show(practice, START, "Ada", is_public=True)
    public_face.dress(practice, "#7a3e9d", DOT, START, "Ada")
    public_face.take_bookings(practice, START, "Ada", is_open=True)
    client = keeping.make(
        practice, Kept("Cy Fern", tier="client", language=language), [read_address("cy@fern.example")], START, "Ada"
    ).client
    assert client is not None
    books(practice, client, language)
    agrees(practice, client, language)
    writes(practice, urgent)
    return Lived(practice, calls(practice))


def books(practice: int, client: int, language: str) -> None:
    """Two times are held; one is booked, moved and cancelled, the other booked and moved, and a third is held."""
    for number, about in ((0, "Logo"), (3, "The palette")):
        form = Form("Cy Fern", "cy@fern.example", about)
        who = Visitor(practice, NOW, client if number else None, zone="Europe/Madrid", language=language)
        held = booking.hold(desks.DESKS, who, "call", 30, times(practice)[number])
        booking.book(desks.DESKS, who, held.pk, form)
        booking.move(desks.DESKS, replace(who, at=NOW + 60), held.pk, times(practice)[-1 - number])
        if not number:
            booking.cancel(desks.DESKS, replace(who, at=NOW + 120), held.pk)
    booking.hold(desks.DESKS, Visitor(practice, NOW, language=language), "call", 30, times(practice)[2])


def agrees(practice: int, client: int, language: str) -> None:
    """The client is asked, and signs all but what is asked last."""
    asking.ask(desks.DESKS, practice, client, START, "Ada")
    seen = signing.look(desks.DESKS, practice, client, START, language)
    assert seen is not None
    keys = frozenset(one.key for one in seen.open)
    signed = signing.sign(
        desks.DESKS, practice, client, Given(keys, {one.key: seen.seal(one) for one in seen.open}, "Cy Fern"), START
    )
    assert isinstance(signed, Signature)
    Signature.objects.filter(pk=signed.pk).update(agreed={**signed.agreed, "hours": "0" * 64})
    asking.ask(desks.DESKS, practice, client, START + HOUR, "Ada")


def writes(practice: int, urgent: str) -> None:
    """Mail at every moment; the alert of one is given up, so that its sender is told."""
    questions = (("Bo <bo@marsh.example>", "Logo?"), ("Cy <cy@fern.example>", urgent))
    for at in MOMENTS.values():
        for number, (sender, text) in enumerate(questions):
            raw = letter(f"{at}.{number}@x", sender, "hello@quill.example", f"Logo {number}", text)
            mail_in(desks.DESKS, practice, Mail("email", raw, at, sender.partition("<")[2].rstrip(">")))
    for given_up in range(2):
        for alert in claims.claim(Alert, f"tried {given_up}", START + (200 + given_up) * DAY, 10):
            fire(desks.DESKS, alert, lambda *_: "", lambda *_: "", START + (200 + given_up) * DAY)


def calls(practice: int) -> str:
    """A client calls and leaves a message, and calls again; what was heard, and the TwiML by which it was said."""
    new = lines.Described("desk", DESK, ACCOUNT, TOKEN, voice="phone")
    room = Room(practice, lines.add_line(Desks(), practice, new, START))
    noises = [*room.call(Does(left="Logo?"))[1], *room.call(Does(keys=["1", "9"]))[1]]
    return heard(noises)


def served(of: Lived, language: str) -> Texts:
    """Every page and file that anybody may open, in the language, at several moments where it stays the same."""
    for look in SEEN:
        for name, at in MOMENTS.items() if look.is_kept else [("at once", NOW)]:
            desks.now = lambda at=at: at  # type: ignore[misc]
            yield f"{look.title} {name}", page(of, look, language)


def page(of: Lived, look: Look, language: str) -> str:
    """A page as a browser gets it."""
    address = look.address(of.practice)
    if look.name == "public-guide-in":
        address = address.replace("/en/", f"/{language}/")
    else:
        address += f"{'&' if '?' in address else '?'}language={language}"
    answer = browser().get(address)
    assert answer.status_code == 200, f"{look.name}: {answer.status_code}"
    return str(answer.content.decode("utf-8", "replace"))


def sent(of: Lived) -> Texts:
    """Every mail to somebody who is not of the practice, as it stands in its row and as it leaves."""
    for row in Outgoing.objects.filter(practice_id=of.practice).exclude(recipient=OWNERS).order_by("id"):
        name = f"{row.kind} to {row.recipient} ({row.key})"
        yield f"{name}, its row", f"{row.subject}\n{row.text}\n{row.invitation}"
        if "@" in row.recipient:
            mail = message_from_bytes(posted(desks.DESKS, row, "hello@quill.example").raw, policy=mail_policy.default)
            yield name, "\n".join([*map(str, mail.values()), *(read(one) for one in mail.walk())])
    yield "callers heard", of.heard


def read(part: EmailMessage) -> str:
    """The words of a part of a mail; those of a PDF where pdftotext is here."""
    if part.get_content_maintype() == "text":
        return str(part.get_content())
    if part.get_content_type() == "application/pdf" and shutil.which("pdftotext"):
        return words_of(part.get_content())
    return ""


def kept(of: Lived) -> Texts:
    """The rows by which public pages are made, beside the policy itself."""
    for row in Signature.objects.filter(practice_id=of.practice):
        yield "signature", f"{row.shown} {row.agreed}"
    for one in Appointment.objects.filter(practice_id=of.practice):
        yield "appointment", f"{one.kind} {one.name} {one.about} {one.price}"
