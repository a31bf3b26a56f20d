"""What a language asks of a whole sentence once it is filled in, and no pattern alone can give."""

import re
from collections.abc import Callable

_ONE_O_CLOCK = re.compile(r"\b([Ll])as (?=1:\d\d(?!\d))")


def _spanish(sentence: str) -> str:
    """One o'clock is singular: "a la 1:00", "entre la 1:00 y las 3:00"."""
    return _ONE_O_CLOCK.sub(r"\1a ", sentence) if "as 1:" in sentence else sentence


_BY_LANGUAGE: dict[str, Callable[[str], str]] = {"es": _spanish}


def smoothed(language: str, sentence: str) -> str:
    """The sentence as one says it in a language (a BCP 47 tag)."""
    found = _BY_LANGUAGE.get(language.partition("-")[0])
    return sentence if found is None else found(sentence)
