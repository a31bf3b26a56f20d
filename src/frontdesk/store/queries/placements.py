"""Where the owner put what is published."""

from dataclasses import dataclass

from frontdesk.store.models import Placement


@dataclass(frozen=True, slots=True)
class NewPlacement:
    """What was put where, of which version of the policy."""

    output: str
    spot: str
    language: str
    version: str


def placements(practice: int) -> list[Placement]:
    """What stands somewhere now, in the order in which it was put there."""
    return list(Placement.objects.filter(practice_id=practice, ended_at=None).order_by("id"))


def add_placement(practice: int, new: NewPlacement, at: int, by: str) -> Placement:
    """Write down that something was put somewhere."""
    return Placement.objects.create(
        practice_id=practice,
        output=new.output,
        spot=new.spot,
        language=new.language,
        version=new.version,
        placed_at=at,
        placed_by=by,
    )


def placement(practice: int, placement_id: int) -> Placement | None:
    """What stands somewhere now."""
    return Placement.objects.filter(practice_id=practice, id=placement_id, ended_at=None).first()


def renew_placement(practice: int, placement_id: int, version: str, at: int, by: str) -> bool:
    """It was put there anew; whether it stood there."""
    rows = Placement.objects.filter(practice_id=practice, id=placement_id, ended_at=None)
    return bool(rows.update(version=version, placed_at=at, placed_by=by))


def end_placement(practice: int, placement_id: int, at: int) -> bool:
    """It stands there no more; whether it did."""
    rows = Placement.objects.filter(practice_id=practice, id=placement_id, ended_at=None)
    return bool(rows.update(ended_at=at))
