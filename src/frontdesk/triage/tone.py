"""Whether a complaint is in the tone: weights learnt on public comments, and the complaints that clients write."""

import json
import math
import re
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from frontdesk.triage.phrases import Phrases
from frontdesk.triage.words import folded

_WORD = re.compile(r"\b\w\w+\b")
_LONGEST = 400


@lru_cache(maxsize=1)
def complaint_phrases() -> Phrases:
    """The complaints in words, compiled once."""
    return Phrases(("complaint", phrase) for phrase in _read("complaints_en.txt").splitlines())


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, tuple[float, float]], float, float, float]:
    data = json.loads(_read("tone_weights.json"))
    terms = {term: (float(weight), float(idf)) for term, (weight, idf) in data["terms"].items()}
    return terms, float(data["bias"]), float(data["default_idf"]), float(data["threshold_dev_precision_0.8"])


def displeasure(text: str) -> tuple[float, float, tuple[str, ...]]:
    """The score, the threshold at which eight in ten comments were displeased, and the words that weighed most."""
    terms, bias, unseen, threshold = _weights()
    words = _WORD.findall(folded(text))[:_LONGEST]
    score, length = 0.0, 0.0
    telling: dict[str, float] = {}
    for term, count in _counted(words).items():
        weight, idf = terms.get(term, (0.0, unseen))
        length += (count * idf) ** 2
        if weight:
            telling[term] = weight * count * idf
    score = sum(telling.values()) / math.sqrt(length) if length else 0.0
    most = sorted(telling, key=lambda term: (-telling[term], term))[:3]
    return round(bias + score, 4), threshold, tuple(term for term in most if telling[term] > 0)


def _counted(words: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for term in [*words, *[f"{one} {two}" for one, two in pairwise(words)]]:
        counts[term] = counts.get(term, 0) + 1
    return counts


def _read(name: str) -> str:
    return files("frontdesk.triage").joinpath("data", name).read_text("utf-8")
