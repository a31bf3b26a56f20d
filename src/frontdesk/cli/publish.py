"""`frontdesk publish`: the policy as signature, card, calendar, mail rules and all else that is given to others."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from frontdesk.cli.files import POLICY_LIMIT, UnreadableFileError, read_text
from frontdesk.cli.moments import now
from frontdesk.cli.opened import open_desk
from frontdesk.errors import FrontdeskError
from frontdesk.publish import OUTPUTS, Output

if TYPE_CHECKING:
    from frontdesk.office.agreeing import Verdict
    from frontdesk.office.rendering import Publication
    from frontdesk.publish import Source

OWN_COMMANDS: dict[str, tuple[str, str]] = {
    "guide": ("frontdesk.cli.publish_guide", OUTPUTS["guide"].what),
    "sieve": ("frontdesk.cli.publish_sieve", OUTPUTS["sieve"].what),
}
"""Outputs with a command of their own: the module in which it stands, and what it is."""


class DisagreementError(FrontdeskError):
    """What was published says otherwise than the desk; it has been printed where."""


class Outputs(click.Group):
    """Knows every output by name."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted({*OUTPUTS, *OWN_COMMANDS})

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name in OWN_COMMANDS:
            command: click.Command = import_module(OWN_COMMANDS[name][0]).command
            return command
        return _command_for(OUTPUTS[name]) if name in OUTPUTS else None

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        told = {name: one.what for name, one in OUTPUTS.items()} | {
            name: what for name, (_, what) in OWN_COMMANDS.items()
        }
        with formatter.section("Outputs"):
            formatter.write_dl(sorted(told.items()))


@click.group("publish", cls=Outputs, invoke_without_command=True)
@click.option("--check", is_flag=True, help="Have what machines read evaluated by others' programs, and compare.")
@click.option("--practice", "slug", metavar="NAME", help="With --check: which practice, where there are several.")
@click.option("--policy", "files", multiple=True, metavar="FILE", help="With --check: of these policies.")
@click.pass_context
def command(context: click.Context, check: bool, slug: str | None, files: tuple[str, ...]) -> None:
    """Publish the policy: one source for all that clients read and devices keep, and nothing typed twice."""
    if context.invoked_subcommand is None:
        if not check:
            click.echo(context.get_help())
            return
        check_all(source_from(slug, files, ""))


def check_all(source: "Source") -> None:
    """Say of each output that a machine reads whether it agrees with the desk. Raises where one does not."""
    from frontdesk.office.agreeing import verdicts

    found, since = [], monotonic()
    for one in verdicts(source, _begun):
        click.echo(f"{one.name}: {_said(source, one)} ({monotonic() - since:.0f} s)")
        found.append(one)
        since = monotonic()
    wrong = [one.name for one in found if one.wrong]
    if wrong:
        raise DisagreementError(f"{', '.join(wrong)}: a device would say otherwise than the desk. Do not give it out.")


def _begun(name: str, by: str) -> None:
    """What is compared now, to whoever waits at a terminal."""
    if sys.stderr.isatty():
        click.echo(f"{name}: {by} reads it …", err=True)


def _said(source: "Source", one: "Verdict") -> str:
    if one.why_not:
        return f"not compared. {one.why_not}"
    if not one.wrong:
        return f"{one.by} agrees with the desk at all {one.moments:,} moments."
    first = one.wrong[0]
    when = f"{source.rules.local(first.at):%a %Y-%m-%d %H:%M}"
    return (
        f"{one.by} disagrees at {len(one.wrong):,} of {one.moments:,} moments, first on {when}: "
        f"the desk is {first.desk.strip()!r}, the device says {first.device.strip()!r}."
    )


def source_options(made: Callable[..., None]) -> Callable[..., None]:
    """What every output asks: of which practice or policy files, in which language, and where to."""
    for option in (
        click.option("--practice", "slug", metavar="NAME", help="Which practice, where there are several."),
        click.option("--policy", "files", multiple=True, metavar="FILE", help="Of these policies instead of a desk's."),
        click.option("--language", default="", metavar="TAG", help="In which language, if not the policy's first."),
    ):
        made = option(made)
    return made


def source_from(slug: str | None, files: tuple[str, ...], language: str) -> "Source":
    """What is published: a practice of this desk, or what stands in policy files."""
    if files:
        return _source_of_files(files, language)
    open_desk()
    from frontdesk.office import founding
    from frontdesk.office.desks import Desks
    from frontdesk.office.publishing import source_of

    return source_of(Desks(), founding.practice_named(slug).pk, now(), language)


def _source_of_files(files: tuple[str, ...], language: str) -> "Source":
    from frontdesk.cli.policy_files import load_policy
    from frontdesk.desk import Rules
    from frontdesk.publish import Source

    read = {policy.version: (policy, name) for name in files for policy in (load_policy(name),)}
    rules, at = Rules([policy for policy, _ in read.values()]), now()
    policy, name = read[rules.in_force(at).policy.version]
    return Source(rules, at, language or policy.practice.languages[0], text=read_text(name, POLICY_LIMIT))


def _command_for(output: Output) -> click.Command:
    @click.command(output.name, help=f"{output.what[:1].upper()}{output.what[1:]}.")
    @click.option("--out", metavar="FOLDER", type=click.Path(path_type=Path), help="Write the files there.")
    @source_options
    def publish_one(out: Path | None, slug: str | None, files: tuple[str, ...], language: str) -> None:
        from frontdesk.office.rendering import publish

        hand_over(publish(output, source_from(slug, files, language)), out)

    return publish_one


def hand_over(found: "Publication", out: Path | None) -> None:
    """Write the files into the folder, or print those that are text; then what is to be known of them."""
    if out is None:
        _print(found)
    else:
        _write(found, out)
    for note in (*found.missing, *found.notes):
        click.echo(note, err=True)


def _print(found: "Publication") -> None:
    shown = [one for one in found.files if not one.media.startswith(("application/pdf", "audio/"))]
    for one in shown:
        if len(shown) > 1:
            click.echo(f"===== {one.name}")
        click.echo(one.data.decode(), nl=False)
    for one in found.files:
        if one not in shown:
            click.echo(f"{one.name} is no text: name a folder with --out to have it.", err=True)


def _write(found: "Publication", out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for one in found.files:
            (out / one.name).write_bytes(one.data)
            click.echo(f"{out / one.name}")
    except OSError as error:
        raise UnreadableFileError(f"{error.filename or out} cannot be written: {error.strerror}.") from error
