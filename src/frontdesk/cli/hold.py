"""`frontdesk hold`: the owner's replies in, the moments at which they leave out, a JSON line each."""

import json
from typing import Any

import click

from frontdesk.cli.desk import CasesError, Line, case_lines
from frontdesk.cli.policy_files import load_policies
from frontdesk.desk import Rules, hold
from frontdesk.desk.wire import hold_to_json, reply_from_json, state_from_json
from frontdesk.errors import FrontdeskError


@click.command("hold")
@click.option("--policy", "policies", multiple=True, required=True, metavar="FILE", help="A policy, or its versions.")
@click.argument("holds", metavar="HOLDS.jsonl")
def command(policies: tuple[str, ...], holds: str) -> None:
    """Say when replies may leave: {"reply": …, "state": …} a line in, {leaves_at, why, slip} a line out.

    A line that cannot be read gets {"error": …} in its place, the others are answered, and the exit status is 2.
    `-` reads standard input.
    """
    rules = Rules(load_policies(policies))
    wrong = 0
    for line in case_lines(holds):
        found = _held(rules, line)
        wrong += "error" in found
        click.echo(json.dumps(found, ensure_ascii=False))
    if wrong:
        raise CasesError(f"{wrong} of the lines could not be read; each says why in its place.")


def _held(rules: Rules, line: Line) -> dict[str, Any]:
    if line.value is None:
        return {"error": line.wrong}
    try:
        reply = reply_from_json(line.value.get("reply"))
        return hold_to_json(rules, hold(rules, reply, state_from_json(line.value.get("state"))))
    except FrontdeskError as error:
        return {"error": f"line {line.number}: {error}"}
