"""[urgent] and [triage]: what is urgent, how it gets through, and how boldly a text may be judged."""

from collections.abc import Mapping

from frontdesk.policy.cursor import Node, Table, list_of, open_table, told_apart
from frontdesk.policy.findings import Code, Severity, shown
from frontdesk.policy.model import Channel, Duration, Rotation, TriageRates, Unit, Urgent, UrgentCase, Week
from frontdesk.policy.scalars import duration, one_of, share, text, texts, whole, words
from frontdesk.policy.sections.days import week

ALERTS = ("push", "call", "text", "mail", "email", "sms")
"""Ways to alert the owner that are no channels of the practice."""


def urgent(top: Table, channels: Mapping[str, Channel]) -> Urgent:
    """[urgent]; the channels it names must be there."""
    node = top.take("urgent", lambda found: found)
    table = open_table(node) if node else None
    if table is None:
        return Urgent()
    read = _urgent(table)
    table.close()
    if read.route is not None and read.route not in channels:
        table.node.sheet.unknown_name((*table.path, "route"), read.route, "channel", channels)
    _check_alerts(table, channels)
    return read


def _urgent(table: Table) -> Urgent:
    repeat = table.take("repeat_minutes", whole(1, 1440))
    rotation = table.take("rotation", one_of(*Rotation))
    return Urgent(
        route=table.take("route", text),
        hours=table.take("hours", _hours),
        alert=table.take("alert", texts) or (),
        repeat_minutes=5 if repeat is None else repeat,
        give_up=table.take("give_up", duration) or Duration(30, Unit.MINUTES),
        rotation=Rotation(rotation) if rotation else None,
        confirm=table.take("confirm", text) or "URGENT",
        cases=table.take("is", _cases) or (),
        is_not=table.take("is_not", texts) or (),
        because=table.take("because", words),
    )


def _cases(node: Node) -> tuple[UrgentCase, ...]:
    told_apart(node, "urgent cases")
    return list_of(_case)(node)


def _hours(node: Node) -> Week | None:
    if isinstance(node.value, dict):
        return week(node)
    one_of("always")(node)
    return None


def _check_alerts(table: Table, channels: Mapping[str, Channel]) -> None:
    names = table.entries.get("alert")
    for index, name in enumerate(names if isinstance(names, list) else ()):
        if isinstance(name, str) and name not in channels and name not in ALERTS:
            table.node.sheet.report(
                Code.ALERT_UNKNOWN,
                (*table.path, "alert", index),
                f"{shown(name)} is no channel and no known way to alert.",
                table.node.sheet.did_you_mean(name, [*channels, *ALERTS]),
                value=name,
                severity=Severity.WARNING,
            )


def _case(node: Node) -> UrgentCase | None:
    table = open_table(node)
    if table is None:
        return None
    case = UrgentCase(
        name=table.need("name", text, 'name = "site down"') or "",
        say=table.take("say", words),
        phrases=table.take("phrases", texts) or (),
        examples=table.take("examples", texts) or (),
        unless=table.take("unless", texts) or (),
    )
    table.close()
    return case


def triage(top: Table) -> TriageRates:
    """[triage]."""
    return top.take("triage", _triage) or TriageRates()


def _triage(node: Node) -> TriageRates | None:
    table = open_table(node)
    if table is None:
        return None
    plain = TriageRates()
    urgent_rate, ask_rate, topic_rate = (table.take(key, share) for key in ("urgent_rate", "ask_rate", "topic_rate"))
    engine = table.take("engine", one_of("auto", "light", "minilm"))
    table.close()
    return TriageRates(
        urgent_rate=plain.urgent_rate if urgent_rate is None else urgent_rate,
        ask_rate=plain.ask_rate if ask_rate is None else ask_rate,
        topic_rate=plain.topic_rate if topic_rate is None else topic_rate,
        engine=engine or plain.engine,
    )
