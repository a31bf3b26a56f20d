"""With which words a match of a rule can begin: read off its regular expression, so that it is tried only there."""

import re
from collections.abc import Iterator

_ATOM = re.compile(r"\\.|\(\?.|.", re.DOTALL)
_BOUNDARY = r"\b"
_MOST = 400
"""Words of one alternative; one that may begin with more is tried anywhere."""


class _UntoldError(Exception):
    """The first word cannot be read off."""


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern that stand in no group."""
    parts, depth = [""], 0
    for atom in _ATOM.findall(pattern):
        depth += atom.startswith("(") - (atom == ")")
        if atom == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += atom
    return parts


def openings(pattern: str) -> frozenset[str] | None:
    """The words one of which each match begins with, or None where that cannot be told.

    A word is a run of letters and digits, with the apostrophe before it where the pattern has one there. Understood
    are a boundary at the beginning, then letters and groups, optional or not, up to where the first word ends.
    """
    if not pattern.startswith(_BOUNDARY):
        return None
    try:
        found = frozenset(_first_words(pattern.removeprefix(_BOUNDARY), ""))
    except _UntoldError:
        return None
    return found if len(found) <= _MOST else None


def _first_words(pattern: str, begun: str) -> Iterator[str]:
    """Every word that `begun` becomes when the pattern is followed to the word's end."""
    atom = _ATOM.match(pattern)
    first = atom.group() if atom else ""
    if first == "(?:":
        inner, rest = _group(pattern)
        if rest[:1] in ("{", "*", "+"):
            raise _UntoldError
        for one in [*alternatives(inner), *([""] if rest[:1] == "?" else [])]:
            yield from _first_words(one + rest.removeprefix("?"), begun)
    elif begun.strip("'") and (first == _BOUNDARY or _is_mark(first)):
        yield begun
        if pattern[len(first) :].startswith("?"):
            yield from _first_words(pattern[len(first) + 1 :], begun)
    elif (first.isalnum() or (first == "'" and not begun)) and pattern[1:2] not in ("{", "*", "+"):
        yield from _first_words(pattern[1:].removeprefix("?"), begun + first)
        if pattern[1:2] == "?":
            yield from _first_words(pattern[2:], begun)
    else:
        raise _UntoldError


def _is_mark(atom: str) -> bool:
    """Whether the atom is a letter that stands in no word, as it is or with a backslash before it."""
    return atom in {" ", "'", "-", ",", r"\.", r"\-"}


def _group(pattern: str) -> tuple[str, str]:
    """What stands in the group that opens the pattern, and what follows it."""
    end, depth = 0, 0
    for atom in _ATOM.findall(pattern):
        depth += atom.startswith("(") - (atom == ")")
        end += len(atom)
        if not depth:
            break
    return pattern[len("(?:") : end - 1], pattern[end:]
