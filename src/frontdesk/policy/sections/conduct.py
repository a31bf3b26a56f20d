"""[buffer], [[services]], [off_hours] and [ladder]: how answers leave, what is offered, and what follows."""

from frontdesk.policy.cursor import Node, Table, list_of, open_table, told_apart
from frontdesk.policy.model import (
    Accepts,
    Buffer,
    CrossingKind,
    Duration,
    Ladder,
    LadderStep,
    Offer,
    Service,
    Step,
    Unit,
    Words,
)
from frontdesk.policy.scalars import choice, duration, one_of, text, texts, whole, words


def buffer(top: Table) -> Buffer:
    """[buffer]."""
    return top.take("buffer", _buffer) or Buffer()


def _buffer(node: Node) -> Buffer | None:
    table = open_table(node)
    if table is None:
        return None
    send = table.take("send_replies", one_of("open", "always")) or "always"
    read = Buffer(
        no_reply_sooner_than=table.take("no_reply_sooner_than", duration) or Duration(0, Unit.MINUTES),
        send_replies=Accepts(send),
        because=table.take("because", words),
    )
    table.close()
    return read


def services(top: Table) -> tuple[Service, ...]:
    """[[services]]."""
    return top.take("services", _services) or ()


def _services(node: Node) -> tuple[Service, ...]:
    told_apart(node, "services")
    return list_of(_service)(node)


def _service(node: Node) -> Service | None:
    table = open_table(node)
    if table is None:
        return None
    service = Service(
        name=table.need("name", text, 'name = "Brand identity"') or "",
        offer=table.need("offer", choice(Offer), 'offer = "included"') or Offer.INCLUDED,
        examples=table.take("examples", texts) or (),
        rate=table.take("rate", text),
        to=table.take("to", text),
        resource=table.take("resource", text),
        because=table.take("because", words),
    )
    table.close()
    return service


def off_hours(top: Table) -> tuple[str | None, Words | None]:
    """[off_hours]: the rate of work outside hours, and its because."""
    node = top.take("off_hours", lambda found: found)
    table = open_table(node) if node else None
    if table is None:
        return None, None
    read = table.take("rate", text), table.take("because", words)
    table.close()
    return read


def ladder(top: Table) -> Ladder:
    """[ladder]."""
    return top.take("ladder", _ladder) or Ladder()


def _ladder(node: Node) -> Ladder | None:
    table = open_table(node)
    if table is None:
        return None
    read = Ladder(
        window_days=table.take("window_days", whole(1, 3660)) or 90,
        counts=frozenset(table.take("counts", list_of(choice(CrossingKind))) or ()),
        steps=table.take("steps", list_of(_step)) or (),
        because=table.take("because", words),
    )
    table.close()
    return read


def _step(node: Node) -> LadderStep | None:
    table = open_table(node)
    if table is None:
        return None
    first = table.need("from", whole(1, 10_000), "from = 1")
    do = table.need("do", choice(Step), 'do = "remind_gently"')
    send = table.take("send", one_of("auto", "draft"))
    table.close()
    if first is None or do is None:
        return None
    # A gentle reminder is sent; firmer words are drafted unless the owner lets them go (DECISION, Crossings).
    return LadderStep(first, do, do is Step.REMIND_GENTLY if send is None else send == "auto")
