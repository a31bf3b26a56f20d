"""A small picture of the status to stand on any website: SVG without script, style or anything from elsewhere."""

from html import escape

from frontdesk.publish.source import Source
from frontdesk.publish.status.status import Status
from frontdesk.publish.status.words import WORDS

HEIGHT, ROOM, LETTER = 24, 20, 6.7
"""Pixels: the height, the room beside words, and how wide a letter is at most on the average."""
OPEN, SHUT, LABEL, PAPER = "#1f5c46", "#7d4607", "#35312c", "#ffffff"


def badge(source: Source, status: Status) -> str:
    """The picture; its title is the whole sentence, for whoever hears it."""
    label, says = WORDS.say(source.language, "badge"), status.says
    left, right = _width(label), _width(says)
    title = escape(f"{source.policy.practice.name}: {says}", quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HEIGHT}" role="img" '
        f'aria-label="{title}" lang="{escape(source.language, quote=True)}"><title>{title}</title>'
        f'<rect width="{left + right}" height="{HEIGHT}" rx="4" fill="{LABEL}"/>'
        f'<path d="M{left} 0h{right - 4}a4 4 0 0 1 4 4v{HEIGHT - 8}a4 4 0 0 1-4 4H{left}z" '
        f'fill="{OPEN if status.is_open else SHUT}"/>'
        f'<g fill="{PAPER}" text-anchor="middle" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11">'
        f"{_text(label, left / 2, left)}{_text(says, left + right / 2, right)}</g></svg>\n"
    )


def _width(words: str) -> int:
    return round(len(words) * LETTER) + ROOM


def _text(words: str, middle: float, width: int) -> str:
    """The words, pressed or spread to fit whatever font there is."""
    fitted = f'textLength="{width - ROOM}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{middle:g}" y="16" {fitted}>{escape(words)}</text>'
