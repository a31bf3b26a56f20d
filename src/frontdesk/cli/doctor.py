"""`frontdesk doctor`: looks at everything that the desk stands on, and says what to do."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk
from frontdesk.errors import FrontdeskError

if TYPE_CHECKING:
    from frontdesk.office.doctor.model import Line


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="A JSON list: area, level, said, todo, practice.")
@click.option("--thorough", is_flag=True, help="Compare the indexes of an SQLite database too; slow with much mail.")
def command(as_json: bool, thorough: bool) -> None:
    """Look at mailboxes, sending, clock, zones, disk, key, database, queue and policies. Nothing is sent.

    Exit status: 0 where nothing is wrong (there may be things to look at), 1 where something is.
    """
    levels: Counter[str] = Counter()
    shown = []
    for line in _lines(thorough=thorough):
        levels[line.level] += 1
        shown.append(asdict(line))
        if not as_json:
            click.echo(_text(line))
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        click.echo(f"\n{levels['ok']} ok, {levels['look']} to look at, {levels['wrong']} wrong.")
    sys.exit(1 if levels["wrong"] else 0)


def _lines(*, thorough: bool) -> "Iterator[Line]":
    try:
        open_desk()
    except FrontdeskError as error:
        from frontdesk.office.doctor.machine import without_store

        return without_store(error)
    from frontdesk.office.doctor.examine import examine

    return examine(now(), thorough=thorough)


def _text(line: "Line") -> str:
    where = f"{line.practice}: " if line.practice else ""
    told = f"{line.level:<6} {line.area:<9} {where}{line.said}"
    return f"{told}\n{'':<17}→ {line.todo}" if line.todo else told
