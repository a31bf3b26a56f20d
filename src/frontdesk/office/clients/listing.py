"""The list of clients: standing, trend and last contact of each, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.desk import Rules
from frontdesk.ledger import Standing, Trend, standing, trend, window_start
from frontdesk.ledger.trend import SPAN
from frontdesk.office.desks import Desks
from frontdesk.policy.model import Ladder
from frontdesk.store.models import Client
from frontdesk.store.queries import clients, history
from frontdesk.store.queries.clients import Wanted

SORTS = ("name", "standing", "last")
MOST = 25


@dataclass(frozen=True, slots=True)
class Row:
    """One client in the list."""

    client: Client
    addresses: Sequence[str]
    last_at: int | None
    standing: Standing
    trend: Trend


@dataclass(frozen=True, slots=True)
class Listed:
    """One page; `after` is where it ends where more follows, `total` counts all clients."""

    rules: Rules
    name: str
    rows: Sequence[Row]
    after: tuple[int, str, int] | None
    total: int


def listed(
    desks: Desks,
    practice: int,
    at: int,
    sort: str = "name",
    search: str = "",
    after: tuple[int, str, int] | None = None,
) -> Listed:
    """One page of a practice's clients."""
    desk = desks.of(practice)
    policy = desk.policy(at)
    ladder = policy.ladder
    wanted = Wanted(sort, search[:100], tuple(ladder.counts), window_start(ladder, at), after, MOST + 1)
    found = clients.listed(practice, wanted)
    shown = found[:MOST]
    last = shown[-1] if len(found) > MOST else None
    end = None if last is None else (last.place, last.sorted_name, last.pk)  # type: ignore[attr-defined]
    rows = _rows(practice, ladder, shown, at)
    is_whole = end is None and after is None and not search
    total = len(rows) if is_whole else clients.count_clients(practice)
    return Listed(desk.rules, policy.practice.name, rows, end, total)


def _rows(practice: int, ladder: Ladder, shown: Sequence[Client], at: int) -> list[Row]:
    ids = [one.pk for one in shown]
    addresses, last = clients.addresses(practice, ids), history.last_contacts(practice, ids)
    crossed: dict[int, list[tuple[str, int]]] = {}
    since = min(at - SPAN, window_start(ladder, at))
    for client, kind, when in history.crossings_of(practice, ids, since):
        crossed.setdefault(client, []).append((kind, when))
    return [
        Row(
            client=one,
            addresses=[address.value for address in addresses.get(one.pk, [])],
            last_at=last.get(one.pk),
            standing=standing(ladder, crossed.get(one.pk, []), at),
            trend=trend(at, crossed.get(one.pk, [])),
        )
        for one in shown
    ]
