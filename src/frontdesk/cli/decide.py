"""`frontdesk decide`: contacts in, decisions out, a JSON line each, many in one run."""

from typing import Any

import click

from frontdesk.cli.desk import answer_lines, open_practice, profile_of
from frontdesk.desk.wire import contact_from_json, decision_to_json, state_from_json


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

    def answer(case: dict[str, Any]) -> dict[str, Any]:
        contact, state = contact_from_json(case.get("contact")), state_from_json(case.get("state"))
        return decision_to_json(practice.rules, practice.decide(contact, state, profile_of(case)))

    answer_lines(cases, answer)
