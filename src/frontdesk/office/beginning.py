"""A practice begins by a link: made here, good once, and worked through question by question."""

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.errors import FrontdeskError
from frontdesk.office import founding, pages
from frontdesk.office.auditing.found import as_answers, found_in
from frontdesk.office.first_answers import FIELDS, FROM_MAIL, Given, look, merged, troubles
from frontdesk.office.pages import GOOD_FOR, Purpose
from frontdesk.store import registry, trail
from frontdesk.store.links import unsign
from frontdesk.store.models import Audit, Beginning
from frontdesk.store.opening import together
from frontdesk.store.queries import practices

STEPS = tuple(FIELDS)
LAST = "look"
"""The step after all questions: what the answers make, to look at."""
MOST_OF_A_NAME = 50


class Closed(StrEnum):
    """Why a link opens nothing."""

    UNKNOWN = "unknown"  # not made here, or too old
    USED = "used"  # a practice has begun by it
    NOT_FIRST = "not first"  # it was for a desk without a practice, and there is one now


class BeginningError(FrontdeskError):
    """No practice can begin so."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A practice that has begun, and its owner."""

    practice: int
    member: int


def first_link(at: int) -> str | None:
    """The link by which the first practice begins; None where there is one already."""
    if registry.all_practices():
        return None
    oldest = at - GOOD_FOR[Purpose.BEGIN]
    return pages.begin_page(registry.first_beginning(at, oldest).pk)


def new_link(made_for: str, at: int) -> str:
    """A link for one more practice."""
    return pages.begin_page(registry.add_beginning(made_for, at).pk)


def opened(token: str) -> Beginning | Closed:
    """What a link opens, or why it opens nothing."""
    found = unsign(Purpose.BEGIN, token, GOOD_FOR[Purpose.BEGIN])
    row = registry.beginning(found.row) if found and not found.practice else None
    if row is None:
        return Closed.UNKNOWN
    if row.used_at is not None:
        return Closed.USED
    return Closed.NOT_FIRST if row.is_first and registry.all_practices() else row


def answer(row: Beginning, step: str, given: Given) -> dict[str, str]:
    """Keep the answers to one question; what is wrong with them, by the field."""
    registry.keep_answers(row.pk, merged(row.answers, step, given))
    return troubles(step, given)


def start_from(row: Beginning, audit: Audit | None) -> bool:
    """Fill the answers in with what past mail shows; hours and turn-around anew, the rest where it is not answered."""
    found = found_in(audit) if audit is not None else None
    if found is None:
        return False
    shown = as_answers(found)
    anew = {name: values for name, values in shown.items() if name in (*FIELDS["hours"], FROM_MAIL)}
    return registry.keep_answers(row.pk, {**shown, **row.answers, **anew})


def unanswered(row: Beginning) -> str | None:
    """The first question without a good answer."""
    return next((step for step in STEPS if not _is_answered(row, step)), None)


def _is_answered(row: Beginning, step: str) -> bool:
    return any(name in row.answers for name in FIELDS[step]) and not troubles(step, row.answers)


def begin(row: Beginning, at: int) -> Begun:
    """Found the practice, in shadow mode. Raises BeginningError, or PolicyRefusedError with what is wrong."""
    seen = look(row.answers, at)
    with together():
        made = founding.found(seen.text, at, _free_slug(seen.answers.name))
        if not registry.use_beginning(row.pk, made.practice, at) or _came_late(row, made.practice):
            raise BeginningError("Another practice has begun by this link in the meantime; nothing was changed.")
        registry.audits_of_beginning(row.pk, made.practice)
        trail.note(made.practice, at, "begun by link", {"link": row.pk, "for": row.made_for})
        owner = next(one for one in practices.members(made.practice) if one.role == "owner")
    return Begun(made.practice, owner.pk)


def _came_late(row: Beginning, practice: int) -> bool:
    return row.is_first and any(one.pk != practice for one in registry.all_practices())


def _free_slug(name: str) -> str:
    """The name as it stands in addresses, with a number where another practice has it."""
    slug = founding.slug_of(name)[: MOST_OF_A_NAME - 5]
    taken = {one.slug for one in registry.all_practices()}
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 2))
    return next(one for one in numbered if one not in taken)
