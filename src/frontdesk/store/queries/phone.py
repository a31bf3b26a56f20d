"""Lines, the calls on them, what the service told, what is fetched, and who wants no texts."""

from dataclasses import dataclass
from typing import Any

from frontdesk.store.models import Attachment, Member, PhoneCall, PhoneEvent, PhoneLine, TextStop
from frontdesk.store.prepared import Prepared, insert


@dataclass(frozen=True, slots=True)
class NewLine:
    """A number at a service; `secret` must be sealed already."""

    name: str
    service: str
    number: str
    voice: str
    text: str
    account: str
    secret: str
    key: str
    settings: dict[str, Any]


def add_line(practice: int, new: NewLine, at: int) -> PhoneLine:
    """Add a line."""
    columns = {name: getattr(new, name) for name in NewLine.__slots__}
    return PhoneLine.objects.create(practice_id=practice, made_at=at, **columns)


def lines(practice: int) -> list[PhoneLine]:
    """The lines, the first added first."""
    return list(PhoneLine.objects.filter(practice_id=practice).order_by("id"))


def line(practice: int, line_id: int) -> PhoneLine | None:
    """One line of the practice."""
    return PhoneLine.objects.filter(practice_id=practice, id=line_id).first()


def remove_line(practice: int, line_id: int) -> bool:
    """Let a line go, with its secret; whether there was one. What came by it stays."""
    return bool(PhoneLine.objects.filter(practice_id=practice, id=line_id).delete()[0])


def note_asked(practice: int, line_id: int, at: int) -> None:
    """The service asked, and it was itself."""
    PhoneLine.objects.filter(practice_id=practice, id=line_id).update(asked_at=at)


def note_refused(practice: int, line_id: int, at: int, why: str) -> None:
    """A request to a line was refused."""
    PhoneLine.objects.filter(practice_id=practice, id=line_id).update(refused_at=at, refused_why=why[:200])


def set_phone(practice: int, member_id: int, phone: str) -> bool:
    """Where calls ring for a member, as digits; whether there is such a member."""
    return bool(Member.objects.filter(practice_id=practice, id=member_id).update(phone=phone))


def event_of_key(practice: int, key: str) -> PhoneEvent | None:
    """What a service told before under a key."""
    return next(iter(_event_of_key(practice, key[:200])), None)


_event_of_key = Prepared(lambda practice, key: PhoneEvent.objects.filter(practice_id=practice, key=key)[:1])


def add_event(practice: int, key: str, original: int, contact: int | None, at: int, answer: str) -> PhoneEvent:
    """Write down what a service told, and what it was answered."""
    new = PhoneEvent(
        practice_id=practice, key=key[:200], original_id=original, contact_id=contact, at=at, answer=answer
    )
    return insert(new)


def call_of(practice: int, call: str) -> PhoneCall | None:
    """A call by the id that the service gives it, with its contact and what was decided of it."""
    return next(iter(_call_of(practice, call)), None)


_call_of = Prepared(
    lambda practice, call: PhoneCall.objects.filter(practice_id=practice, call=call).select_related(
        "contact", "contact__decision"
    )[:1]
)


def phone_call_of_contact(practice: int, contact: int) -> PhoneCall | None:
    """The call as which a contact came."""
    return PhoneCall.objects.filter(practice_id=practice, contact_id=contact).select_related("taken_by").first()


def add_phone_call(practice: int, line: int, call: str, contact: int, caller: str, at: int) -> PhoneCall:
    """Write a call down."""
    return insert(
        PhoneCall(practice_id=practice, line_id=line, call=call[:64], contact_id=contact, caller=caller[:20], at=at)
    )


def change_phone_call(practice: int, phone_call: int, columns: dict[str, object]) -> bool:
    """What became of a call; whether there is one."""
    return bool(PhoneCall.objects.filter(practice_id=practice, id=phone_call).update(**columns))


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """What is to be fetched from a service."""

    line: int | None
    contact: int
    key: str
    url: str
    at: int
    media_type: str = ""
    is_recording: bool = False
    seconds: int | None = None


def add_attachment(practice: int, new: NewAttachment) -> Attachment | None:
    """Have something fetched; None where that was asked before."""
    made, is_new = Attachment.objects.get_or_create(
        practice_id=practice,
        key=new.key[:200],
        defaults={
            "line_id": new.line,
            "contact_id": new.contact,
            "url": new.url[:500],
            "media_type": new.media_type[:100],
            "is_recording": new.is_recording,
            "seconds": new.seconds,
            "at": new.at,
            "due_at": new.at,
        },
    )
    return made if is_new else None


def attachment(practice: int, attachment_id: int) -> Attachment | None:
    """A recording or picture of the practice's."""
    return Attachment.objects.filter(practice_id=practice, id=attachment_id).first()


def attachments_of(practice: int, contacts: list[int]) -> list[Attachment]:
    """The recordings and pictures of contacts, in the order in which they came."""
    return list(Attachment.objects.filter(practice_id=practice, contact_id__in=contacts).order_by("id"))


def is_stopped(practice: int, number: str) -> bool:
    """Whether somebody asked for no texts and has not asked for them again."""
    return bool(_stops(practice, number))


_stops = Prepared(
    lambda practice, number: TextStop.objects.filter(practice_id=practice, number=number, lifted_at=None)[:1]
)


def stop_texts(practice: int, number: str, word: str, at: int) -> bool:
    """Somebody asks for no texts; False where that was so already."""
    if is_stopped(practice, number):
        return False
    TextStop.objects.create(practice_id=practice, number=number[:20], word=word[:30], at=at)
    return True


def lift_stop(practice: int, number: str, at: int) -> bool:
    """Somebody asks for texts again; whether they were stopped."""
    return bool(TextStop.objects.filter(practice_id=practice, number=number, lifted_at=None).update(lifted_at=at))
