"""The people: who is away and until when, and whether what is urgent reaches anybody now."""

from datetime import datetime

from frontdesk.desk.model import Away
from frontdesk.office.desks import Desk, Desks, NoPolicyError
from frontdesk.office.doctor.model import Line, look, ok, wrong
from frontdesk.office.duty import team
from frontdesk.store.models import Practice


def people(practice: Practice, at: int) -> list[Line]:
    """A line for each absence, and one for who takes what is urgent now."""
    try:
        desk = Desks().of(practice.pk)
    except NoPolicyError:
        return []
    mine = team(practice.pk, at)
    there = mine.reachable(desk, at)
    return [
        *(_absence(desk, one, at, practice.slug) for one in mine.away),
        _duty(there, practice, is_grave=bool(mine.members) and not practice.is_shadow),
    ]


def _absence(desk: Desk, one: Away, at: int, practice: str) -> Line:
    when = f"until {_local(desk, one.end):%a %Y-%m-%d %H:%M}"
    if one.start > at:
        when = f"from {_local(desk, one.start):%a %Y-%m-%d %H:%M} {when}"
    covered = f"; {one.cover} covers" if one.cover else "; nobody in particular covers"
    return ok("people", f"{one.name} is away {when}{covered}.", practice)


def _local(desk: Desk, at: int) -> datetime:
    return desk.rules.local(at)


def _duty(there: list[str], practice: Practice, *, is_grave: bool) -> Line:
    if there:
        return ok("people", f"What is urgent now goes to {', then to '.join(there)}.", practice.slug)
    said = "What is urgent now reaches nobody: everybody is away, or has no address and no way to be alerted."
    todo = "Say how somebody is reached: frontdesk practice member NAME --address ADDRESS; or who is back."
    return wrong("people", said, todo, practice.slug) if is_grave else look("people", said, todo, practice.slug)
