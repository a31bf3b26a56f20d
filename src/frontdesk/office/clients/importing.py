"""A file of clients: read, and shown as what it would do; nothing of it is stored as a client before her word."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from frontdesk.channels.cards import MOST_BYTES, Person, Trouble, read_people
from frontdesk.office.clients.keeping import kept_of
from frontdesk.office.clients.reading import Written, read_address, read_kept
from frontdesk.office.desks import Desks
from frontdesk.policy import Policy
from frontdesk.store.models import Client
from frontdesk.store.models.people import sortable
from frontdesk.store.queries import accounts, clients
from frontdesk.store.queries.clients import Kept

__all__ = ["MOST_BYTES", "Plan", "State", "Step", "let_go", "people_of", "planned", "read_file", "steps_now"]
DAY = 86_400


class State(StrEnum):
    """What becomes of one person of a file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Step:
    """One person of a file: what would be done, and why it is doubtful or wrong."""

    person: Person
    state: State
    kept: Kept
    addresses: tuple[Written, ...] = ()
    client: int | None = None
    """Whom it changes; None makes somebody new."""
    changes: tuple[tuple[str, str, str], ...] = ()
    """Field, what it is now, and what it would be."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file would do."""

    name: str
    steps: Sequence[Step]
    troubles: Sequence[Trouble]

    def of(self, state: State) -> list[Step]:
        """The steps of one kind, in the order of the file."""
        return [one for one in self.steps if one.state is state]


def read_file(practice: int, name: str, raw: bytes, at: int, by: str) -> int:
    """Keep what was understood of a file until the owner's word, for a day at most; its id."""
    found = read_people(raw)
    body = [{"people": [asdict(one) for one in found.people], "troubles": [asdict(one) for one in found.troubles]}]
    return accounts.keep_import(practice, name, body, at, by, at - DAY).pk


def planned(desks: Desks, practice: int, import_id: int, at: int) -> Plan | None:
    """What the file would do as things stand now; None where she has said her word, or it was let go."""
    row = accounts.import_waiting(practice, import_id)
    if row is None or "taking" in (row.body[0] if row.body else {}):
        return None
    people, troubles = people_of(row.body)
    return Plan(row.name, _plan(practice, desks.of(practice).policy(at), people), troubles)


def steps_now(practice: int, policy: Policy, people: Sequence[Person]) -> list[Step]:
    """What is to be done about people of whom every doubt was decided before, as things stand now."""
    read = [(one, [read_address(written) for written in one.addresses]) for one in people]
    owners = clients.owners(practice, [(one.kind, one.value) for _, addresses in read for one in addresses])
    planner = _Planner(policy, owners, {}, ())
    return [planner.step(person, addresses) for person, addresses in read]


def let_go(practice: int, import_id: int, at: int) -> bool:
    """Nothing of the file is taken in."""
    return accounts.end_import(practice, import_id, at)


def people_of(body: list[Any]) -> tuple[list[Person], list[Trouble]]:
    """The people of a file that waits, and the lines that were not understood."""
    held = body[0] if body else {}
    people = [
        Person(one["line"], one["name"], tuple(one["addresses"]), dict(one["fields"])) for one in held.get("people", [])
    ]
    return people, [Trouble(one["line"], one["what"]) for one in held.get("troubles", [])]


def _plan(practice: int, policy: Policy, people: Sequence[Person]) -> list[Step]:
    read = [(one, [read_address(written) for written in one.addresses]) for one in people]
    seen = Counter(pair for _, addresses in read for pair in {(one.kind, one.value) for one in addresses})
    twice = {pair for pair, count in seen.items() if count > 1}
    owners = clients.owners(practice, list(seen))
    names = {one.sorted_name: one for one in clients.every_client(practice) if one.sorted_name}
    return [_Planner(policy, owners, names, twice).step(person, addresses) for person, addresses in read]


@dataclass(frozen=True, slots=True)
class _Planner:
    """What is known beside one person of a file."""

    policy: Policy
    owners: dict[tuple[str, str], Client]
    names: dict[str, Client]
    twice: Collection[tuple[str, str]]

    def step(self, person: Person, addresses: Sequence[Written]) -> Step:
        """What is to be done about one person."""
        good = tuple(one for one in addresses if not one.problem)
        mine = {owner.pk: owner for one in good if (owner := self.owners.get((one.kind, one.value))) is not None}
        client = next(iter(mine.values())) if len(mine) == 1 else None
        known = kept_of(client) if client else Kept("")
        given = {**person.fields, **({"name": person.name} if person.name else {})}
        kept, problems = read_kept(given, self.policy, known)
        new = tuple(one for one in good if (one.kind, one.value) not in self.owners)
        changes = _changes(known, kept) if client else ()
        changes += tuple(("address", "", one.value) for one in new) if client else ()
        state, why = self._state(person, addresses, list(mine.values()), problems, has_changes=bool(changes))
        return Step(person, state, kept, new, client.pk if client else None, changes, why)

    def _state(
        self,
        person: Person,
        addresses: Sequence[Written],
        mine: Sequence[Client],
        problems: dict[str, str],
        *,
        has_changes: bool,
    ) -> tuple[State, str]:
        if len(mine) > 1:
            named = " and ".join(one.name or "somebody" for one in mine[:3])
            return State.WRONG, f"Its addresses are those of {named}. Join them first if they are one."
        doubts = [*problems.values(), *(one.problem for one in addresses if one.problem)]
        if any((one.kind, one.value) in self.twice for one in addresses):
            doubts.append("An address of this one stands in the file more than once.")
        if not addresses:
            doubts.append("It has no address: what such a client sends will not be recognised.")
        if not mine and sortable(person.name) in self.names and person.name:
            doubts.append("You have a client of this name, with other addresses. Taken in, they are two.")
        if doubts:
            return State.DOUBTFUL, " ".join(doubts)
        if not mine:
            return State.NEW, ""
        return (State.CHANGED, "") if has_changes else (State.SAME, "")


_SAID = {"is_personal": "personal", "monthly_cents": "monthly revenue", "monthly_minutes": "monthly hours"}


def _changes(old: Kept, new: Kept) -> tuple[tuple[str, str, str], ...]:
    before, after = asdict(old), asdict(new)
    return tuple(
        (_SAID.get(name, name.replace("_", " ")), str(before[name] or ""), str(after[name] or ""))
        for name in before
        if before[name] != after[name]
    )
