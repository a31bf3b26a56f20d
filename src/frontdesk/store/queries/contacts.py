"""Contacts with their originals and decisions, and what a person of the practice said."""

import hashlib
import zlib
from dataclasses import dataclass
from typing import Any

from frontdesk.store.models import Contact, Decision, Note, NoteKind, Original, Said
from frontdesk.store.once import once
from frontdesk.store.prepared import Prepared, insert


def keep_original(practice: int, raw: bytes, at: int) -> Original:
    """Keep the bytes exactly as they came."""
    return insert(
        Original(
            practice_id=practice,
            digest=hashlib.sha256(raw).hexdigest(),
            size=len(raw),
            packed=zlib.compress(raw, 1),
            at=at,
        )
    )


def original_bytes(practice: int, original: int, most: int | None = None) -> bytes | None:
    """The bytes as they came; None where there are none of this practice, or more than `most`, or they were erased."""
    packed = next(iter(_packed(practice, original) if most is None else _packed_upto(practice, original, most)), None)
    return None if packed is None else zlib.decompress(bytes(packed))


_packed = Prepared(
    lambda practice, original: Original.objects.filter(practice_id=practice, id=original).values_list(
        "packed", flat=True
    )
)
_packed_upto = Prepared(
    lambda practice, original, most: Original.objects.filter(
        practice_id=practice, id=original, size__lte=most
    ).values_list("packed", flat=True)
)


def contact_of_key(practice: int, key: str) -> Contact | None:
    """The contact that was taken in under a key."""
    return next(iter(_contact_of_key(practice, key[:200])), None)


_contact_of_key = Prepared(lambda practice, key: Contact.objects.filter(practice_id=practice, key=key)[:1])


def contact(practice: int, contact_id: int) -> Contact | None:
    """A contact of this practice, with its decision."""
    return Contact.objects.filter(practice_id=practice, id=contact_id).select_related("decision", "thread").first()


@dataclass(frozen=True, slots=True)
class NewContact:
    """What is written down of a contact beside its decision."""

    key: str
    thread: int
    client: int | None
    original: int | None
    channel: str
    kind: str
    at: int
    sender_name: str = ""
    sender_address: str = ""
    subject: str = ""
    text: str = ""
    message_id: str = ""
    is_displeased: bool = False
    attachments: int | None = None


def add_contact(practice: int, new: NewContact) -> Contact:
    """Write a contact down."""
    return insert(
        Contact(
            practice_id=practice,
            key=new.key[:200],
            thread_id=new.thread,
            client_id=new.client,
            original_id=new.original,
            channel=new.channel,
            kind=new.kind,
            at=new.at,
            sender_name=new.sender_name[:200],
            sender_address=new.sender_address[:320],
            subject=new.subject,
            text=new.text,
            message_id=new.message_id[:500],
            is_displeased=new.is_displeased,
            attachments=new.attachments,
        )
    )


def add_decision(practice: int, contact_id: int, policy_version: int, profile: str, body: dict[str, Any]) -> Decision:
    """Write down what was decided of a contact, with its trace."""
    return insert(
        Decision(
            practice_id=practice,
            contact_id=contact_id,
            policy_version_id=policy_version,
            profile=profile,
            ruling=body["ruling"],
            urgent=body["urgent"],
            body=body,
        )
    )


def learn(practice: int, contact_id: int, kind: str, text: str) -> bool:
    """More became known of a contact, such as what was said in it; whether there is one."""
    return bool(Contact.objects.filter(practice_id=practice, id=contact_id).update(kind=kind, text=text))


def change_decision(practice: int, contact_id: int, body: dict[str, Any]) -> bool:
    """A contact was decided anew, with what became known of it; whether there is one."""
    rows = Decision.objects.filter(practice_id=practice, contact_id=contact_id)
    return bool(rows.update(ruling=body["ruling"], urgent=body["urgent"], body=body))


def said_of_key(practice: int, key: str) -> Said | None:
    """What a person said, by its key."""
    return Said.objects.filter(practice_id=practice, key=key[:200]).first()


def said_of_message(practice: int, message_id: str) -> Said | None:
    """What a person said, by its Message-ID: a copy in the Sent folder of what left through the desk is no second."""
    if not message_id:
        return None
    return Said.objects.filter(practice_id=practice, message_id=message_id[:500]).first()


@dataclass(frozen=True, slots=True)
class NewSaid:
    """What is written down of a person's own message."""

    key: str
    source: str
    at: int
    thread: int | None = None
    client: int | None = None
    original: int | None = None
    message_id: str = ""
    is_slip: bool = False
    recipient: str = ""
    subject: str = ""
    text: str = ""


def add_said(practice: int, new: NewSaid) -> Said:
    """Write down that a person of the practice wrote."""
    return insert(
        Said(
            practice_id=practice,
            key=new.key[:200],
            source=new.source,
            at=new.at,
            thread_id=new.thread,
            client_id=new.client,
            original_id=new.original,
            message_id=new.message_id[:500],
            is_slip=new.is_slip,
            recipient=new.recipient,
            subject=new.subject,
            text=new.text,
        )
    )


def drop_said(practice: int, key: str) -> bool:
    """Take back that a person said something; whether it stood there."""
    return bool(Said.objects.filter(practice_id=practice, key=key[:200]).delete()[0])


@once
def latest_contact(practice: int, thread: int, at: int) -> Contact | None:
    """What a client last wrote in a thread, up to a moment; automatic mail counts for nothing.

    In a thread that was split off and has nothing of its own yet: what it was split from.
    """
    rows = Contact.objects.filter(practice_id=practice, at__lte=at).exclude(decision__ruling="filed")
    newest = rows.select_related("decision").order_by("-at", "-id")
    found = newest.filter(thread_id=thread).first()
    if found is not None:
        return found
    splits = Note.objects.filter(practice_id=practice, thread_id=thread, kind=NoteKind.SPLIT)
    return newest.filter(id__in=splits.values("contact_id")).first()
