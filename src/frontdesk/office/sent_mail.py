"""A mail found in a Sent folder: what the owner sent past the desk, or what left through it and was copied there."""

from collections.abc import Callable

from frontdesk.channels.mail.incoming import incoming
from frontdesk.office.arrival import mail_key
from frontdesk.office.desks import Desks
from frontdesk.office.mail_in import nothing
from frontdesk.office.said import Own, SeenSent, see_sent
from frontdesk.store.opening import together
from frontdesk.store.queries import outbox


def sent_mail(
    desks: Desks, practice: int, channel: str, raw: bytes, at: int, also: Callable[[], None] = nothing
) -> bool:
    """Take note of it; False where it says nothing new: an automatic answer, or a copy of what the desk sent."""
    found = incoming(raw, at, channel)
    if found.automatic is not None or outbox.outgoing_of_message(practice, found.message_id) is not None:
        with together(practice):
            also()
        return False
    to = (*found.contact.to, *found.contact.cc)
    seen = SeenSent(
        Own(
            f"sent:{mail_key(raw)}",
            "sent",
            at,
            found.message_id,
            recipients=to,
            subject=found.contact.subject,
            text=found.contact.text,
        ),
        raw,
        channel,
        recipients=to,
        references=tuple(dict.fromkeys((*reversed(found.in_reply_to), *reversed(found.references)))),
        topic=found.subject_root,
    )
    return see_sent(desks, practice, seen, also)
