"""Clients and charges as CSV: in the columns that the import reads, and with a source on every line."""

from collections.abc import Iterator, Sequence

from frontdesk.desk.rules import Rules
from frontdesk.ledger import ChargeLine, csv_text
from frontdesk.store.models import Client
from frontdesk.store.queries import clients

COLUMNS = (
    "name",
    "addresses",
    "tier",
    "language",
    "time_zone",
    "since",
    "personal",
    "monthly_revenue",
    "monthly_hours",
    "notes",
)


def clients_csv(practice: int) -> str:
    """Every client; addresses stand between bars."""
    rows = list(clients.every_client(practice))
    return csv_text(COLUMNS, _rows(practice, rows))


def _rows(practice: int, rows: Sequence[Client]) -> Iterator[tuple[object, ...]]:
    for start in range(0, len(rows), 500):
        part = rows[start : start + 500]
        addresses = clients.addresses(practice, [one.pk for one in part])
        for one in part:
            yield (
                one.name,
                "|".join(address.value for address in addresses.get(one.pk, [])),
                one.tier,
                one.language,
                one.time_zone,
                one.since,
                "yes" if one.is_personal else "",
                _decimal(one.monthly_cents, 100),
                _decimal(one.monthly_minutes, 60),
                one.notes,
            )


def _decimal(whole: int | None, unit: int) -> str:
    return "" if whole is None else f"{whole / unit:.2f}"


def charges_csv(rules: Rules, lines: Sequence[ChargeLine]) -> str:
    """One line a charge, on the practice's clock; without minutes there is no amount yet."""
    heading = ("when", "client", "what", "source", "rate", "minutes", "amount", "currency")
    return csv_text(heading, (_line(rules, one) for one in lines))


def _line(rules: Rules, one: ChargeLine) -> tuple[object, ...]:
    when = rules.local(one.at).isoformat(" ", "minutes")
    amount = one.amount
    cost = f"{amount.cents // 100}.{amount.cents % 100:02d}" if amount else ""
    return when, one.client, one.what, one.source, one.rate, one.minutes, cost, amount.currency if amount else ""
