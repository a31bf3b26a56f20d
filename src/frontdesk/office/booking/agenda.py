"""The agenda of the next meeting: out of messages marked for it, and points of either side; and the meeting's clock."""

from collections.abc import Sequence

from frontdesk.office.booking.ours import LONGEST_NOTES
from frontdesk.store import trail
from frontdesk.store.models import AgendaPoint, Appointment, Standing
from frontdesk.store.opening import together
from frontdesk.store.queries import appointments, contacts, meetings
from frontdesk.store.queries.meetings import NewPoint

LONGEST = 500
MOST_GIVEN = 20
"""So many points an appointment takes by its link."""
EARLY_SECONDS, LATE_SECONDS = 3600, 86_400
"""How long before it begins, and after it should be over, the clock of a meeting may be set going."""


def points(row: Appointment) -> list[AgendaPoint]:
    """What is still to be talked about in an appointment."""
    return meetings.open_points(row.practice_id, row.client_id, row.pk)


def given(row: Appointment) -> list[AgendaPoint]:
    """What was given by the appointment's own link: whoever holds the link is shown nothing else."""
    return meetings.points_given(row.practice_id, row.pk)


def dealt_with(row: Appointment) -> list[AgendaPoint]:
    """What was dealt with in it."""
    return meetings.points_done(row.practice_id, row.pk)


def give(row: Appointment, text: str, at: int) -> bool:
    """A point by the appointment's link; False where there is nothing in it, or enough was given."""
    words = " ".join(text.split())[:LONGEST]
    with together(row.practice_id):
        if not words or len(given(row)) >= MOST_GIVEN:
            return False
        new = NewPoint(words, row.client_id, row.pk, by_client=True, by=row.name)
        return _noted(row.practice_id, new, at)


def add(row: Appointment, text: str, at: int, by: str) -> bool:
    """A point of the practice's own; False where there is nothing in it."""
    words = " ".join(text.split())[:LONGEST]
    with together(row.practice_id):
        return bool(words) and _noted(row.practice_id, NewPoint(words, row.client_id, row.pk, by=by), at)


def mark(practice: int, contact_id: int, at: int, by: str) -> bool:
    """A message is for the next meeting; False where it is marked already, or nobody's. What is owed is still owed."""
    with together(practice):
        contact = contacts.contact(practice, contact_id)
        if contact is None or contact.client_id is None:
            return False
        words = contact.subject or " ".join(contact.text.split())
        new = NewPoint(words[:LONGEST] or "A message", contact.client_id, contact=contact.pk, by=by)
        return _noted(practice, new, at)


def drop(practice: int, point: int, at: int, by: str) -> bool:
    """Take a point off the agenda; whether it stood on it."""
    with together(practice):
        if not meetings.drop_point(practice, point):
            return False
        trail.note(practice, at, "agenda point dropped", {"point": point, "by": by})
    return True


def begin(row: Appointment, at: int, by: str) -> bool:
    """Set the clock of a meeting going, near its time; whether it was set going now."""
    if not row.starts_at - EARLY_SECONDS <= at <= row.ends_at + LATE_SECONDS:
        return False
    with together(row.practice_id):
        if not meetings.begin(row.practice_id, row.pk, at):
            return False
        trail.note(row.practice_id, at, "meeting begun", {"appointment": row.pk, "by": by}, row.client_id)
    return True


def finish(row: Appointment, done: Sequence[int], notes: str, decisions: str, at: int, by: str) -> bool:
    """End a meeting: it was kept; what was dealt with leaves the agenda, the rest stays for the next one."""
    practice = row.practice_id
    with together(practice):
        if not meetings.over(practice, row.pk, at):
            return False
        mine = {one.pk for one in points(row)}
        count = meetings.points_dealt_with(practice, [one for one in done if one in mine], row.pk, at)
        appointments.settle(practice, row.pk, Standing.KEPT, at, by)
        appointments.note(practice, row.pk, notes[:LONGEST_NOTES], decisions[:LONGEST_NOTES])
        told = {"appointment": row.pk, "points": count, "notes": notes, "decisions": decisions, "by": by}
        trail.note(practice, at, "meeting over", told, row.client_id)
    return True


def _noted(practice: int, new: NewPoint, at: int) -> bool:
    point = meetings.add_point(practice, new, at)
    if point is None:
        return False
    told = {"point": point.pk, "text": new.text, "by_client": new.by_client, "message": new.contact, "by": new.by}
    trail.note(practice, at, "agenda point", told, new.client)
    return True
