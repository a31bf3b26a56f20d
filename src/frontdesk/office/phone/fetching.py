"""Recordings and pictures, fetched from the service and kept as they came; what cannot be had is shown, not lost."""

from collections.abc import Sequence

from frontdesk.channels.phone import PhoneError, service_of
from frontdesk.errors import FrontdeskError
from frontdesk.office.phone.line import SIMULATED
from frontdesk.office.phone.lines import wire_of
from frontdesk.store import claims, trail
from frontdesk.store.models import Attachment, PhoneLine, Stage
from frontdesk.store.opening import together
from frontdesk.store.queries import contacts, phone

MOST_BYTES = 20 * 1024 * 1024
"""The largest file that is kept: two minutes of speech are two million bytes, a picture of a text five."""
MOST_TRIES = 20
"""Some twelve hours: so long a service may need to have a recording ready."""
SILENT = "a simulated call has no sound"
SAFE_TYPES = ("audio/", "image/", "video/", "text/vcard", "text/x-vcard", "application/pdf")


def fetch(row: Attachment, at: int) -> None:
    """Fetch one file that is claimed; what fails is tried again, later each time, and then waits for a look."""
    line = phone.line(row.practice_id, row.line_id) if row.line_id is not None else None
    if line is None or line.account == SIMULATED:
        claims.finish(row, Stage.CANCELLED, trouble=SILENT if line is not None else "its line is gone")
        return
    try:
        media_type, found = _fetched(row, line)
    except FrontdeskError as error:
        _failed(row, str(error), at)
        return
    with together(row.practice_id):
        original = contacts.keep_original(row.practice_id, found, at)
        if claims.finish(row, Stage.DONE, original_id=original.pk, media_type=media_type, trouble=""):
            told = {"attachment": row.pk, "contact": row.contact_id, "bytes": len(found), "digest": original.digest}
            trail.note(row.practice_id, at, "fetched", told)


def _fetched(row: Attachment, line: PhoneLine) -> tuple[str, bytes]:
    service = service_of(line.service)
    if service is None:
        raise PhoneError(f"There is no phone service “{line.service}”.")
    media_type, found = service.fetch(wire_of(line), row.url, MOST_BYTES)
    is_safe = any(media_type.startswith(one) for one in SAFE_TYPES)
    return (media_type if is_safe else "application/octet-stream"), found


def _failed(row: Attachment, why: str, at: int) -> None:
    if row.attempts < MOST_TRIES:
        claims.postpone(row, at, why)
    elif claims.finish(row, Stage.LOOK, trouble=why[:2000]):
        told = {"attachment": row.pk, "contact": row.contact_id, "why": why}
        trail.note(row.practice_id, at, "not fetched", told)


def due(holder: str, at: int, most: int) -> Sequence[Attachment]:
    """Claim what is to be fetched now."""
    return claims.claim(Attachment, holder, at, most)


def recover(at: int) -> int:
    """Let what dead holders left be fetched again."""
    return sum([claims.put_back(one) for one in claims.abandoned(Attachment, at)])
