"""[hours], [holidays] and [[time_off]]: when the practice is open, and when it is not."""

from collections.abc import Callable
from datetime import date

from frontdesk.policy.cursor import Node, Table, list_of, open_table
from frontdesk.policy.findings import Code, Severity, shown
from frontdesk.policy.model import Frozen, HalfDay, Holidays, Member, NamedDay, TimeOff, Week, Words
from frontdesk.policy.scalars import WEEKDAYS, day, spans, text, texts, words

NO_HOURS: Week = ((),) * 7


def week(node: Node) -> Week | None:
    """A table of ranges by weekday."""
    table = open_table(node)
    if table is None:
        return None
    read = _week(table)
    table.close()
    return read


def _week(table: Table) -> Week:
    return tuple(table.take(name, spans) or () for name in WEEKDAYS)


def hours(top: Table) -> tuple[Week, Words | None]:
    """[hours] and its because."""
    node = top.need("hours", lambda found: found, '[hours] with ranges, such as mon = ["09:00-12:00", "13:00-17:00"]')
    table = open_table(node) if node else None
    if table is None:
        return NO_HOURS, None
    read = _week(table), table.take("because", words)
    table.close()
    return read


def holidays(top: Table) -> Holidays:
    """[holidays]; whether calendar, categories and names exist is the lint's to say."""
    return top.take("holidays", _holidays) or Holidays()


def _holidays(node: Node) -> Holidays | None:
    table = open_table(node)
    if table is None:
        return None
    read = Holidays(
        calendar=table.take("calendar", text),
        add=table.take("add", list_of(_named_day)) or (),
        drop=table.take("drop", list_of(_name_or_date)) or (),
        categories=table.take("categories", texts) or ("public",),
        half_days=table.take("half_days", list_of(_half_day)) or (),
        frozen=table.take("frozen", _frozen),
        because=table.take("because", words),
    )
    table.close()
    return read


def _named_day(node: Node) -> NamedDay | None:
    table = open_table(node)
    if table is None:
        return None
    when = table.need("date", day, "date = 2026-11-27")
    name = table.need("name", text, 'name = "Day after Thanksgiving"')
    table.close()
    return NamedDay(when, name) if when and name else None


def _name_or_date(node: Node) -> str | date | None:
    if isinstance(node.value, str):
        return text(node)
    if type(node.value) is date:
        return day(node)
    node.mistyped("the name of a holiday or a date")
    return None


def _half_day(node: Node) -> HalfDay | None:
    table = open_table(node)
    if table is None:
        return None
    when = table.need("date", day, "date = 2026-12-24")
    open_at = table.need("hours", spans, 'hours = ["09:00-12:00"]')
    name = table.need("name", text, 'name = "Christmas Eve"')
    table.close()
    return HalfDay(when, open_at or (), name) if when and name else None


def _frozen(node: Node) -> Frozen | None:
    table = open_table(node)
    if table is None:
        return None
    first, last = table.need("from", day, "from = 2026-01-01"), table.need("to", day, "to = 2031-12-31")
    library = table.need("library", text, "let `frontdesk check --freeze` write it")
    tzdata = table.need("tzdata", text, "let `frontdesk check --freeze` write it")
    days = table.need("days", list_of(_named_day), "let `frontdesk check --freeze` write them")
    half_days = table.take("half_days", list_of(_named_day))
    table.close()
    _check_order(table, first, last)
    if first is None or last is None or library is None or tzdata is None:
        return None
    return Frozen(first, last, library, tzdata, days or (), half_days or ())


def _check_order(table: Table, first: date | None, last: date | None) -> None:
    if first and last and last < first:
        message = f"It ends on {last.isoformat()}, before it begins on {first.isoformat()}."
        table.child("to").wrong(Code.WRONG_ORDER, message, "Both dates are included; put the later one last.")


def time_off(top: Table, known: tuple[Member, ...]) -> tuple[TimeOff, ...]:
    """[[time_off]]; a cover who is no member gets a warning, as it may be a person outside."""
    return top.take("time_off", list_of(_leave({member.name: member for member in known}))) or ()


def _leave(members: dict[str, Member]) -> Callable[[Node], TimeOff | None]:
    def read(node: Node) -> TimeOff | None:
        table = open_table(node)
        if table is None:
            return None
        first = table.need("from", day, "from = 2026-08-03")
        last = table.need("to", day, "to = 2026-08-14")
        say = table.take("say", words) or Words((("en", "away"),))
        cover = table.take("cover", text)
        table.close()
        _check_order(table, first, last)
        if cover is not None and cover not in members:
            _unknown_cover(table, cover, members)
        return TimeOff(first, last, say, cover) if first and last else None

    return read


def _unknown_cover(table: Table, cover: str, members: dict[str, Member]) -> None:
    sheet = table.node.sheet
    sheet.report(
        Code.COVER_UNKNOWN,
        (*table.path, "cover"),
        f"{shown(cover)} covers, and is no member.",
        sheet.did_you_mean(cover, members) if members else "Name the cover in [[members]], so that alerts find them.",
        value=cover,
        severity=Severity.WARNING,
    )
