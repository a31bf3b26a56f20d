"""`frontdesk profile`: set the thresholds of triage on the practice's own past mail, once, and freeze them."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import click

from frontdesk.audit import MailFacts
from frontdesk.channels.minilm import find_embedder
from frontdesk.cli.files import write_text
from frontdesk.cli.mailboxes import read_mails
from frontdesk.cli.policy_files import load_policies
from frontdesk.desk import brief_of
from frontdesk.triage import Message, make_profile, profile_to_json
from frontdesk.triage.profile import ENOUGH_MAILS, MOST_MAILS


@click.command("profile")
@click.argument("mailboxes", nargs=-1, required=True, metavar="MAILBOX...")
@click.option("--policy", required=True, metavar="FILE", help="The policy whose definition of urgent is judged by.")
@click.option("--me", "own", multiple=True, required=True, metavar="ADDRESS", help="Your address; each that you have.")
@click.option("--lists", is_flag=True, help="Count the mail of mailing lists as contacts.")
@click.option("--engine", type=click.Choice(["auto", "light", "minilm"]), help="Else as the policy says.")
@click.option("--out", required=True, metavar="FILE", help="Where the profile is written.")
def command(
    mailboxes: tuple[str, ...], policy: str, own: tuple[str, ...], lists: bool, engine: str | None, out: str
) -> None:
    """Set from past mail how sure triage must be before it calls a message urgent or asks.

    The policy says which share of ordinary mail may be flagged; this finds the thresholds at which that share of yours
    is, and writes them down, so that the same message is judged the same way from then on (`decide --profile`).
    """
    (newest,) = load_policies((policy,))
    brief = brief_of(newest)
    addresses = frozenset(one.strip().casefold() for one in own)
    wanted = engine or brief.engine
    embed = find_embedder() if wanted in ("auto", "minilm") else None
    past = list(islice(_received(mailboxes, addresses, lists=lists), MOST_MAILS))
    profile = make_profile(brief, _shown(past), wanted, embed=embed)
    write_text(out, profile_to_json(profile))
    click.echo(f"The profile is in {out}: engine {profile.engine}, set on {profile.mails:,} of your past mails.")
    if not profile.mails:
        click.echo(
            f"There are fewer than {ENOUGH_MAILS} past mails to set it on: until there are more, only the phrases "
            "that you list count as urgent, and doubt is asked about."
        )


def _shown(past: Sequence[Message]) -> Iterable[Message]:
    """The mails one by one, with a bar on a terminal: a language model needs a tenth of a second for each."""
    from rich.console import Console
    from rich.progress import track

    shows = _is_terminal()
    console = Console(stderr=True, force_terminal=shows)
    return track(past, "Judging your mail", console=console, transient=True, disable=not shows)


def _is_terminal() -> bool:
    return sys.stderr.isatty()


def _received(mailboxes: Sequence[str], own: frozenset[str], *, lists: bool) -> Iterator[Message]:
    """The words of every mail that a person sent to the practice."""
    for mail in read_mails(mailboxes, own, with_text=True):
        if not isinstance(mail, MailFacts) or mail.own or mail.aside is not None:
            continue
        if mail.automatic is None or (lists and mail.is_list):
            yield Message(mail.text, mail.subject, attachments=mail.attachments)
