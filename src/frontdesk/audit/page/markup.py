"""Markup with every text escaped: what stands in a mail is never taken for a tag."""

from collections.abc import Iterable, Sequence
from html import escape


def tag(name: str, *inside: str, **attributes: str | float) -> str:
    """An element. `inside` is markup already; attributes are escaped, `class_` is class, `_` in names is `-`."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_printable(_shown(value)), quote=True)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>"


def text(words: str) -> str:
    """A text as markup, without the control characters that no page may hold."""
    # A share does not part from its sign at the end of a line.
    return escape(_printable(words)).replace(" %", "\u00a0%")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A plain table; the first column names the row."""
    head = "".join(tag("th", text(one), scope="col") for one in heads)
    body = "".join(
        tag("tr", tag("th", text(row[0]), scope="row"), *(tag("td", text(one)) for one in row[1:])) for row in rows
    )
    return tag("table", tag("thead", tag("tr", head)), tag("tbody", body))


def scrolled(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table that scrolls by itself where the screen is narrow."""
    return tag("div", table(heads, rows), class_="scroll", tabindex="0", role="region", aria_label=heads[0])


def behind(heads: Sequence[str], rows: Iterable[Sequence[str]], named: str = "The figures behind this") -> str:
    """The figures behind a plot, folded away."""
    return tag("details", tag("summary", text(named)), scrolled(heads, rows))


def _printable(words: str) -> str:
    return words if words.isprintable() else "".join(char if char.isprintable() else " " for char in words)


def _shown(value: str | float) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
