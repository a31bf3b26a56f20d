"""[practice] and [[members]]: who works here, where, and in which languages."""

import re
from collections.abc import Sequence

from frontdesk.hours import UnknownZoneError, find_zone
from frontdesk.policy.cursor import Node, Table, each_item, open_table
from frontdesk.policy.findings import Code, shown
from frontdesk.policy.model import Member, Practice
from frontdesk.policy.scalars import one_of, text, texts
from frontdesk.policy.sections.days import week

NOBODY = Practice("", "", "UTC")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})*")
_ROLES = ("owner", "member", "viewer")


def practice(top: Table) -> Practice:
    """[practice]; its first language is that of every text written without one."""
    node = top.need("practice", lambda found: found, "[practice] with name, owner and time_zone")
    table = open_table(node) if node else None
    if table is None:
        return NOBODY
    read = Practice(
        name=table.need("name", text, 'name = "Harbour & Pine"') or "",
        owner=table.take("owner", text) or "",
        time_zone=table.need("time_zone", _zone, 'time_zone = "America/New_York"') or "UTC",
        languages=table.take("languages", _languages) or ("en",),
    )
    table.close()
    return read


def _zone(node: Node) -> str | None:
    name = text(node)
    if name is None:
        return None
    try:
        find_zone(name)
    except UnknownZoneError as error:
        near = f'Did you mean "{error.suggestion}"?' if error.suggestion else 'Write a place: "America/New_York".'
        node.wrong(Code.UNKNOWN_ZONE, f"There is no time zone {shown(name)}.", near)
        return None
    return name


def _languages(node: Node) -> tuple[str, ...]:
    found = texts(node)
    for item in each_item(node) if isinstance(node.value, list) else ():
        if isinstance(item.value, str) and not _LANGUAGE.fullmatch(item.value):
            item.wrong(Code.NOT_UNDERSTOOD, f"{shown(item.value)} is no language code.", 'Write "en", "es" or "pt-BR".')
    if isinstance(node.value, list) and not node.value:
        node.wrong(Code.NOT_UNDERSTOOD, "No language is given.", 'Write languages = ["en"].')
    return found


def members(top: Table) -> tuple[Member, ...]:
    """[[members]]; a name may stand once."""
    found = top.take("members", _each_member) or ()
    return tuple(found)


def _each_member(node: Node) -> Sequence[Member]:
    found: list[Member] = []
    names: set[str] = set()
    for item in each_item(node):
        table = open_table(item)
        member = _member(table) if table else None
        if member is None or table is None:
            continue
        if member.name in names:
            message = f"Two members are called {shown(member.name)}."
            table.child("name").wrong(Code.NAME_TWICE, message, "Tell them apart by their full names.")
        names.add(member.name)
        found.append(member)
    return found


def _member(table: Table) -> Member | None:
    name = table.need("name", text, 'name = "Sam Ito"')
    role = table.take("role", one_of(*_ROLES)) or "member"
    hours = table.take("hours", week)
    table.close()
    return Member(name, role, hours) if name else None
