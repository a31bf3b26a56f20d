"""[batches], [callbacks], [[protected]], [end_of_day] and [planning]: what the week holds beside its hours."""

from collections.abc import Callable

from frontdesk.hours import Span
from frontdesk.policy.cursor import Node, Table, each_entry, list_of, open_table
from frontdesk.policy.findings import Code, Severity, closest, shown
from frontdesk.policy.model import EndOfDay, Planning, Protected, Queue, QueueKind, YieldsTo
from frontdesk.policy.scalars import choice, clock, one_of, some_span, text, weekdays, whole, words

NO_TIME = Span(0, 0)
_PROTECTED_KINDS = ("pipeline", "personal")


def queues(top: Table) -> dict[str, Queue]:
    """Batches and callback windows under one roof: a name stands for one of them only."""
    found: dict[str, Queue] = {}
    for section, kind in (("batches", QueueKind.BATCH), ("callbacks", QueueKind.CALLBACK)):
        for queue, node in top.take(section, _each_queue(kind)) or ():
            if queue.name in found:
                message = f"A batch is called {shown(queue.name)} already."
                node.wrong(Code.NAME_TWICE, message, "Batches and callbacks share their names: choose another.")
            found[queue.name] = queue
    return found


def _each_queue(kind: QueueKind) -> Callable[[Node], list[tuple[Queue, Node]]]:
    def read(node: Node) -> list[tuple[Queue, Node]]:
        pairs = [(_queue(name, entry, kind), entry) for name, entry in each_entry(node)]
        return [(queue, entry) for queue, entry in pairs if queue is not None]

    return read


def _queue(name: str, node: Node, kind: QueueKind) -> Queue | None:
    table = open_table(node)
    if table is None:
        return None
    queue = Queue(
        name,
        kind,
        days=table.need("days", weekdays, 'days = "mon-fri"') or frozenset(),
        at=table.need("at", some_span, 'at = "09:30-10:30"') or NO_TIME,
        minutes_each=table.need("minutes_each", whole(1, 1440), "minutes_each = 6") or 1,
        only_urgent=table.take("only", one_of("urgent")) is not None,
        because=table.take("because", words),
    )
    table.close()
    return queue


def protected(top: Table) -> tuple[Protected, ...]:
    """[[protected]]."""
    return top.take("protected", list_of(_protected)) or ()


def _protected(node: Node) -> Protected | None:
    table = open_table(node)
    if table is None:
        return None
    block = Protected(
        name=table.need("name", text, 'name = "Family"') or "",
        kind=table.take("kind", _protected_kind) or "personal",
        days=table.need("days", weekdays, 'days = "mon-fri"') or frozenset(),
        at=table.need("at", some_span, 'at = "17:00-20:00"') or NO_TIME,
        yields_to=table.take("yields_to", choice(YieldsTo)) or YieldsTo.URGENT,
        clear_minutes=table.take("clear_minutes", whole(0, 240)) or 0,
    )
    table.close()
    return block


def _protected_kind(node: Node) -> str | None:
    kind = text(node)
    near = closest(kind, _PROTECTED_KINDS) if kind else None
    if kind and kind not in _PROTECTED_KINDS and near:
        # Kinds are the owner's own words; only "pipeline" has a meaning here, and a slip of the pen would lose it.
        node.wrong(
            Code.NOT_A_CHOICE, f"{shown(kind)} is a kind of its own.", f'Did you mean "{near}"?', Severity.WARNING
        )
    return kind


def end_of_day(top: Table) -> EndOfDay | None:
    """[end_of_day]."""
    return top.take("end_of_day", _end_of_day)


def planning(top: Table) -> Planning | None:
    """[planning]."""
    return top.take("planning", _planning)


def _planning(node: Node) -> Planning | None:
    table = open_table(node)
    if table is None:
        return None
    days = table.need("days", weekdays, 'days = "fri"')
    table.close()
    return Planning(days) if days else None


def _end_of_day(node: Node) -> EndOfDay | None:
    table = open_table(node)
    if table is None:
        return None
    at = table.need("at", clock, 'at = "17:00"')
    days = table.take("days", weekdays)
    table.close()
    if at is None:
        return None
    return EndOfDay(at, days) if days else EndOfDay(at)
