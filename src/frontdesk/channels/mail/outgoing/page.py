"""The page of a plain text: the same words, safe to show, links only where the text has them."""

import re
from html import escape

_LINK = re.compile(r"https?://[^\s<>\"'\\^`{|}]{1,2000}", re.IGNORECASE)
_TRAILING = ".,;:!?)]*_"
_STYLE = "font-family: sans-serif; font-size: 1rem; line-height: 1.5; max-width: 40em"


def page_of(text: str, language: str = "") -> str:
    """One paragraph for each of the text; its lines stay lines."""
    paragraphs = [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text.strip()) if part.strip()]
    body = "\n".join(f"<p>{_lines(part)}</p>" for part in paragraphs)
    lang = f' lang="{escape(language)}"' if language else ""
    head = '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>'
    return f'<!DOCTYPE html>\n<html{lang}>{head}\n<body style="{_STYLE}">\n{body}\n</body></html>\n'


def _lines(paragraph: str) -> str:
    return "<br>\n".join(_linked(line) for line in paragraph.split("\n"))


def _linked(line: str) -> str:
    pieces, place = [], 0
    for found in _LINK.finditer(line):
        url = _without_stop(found[0])
        shown = escape(url)
        pieces += [escape(line[place : found.start()]), f'<a href="{shown}">{shown}</a>']
        place = found.start() + len(url)
    return "".join([*pieces, escape(line[place:])])


def _without_stop(url: str) -> str:
    """Without the full stop of the sentence, or the bracket that was opened before the link."""
    while url[-1] in _TRAILING and not (url[-1] == ")" and url.count("(") >= url.count(")")):
        url = url[:-1]
    return url
