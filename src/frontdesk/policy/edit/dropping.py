"""Taking a value out of the text, with what held it in its place: its line, its comma, its header."""

from frontdesk.policy.edit.page import Page
from frontdesk.policy.findings import Path


def dropped(page: Page, path: Path) -> str:
    """The text without what stands at a path."""
    if not page.is_written(path):
        return _without_sections(page, path)
    owner = _written_in(page, path)
    return _without_item(page, owner, path) if owner else _without_line(page, path)


def _written_in(page: Page, path: Path) -> Path | None:
    """The list or inline table within which the value is written."""
    at = page.places.values[path]
    for length in range(len(path) - 1, 0, -1):
        if page.is_written(path[:length]):
            begin, end = page.span(path[:length])
            if begin < at < end:
                return path[:length]
    return None


def _without_line(page: Page, path: Path) -> str:
    start = page.line_start(page.places.pairs[path])
    return page.with_part(start, page.after_line(page.places.ends[path]), "")


def _without_item(page: Page, owner: Path, path: Path) -> str:
    """One item less, and one comma."""
    items = page.children(owner)
    place = items.index(path)
    begin, end = _begin(page, path), page.places.ends[path]
    if place + 1 < len(items):
        return page.with_part(begin, _begin(page, items[place + 1]), "")
    if place > 0:
        return page.with_part(page.places.ends[items[place - 1]], end, "")
    whole = page.span(owner)
    return page.with_part(*whole, "[]" if page.text.startswith("[", whole[0]) else "{}")


def _begin(page: Page, path: Path) -> int:
    return page.places.pairs.get(path, page.places.values[path])


def _without_sections(page: Page, path: Path) -> str:
    """Without the tables under their own headers, and without the dotted keys that made it."""
    cuts = [(page.line_start(one.start), _after_blank(page, page.end_of(one))) for one in page.headers_under(path)]
    inner = {one for one in page.places.pairs if one[: len(path)] == path and _written_in(page, one) is None}
    cuts += [(page.line_start(page.places.pairs[one]), page.after_line(page.places.ends[one])) for one in inner]
    text = page.text
    last = len(text)
    for begin, end in sorted(cuts, reverse=True):
        text = text[:begin] + text[min(end, last) :] if begin < last else text
        last = min(last, begin)
    return text


def _after_blank(page: Page, at: int) -> int:
    """Behind the line, and behind the empty line that follows it."""
    begin = page.after_line(at)
    end = page.after_line(begin)
    return end if begin < len(page.text) and not page.text[begin:end].strip() else begin
