"""Where each key and value of a TOML text stands: a scanner that reads the text once, front to back."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from frontdesk.policy.findings import Path

DEEPEST = 32
"""Levels of nesting and parts of a dotted key. A policy needs five; far more is an attack on the reader."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position in the text; both count from 1, the column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table, such as [hours], from its first bracket to behind its last."""

    path: Path
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Places:
    """Offsets of every key and value, by path; an unknown path stands where its parent does.

    `pairs` is where "key = value" begins (before a dotted key's first part), `ends` where the value ends.
    """

    lines: tuple[int, ...] = (0,)
    keys: Mapping[Path, int] = field(default_factory=dict)
    values: Mapping[Path, int] = field(default_factory=dict)
    pairs: Mapping[Path, int] = field(default_factory=dict)
    ends: Mapping[Path, int] = field(default_factory=dict)
    headers: tuple[Header, ...] = ()

    def key(self, path: Path) -> Place:
        """Where the key (or the header of the table) stands."""
        return self._nearest(path, self.keys)

    def value(self, path: Path) -> Place:
        """Where the value begins."""
        return self._nearest(path, self.values)

    def _nearest(self, path: Path, offsets: Mapping[Path, int]) -> Place:
        for length in range(len(path), 0, -1):
            for known in (offsets, self.values, self.keys):
                if path[:length] in known:
                    return self.at(known[path[:length]])
        return Place(1, 1)

    def at(self, offset: int) -> Place:
        """Line and column of an offset into the text."""
        line = bisect_right(self.lines, offset) - 1
        return Place(line + 1, offset - self.lines[line] + 1)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A key that is given a second time: both offsets."""

    path: Path
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scanner saw, up to the end or to the first thing it could not follow."""

    places: Places
    repeats: tuple[Repeat, ...] = ()
    too_deep: int | None = None


class _TooDeepError(Exception):
    pass


class _LostError(Exception):
    pass


_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE = re.compile(r"[ \t]*+")
_KEY = re.compile(r"""[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'""")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*+"{3,5}|'
    r"'''(?:[^']|'(?!''))*+'{3,5}|"
    r'"(?:[^"\\\n]|\\.)*+"|'
    r"'[^'\n]*+'"
)
_SCALAR = re.compile(r"[^,\]}#\r\n\[{\"']++")
_ESCAPES = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_PLAIN = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def scan(text: str) -> Scan:
    """The places of all keys and values, in time linear in the text; never raises, whatever the text holds."""
    scanner = _Scanner(text)
    too_deep = None
    try:
        scanner.document()
    except _TooDeepError:
        too_deep = scanner.at
    except _LostError:
        pass  # the TOML reader says what is wrong there; places up to here still serve
    lines = (0, *(match.end() for match in re.finditer("\n", text)))
    places = Places(lines, scanner.keys, scanner.values, scanner.pairs, scanner.ends, tuple(scanner.headers))
    return Scan(places, tuple(scanner.repeats), too_deep)


class _Scanner:
    """Walks the text with one offset; depth is bounded, so that recursion is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, int] = {}
        self.pairs: dict[Path, int] = {}
        self.ends: dict[Path, int] = {}
        self.headers: list[Header] = []
        self.counts: dict[Path, int] = {}
        self.defined: dict[Path, int] = {}
        self.repeats: list[Repeat] = []

    def document(self) -> None:
        prefix: Path = ()
        while True:
            self.skip(_BLANK)
            if self.at >= len(self.text):
                return
            if self.text.startswith("[", self.at):
                prefix = self.header()
            else:
                self.pair(prefix, 0)

    def skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()

    def expect(self, token: str) -> None:
        if not self.text.startswith(token, self.at):
            raise _LostError
        self.at += len(token)

    def header(self) -> Path:
        start = self.at
        several = self.text.startswith("[[", start)
        self.at += 2 if several else 1
        parts = [part for part, _ in self.dotted()]
        self.expect("]]" if several else "]")
        path = (*self.resolve(parts[:-1]), parts[-1])
        if several:
            index = self.counts.get(path, 0)
            self.counts[path] = index + 1
            self.keys.setdefault(path, start)
            path = (*path, index)
        else:
            self.define(path, start)
        self.keys.setdefault(path, start)
        self.headers.append(Header(path, start, self.at))
        return path

    def resolve(self, parts: list[str]) -> Path:
        """The path of a header's parents: a list of tables stands for its last entry."""
        path: Path = ()
        for part in parts:
            path = (*path, part)
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        return path

    def define(self, path: Path, start: int) -> None:
        if path in self.defined:
            self.repeats.append(Repeat(path, self.defined[path], start))
        self.defined.setdefault(path, start)

    def dotted(self) -> list[tuple[str, int]]:
        parts: list[tuple[str, int]] = []
        while True:
            self.skip(_SPACE)
            match = _KEY.match(self.text, self.at)
            if match is None:
                raise _LostError
            parts.append((_plain_key(match[0]), self.at))
            self.at = match.end()
            if len(parts) > DEEPEST:
                raise _TooDeepError
            self.skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def pair(self, prefix: Path, depth: int) -> None:
        path, begin = prefix, self.at
        for part, start in self.dotted():
            path = (*path, part)
            self.keys.setdefault(path, start)
        self.pairs.setdefault(path, begin)
        self.define(path, start)
        self.expect("=")
        self.skip(_SPACE)
        self.one_value(path, depth)

    def one_value(self, path: Path, depth: int) -> None:
        if depth > DEEPEST:
            raise _TooDeepError
        self.values.setdefault(path, self.at)
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self.entries(path, depth)
        elif opening == "{":
            self.inline(path, depth)
        else:
            match = (_STRING if opening in ('"', "'") else _SCALAR).match(self.text, self.at)
            if match is None:
                raise _LostError
            self.at = match.end()
        self.ends.setdefault(path, self.at - self._spaces_before())

    def _spaces_before(self) -> int:
        """Spaces that a bare value took with it."""
        count = 0
        while self.text[self.at - count - 1] in " \t":
            count += 1
        return count

    def entries(self, path: Path, depth: int) -> None:
        self.at += 1
        index = 0
        while True:
            self.skip(_BLANK)
            if self.text.startswith("]", self.at):
                self.at += 1
                return
            self.one_value((*path, index), depth + 1)
            index += 1
            self.comma("]")

    def inline(self, path: Path, depth: int) -> None:
        self.at += 1
        while True:
            self.skip(_BLANK)
            if self.text.startswith("}", self.at):
                self.at += 1
                return
            self.pair(path, depth + 1)
            self.comma("}")

    def comma(self, closing: str) -> None:
        self.skip(_BLANK)
        if self.text.startswith(",", self.at):
            self.at += 1
        elif not self.text.startswith(closing, self.at):
            raise _LostError


def _plain_key(token: str) -> str:
    if token[0] == '"':
        return _ESCAPES.sub(_unescaped, token[1:-1])
    return token[1:-1] if token[0] == "'" else token


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "uU" and len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number < 0x110000 else ""
    return _PLAIN.get(code, code)
