"""[appointments]: what may be booked, when, by whom, and at what price."""

from frontdesk.hours import Span
from frontdesk.policy.cursor import Node, Table, each_entry, list_of, open_table
from frontdesk.policy.kinds import AppointmentKind, Included, TierPrice
from frontdesk.policy.scalars import duration, some_span, text, texts, weekdays, whole, words
from frontdesk.policy.sections.ways import allowance

NO_TIME = Span(0, 0)


def appointments(top: Table) -> tuple[AppointmentKind, ...]:
    """[appointments]; tiers are checked where they are known."""
    return tuple(top.take("appointments", _each_appointment) or ())


def _each_appointment(node: Node) -> list[AppointmentKind]:
    found = [_appointment(name, entry) for name, entry in each_entry(node)]
    return [one for one in found if one is not None]


def _appointment(name: str, node: Node) -> AppointmentKind | None:
    table = open_table(node)
    if table is None:
        return None
    kind = AppointmentKind(
        name,
        minutes=table.need("minutes", _lengths, "minutes = [15, 30]") or (),
        days=table.need("days", weekdays, 'days = "tue-thu"') or frozenset(),
        at=table.need("at", some_span, 'at = "13:00-15:00"') or NO_TIME,
        tiers=table.take("tiers", texts) or (),
        notice=table.take("notice", duration),
        gap_minutes=table.take("gap_minutes", whole(0, 1440)) or 0,
        horizon_days=table.take("horizon_days", whole(1, 3660)) or 30,
        every_minutes=table.take("every_minutes", whole(5, 1440)) or 15,
        most_a_day=table.take("most_a_day", whole(1, 100)),
        change_notice=table.take("change_notice", duration),
        label=table.take("label", words),
        place=table.take("place", words),
        bring=table.take("bring", words),
        price=table.take("price", text),
        prices=tuple(table.take("prices", _prices) or ()),
        included=tuple(table.take("included", _included) or ()),
        because=table.take("because", words),
    )
    table.close()
    return kind


def _lengths(node: Node) -> tuple[int, ...]:
    if isinstance(node.value, list):
        return list_of(whole(1, 1440))(node)
    one = whole(1, 1440)(node)
    return () if one is None else (one,)


def _prices(node: Node) -> list[TierPrice]:
    found = [(tier, text(entry)) for tier, entry in each_entry(node)]
    return [TierPrice(tier, price) for tier, price in found if price is not None]


def _included(node: Node) -> list[Included]:
    found = [(tier, allowance(entry)) for tier, entry in each_entry(node)]
    return [Included(tier, one) for tier, one in found if one is not None]
