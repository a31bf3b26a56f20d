"""Calls back that a phone service makes: asked for, and what it tells of each."""

from frontdesk.store.models import PlacedCall
from frontdesk.store.prepared import insert


def add_placed(practice: int, call_id: int, line: int, at: int) -> PlacedCall:
    """Write down that a service is asked for a call; before it is asked, for it may tell of it before it answers."""
    return insert(PlacedCall(practice_id=practice, call_id=call_id, line_id=line, placed_at=at))


def placed(practice: int, placed_id: int) -> PlacedCall | None:
    """One of them, with the call back that it is for."""
    rows = PlacedCall.objects.filter(practice_id=practice, id=placed_id)
    return rows.select_related("call", "call__contact", "call__client").first()


def placed_of_call(practice: int, call_id: int) -> PlacedCall | None:
    """The last that was asked for a call back."""
    return PlacedCall.objects.filter(practice_id=practice, call_id=call_id).order_by("-id").first()


def change_placed(practice: int, placed_id: int, columns: dict[str, object]) -> bool:
    """What the service told of it; whether there is one."""
    return bool(PlacedCall.objects.filter(practice_id=practice, id=placed_id).update(**columns))
