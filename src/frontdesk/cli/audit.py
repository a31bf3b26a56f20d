"""`frontdesk audit`: what a mailbox shows of who writes when, and how it is answered."""

from collections.abc import Iterator

import click

from frontdesk.audit import Profile, Question, examine
from frontdesk.audit.wire import as_json
from frontdesk.cli.audit_summary import print_summary
from frontdesk.cli.files import write_text
from frontdesk.cli.mailboxes import gather
from frontdesk.cli.policy_files import load_policies
from frontdesk.hours import find_zone


@click.command("audit")
@click.argument("mailboxes", nargs=-1, required=True, metavar="MAILBOX...")
@click.option("--me", "own", multiple=True, metavar="ADDRESS", help="Your address; once for each that you have.")
@click.option("--lists", is_flag=True, help="Count the mail of mailing lists as contacts.")
@click.option("--policy", "policies", multiple=True, metavar="FILE", help="Measure against a policy, or its versions.")
@click.option("--zone", metavar="ZONE", help='Your clock, such as "America/New_York"; else it is worked out.')
@click.option("--html", "page", metavar="FILE", help="Write the report as one page that needs no network.")
@click.option("--json", "figures", metavar="FILE", help="Write all figures as JSON; - for standard output.")
def command(
    mailboxes: tuple[str, ...],
    own: tuple[str, ...],
    lists: bool,
    policies: tuple[str, ...],
    zone: str | None,
    page: str | None,
    figures: str | None,
) -> None:
    """See from a mailbox who writes when, and how you answer.

    MAILBOX is an mbox file (also packed with gzip), a Google Takeout archive, a Maildir, a folder of .eml files, or a
    mailbox on a server as imaps://USER@HOST[/FOLDER]: its inbox (or the folder) and its Sent folder are read.
    One that the desk of this machine reads is signed in to as the desk does; of any other the password is asked for.
    Nothing is changed, on the server neither, and nothing leaves this machine.
    """
    if policies and zone:
        raise click.UsageError("a policy has its own time zone: leave out --zone, or --policy.")
    if zone:
        find_zone(zone)
    versions = load_policies(policies) if policies else ()
    addresses = frozenset(one.strip().casefold() for one in own)
    gathered = gather(mailboxes, guess_owner=not addresses)
    question = Question(addresses, lists, zone, versions)
    profile = examine(gathered.columns, question, gathered.losses).profile
    said = list(_written(profile, page, figures))
    if figures == "-":
        click.echo(as_json(profile), nl=False)
    else:
        print_summary(profile)
    for sentence in said:
        click.echo(sentence, err=True)


def _written(profile: Profile, page: str | None, figures: str | None) -> Iterator[str]:
    """Write what was asked for, before anything is printed: a reader who turns away must not lose it."""
    if page:
        from frontdesk.audit.page import render_page

        write_text(page, render_page(profile))
        yield f"The report is in {page}: open it in a browser."
    if figures and figures != "-":
        write_text(figures, as_json(profile))
        yield f"All figures are in {figures}."
