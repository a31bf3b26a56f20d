"""Whether a practice shows its guide and status to everybody, and how they look: by the owner's own word."""

from base64 import b64encode
from dataclasses import dataclass

from frontdesk.errors import FrontdeskError
from frontdesk.publish.look import Look, is_colour
from frontdesk.store import trail
from frontdesk.store.models import PublicFace
from frontdesk.store.opening import together
from frontdesk.store.queries import public
from frontdesk.store.registry import practice_of_slug

MOST_BYTES = 300_000
_SIGNS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""How the pictures begin that are taken; nothing that can hold a script."""


class LookRefusedError(FrontdeskError):
    """The colour is none, or the picture is of another kind or too large."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A practice that shows itself to everybody. `stamp` changes with its look."""

    practice: int
    slug: str
    colour: str
    has_logo: bool
    stamp: int
    takes_bookings: bool = False


def shown(slug: str) -> Shown | None:
    """The practice of that name, if it shows itself; None alike for one that does not, and for none at all."""
    row = practice_of_slug(slug)
    face = None if row is None else public.face_without_picture(row.pk)
    if row is None or face is None or not face.is_public:
        return None
    return Shown(row.pk, slug, face.colour, bool(face.logo_media), face.changed_at, face.takes_bookings)


def booking_open(slug: str) -> Shown | None:
    """The practice of that name, if everybody may book there: it shows itself, has opened bookings and answers."""
    face, row = shown(slug), practice_of_slug(slug)
    return face if face is not None and row is not None and not row.is_shadow and face.takes_bookings else None


def booking_open_of(practice: int) -> Shown | None:
    """The same of a practice that is known."""
    return booking_open(public.slug(practice))


def take_bookings(practice: int, at: int, by: str, *, is_open: bool) -> bool:
    """Open or close the booking page; False where it was so before. What is booked stays booked."""
    with together(practice):
        if not public.take_bookings(practice, is_open=is_open, at=at, by=by):
            return False
        if is_open:
            trail.note(practice, at, "bookings opened", {"by": by})
        else:
            trail.note(practice, at, "bookings closed", {"by": by})
    return True


def slug_of(practice: int) -> str:
    """The name under which the practice's pages stand."""
    return public.slug(practice)


def picture_of(practice: int) -> tuple[bytes, str]:
    """The practice's picture and its media type; both empty where there is none."""
    face = public.face(practice)
    return (b"", "") if face is None else (bytes(face.logo), face.logo_media)


def face_of(practice: int) -> PublicFace | None:
    """How the practice shows itself; None where nothing was ever said, and it does not."""
    return public.face(practice)


def look_of(practice: int) -> Look:
    """The look of what is published."""
    face = public.face(practice)
    if face is None:
        return Look()
    logo = f"data:{face.logo_media};base64,{b64encode(bytes(face.logo)).decode()}" if face.logo_media else ""
    return Look(face.colour, logo)


def show(practice: int, at: int, by: str, *, is_public: bool) -> bool:
    """Begin or end showing guide and status to everybody; False where it was so before."""
    with together(practice):
        if not public.show(practice, is_public=is_public, at=at, by=by):
            return False
        if is_public:
            trail.note(practice, at, "guide shown", {"by": by})
        else:
            trail.note(practice, at, "guide hidden", {"by": by})
    return True


def dress(practice: int, colour: str, logo: bytes | None, at: int, by: str) -> None:
    """Change the look; `logo` None leaves the picture, an empty one takes it away. Raises LookRefusedError."""
    if colour and not is_colour(colour):
        raise LookRefusedError("That is no colour; nothing was changed. Write one such as #1f5c46.")
    media = _media(logo) if logo else ""
    with together(practice):
        public.dress(practice, colour.lower(), at, by)
        if logo is not None:
            public.picture(practice, logo, media, at, by)
        trail.note(practice, at, "look changed", {"colour": colour, "picture": media, "by": by})


def _media(logo: bytes) -> str:
    media = next((kind for sign, kind in _SIGNS.items() if logo.startswith(sign)), "")
    if not media:
        raise LookRefusedError("The picture is neither PNG nor JPEG; nothing was changed.")
    if len(logo) > MOST_BYTES:
        raise LookRefusedError("The picture is larger than 300 kB; nothing was changed. Save it smaller.")
    return media
