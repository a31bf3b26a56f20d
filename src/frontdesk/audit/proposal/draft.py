"""The recommendation as a policy: complete, checked, and with the evidence beside each number."""

import json
from dataclasses import dataclass
from datetime import date

from frontdesk.audit.proposal.batches import MINUTES_EACH, Batch, batches
from frontdesk.audit.proposal.choose import Recommendation
from frontdesk.audit.proposal.words import DAYS, evidence, headline
from frontdesk.policy.model import Unit

KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Named:
    """What the mailbox or the person says of the practice. `country` is a calendar such as "US-NY", or None.

    `aliases` are her other addresses.
    """

    name: str
    owner: str
    address: str
    country: str | None
    effective: date
    aliases: tuple[str, ...] = ()


def draft(one: Recommendation, named: Named) -> str:
    """The policy as TOML. ValueError where nothing was chosen."""
    if one.chosen is None:
        raise ValueError("there is nothing to write a policy from")
    found = batches(one)
    parts = [
        _opening(one, named),
        _hours(one),
        f"[holidays]\ncalendar = {_text(named.country)}\n" if named.country else "",
        _batch_table(found, one),
        _channel(one, named, found),
        _REST,
    ]
    return "\n".join(part for part in parts if part)


def _opening(one: Recommendation, named: Named) -> str:
    notes = "\n".join(f"# {said}" for said in headline(one))
    return f"""# Written from your own mail by frontdesk recommend. Change what does not fit, then: frontdesk check FILE
{notes}

format = 1
effective = {named.effective.isoformat()}

[practice]
name = {_text(named.name)}
owner = {_text(named.owner)}
time_zone = {_text(one.zone)}
languages = ["en"]
"""


def _hours(one: Recommendation) -> str:
    assert one.chosen is not None
    lines = ["[hours]"]
    for day, hours in enumerate(one.chosen.hours.ranges):
        if hours is not None:
            inside = evidence_of_day(one, day)
            lines.append(f'{KEYS[day]} = ["{hours[0]:02}:00-{hours[1]:02}:00"]    # {inside}')
    return "\n".join(lines) + "\n"


def evidence_of_day(one: Recommendation, day: int) -> str:
    """Why these hours on this weekday."""
    return next(said for said in evidence(one) if said.startswith(DAYS[day]))


def _batch_table(found: tuple[Batch, ...], one: Recommendation) -> str:
    busy = f"a busy day brings {one.contacts_a_day:.0f} contacts, at {MINUTES_EACH} minutes each"
    lines = [f"[batches]    # {_why(one)}; {busy}"]
    for batch in found:
        days = ", ".join(f'"{KEYS[day]}"' for day in batch.days)
        at = f"{_clock(batch.start)}-{_clock(batch.end)}"
        lines.append(f'{batch.name} = {{ days = [{days}], at = "{at}", minutes_each = {MINUTES_EACH} }}')
    return "\n".join(lines) + "\n"


def _why(one: Recommendation) -> str:
    assert one.chosen is not None
    if one.chosen.turnaround.unit is Unit.BUSINESS_HOURS:
        return f"so often that {one.chosen.turnaround} are met"
    return "when you answered most"


def _channel(one: Recommendation, named: Named, found: tuple[Batch, ...]) -> str:
    assert one.chosen is not None
    kept = f"in time for {one.chosen.kept_after:.0%} of the last third"
    handled = ", ".join(_text(batch.name) for batch in found)
    return f"""[channels.email]
address = {_text(named.address)}
{_aliases(named)}accepts = "always"
handled = [{handled}]
turnaround = {_text(str(one.chosen.turnaround))}    # {kept}
because = "You hear at once when your answer comes, and it comes then."
"""


def _aliases(named: Named) -> str:
    others = ", ".join(_text(one) for one in named.aliases)
    return f"aliases = [{others}]    # mail to these reaches you as well\n" if others else ""


_REST = """[tiers.client]
label = "Client"
urgent = false                    # say what is urgent, in [urgent], before you open a way for it

[default]
tier = "client"

[buffer]
no_reply_sooner_than = "30 minutes"
send_replies = "open"
"""


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _text(words: str) -> str:
    """A TOML basic string: JSON escapes the same characters, but for DEL."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
