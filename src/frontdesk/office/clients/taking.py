"""A file of clients is taken in piece by piece, so that nothing waits behind it; what was left out, and why.

What is taken in stays, wherever it stops: read again, the same file finds those as clients, and makes nobody twice.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from frontdesk.office.clients.importing import Plan, State, Step, people_of, planned, steps_now
from frontdesk.office.clients.keeping import add_address, change, make
from frontdesk.office.desks import Desks
from frontdesk.store import trail
from frontdesk.store.models import Import
from frontdesk.store.opening import together
from frontdesk.store.queries import accounts

PIECE = 50
"""People in one transaction: what clients send meanwhile is kept between two of them."""
_GONE = "It was the client of another line, or became somebody's meanwhile. Look there; nobody was made twice."
_UNTICKED = "Doubtful, and not ticked. {why}"


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody of the file who was not taken in."""

    line: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Taking:
    """How far a file is, and what it did."""

    name: str
    total: int
    done: int
    made: int
    changed: int
    same: int
    left: Sequence[Left]
    is_over: bool
    unreached: int
    """How many were still to come when it was stopped."""


def begin(desks: Desks, practice: int, import_id: int, doubtful: Collection[int] | None, at: int, by: str) -> bool:
    """Her word: what is new and changed is taken in, and of the doubtful those on the lines she named (None: all).

    False where there is no such file, or she has said it before.
    """
    with together(practice):
        plan = planned(desks, practice, import_id, at)
        if plan is None:
            return False
        wanted = [one for one in plan.steps if _is_wanted(one, doubtful)]
        taking = {
            "by": by,
            "total": len(wanted),
            "made": 0,
            "changed": 0,
            "same": len(plan.of(State.SAME)),
            "left": [asdict(one) for one in _left_before(plan, doubtful)],
        }
        people = [{**asdict(one.person), "client": one.client} for one in wanted]
        return accounts.change_import(practice, import_id, [{"people": people, "taking": taking}])


def take_piece(desks: Desks, practice: int, import_id: int, at: int) -> Taking | None:
    """Take the next `PIECE` people in; how far it is then. None where no file of hers is being taken in."""
    with together(practice):
        row = accounts.import_waiting(practice, import_id)
        taking = _of(row)
        if row is None or taking is None:
            return None
        people, rest = row.body[0]["people"][:PIECE], row.body[0]["people"][PIECE:]
        persons, _ = people_of([{"people": people}])
        for step, was in zip(steps_now(practice, desks.of(practice).policy(at), persons), people, strict=True):
            _take(practice, step, was["client"], taking, at)
        if not rest:
            return _ended(practice, row, taking, at)
        row.body = [{"people": rest, "taking": taking}]
        accounts.change_import(practice, import_id, row.body)
    return _seen(row, taking)


def stop(practice: int, import_id: int, at: int) -> bool:
    """Stop where it is: what was taken in stays. False where it is not under way."""
    with together(practice):
        row = accounts.import_waiting(practice, import_id)
        taking = _of(row)
        if row is None or taking is None:
            return False
        taking["unreached"] = len(row.body[0]["people"])
        _ended(practice, row, taking, at)
    return True


def seen(practice: int, import_id: int) -> Taking | None:
    """How far it is, or what it did; None where her word was never said, and where that was too long ago."""
    row = accounts.import_kept(practice, import_id)
    taking = _of(row)
    return _seen(row, taking) if row is not None and taking is not None else None


def _of(row: Import | None) -> dict[str, Any] | None:
    held = row.body[0] if row is not None and row.body else {}
    found: dict[str, Any] | None = held.get("taking")
    return found


def _seen(row: Import, taking: dict[str, Any]) -> Taking:
    waiting = len(row.body[0]["people"])
    return Taking(
        name=row.name,
        total=taking["total"],
        done=taking["total"] - waiting,
        made=taking["made"],
        changed=taking["changed"],
        same=taking["same"],
        left=sorted((Left(**one) for one in taking["left"]), key=lambda one: one.line),
        is_over=not waiting,
        unreached=taking.get("unreached", 0),
    )


def _ended(practice: int, row: Import, taking: dict[str, Any], at: int) -> Taking:
    row.body = [{"people": [], "taking": taking}]
    accounts.end_import(practice, row.pk, at, row.body)
    told = {"file": row.name, "made": taking["made"], "changed": taking["changed"], "left": len(taking["left"])}
    more = {"unreached": taking["unreached"]} if taking.get("unreached") else {}
    trail.note(practice, at, "clients imported", {**told, **more, "by": taking["by"]})
    return _seen(row, taking)


def _is_wanted(step: Step, doubtful: Collection[int] | None) -> bool:
    named = step.state is State.DOUBTFUL and (doubtful is None or step.person.line in doubtful)
    return named or step.state in (State.NEW, State.CHANGED)


def _left_before(plan: Plan, doubtful: Collection[int] | None) -> list[Left]:
    """What was not understood, is not possible, or was not ticked."""
    left = [Left(one.line, "", one.what) for one in plan.troubles]
    for one in plan.steps:
        if one.state is State.WRONG:
            left.append(Left(one.person.line, one.person.name, one.why))
        elif one.state is State.DOUBTFUL and not _is_wanted(one, doubtful):
            left.append(Left(one.person.line, one.person.name, _UNTICKED.format(why=one.why)))
    return left


def _take(practice: int, step: Step, planned_for: int | None, taking: dict[str, Any], at: int) -> None:
    """One person: made or changed as it was shown; whatever came between leaves it out, with the reason."""
    if step.state is State.WRONG:
        taking["left"].append(asdict(Left(step.person.line, step.person.name, step.why)))
    elif step.client != planned_for:
        taking["left"].append(asdict(Left(step.person.line, step.person.name, _GONE)))
    elif step.client is None:
        made = make(practice, step.kept, step.addresses, at, taking["by"]).client is not None
        taking["made"] += made
        if not made:
            taking["left"].append(asdict(Left(step.person.line, step.person.name, _GONE)))
    else:
        change(practice, step.client, step.kept, at, taking["by"])
        for one in step.addresses:
            add_address(practice, step.client, one, at, taking["by"])
        taking["changed"] += 1
