"""The guide as HTML: the same markup in the page, in the file and in the PDF."""

from collections.abc import Mapping
from html import escape
from importlib import resources

from frontdesk.publish.guide.model import Guide, Item, Section, Table
from frontdesk.publish.look import Look, tint_of

NOTHING: Mapping[str, str] = {}


def body(guide: Guide, logo: str = "", beside: Mapping[str, str] = NOTHING) -> str:
    """The article alone; `logo` is the address of the practice's picture; `beside` is markup that ends a section."""
    picture = f'<img class="logo" src="{escape(logo, quote=True)}" alt="">' if logo else ""
    name = f'<p class="practice">{escape(guide.practice)}</p><h1>{escape(guide.title)}</h1>'
    words = f"<blockquote>{escape(guide.because)}</blockquote>" if guide.because else ""
    lead = f'<p class="lead">{escape(guide.lead)}</p>'
    parts = "".join(section(one, guide.gain, beside.get(one.key, "")) for one in guide.sections)
    foot = "".join(f"<p>{escape(one)}</p>" for one in guide.foot)
    head = f'<header class="masthead">{picture}{name}{lead}{words}</header>'
    return f'<article class="guide">{head}{parts}<footer class="imprint">{foot}</footer></article>'


def section(one: Section, gain: str, beside: str = "") -> str:
    """A section with its heading; `beside` is markup at its end."""
    return (
        f'<section id="{one.key}" aria-labelledby="h-{one.key}"><h2 id="h-{one.key}">{escape(one.title)}</h2>'
        f"{inside(one, gain)}{beside}</section>"
    )


def inside(one: Section, gain: str) -> str:
    """A section without its heading."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in one.lines)
    table = _table(one.table, one.title) if one.table else ""
    items = _items(one.items, gain)
    after = "".join(f"<p>{escape(line)}</p>" for line in one.after)
    return f"{lines}{table}{items}{after}{_because(one.because, gain)}"


def _items(items: tuple[Item, ...], gain: str) -> str:
    if not items:
        return ""
    bare = all(not (one.lines or one.because or one.address) for one in items)
    rows = "".join(f"<li>{escape(one.title)}</li>" if bare else _item(one, gain) for one in items)
    return f'<ul class="{"points" if bare else "things"}">{rows}</ul>'


def _item(one: Item, gain: str) -> str:
    lines = "".join(f"<p>{escape(line)}</p>" for line in one.lines)
    address = escape(one.address)
    if one.link:
        address = f'<a href="{escape(one.link, quote=True)}">{address}</a>'
    told = f'<p class="address">{address}</p>' if one.address else ""
    both = f"{lines}{told}" if one.is_further else f"{told}{lines}"
    return f"<li><h3>{escape(one.title)}</h3>{both}{_because(one.because, gain)}</li>"


def _because(words: str, gain: str) -> str:
    return f'<p class="because"><b>{escape(gain)}</b> {escape(words)}</p>' if words else ""


def _table(table: Table, named: str) -> str:
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in table.heads)
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(
            f'<td data-head="{escape(head, quote=True)}">{_whole(cell)}</td>' for head, cell in _cells(table, row)
        )
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<table class="sheet of-{len(table.heads)}"><caption class="unseen">{escape(named)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _whole(cell: str) -> str:
    """A cell in which no time of day is parted from its half of the day."""
    return escape(cell).replace(" AM", "\N{NO-BREAK SPACE}AM").replace(" PM", "\N{NO-BREAK SPACE}PM")


def _cells(table: Table, row: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(zip(table.heads[1:], row[1:], strict=True))


def document(guide: Guide, look: Look) -> str:
    """A whole page that needs nothing else: for a file, and for the PDF."""
    return (
        f'<!doctype html>\n<html lang="{escape(guide.language, quote=True)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(guide.title)} · {escape(guide.practice)}</title>"
        f"<style>{tint_of(look.colour).style}{style()}</style></head><body>{body(guide, look.logo)}</body></html>\n"
    )


def style() -> str:
    """The face of what clients read, on a screen and on paper."""
    return resources.files("frontdesk.publish.guide").joinpath("guide.css").read_text(encoding="utf-8")
