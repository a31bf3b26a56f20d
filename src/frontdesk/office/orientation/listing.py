"""Who has agreed to what, and who has to be asked: every client at one look."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.desk import Rules
from frontdesk.office.desks import Desks
from frontdesk.office.orientation.knowing import Agreement, agreement
from frontdesk.office.orientation.reminding import DAYS
from frontdesk.store.models import Asking, Client, Ended
from frontdesk.store.queries import clients, orientation
from frontdesk.store.queries.orientation import Known, LastAsking


class Stands(StrEnum):
    """How it stands with one client."""

    SIGNED = "signed"  # all that holds now
    CHANGED = "changed"  # signed before, and some points say something else now
    NEVER = "never"  # never asked
    ASKED = "asked"  # the letter is on its way, or out
    SILENT = "silent"  # not signed after the last reminder
    DECLINED = "declined"  # "not now"
    OVER = "over"  # the link was taken back, or is too old
    NOTHING = "nothing"  # the policy says nothing that could be signed


TO_ASK = (Stands.CHANGED, Stands.NEVER, Stands.OVER)
"""With whom one begins; whoever was asked, or said "not now", is asked one by one."""
WORDS = {
    Stands.SIGNED: "signed",
    Stands.CHANGED: "to sign anew",
    Stands.NEVER: "not asked yet",
    Stands.ASKED: "asked",
    Stands.SILENT: f"not signed after {len(DAYS)} reminders",
    Stands.DECLINED: "“not now”",
    Stands.OVER: "asked before",
    Stands.NOTHING: "nothing to sign",
}
"""How it stands, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One client: what is open, what was asked last, and to which mail address (or "")."""

    client: Client
    stands: Stands
    agreement: Agreement
    asking: Asking | None
    address: str

    @property
    def can_be_asked(self) -> bool:
        """Whether a letter would have something to ask, and somewhere to go."""
        return bool(self.agreement.open) and bool(self.address)


def to_ask(every: Sequence[Line]) -> list[Line]:
    """Those who have something to sign, were not asked for it, and can be."""
    return [one for one in every if one.stands in TO_ASK and one.can_be_asked]


def lines(desks: Desks, practice: int, at: int) -> list[Line]:
    """Every client of the practice, by name."""
    return lines_of(desks.of(practice).rules, practice, orientation.clients_to_ask(practice), at)


def standings(rules: Rules, practice: int, shown: Sequence[Client], at: int) -> dict[int, Stands]:
    """By client: how it stands."""
    stored = orientation.standings(practice, [one.pk for one in shown])
    return {one.pk: _stands(rules, one, stored.get(one.pk, Known()), at) for one in shown}


def _stands(rules: Rules, client: Client, known: Known, at: int) -> Stands:
    return stands(agreement(rules, client, known.agreed, at), known.asking)


def lines_of(rules: Rules, practice: int, shown: Sequence[Client], at: int) -> list[Line]:
    """How it stands with some clients, and where each would be asked."""
    ids = [one.pk for one in shown]
    signed, asked = orientation.agreed_of(practice, ids), orientation.last_askings(practice, ids)
    addresses = clients.addresses(practice, ids)
    return [
        _line(
            one,
            agreement(rules, one, signed.get(one.pk, {}), at),
            asked.get(one.pk),
            next((address.value for address in addresses.get(one.pk, []) if address.kind == "mail"), ""),
        )
        for one in shown
    ]


def _line(client: Client, mine: Agreement, asking: Asking | None, address: str) -> Line:
    return Line(client, stands(mine, asking), mine, asking, address)


def stands(mine: Agreement, asking: Asking | LastAsking | None) -> Stands:
    """How it stands, from what is open and what was asked last."""
    if not mine.open:
        return Stands.SIGNED if mine.signed else Stands.NOTHING
    if asking is not None and asking.ended_at is None:
        return Stands.SILENT if asking.reminded >= len(DAYS) else Stands.ASKED
    if mine.signed:
        return Stands.CHANGED
    if asking is None:
        return Stands.NEVER
    return Stands.DECLINED if asking.ended == Ended.NOT_NOW else Stands.OVER
