"""`frontdesk diff`: say what changes from one policy to another, and for whom."""

import json

import click

from frontdesk.cli.policy_files import load_policy
from frontdesk.policy.change import changes


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
def command(old: str, new: str, as_json: bool) -> None:
    """Say what changes from policy OLD to policy NEW, and for which clients, a sentence each."""
    found = changes(load_policy(old), load_policy(new))
    if as_json:
        rows = [{"clients": one.tiers, "path": one.path, "sentence": str(one)} for one in found]
        click.echo(json.dumps({"old": old, "new": new, "changes": rows}, ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(str(one) for one in found) or "Nothing changes.")
