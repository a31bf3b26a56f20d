"""`frontdesk hold`: the owner's replies in, the moments at which they leave out, a JSON line each."""

from typing import Any

import click

from frontdesk.cli.desk import answer_lines
from frontdesk.cli.policy_files import load_policies
from frontdesk.desk import Rules, hold
from frontdesk.desk.wire import hold_to_json, reply_from_json, state_from_json


@click.command("hold")
@click.option("--policy", "policies", multiple=True, required=True, metavar="FILE", help="A policy, or its versions.")
@click.argument("holds", metavar="HOLDS.jsonl")
def command(policies: tuple[str, ...], holds: str) -> None:
    """Say when replies may leave: {"reply": …, "state": …} a line in, {leaves_at, why, slip} a line out.

    A line that cannot be read gets {"error": …} in its place, the others are answered, and the exit status is 2.
    `-` reads standard input.
    """
    rules = Rules(load_policies(policies))

    def answer(case: dict[str, Any]) -> dict[str, Any]:
        reply, state = reply_from_json(case.get("reply")), state_from_json(case.get("state"))
        return hold_to_json(rules, hold(rules, reply, state))

    answer_lines(holds, answer)
