"""Whether a complaint is in the tone: weights learnt on public comments, and the complaints that clients write."""

import json
import math
import re
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from itertools import islice, pairwise

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
    words = [match.group() for match in islice(_WORD.finditer(folded(text)), _LONGEST)]
    counts = Counter([*words, *map(" ".join, pairwise(words))])
    square = sum([count * count for count in counts.values()]) * unseen * unseen
    telling: dict[str, float] = {}
    for term in [term for term in counts if term in terms]:
        (weight, idf), count = terms[term], counts[term]
        square += count * count * (idf * idf - unseen * unseen)
        telling[term] = weight * count * idf
    score = sum(telling.values()) / math.sqrt(square) if telling else 0.0
    most = sorted(telling, key=lambda term: (-telling[term], term))[:3]
    return round(bias + score, 4), threshold, tuple(term for term in most if telling[term] > 0)


def _read(name: str) -> str:
    return files("frontdesk.triage").joinpath("data", name).read_text("utf-8")
