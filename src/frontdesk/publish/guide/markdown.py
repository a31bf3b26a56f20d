"""The guide as Markdown (CommonMark, tables as GitHub writes them)."""

import re
from collections.abc import Iterator

from frontdesk.publish.guide.model import Guide, Item, Section, Table

_MARKS = re.compile(r"([\\`*_\[\]<>|#])")
_LISTS = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)")


def markdown(guide: Guide) -> str:
    """The whole text."""
    return "\n\n".join(_parts(guide)) + "\n"


def _parts(guide: Guide) -> Iterator[str]:
    yield f"# {_plain(guide.practice)}: {_plain(guide.title)}"
    yield _plain(guide.lead)
    if guide.because:
        yield f"> {_plain(guide.because)}"
    for one in guide.sections:
        yield from _section(one, guide.gain)
    yield "---"
    yield from map(_plain, guide.foot)


def _section(one: Section, gain: str) -> Iterator[str]:
    yield f"## {_plain(one.title)}"
    yield from map(_plain, one.lines)
    if one.table:
        yield _table(one.table)
    if one.items:
        yield "\n".join(_item(item, gain) for item in one.items)
    yield from map(_plain, one.after)
    if one.because:
        yield _because(one.because, gain)


def _item(one: Item, gain: str) -> str:
    bare = not (one.lines or one.because or one.address)
    title = _plain(one.title) if bare else f"**{_plain(one.title)}**"
    address = f": {_address(one)}" if one.address and not one.is_further else ""
    further = [_address(one)] if one.address and one.is_further else []
    lines = [*map(_plain, one.lines), *further, *([_because(one.because, gain)] if one.because else [])]
    return "\n".join([f"- {title}{address}", *(f"  {line}" for line in ["  \n  ".join(lines)] if lines)])


def _address(one: Item) -> str:
    return f"[{_plain(one.address)}](<{one.link}>)" if one.link and ">" not in one.link else _plain(one.address)


def _because(words: str, gain: str) -> str:
    return f"*{_plain(gain)}* {_plain(words)}"


def _table(table: Table) -> str:
    rows = [table.heads, tuple("---" for _ in table.heads), *table.rows]
    return "\n".join(f"| {' | '.join(cell if cell == '---' else _plain(cell) for cell in row)} |" for row in rows)


def _plain(text: str) -> str:
    """A text in which nothing is a mark, on one line."""
    return _LISTS.sub(r"\1\\\2\3", _MARKS.sub(r"\\\1", " ".join(text.split())))
