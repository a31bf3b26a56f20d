"""Members who are away, each until an end."""

from frontdesk.store.models import Absence, Member
from frontdesk.store.prepared import Prepared


def add_absence(
    practice: int, member: int, start: int, end: int, cover: int | None, at: int, by: str
) -> Absence | None:
    """A member is away from one moment to another; None where the member or the cover is not of this practice."""
    known = set(Member.objects.filter(practice_id=practice).values_list("id", flat=True))
    if member not in known or (cover is not None and cover not in known):
        return None
    return Absence.objects.create(
        practice_id=practice, member_id=member, start=start, end=end, cover_id=cover, made_at=at, made_by=by[:200]
    )


def absences(practice: int, at: int) -> list[Absence]:
    """Who is away now or will be, by when it begins."""
    rows = Absence.objects.filter(practice_id=practice, end__gt=at).select_related("member", "cover")
    return list(rows.order_by("start", "id"))


def is_anyone_away(practice: int, at: int) -> bool:
    """Whether there is any such; asked for each mail."""
    return bool(_away(practice, at))


_away = Prepared(
    lambda practice, at: Absence.objects.filter(practice_id=practice, end__gt=at).values_list("id", flat=True)[:1]
)


def end_absences(practice: int, member: int, at: int) -> int:
    """A member is back: what runs ends now; where nothing runs, what lies ahead is dropped. How many that was."""
    mine = Absence.objects.filter(practice_id=practice, member_id=member, end__gt=at)
    return mine.filter(start__lt=at).update(end=at) or mine.delete()[0]
