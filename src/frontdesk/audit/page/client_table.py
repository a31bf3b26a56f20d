"""The table of clients: complete without a script, and sorted by any column with one."""

from frontdesk.audit.figures import Client
from frontdesk.audit.findings import called, share, wait
from frontdesk.audit.page.markup import tag, text

MOST = 300
"""Rows on the page; the JSON has all."""

_HEADS = (
    ("Client", "text"),
    ("Contacts", "number"),
    ("Off hours", "number"),
    ("Half answered within", "number"),
    ("In open time", "number"),
    ("Within 5 minutes", "number"),
    ("Asked again", "number"),
    ("No answer", "number"),
)


def client_table(clients: tuple[Client, ...]) -> str:
    """Clients by number of contacts, most first."""
    head = "".join(
        tag("th", text(name), scope="col", data_sort=kind, class_="" if kind == "text" else "number")
        for name, kind in _HEADS
    )
    rows = "".join(_row(one) for one in clients[:MOST])
    shown = tag("table", tag("thead", tag("tr", head)), tag("tbody", rows), class_="clients")
    more = len(clients) - MOST
    note = tag("p", f"{more:,} more are in the JSON file.", class_="note") if more > 0 else ""
    return tag("div", shown, class_="scroll", tabindex="0", role="region", aria_label="Clients") + note


def _row(one: Client) -> str:
    name = tag("th", text(called(one)), scope="row", title=one.address, data_value=called(one).casefold())
    return tag(
        "tr",
        name,
        _cell(f"{one.contacts:,}", one.contacts),
        _cell(share(one.off_hours, one.contacts), one.off_hours / one.contacts),
        _cell(wait(one.median_seconds) if one.answered else "-", one.median_seconds),
        _cell(wait(one.median_business_seconds) if one.answered else "-", one.median_business_seconds),
        _cell(f"{one.within_5_minutes:,}", one.within_5_minutes),
        _cell(f"{one.nudges:,}", one.nudges),
        _cell(f"{one.never_answered:,}", one.never_answered),
    )


def _cell(shown: str, value: float | None) -> str:
    return tag("td", text(shown), data_value="" if value is None else f"{value:.6g}")
