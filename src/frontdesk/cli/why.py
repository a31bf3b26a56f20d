"""`frontdesk why`: one decision, or many, explained to a person step by step."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import click

from frontdesk.cli.desk import CasesError, Line, case_lines, open_practice, profile_of
from frontdesk.desk.explain import Passage, explain
from frontdesk.desk.model import Decision
from frontdesk.desk.wire import contact_from_json, state_from_json
from frontdesk.errors import FrontdeskError
from frontdesk.office.reading_desk import ReadingDesk


@click.command("why")
@click.option("--policy", "policies", multiple=True, required=True, metavar="FILE", help="A policy, or its versions.")
@click.option("--profile", metavar="FILE", help="The practice's frozen triage profile.")
@click.option("--at", metavar="MOMENT", help='When it came, such as "2026-03-15 21:40", on the practice\'s clock.')
@click.option("--channel", metavar="NAME", help="The channel, as the policy names it.")
@click.option("--kind", metavar="KIND", help="message, text, call, voicemail or dm.")
@click.option("--from", "sender", metavar="NAME", help="Who wrote or called.")
@click.option("--tier", metavar="TIER", help="The client's tier.")
@click.option("--subject", metavar="TEXT", help="The subject of a mail.")
@click.option("--text", metavar="TEXT", help="What it says.")
@click.argument("cases", required=False, metavar="[CASES.jsonl]")
def command(policies: tuple[str, ...], profile: str | None, cases: str | None, **given: str | None) -> None:
    """Explain a contact given by options, or each line of a file as `frontdesk decide` reads it."""
    practice = open_practice(policies, profile)
    if (cases is None) == (given["at"] is None):
        raise click.UsageError("give a file of cases, or one contact by --at and --channel.")
    lines = case_lines(cases) if cases is not None else iter([Line(1, {"contact": _contact(practice, given)})])
    wrong = sum(not _explained(practice, line) for line in lines)
    if wrong:
        raise CasesError(f"{wrong} of the lines could not be decided.")


def _contact(practice: ReadingDesk, given: dict[str, str | None]) -> dict[str, Any]:
    """The contact of the options. A moment without an offset is on the practice's clock."""
    try:
        at = datetime.fromisoformat(given["at"] or "")
    except ValueError as error:
        raise click.UsageError(f"--at {given['at']}: no moment; write it as 2026-03-15 21:40.") from error
    at = at if at.tzinfo else at.replace(tzinfo=practice.rules.zone)
    policy = practice.rules.in_force(int(at.timestamp())).policy
    channel = given["channel"] or next(iter(policy.channels), "")
    if channel not in policy.channels:
        raise click.UsageError(f"--channel {channel}: the policy has {', '.join(policy.channels)}.")
    if given["tier"] is not None and given["tier"] not in policy.tiers:
        raise click.UsageError(f"--tier {given['tier']}: the policy has {', '.join(policy.tiers)}.")
    sender = {"client": given["sender"], "name": given["sender"], "tier": given["tier"]}
    known = {name: given[name] for name in ("kind", "subject", "text")}
    return {"at": at.isoformat(), "channel": channel, "from": sender, **known}


def _explained(practice: ReadingDesk, line: Line) -> bool:
    """Print the story of one case; whether it could be decided."""
    try:
        if line.value is None:
            raise CasesError(line.wrong)
        contact = contact_from_json(line.value.get("contact"))
        state = state_from_json(line.value.get("state"))
        reading = practice.read(contact, profile_of(line.value))
    except FrontdeskError as error:
        click.echo(f"line {line.number}: {error}\n", err=True)
        return False
    for text in story(*explain(practice.rules, contact, reading, state)):
        click.echo(text)
    return True


def story(decision: Decision, passages: tuple[Passage, ...]) -> Iterator[str]:
    """The explanation as lines of plain text: the ruling first, then each step with the clauses it rests on."""
    yield headline(decision)
    for passage in passages:
        yield ""
        yield f"  {passage.heading}"
        for clause in passage.clauses:
            first, *more = clause.sentence.splitlines() or [""]
            yield f"    {first}" + (f"  [{clause.path}]" if clause.path else "")
            yield from (f"    {line}" for line in more)
    yield ""


def headline(decision: Decision) -> str:
    """The decision in one line."""
    to = f" to {decision.instead}" if decision.instead else ""
    alert = ", the owner is alerted" if decision.alert else ""
    ring = ", the phone rings" if decision.ring else ""
    return f"{decision.ruling.upper()}{to} · urgent: {decision.urgent}{alert}{ring}"
