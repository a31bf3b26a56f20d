"""`frontdesk practice`: the practices of this desk, their policies, people and clients."""

import click

from frontdesk.cli.files import POLICY_LIMIT, read_text
from frontdesk.cli.found import printed
from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk, practice_option
from frontdesk.errors import FrontdeskError
from frontdesk.policy import Finding, Severity


@click.group("practice")
def command() -> None:
    """The practices of this desk: found one, give it a policy, name its people, begin to answer."""


@command.command("found")
@click.argument("policy", metavar="POLICY.toml")
@click.option("--name", "slug", metavar="NAME", help="Its short name, as in addresses; else made of the policy's.")
def found(policy: str, slug: str | None) -> None:
    """Found a practice with its first policy.

    It begins in shadow mode: everything is decided and recorded, and nothing leaves.
    """
    open_desk()
    from frontdesk.office import founding

    text = read_text(policy, POLICY_LIMIT)
    try:
        made = founding.found(text, now(), slug)
    except founding.PolicyRefusedError as error:
        raise _shown(policy, text, error.message, error.findings) from error
    click.echo(f"The practice “{made.slug}” is founded, in shadow mode: everything is recorded, nothing leaves.")
    _warned(policy, made.findings)
    click.echo(f"Next: frontdesk practice member NAME --address YOU@EXAMPLE.COM --practice {made.slug}")


@command.command("policy")
@click.argument("policy", metavar="POLICY.toml")
@practice_option
def adopt(policy: str, slug: str | None) -> None:
    """Add a version of the policy; it takes over from its own date, and promises made before stand."""
    open_desk()
    from frontdesk.office import founding

    practice, text = founding.practice_named(slug), read_text(policy, POLICY_LIMIT)
    try:
        added, findings = founding.adopt(practice.pk, text, now())
    except founding.PolicyRefusedError as error:
        raise _shown(policy, text, error.message, error.findings) from error
    click.echo(f"{practice.name}: the policy in {policy} holds from {added.effective}.")
    _warned(policy, findings)


@command.command("list")
def names() -> None:
    """List the practices of this desk."""
    open_desk()
    from frontdesk.store.registry import all_practices

    rows = all_practices()
    for one in rows:
        click.echo(f"{one.slug}  {one.name}  {'shadow' if one.is_shadow else 'live'}")
    if not rows:
        click.echo("There is none yet. Found one: frontdesk practice found POLICY.toml")


@command.command("mode")
@click.argument("mode", type=click.Choice(["shadow", "live"]))
@practice_option
def mode(mode: str, slug: str | None) -> None:
    """Begin to answer (live), or record only (shadow)."""
    open_desk()
    from frontdesk.office import founding

    practice = founding.practice_named(slug)
    founding.set_mode(practice.pk, now(), is_shadow=mode == "shadow")
    told = {
        "shadow": "nothing leaves from now on; everything is decided and recorded.",
        "live": "from now on clients are answered. What shadow mode recorded before is not sent after the fact.",
    }
    click.echo(f"{practice.name}: {told[mode]}")


@command.command("member")
@click.argument("name")
@click.option("--address", default="", metavar="ADDRESS", help="Where sheets, warnings and alerts are sent.")
@click.option("--alert", "urls", multiple=True, metavar="URL", help="A way to be alerted, as Apprise writes it.")
@practice_option
def member(name: str, address: str, urls: tuple[str, ...], slug: str | None) -> None:
    """Say how somebody of the practice is reached; the ways of alert are kept encrypted."""
    open_desk()
    from frontdesk.office import founding

    practice = founding.practice_named(slug)
    is_new = founding.reach_member(practice.pk, name, address, urls, now())
    click.echo(f"{practice.name}: {name} {'is a member now' if is_new else 'is reached anew'}.")


@command.command("guide")
@click.argument("word", type=click.Choice(["show", "hide"]))
@practice_option
def guide(word: str, slug: str | None) -> None:
    """Show the client guide to everybody who knows its address, or take it off the web."""
    open_desk()
    from frontdesk.office import founding, public_face
    from frontdesk.office.pages import base_from_environment

    practice = founding.practice_named(slug)
    changed = public_face.show(practice.pk, now(), "the command line", is_public=word == "show")
    told = {
        "show": f"the guide stands at {base_from_environment().url}/g/{practice.slug}/",
        "hide": "the guide is off the web",
    }
    click.echo(f"{practice.name}: {told[word]}{'' if changed else ', as before'}.")


@command.command("client")
@click.argument("address")
@click.option("--tier", required=True, metavar="TIER", help="What the client pays for, as the policy names it.")
@click.option("--name", default="", metavar="NAME", help="The client's name.")
@practice_option
def client(address: str, tier: str, name: str, slug: str | None) -> None:
    """Say which tier a client has; somebody new is written down."""
    open_desk()
    from frontdesk.office import founding

    practice = founding.practice_named(slug)
    founding.know_client(practice.pk, address, name, tier, now())
    click.echo(f"{practice.name}: {address} has the tier “{tier}”.")


def _shown(path: str, text: str, message: str, findings: tuple[Finding, ...]) -> FrontdeskError:
    for one in findings:
        if one.severity is Severity.ERROR:
            click.echo(printed(path, text, one), err=True)
    return FrontdeskError(message)


def _warned(path: str, findings: tuple[Finding, ...]) -> None:
    count = sum(one.severity is Severity.WARNING for one in findings)
    if count:
        click.echo(f"It has {'a warning' if count == 1 else f'{count} warnings'}: frontdesk check {path} shows them.")
