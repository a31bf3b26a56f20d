"""What the owner shows to everybody, and how it looks."""

from frontdesk.store.models import Practice, PublicFace


def face(practice: int) -> PublicFace | None:
    """How the practice shows itself; None where nothing was ever said."""
    return PublicFace.objects.filter(practice_id=practice).first()


def face_without_picture(practice: int) -> PublicFace | None:
    """The same, its picture unread."""
    return PublicFace.objects.filter(practice_id=practice).defer("logo").first()


def slug(practice: int) -> str:
    """The name under which the practice stands in addresses."""
    return Practice.objects.values_list("slug", flat=True).get(id=practice)


def show(practice: int, *, is_public: bool, at: int, by: str) -> bool:
    """Begin or end showing it to everybody; whether that is another than before."""
    row = _row(practice, at)
    rows = PublicFace.objects.filter(practice_id=practice, id=row.pk, is_public=not is_public)
    return bool(rows.update(is_public=is_public, changed_at=at, changed_by=by))


def take_bookings(practice: int, *, is_open: bool, at: int, by: str) -> bool:
    """Open or close the booking page; whether that is another than before."""
    row = _row(practice, at)
    rows = PublicFace.objects.filter(practice_id=practice, id=row.pk, takes_bookings=not is_open)
    return bool(rows.update(takes_bookings=is_open, changed_at=at, changed_by=by))


def dress(practice: int, colour: str, at: int, by: str) -> None:
    """Give it its colour (#rrggbb, or the empty string for the usual one)."""
    row = _row(practice, at)
    PublicFace.objects.filter(practice_id=practice, id=row.pk).update(colour=colour, changed_at=at, changed_by=by)


def picture(practice: int, logo: bytes, media: str, at: int, by: str) -> None:
    """Give it its picture, or none."""
    row = _row(practice, at)
    rows = PublicFace.objects.filter(practice_id=practice, id=row.pk)
    rows.update(logo=logo, logo_media=media, changed_at=at, changed_by=by)


def _row(practice: int, at: int) -> PublicFace:
    return PublicFace.objects.get_or_create(practice_id=practice, defaults={"changed_at": at})[0]
