"""CSV with a heading: the columns of our own export, and those that address books commonly write."""

import csv
import re
from collections.abc import Iterator

from frontdesk.channels.cards.model import FIELDS, LONGEST, MOST_PEOPLE, Person, Read, Trouble
from frontdesk.ledger.csv_text import bare_cell

_ADDRESS = re.compile(
    r"(?:e-?mail|mail|phone|mobile|cell|telephone|tel|address(?:es)?|handle)"
    r"(?: address| number)?(?: ?\d)?(?: ?- ?value)?"
)
_NAMES = ("name", "full name", "display name", "client", "contact", "file as")
_GIVEN = ("first name", "given name", "middle name", "last name", "family name", "surname")
_COMPANY = ("company", "organization", "organisation", "organization name")
_ALIASES = {
    "lang": "language",
    "timezone": "time_zone",
    "time zone": "time_zone",
    "zone": "time_zone",
    "client since": "since",
    "friend": "personal",
    "note": "notes",
    "revenue": "monthly_revenue",
    "monthly revenue": "monthly_revenue",
    "hours": "monthly_hours",
    "monthly hours": "monthly_hours",
}


def read_table(text: str) -> Read:
    """Every row below the heading. Without a column of names or addresses, nothing is guessed."""
    heading = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=heading.count)
    rows = csv.reader(_short_lines(text), delimiter=delimiter)
    people: list[Person] = []
    troubles: list[Trouble] = []
    try:
        columns = [_column(one) for one in next(rows, [])]
        if not {"name", "given", "address"} & set(columns):
            return Read((), (Trouble(1, f"No column of names or addresses was found. {_WANTED}"),))
        line = rows.line_num + 1
        for row in rows:
            _take(line, columns, row, people, troubles)
            line = rows.line_num + 1
            if len(people) > MOST_PEOPLE:
                break
    except csv.Error as error:
        troubles.append(Trouble(rows.line_num, f"This line is no CSV ({error}); nothing after it was read."))
    return Read(tuple(people), tuple(troubles[:100]))


_WANTED = 'The first line must name the columns, such as "name,email,phone,tier".'


def _short_lines(text: str) -> Iterator[str]:
    """The lines; none is so long that it could hold the reader up."""
    return (line[: 20 * LONGEST] for line in text.splitlines(keepends=True))


def _column(written: str) -> str:
    """What a column holds: "" for what is not asked for."""
    plain = " ".join(written.strip().casefold().replace("_", " ").split())
    if plain in _NAMES:
        return "name"
    if plain in _GIVEN:
        return "given"
    if plain in _COMPANY:
        return "company"
    if plain.replace(" ", "_") in FIELDS:
        return plain.replace(" ", "_")
    return "address" if _ADDRESS.fullmatch(plain) else _ALIASES.get(plain, "")


def _take(line: int, columns: list[str], row: list[str], people: list[Person], troubles: list[Trouble]) -> None:
    if not any(one.strip() for one in row):
        return
    if len(row) > len(columns):
        troubles.append(Trouble(line, f"This row has {len(row)} cells, the heading {len(columns)}: it was not read."))
        return
    cells: dict[str, list[str]] = {}
    for column, cell in zip(columns, row, strict=False):
        if column and cell.strip():
            cells.setdefault(column, []).append(bare_cell(cell.strip()[:LONGEST]))
    given = " ".join(cells.get("given", []))
    name = next(iter(cells.get("name", [])), "") or given or next(iter(cells.get("company", [])), "")
    split = [part.strip() for cell in cells.get("address", []) for part in re.split(r":::|[;|\n]", cell)]
    addresses = tuple(dict.fromkeys(part for part in split if part))
    if not name and not addresses:
        troubles.append(Trouble(line, "This row has neither name nor address."))
        return
    fields = {one: cells[one][0] for one in FIELDS if one in cells}
    people.append(Person(line, name, addresses[:20], fields))
