"""Putting a value into the text: over another one, or where nothing stood."""

from frontdesk.policy.edit.model import Plain
from frontdesk.policy.edit.page import Page
from frontdesk.policy.edit.written import dotted, key, over_lines, written
from frontdesk.policy.findings import Path
from frontdesk.policy.places import Header

_OWN_SECTIONS = frozenset({"channels", "tiers"})
"""Tables whose entries have a header each."""


def replaced(page: Page, path: Path, value: Plain) -> str:
    """The text with another value where one is written."""
    begin, end = page.span(path)
    return page.with_part(begin, end, _in_shape(page, path, value))


def _in_shape(page: Page, path: Path, value: Plain) -> str:
    """As the value before it was written: over several lines if it was."""
    begin, end = page.span(path)
    if not isinstance(value, list) or "\n" not in page.text[begin:end] or not value:
        return written(value)
    return over_lines(value, _indent(page, path), page.line_end)


def _indent(page: Page, path: Path) -> str:
    """What stands before an item of a list on its line."""
    items = page.children(path)
    if not items:
        return "  "
    first = page.places.values[items[-1]]
    before = page.text[page.line_start(first) : first]
    return "  " if before.strip() else before


def inserted(page: Page, parent: Path, name: str, value: Plain) -> str:
    """The text with a new key in a table that is there."""
    if page.is_written(parent):
        return _into_inline(page, parent, name, value)
    path = (*parent, name)
    if wants_section(path, value):
        return with_section(page, path, value)
    header = page.header(parent)
    if header is None and parent:
        return _into_implicit(page, parent, name, value)
    return _as_line(page, header, f"{key(name)} = {written(value)}")


def wants_section(path: Path, value: Plain) -> bool:
    """Whether a person would write that value under a header of its own."""
    is_tables = isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
    if len(path) == 1:
        return isinstance(value, dict) or is_tables
    return len(path) == 2 and path[0] in _OWN_SECTIONS and isinstance(value, dict)


def _into_inline(page: Page, parent: Path, name: str, value: Plain) -> str:
    pair = f"{key(name)} = {written(value)}"
    inner = page.children(parent)
    if not inner:
        begin, end = page.span(parent)
        return page.with_part(begin, end, f"{{ {pair} }}")
    at = page.places.ends[inner[-1]]
    return page.with_part(at, at, f", {pair}")


def _into_implicit(page: Page, parent: Path, name: str, value: Plain) -> str:
    """Into a table that only dotted keys or the headers of its parts have made."""
    under = [one for one in page.places.pairs if one[: len(parent)] == parent and one in page.places.ends]
    section = next((one for one in _sections(page) if any(path in under for path in page.pairs_in(one))), None)
    within = section.path if section else ()
    if not under or parent[: len(within)] != within or len(within) >= len(parent):
        return with_section(page, parent, {name: value})
    return _as_line(page, section, f"{dotted((*parent[len(within) :], name))} = {written(value)}")


def _sections(page: Page) -> list[Header | None]:
    return [None, *page.places.headers]


def _as_line(page: Page, header: Header | None, line: str) -> str:
    """The text with one line more at the end of a section."""
    pairs = page.pairs_in(header)
    if header is None and not pairs:
        return f"{line}{page.line_end}{page.text}"
    at = page.end_of(header)
    indent = ""
    if pairs:
        start = page.places.pairs[pairs[-1]]
        indent = page.text[page.line_start(start) : start]
    return page.with_part(at, at, f"{page.line_end}{indent}{line}")


def with_section(page: Page, path: Path, value: Plain) -> str:
    """The text with new tables of their own: behind those of the same name, or at the end."""
    rows = value if isinstance(value, list) else [value]
    brackets = ("[[", "]]") if isinstance(value, list) else ("[", "]")
    parts = [_section(page, path, row, brackets) for row in rows if isinstance(row, dict)]
    return _behind(page, path, parts)


def _section(page: Page, path: Path, row: dict[str, Plain], brackets: tuple[str, str]) -> str:
    lines = [f"{brackets[0]}{dotted(path)}{brackets[1]}"]
    return page.line_end.join([*lines, *(f"{key(name)} = {written(one)}" for name, one in row.items())])


def _behind(page: Page, path: Path, parts: list[str]) -> str:
    alike = page.headers_under(path[:1])
    gap = page.line_end * 2
    if alike:
        at = page.end_of(alike[-1])
        return page.with_part(at, at, "".join(f"{gap}{part}" for part in parts))
    kept = page.text.rstrip()
    return f"{kept}{gap if kept else ''}{gap.join(parts)}{page.line_end}"


def appended(page: Page, path: Path, value: Plain) -> str:
    """The text with one more item in a list that is there."""
    if not page.is_written(path):
        return with_section(page, path, [value])
    items = page.children(path)
    begin, end = page.span(path)
    if not items:
        return page.with_part(begin, end, f"[{written(value)}]")
    at = page.places.ends[items[-1]]
    if "\n" not in page.text[begin : page.places.values[items[-1]]]:
        return page.with_part(at, at, f", {written(value)}")
    line = f"{page.line_end}{_indent(page, path)}{written(value)}"
    if not page.text[at:].lstrip().startswith(","):
        return page.with_part(at, at, f",{line}")
    at = page.line_end_after(page.text.index(",", at))
    return page.with_part(at, at, f"{line},") if at < end else replaced(page, path, [])
