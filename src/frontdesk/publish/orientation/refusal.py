"""Whether a client's answer to the orientation's letter says "not now"."""

import re

_NOT_NOW = re.compile(
    r"(?:(?:hi|hello|hola|dear|no|sorry|thanks|thank you|gracias|perdon|perdona|lo siento)\W+(?:\w+\W+)?)?"
    r"(?:please |por favor,? )?(?:not now|not right now|not yet|no por ahora|por ahora no|ahora no|todavia no|aun no)\b"
)
_LETTERS = str.maketrans("áéíóúü", "aeiouu")


def says_not_now(text: str) -> bool:
    """Whether the client's own first words say so, in English or Spanish; what is quoted is no word of hers."""
    own = (line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith(">"))
    first = " ".join(" ".join(list(own)[:2]).casefold().translate(_LETTERS).split())
    return _NOT_NOW.match(first) is not None
