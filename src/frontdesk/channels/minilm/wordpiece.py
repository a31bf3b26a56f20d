"""WordPiece as BERT's uncased models want it: lower case, no accents, the longest known piece first."""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

FIRST, LAST, UNKNOWN = 101, 102, 100
"""[CLS], [SEP] and [UNK] in the vocabulary."""

LONGEST_WORD = 100
"""Characters from which on a word counts as unknown, as in the original."""

_WORD = re.compile(r"\w+|[^\w\s]")
_UNDERSCORE = re.compile(r"_+|[^_]+")


def token_ids(text: str, most: int) -> list[int]:
    """The numbers of the text's pieces between [CLS] and [SEP], at most `most` in all."""
    ids = [FIRST]
    for word in _words(text):
        ids.extend(_pieces(word))
        if len(ids) >= most:
            break
    return [*ids[: most - 1], LAST]


def _words(text: str) -> list[str]:
    cleaned = "".join([_cleaned(character) for character in text])
    plain = unicodedata.normalize("NFD", cleaned.lower())
    return _split("".join([one for one in plain if unicodedata.category(one) != "Mn"]))


def _split(text: str) -> list[str]:
    """Words and punctuation marks, each by itself; ideographs too."""
    found: list[str] = []
    for token in _WORD.findall(text):
        found.extend(_UNDERSCORE.findall(token) if "_" in token else [token])
    return found


def _cleaned(character: str) -> str:
    """Control characters vanish, white space is a space, ideographs stand alone."""
    point = ord(character)
    if point in (0, 0xFFFD) or 0xD800 <= point <= 0xDFFF:
        return ""
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    if unicodedata.category(character).startswith("C"):
        return ""
    return (
        f" {character} "
        if 0x4E00 <= point <= 0x9FFF or 0x3400 <= point <= 0x4DBF or 0xF900 <= point <= 0xFAFF
        else character
    )


@lru_cache(maxsize=16384)
def _pieces(word: str) -> tuple[int, ...]:
    """The longest known piece from the left, again and again; [UNK] where a rest has none."""
    if len(word) > LONGEST_WORD:
        return (UNKNOWN,)
    known = vocabulary()
    ids: list[int] = []
    start = 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = word[start:end] if start == 0 else f"##{word[start:end]}"
            if piece in known:
                ids.append(known[piece])
                start = end
                break
        else:
            return (UNKNOWN,)
    return tuple(ids)


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """Each piece with its number, which is its line."""
    text = files("frontdesk.channels.minilm").joinpath("data/vocab.txt").read_text("utf-8")
    return {piece: number for number, piece in enumerate(text.split("\n")) if piece}
