"""Rows as CSV that no spreadsheet mistakes for formulas (RFC 4180)."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d\s().-]*$)")
"""How a cell begins that a spreadsheet would compute; a phone number or an amount is none."""


def csv_text(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The text, with a heading; a cell that begins like a formula gets an apostrophe before it."""
    written = io.StringIO()
    out = csv.writer(written)
    out.writerow(heading)
    for row in rows:
        out.writerow([plain_cell("" if one is None else str(one)) for one in row])
    return written.getvalue()


def plain_cell(text: str) -> str:
    """The cell as text and nothing else."""
    return f"'{text}" if _FORMULA.match(text) else text


def bare_cell(text: str) -> str:
    """The cell again, without the apostrophe that `plain_cell` set."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text[1:]) else text
