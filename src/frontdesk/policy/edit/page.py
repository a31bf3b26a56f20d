"""A policy's text with the places of its sections, keys and values: where a change would stand."""

from dataclasses import dataclass

from frontdesk.policy.findings import Path
from frontdesk.policy.places import Header, Places, scan


@dataclass(frozen=True, slots=True)
class Page:
    """The text and where everything stands in it."""

    text: str
    places: Places

    @property
    def line_end(self) -> str:
        """How this text ends its lines."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def span(self, path: Path) -> tuple[int, int]:
        """First and last offset of the value that is written at a path."""
        return self.places.values[path], self.places.ends[path]

    def is_written(self, path: Path) -> bool:
        """Whether a value stands there as `key = value` or as an item of a list, and not by a header."""
        return path in self.places.ends

    def header(self, path: Path) -> Header | None:
        """The header of exactly that table."""
        return next((one for one in self.places.headers if one.path == path), None)

    def headers_under(self, path: Path) -> list[Header]:
        """The headers of that table and of all within it, as they stand."""
        return [one for one in self.places.headers if one.path[: len(path)] == path]

    def limits(self, header: Header | None) -> tuple[int, int]:
        """Where a section begins, behind its header, and where the next header stands; None is the top."""
        begin = header.end if header else 0
        later = [one.start for one in self.places.headers if one.start >= begin]
        return begin, min(later, default=len(self.text))

    def pairs_in(self, header: Header | None) -> list[Path]:
        """The paths of `key = value` directly in a section, as they stand."""
        begin, end = self.limits(header)
        found: list[tuple[int, int, Path]] = []
        for path, at in self.places.pairs.items():
            if begin <= at < end:
                found.append((at, self.places.ends[path], path))
        outer: list[Path] = []
        last = -1
        for at, until, path in sorted(found, key=lambda one: one[:2]):
            if at >= last:
                outer.append(path)
                last = until
        return outer

    def end_of(self, header: Header | None) -> int:
        """Behind the last line of a section that holds something; comments after it belong to what follows."""
        pairs = self.pairs_in(header)
        return self.line_end_after(self.places.ends[pairs[-1]] if pairs else (header.end if header else 0))

    def children(self, path: Path) -> list[Path]:
        """What stands directly within an inline table or a list, as it stands."""
        begin, end = self.span(path)
        known = self.places.pairs if not self._is_list(path) else self.places.values
        inner = [one for one in known if len(one) > len(path) and one[: len(path)] == path and begin < known[one] < end]
        if self._is_list(path):
            inner = [one for one in inner if len(one) == len(path) + 1]
        return sorted(self._outer(inner), key=lambda one: self.places.values[one])

    def _outer(self, paths: list[Path]) -> list[Path]:
        """Those that lie within no other of them."""
        spans = {one: self.span(one) for one in paths}
        return [
            one
            for one in paths
            if not any(other != one and spans[other][0] <= spans[one][0] < spans[other][1] for other in paths)
        ]

    def _is_list(self, path: Path) -> bool:
        return self.text.startswith("[", self.places.values[path])

    def line_start(self, at: int) -> int:
        """Where the line begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end_after(self, at: int) -> int:
        """Where the line ends, before its line end."""
        found = self.text.find("\n", at)
        end = len(self.text) if found < 0 else found
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def after_line(self, at: int) -> int:
        """Where the next line begins."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def with_part(self, begin: int, end: int, part: str) -> str:
        """The text with one part of it replaced."""
        return self.text[:begin] + part + self.text[end:]


def page_of(text: str) -> Page:
    """The text, scanned."""
    return Page(text, scan(text).places)
