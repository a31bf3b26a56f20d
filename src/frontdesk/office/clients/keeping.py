"""Make and change clients by hand: the desk's store is the one place where they stand, and the trail tells of each."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from frontdesk.office.clients.reading import Written
from frontdesk.store import trail
from frontdesk.store.models import Client
from frontdesk.store.opening import together
from frontdesk.store.queries import clients, people
from frontdesk.store.queries.clients import FIELDS, Kept

NOBODY = Kept("")
"""What is known of somebody new."""


@dataclass(frozen=True, slots=True)
class Made:
    """The client that was made; None where an address is somebody's already: `taken` says whose."""

    client: int | None
    taken: tuple[tuple[str, str], ...] = ()


def kept_of(client: Client) -> Kept:
    """What is kept of a client now."""
    return Kept(**{name: getattr(client, name) for name in FIELDS})


def make(practice: int, kept: Kept, addresses: Sequence[Written], at: int, by: str) -> Made:
    """Make a client with her addresses; nothing is made where one of them is another's."""
    with together(practice):
        found = clients.owners(practice, [(one.kind, one.value) for one in addresses])
        if found:
            return Made(None, tuple((value, owner.name) for (_, value), owner in found.items()))
        row = clients.make(practice, kept, at)
        for one in addresses:
            clients.add_address(practice, row.pk, one.kind, one.value)
        told = {"client": row.pk, "kept": _plain(kept), "addresses": [one.value for one in addresses], "by": by}
        trail.note(practice, at, "client made", told, row.pk)
    return Made(row.pk)


def change(practice: int, client_id: int, kept: Kept, at: int, by: str) -> bool:
    """Change what is kept; it holds for contacts from now on. False where there is no such client."""
    with together(practice):
        before = people.client(practice, client_id)
        if before is None or before.joined_into_id is not None:
            return False
        old, new = _plain(kept_of(before)), _plain(kept)
        changed = {name: [old[name], new[name]] for name in FIELDS if old[name] != new[name]}
        if changed:
            clients.change(practice, client_id, kept)
            trail.note(practice, at, "client changed", {"client": client_id, "changed": changed, "by": by}, client_id)
    return True


def add_address(practice: int, client_id: int, address: Written, at: int, by: str) -> str:
    """Let an address be a client's: "added", "had" (it was), "taken" (it is another's) or "nobody"."""
    with together(practice):
        if people.client(practice, client_id) is None:
            return "nobody"
        owner = people.client_of(practice, address.kind, address.value)
        if owner is not None:
            return "had" if owner.pk == client_id else "taken"
        clients.add_address(practice, client_id, address.kind, address.value)
        trail.note(practice, at, "address added", _of_address(client_id, address, by), client_id)
    return "added"


def drop_address(practice: int, client_id: int, address: Written, at: int, by: str) -> bool:
    """An address is the client's no more: who writes from it next is somebody new."""
    with together(practice):
        if not clients.drop_address(practice, client_id, address.kind, address.value):
            return False
        trail.note(practice, at, "address dropped", _of_address(client_id, address, by), client_id)
    return True


def _of_address(client_id: int, address: Written, by: str) -> dict[str, Any]:
    return {"client": client_id, "kind": address.kind, "address": address.value, "by": by}


def _plain(kept: Kept) -> dict[str, Any]:
    """As the trail has it."""
    return {**asdict(kept), "since": kept.since.isoformat() if kept.since else None}
