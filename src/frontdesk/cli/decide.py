"""`frontdesk decide`: contacts in, decisions out, a JSON line each, many in one run."""

import json
from typing import Any

import click

from frontdesk.cli.desk import CasesError, Line, Practice, case_lines, open_practice, profile_of
from frontdesk.desk.wire import contact_from_json, decision_to_json, state_from_json
from frontdesk.errors import FrontdeskError


@click.command("decide")
@click.option("--policy", "policies", multiple=True, required=True, metavar="FILE", help="A policy, or its versions.")
@click.option("--profile", metavar="FILE", help="The practice's frozen triage profile.")
@click.argument("cases", metavar="CASES.jsonl")
def command(policies: tuple[str, ...], profile: str | None, cases: str) -> None:
    """Decide contacts: {"contact": …, "state": …} a line in, the decision a line out.

    A line that cannot be read gets {"error": …} in its place, the others are decided, and the exit status is 2.
    `-` reads standard input.
    """
    practice = open_practice(policies, profile)
    wrong = 0
    for line in case_lines(cases):
        found = _decided(practice, line)
        wrong += "error" in found
        click.echo(json.dumps(found, ensure_ascii=False))
    if wrong:
        raise CasesError(f"{wrong} of the lines could not be decided; each says why in its place.")


def _decided(practice: Practice, line: Line) -> dict[str, Any]:
    if line.value is None:
        return {"error": line.wrong}
    try:
        contact = contact_from_json(line.value.get("contact"))
        state = state_from_json(line.value.get("state"))
        decision = practice.decide(contact, state, profile_of(line.value))
    except FrontdeskError as error:
        return {"error": f"line {line.number}: {error}"}
    return decision_to_json(practice.rules, decision)
