"""Recordings and pictures of contacts, to be looked at and listened to by the people of the practice."""

from collections.abc import Iterable
from dataclasses import dataclass

from frontdesk.store.models import Attachment
from frontdesk.store.queries import contacts, phone

HEARD = (
    "audio/mpeg",
    "audio/wav",
    "audio/x-wav",
    "audio/wave",
    "audio/vnd.wave",
    "audio/ogg",
    "audio/mp4",
    "audio/amr",
)
SEEN = ("image/png", "image/jpeg", "image/gif", "image/webp")
"""What a browser plays or shows; everything else is only kept."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that is there."""

    media_type: str
    content: bytes

    @property
    def is_shown(self) -> bool:
        """Whether a browser may play or show it."""
        return self.media_type in HEARD or self.media_type in SEEN


def files_of(practice: int, contact_ids: Iterable[int]) -> dict[int, list[Attachment]]:
    """By contact: its recordings and pictures, fetched or not."""
    found: dict[int, list[Attachment]] = {}
    for one in phone.attachments_of(practice, list(contact_ids)):
        found.setdefault(one.contact_id, []).append(one)
    return found


def file(practice: int, attachment_id: int) -> File | None:
    """One of them; None where the practice has none, or it is not there (yet, or any more)."""
    row = phone.attachment(practice, attachment_id)
    content = contacts.original_bytes(practice, row.original_id) if row is not None and row.original_id else None
    return File(row.media_type, content) if row is not None and content is not None else None
