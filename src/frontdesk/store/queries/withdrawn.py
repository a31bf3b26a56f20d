"""Links that were withdrawn: every link carries the generation in which it was made."""

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from frontdesk.store.models import LinkGeneration, Member

MEMBER = "desk"
"""The purpose of a member's own links, by which her browser came in too."""


def generation(practice: int, purpose: str, row: int) -> int:
    """The generation whose links to a row open it; 0 where none was ever withdrawn."""
    return generations(practice, purpose, row, 0)[0]


def generations(practice: int, purpose: str, row: int, member_id: int) -> tuple[int, int]:
    """The generation of the links to a row, and of those that a member was given."""
    wanted = Q(purpose=purpose, row=row) | Q(purpose=MEMBER, row=member_id)
    found = LinkGeneration.objects.filter(wanted, practice_id=practice).values_list("purpose", "row", "number")
    known = {(purpose, row): number for purpose, row, number in found}
    return known.get((purpose, row), 0), known.get((MEMBER, member_id), 0)


def member_by_link(practice: int, member_id: int, number: int) -> Member | None:
    """The member, if her links of that generation were not withdrawn."""
    mine = LinkGeneration.objects.filter(practice_id=practice, purpose=MEMBER, row=OuterRef("pk"))
    rows = Member.objects.filter(practice_id=practice, id=member_id)
    return rows.annotate(links=Coalesce(Subquery(mine.values("number")[:1]), 0)).filter(links=number).first()


def withdraw(practice: int, purpose: str, row: int) -> int:
    """Withdraw every link of a purpose to a row that was made so far; the generation from now on."""
    LinkGeneration.objects.get_or_create(practice_id=practice, purpose=purpose, row=row)
    LinkGeneration.objects.filter(practice_id=practice, purpose=purpose, row=row).update(number=F("number") + 1)
    return generation(practice, purpose, row)
