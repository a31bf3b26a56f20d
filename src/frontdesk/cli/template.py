"""`frontdesk template`: write a policy without its private data, for others to use."""

import click

from frontdesk.cli.files import POLICY_LIMIT, read_text
from frontdesk.cli.policy_files import load_policy
from frontdesk.policy.template import template_of


@click.command("template")
@click.argument("file")
def command(file: str) -> None:
    """Print the policy without names, addresses, leave and other private data, for others to start from."""
    policy = load_policy(file)
    click.echo(template_of(read_text(file, POLICY_LIMIT), policy), nl=False)
