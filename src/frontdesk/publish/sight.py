"""How a published page looks, for a frame that allows nothing but one stylesheet known beforehand."""

import re
from dataclasses import dataclass
from html import escape

_SHEET = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_INLINE = re.compile(r'\sstyle="([^"]*)"')
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_BARE = "body{margin:16px;background:#fff}"
"""The ground of what is only a piece of a page, such as a signature."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A whole page, and the one stylesheet in it."""

    page: str
    style: str


def sight(text: str, title: str, language: str) -> Sight:
    """The page or piece of a page as it looks; styles within its elements stand in the stylesheet instead."""
    rules: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        return f' class="{rules.setdefault(found[1], f"as-{len(rules) + 1}")}"'

    whole = _BODY.search(text)
    body = _INLINE.sub(named, whole[1] if whole else text)
    style = "".join(_SHEET.findall(text)) if whole else _BARE
    style += "".join(f".{name}{{{rule}}}" for rule, name in rules.items())
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{style}</style>'
    return Sight(f'<!doctype html><html lang="{escape(language, quote=True)}"><head>{head}</head><body>{body}', style)
