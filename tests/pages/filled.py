"""The practice over which the list is walked: something of everything, and then much more of each."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.models import model_to_dict

from audit.people import ME
from frontdesk.channels.oauth import Client as Client_
from frontdesk.channels.oauth import Invitation, Provider
from frontdesk.office import drafting, exceptions, public_face, pushing, shelf, signings
from frontdesk.office import week as weeks_office
from frontdesk.office.auditing import asking, reading, uploads
from frontdesk.office.auditing.asking import Whose, Wishes
from frontdesk.office.auditing.job import Read
from frontdesk.office.clients import importing, keeping, taking
from frontdesk.office.clients.reading import read_address
from frontdesk.office.inbox import doing
from frontdesk.office.orientation import asking as orientation
from frontdesk.office.orientation import signing
from frontdesk.office.orientation.signing import Given
from frontdesk.office.pages import Purpose
from frontdesk.office.take_in import take_in
from frontdesk.office.ways import add_way
from frontdesk.office.working import calling, sheet
from frontdesk.store import claims, registry
from frontdesk.store.links import sign
from frontdesk.store.models import (
    Address,
    Attachment,
    Audit,
    Client,
    Contact,
    Crossing,
    Decision,
    ExceptionTaken,
    Mailbox,
    Member,
    Outgoing,
    Placement,
    Practice,
    Promise,
    Signature,
    Stage,
)
from frontdesk.store.queries import absences, drafts, duties, phone
from frontdesk.store.queries import reading as mail_reading
from frontdesk.store.queries.clients import Kept
from frontdesk.store.queries.contacts import NewSaid, add_said, keep_original
from frontdesk.store.queries.practices import add_member
from frontdesk.store.queries.signings import NewSigning, begin_signing
from frontdesk.store.secret_key import seal_secret
from frontdesk.web import desks
from office.past_mail import PAST, kept_figures
from office.test_take_in import mail
from storing import START
from web.clients import TABLE
from web.clients import a_client as clients_a_client
from web.furnished import NOW, furnished
from web.inbox_room import pictured

DAY = 86_400
WORDS = "three plain words here"
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)
"""A picture of one dot, as PNG."""


@dataclass(frozen=True, slots=True)
class House:
    """A practice in which every page has something to show; the ids of those who work there."""

    practice: int
    owner: int
    member: int
    viewer: int


def house(name: str = "Bo Marsh") -> House:
    """A practice that every `fill` of the list has filled; its clients bear the name."""
    from pages.listed import FILLS

    rows = furnished(name)
    member = add_member(rows.practice, "Mel Helper", "mel@quill.example", "member", "", 2).pk
    for fill in FILLS:
        fill(rows.practice)
    Client.objects.filter(practice_id=rows.practice).update(name=name)
    return House(rows.practice, rows.owner, member, rows.viewer)


def crowd(practice: int) -> None:
    """Much more of everything: a page that asks once a row is found out."""
    for number in range(12):
        take_in(desks.DESKS, practice, mail(100 + number, topic=f"topic {number}", text="Our site is down."))
        keeping.make(practice, Kept(f"Client {number}"), [read_address(f"{number}@lake.example")], START, "Ada")
    for stage in (Stage.DOUBT, Stage.LOOK, Stage.WAITING):
        for row in Outgoing.objects.filter(practice_id=practice, stage=stage)[:4]:
            for number in range(6):
                row.pk, row.key = None, f"{row.key}:{number}"[-190:]
                row.save(force_insert=True)


def weeks(practice: int) -> None:
    """Nine weeks behind it, in which mail was answered, and one's own time kept or skipped."""
    Practice.objects.filter(pk=practice).update(made_at=NOW - 63 * DAY)
    client = Client.objects.filter(practice_id=practice).order_by("id")[0]
    for day in range(1, 60):
        add_said(practice, NewSaid(f"lived:{day}", "sent", NOW - day * DAY, client=client.pk, is_slip=day == 20))
    for block in weeks_office.to_ask(desks.DESKS, practice, NOW)[:2]:
        weeks_office.say(desks.DESKS, practice, block.start, block.name, kept=True, at=NOW, by="Ada")


def a_draft(practice: int) -> None:
    """A draft that says something else than what holds."""
    draft = drafting.opened(practice)
    assert draft is not None
    drafts.change_draft(practice, draft.revision, draft.text.replace("Quill & Co", "Quill New"), "Ada", START)
    type(draft).objects.filter(pk=draft.pk).update(revision=1)


def a_guide(practice: int) -> None:
    """A guide that everybody may read, with a picture of one dot."""
    public_face.show(practice, START, "Ada", is_public=True)
    public_face.dress(practice, "#7a3e9d", DOT, START, "Ada")


def a_placement(practice: int) -> None:
    """A signature that is right, and an automatic reply that is no more."""
    shelf.put(desks.DESKS, practice, ("signature", "en", "Gmail"), START, "Ada")
    shelf.put(desks.DESKS, practice, ("autoreply", "en", "Outlook"), START, "Ada")
    Placement.objects.filter(practice_id=practice, output="autoreply").update(version="0" * 64)


def a_beginning(_practice: int) -> tuple[str]:
    """The token of a link by which another practice may begin."""
    return (sign(Purpose.BEGIN, 0, registry.add_beginning("", START).pk),)


def a_way_out(practice: int) -> None:
    """A mailbox through which mail goes out, as far as the store knows."""
    settings = {"host": "127.0.0.1", "port": 9, "security": "tls", "address": "ada@quill.example"}
    add_way(practice, "out", "email", "smtp", settings, "", START)


def a_way_in(practice: int) -> None:
    """A mailbox by which mail comes in, as far as the store knows."""
    settings = {"host": "127.0.0.1", "port": 9, "security": "tls", "user": "ada@quill.example"}
    add_way(practice, "in", "email", "imap", settings, "", START)


def mailboxes(practice: int) -> None:
    """A mailbox that cannot be read, and the owner's own program."""
    settings = {"host": "127.0.0.1", "port": 9, "security": "tls", "user": "ada@quill.example"}
    add_way(practice, "letters", "email", "imap", settings, "secret", START)
    add_way(practice, "mine", "email", "submission", {"user": "ada", "address": "ada@quill.example"}, "secret", START)
    box = Mailbox.objects.get(practice_id=practice, name="letters")
    mail_reading.is_not_read(practice, box.pk, START, "127.0.0.1 cannot be reached.")


def a_signing(practice: int) -> None:
    """Every owner's sign-in at a provider, of which she has the code."""
    provider = Provider("Quillmail", "https://mail.example/token", device="https://mail.example/device", scope="mail")
    invitation = Invitation("https://mail.example/activate", "WDJB-MJHT", "device-1", 5, NOW + 10**7)
    plan = signings.Plan(provider, Client_("desk"), "ada@quill.example", invitation=invitation)
    new = NewSigning(signings.sealed(plan), NOW, NOW + 10**7, NOW + 10**7)
    for owner in Member.objects.filter(practice_id=practice, role="owner"):
        begin_signing(practice, owner.pk, new)


def a_block(practice: int) -> dict[str, Any]:
    """A block of which nobody has said whether it was kept."""
    block = weeks_office.to_ask(desks.DESKS, practice, NOW)[0]
    return {"start": block.start, "name": block.name, "kept": "yes"}


def a_client(practice: int) -> None:
    """A client with something of everything."""
    clients_a_client(practice)


def an_agreement(practice: int) -> None:
    """One client who signed, and was asked anew for what another version says; one who was never asked."""
    client = Client.objects.get(practice_id=practice, addresses__value="cy@fern.example")
    seen = signing.look(desks.DESKS, practice, client.pk, START)
    assert seen is not None
    seals = {one.key: seen.seal(one) for one in seen.open}
    signing.sign(desks.DESKS, practice, client.pk, Given(frozenset(seals), seals, "Cy Fern"), START)
    row = Signature.objects.get(practice_id=practice)
    Signature.objects.filter(pk=row.pk).update(agreed={**row.agreed, "hours": "what they were"})
    orientation.ask(desks.DESKS, practice, client.pk, START, "Ada")


def a_copy(practice: int) -> tuple[str, int]:
    """The address of what the client signed, by her own link."""
    row = Signature.objects.get(practice_id=practice)
    return (sign(Purpose.ORIENTATION, practice, row.client_id), row.pk)


def somebody_to_ask(practice: int) -> dict[str, Any]:
    """A client who was never asked."""
    return {"client": Client.objects.get(practice_id=practice, addresses__value="bo@marsh.example").pk}


def an_import(practice: int) -> None:
    """A file of clients that waits to be taken in."""
    importing.read_file(practice, "people.csv", TABLE, START, "Ada")


def an_import_taken(practice: int) -> None:
    """One file of clients that was taken in, with one line left out; one that is being taken in."""
    gil = b"name,email,tier\nGil Pond,gil@pond.example,\nHal,hal@pond.example,gold\n"
    for name, table in (("done.csv", gil), ("going.csv", b"name,email\nIda Pond,ida@pond.example\n")):
        row = importing.read_file(practice, name, table, START, "Ada")
        taking.begin(desks.DESKS, practice, row, (), START, "Ada")
        if name == "done.csv":
            taking.take_piece(desks.DESKS, practice, row, START)


ADDRESS = {
    "endpoint": "https://push.example/send/abc",
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
"""What a browser hands over when it subscribes; the keys are those of RFC 8291, section 5."""


def a_browser(practice: int) -> None:
    """A browser in which the owner turned alerts on."""
    owner = Member.objects.filter(practice_id=practice, role="owner").order_by("id")[0]
    wrong = pushing.turn_on(practice, owner, list(ADDRESS.values()), "Firefox on Android", START)
    assert not wrong


def another_browser(practice: int) -> dict[str, Any]:
    """What another browser hands over."""
    return {**ADDRESS, "endpoint": f"https://push.example/send/{practice}"}


def an_audit(practice: int) -> None:
    """Past mail that was read, with what it shows."""
    whose = Whose(practice)
    asking.add_whole(whose, [("old.mbox", PAST)], "Ada", START)
    asking.ask(whose, Wishes([ME]), "Ada", START)
    row = claims.claim(Audit, "test", START, 1)[0]
    reading.end(row, Read(kept_figures()), START)
    uploads.remove(row.folder)


def a_mailbox_file(_practice: int) -> dict[str, Any]:
    """A file of mail, small enough for one form."""
    return {"file": SimpleUploadedFile("old.mbox", PAST)}


def a_file(_practice: int) -> dict[str, Any]:
    """A file to be read."""
    return {"file": SimpleUploadedFile("people.csv", TABLE)}


def a_password(practice: int) -> dict[str, Any]:
    """What whoever chooses a password writes."""
    return {"address": f"new{practice}@fern.example", "password": WORDS, "again": WORDS}


def a_call(practice: int) -> None:
    """A text with a picture that was fetched, as far as the store knows."""
    contact = Contact.objects.filter(practice_id=practice).order_by("id")[0]
    made = phone.add_attachment(practice, phone.NewAttachment(None, contact.pk, "picture", "", START, "image/png"))
    if made is not None:
        kept = keep_original(practice, DOT, START)
        Attachment.objects.filter(pk=made.pk).update(original_id=kept.pk, stage=Stage.DONE)


def a_letter(practice: int) -> None:
    """A mail with a page and a file, of two topics; and a thread that was handled elsewhere."""
    contact = pictured(practice)
    decision = Decision.objects.get(contact=contact)
    Decision.objects.filter(pk=decision.pk).update(body={**decision.body, "topics": ["Logo", "Invoice"]})
    doing.handled_elsewhere(practice, contact.thread_id, "by phone", START + 90, "Ada")


def _waiting(practice: int) -> Promise:
    """A mail that nobody has answered, in a thread of its own."""
    taken = take_in(desks.DESKS, practice, mail(50, topic="sheet", at=START + 120))
    return Promise.objects.get(contact_id=taken.contact)


NOWHERE = "http://127.0.0.1:9"
"""Where nothing answers: a page that asks the phone service asks nobody outside."""


def a_line(practice: int) -> None:
    """A number at a phone service, and where calls ring for the owner."""
    if phone.lines(practice):
        return
    sealed = seal_secret("a token of thirty-two letters or")
    account = "AC" + "0" * 31 + "1"
    new = phone.NewLine(
        "desk", "twilio", "15550100", "phone", "sms", account, sealed, f"key{practice}", {"api": NOWHERE}
    )
    phone.add_line(practice, new, START)
    Member.objects.filter(practice_id=practice, role__in=("owner", "member")).update(phone="15550177")


def a_sheet(practice: int) -> None:
    """A call that Ada has begun, an exception that runs, and one thing that was stepped over."""
    promise = _waiting(practice)
    a_line(practice)
    her = {"client_id": promise.client_id}
    Address.objects.get_or_create(practice_id=practice, kind="phone", value="15550143", defaults=her)
    calling.begin(desks.DESKS, practice, promise.pk, NOW - 60, "Ada")
    client = promise.client_id or 0
    duties.add_crossings(practice, promise.contact, ["off_hours_call"])
    given = {"at": START - 100 * DAY, "until": START + 2 * DAY, "channel": "sms", "reason": "a fair"}
    ExceptionTaken.objects.create(practice_id=practice, client_id=client, **given)
    viewer = Member.objects.get(practice_id=practice, role="viewer")
    absences.add_absence(practice, viewer.pk, START, NOW + DAY, None, START, "Ada")


def somebody_away(practice: int) -> dict[str, Any]:
    """The member who is away."""
    return {"name": Member.objects.get(practice_id=practice, role="viewer").name}


def a_slot(practice: int) -> dict[str, Any]:
    """A slot in which the first item of the sheet is in time, too."""
    promise = Promise.objects.get(practice_id=practice, thread__topic="sheet").pk
    seen = sheet.look(desks.DESKS, practice, 0, "", promise, NOW)
    assert seen is not None
    return {"slot": f"{seen.slots[0].queue}-{seen.slots[0].start}"}


def a_crossing(practice: int) -> dict[str, Any]:
    """What was stepped over, and why it is granted."""
    found = Crossing.objects.filter(practice_id=practice, exception=None).order_by("id")[0].pk
    return {"crossing": found, "reason": "She travels", "beyond": "yes"}


def another_member(practice: int) -> dict[str, Any]:
    """The member to whom a thread may be handed."""
    return {"member": Member.objects.get(practice_id=practice, role="viewer").pk, "text": "please"}


def a_grant(practice: int) -> None:
    """An exception that holds for a while."""
    client = Client.objects.get(practice_id=practice, addresses__value="cy@fern.example")
    wish = exceptions.Wish(NOW, NOW + DAY, "a launch", is_beyond=True)
    exceptions.grant(desks.DESKS, practice, client, wish, NOW - 60, "Ada")


def a_pardon(practice: int) -> dict[str, Any]:
    """What is written where a crossing is to count as an exception."""
    client = Client.objects.get(practice_id=practice, addresses__value="cy@fern.example")
    return {"client": client.pk, "reason": "her launch", "beyond": "yes"}


def a_farewell(practice: int) -> dict[str, Any]:
    """What is typed before a client is erased."""
    client = Client.objects.get(practice_id=practice, addresses__value="cy@fern.example")
    return {"name": client.name, "also_open": "yes"}


def another_client(practice: int) -> dict[str, Any]:
    """A client who may be joined into the one of the list."""
    return {"other": Client.objects.get(practice_id=practice, addresses__value="bo@marsh.example").pk}


def snapshot(practice: int) -> dict[str, list[dict[str, Any]]]:
    """Every row of a practice."""
    return {
        model.__name__: [model_to_dict(row) for row in model.objects.filter(practice_id=practice).order_by("pk")]  # type: ignore[attr-defined]
        for model in apps.get_app_config("store").get_models()
        if model is not Practice
    }
