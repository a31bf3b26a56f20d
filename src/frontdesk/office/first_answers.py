"""What is answered at the beginning, as it was typed, turned into a trade's policy made to its measure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from frontdesk.errors import FrontdeskError
from frontdesk.hours import find_zone
from frontdesk.office.examining import Heard, heard
from frontdesk.policy import Finding, Policy, Severity, read_policy
from frontdesk.policy.holiday_names import check_calendar, countries
from frontdesk.policy.trades.said_hours import hours_said
from frontdesk.policy.trades.starting import TRADES
from frontdesk.policy.trades.tailored import DAYS, Answers, OwnCase, Preset, preset, tailored

Given = Mapping[str, Sequence[str]]
"""By the name of a field: what was typed or ticked there."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    "trade": ("trade",),
    "name": ("name", "owner"),
    "place": ("zone", "country", "part"),
    "hours": (*(f"hours_{day}" for day in DAYS), "turnaround"),
    "channels": ("address", "phone", "closed"),
    "urgent": ("urgent", "own_say", "own_phrases"),
}
"""The six questions, in their order, and the fields of each."""
TURNAROUNDS = (
    *(f"{count} business hour{'s' * (count > 1)}" for count in (1, 2, 4, 8)),
    *(f"{count} business day{'s' * (count > 1)}" for count in (1, 2, 3, 5)),
)
"""How soon mail may be answered, as a policy says it."""
FROM_MAIL = "from_mail"
"""Marks answers whose hours and turn-around are those that past mail shows."""
USUAL_ZONE = "America/New_York"
LONGEST = 200
FEWEST_DIGITS = 5
_OF_THE_TRADE = ("closed", *FIELDS["urgent"])


@dataclass(frozen=True, slots=True)
class Seen:
    """The answers so far as a policy: `policy` is None where a mistake keeps it from being used."""

    answers: Answers
    text: str
    policy: Policy | None
    findings: tuple[Finding, ...]
    heard: tuple[Heard, ...]

    @property
    def mistakes(self) -> list[Finding]:
        """What keeps it from taking effect."""
        return [one for one in self.findings if one.severity is Severity.ERROR]


def look(given: Given, at: int, *, thorough: bool = False) -> Seen:
    """What the answers make of the trade's policy, and what clients would hear by it."""
    answers = answers_of(given)
    text = tailored(answers, datetime.fromtimestamp(at, UTC).astimezone(find_zone(answers.time_zone)).date())
    read = read_policy(text, thorough=thorough)
    return Seen(answers, text, read.policy, read.findings, heard(read.policy, at) if read.policy else ())


def merged(before: Given, step: str, given: Given) -> dict[str, list[str]]:
    """The answers with those to one question. Another trade brings its own proposals along, but for what mail shows."""
    found = {name: list(values) for name, values in before.items()}
    if step == "trade" and first(before, "trade") != first(given, "trade"):
        gone = _OF_THE_TRADE if FROM_MAIL in found else (*_OF_THE_TRADE, *FIELDS["hours"])
        found = {name: values for name, values in found.items() if name not in gone}
    for name in (*FIELDS[step], "guess"):
        if name != "guess" or name in given:
            found[name] = [" ".join(one.split())[:LONGEST] for one in given.get(name, ())]
    return found


def answers_of(given: Given) -> Answers:
    """The answers; what was not answered yet, or cannot be read, is as the trade proposes."""
    trade = trade_of(given)
    usual = preset(trade)
    country, part = first(given, "country"), first(given, "part").upper()
    return Answers(
        trade=trade,
        name=first(given, "name") or "Your practice",
        owner=first(given, "owner") or "Your name",
        time_zone=zone_of(given),
        country=f"{country}-{part}" if country and part else country,
        hours={day: ranges for day, ranges in hours_of(given, usual).items() if ranges},
        address=first(given, "address") or "you@example.com",
        phone=first(given, "phone"),
        closed=tuple(one for one in given.get("closed", usual.closed) if one in usual.closed),
        urgent=tuple(name for name, _ in usual.urgent if name in given.get("urgent", [one for one, _ in usual.urgent])),
        own_urgent=_own_case(given),
        turnaround=turnaround_of(given),
    )


def hours_of(given: Given, usual: Preset) -> dict[str, tuple[str, ...]]:
    """The hours of each day; of one that cannot be read, none."""
    if not any(f"hours_{day}" in given for day in DAYS):
        return dict(usual.hours)
    return {day: hours_said(first(given, f"hours_{day}")) or () for day in DAYS}


def turnaround_of(given: Given) -> str:
    """How soon mail is answered; nothing where it is as the trade proposes."""
    found = first(given, "turnaround")
    return found if found in TURNAROUNDS else ""


def zone_answered(given: Given) -> str | None:
    """The time zone that was chosen, or is the browser's own; None where neither is known."""
    found = zone_of(given)
    return found if found in (first(given, "zone"), first(given, "guess")) else None


def troubles(step: str, given: Given) -> dict[str, str]:
    """What is wrong with the answers to one question, by the field."""
    found = {name: check(given) for name, check in _CHECKS[step].items()}
    return {name: words for name, words in found.items() if words}


def first(given: Given, name: str) -> str:
    """The one answer of a field."""
    return next(iter(given.get(name, ())), "")


def trade_of(given: Given) -> str:
    """The trade, the first that is offered where none was chosen."""
    found = first(given, "trade")
    return found if found in TRADES else TRADES[0]


def zone_of(given: Given) -> str:
    """The time zone: that which was chosen, else the browser's own."""
    for name in (first(given, "zone"), first(given, "guess")):
        if name and _is_zone(name):
            return name
    return USUAL_ZONE


def _own_case(given: Given) -> tuple[OwnCase, ...]:
    say = first(given, "own_say")
    phrases = tuple(one.strip() for one in first(given, "own_phrases").split(",") if one.strip())
    return (OwnCase(say, phrases),) if say else ()


def _is_zone(name: str) -> bool:
    return _is_known(lambda: find_zone(name))


def _is_known(look_up: Callable[[], object]) -> bool:
    try:
        look_up()
    except FrontdeskError:
        return False
    return True


def _readable(given: Given, day: str) -> str:
    read = hours_said(first(given, f"hours_{day}"))
    return "Write it as 9-12, 1-5pm; leave it empty where you are closed." if read is None else ""


def _some_day(given: Given) -> str:
    read = [hours_said(first(given, f"hours_{day}")) for day in DAYS]
    return "" if any(one is None or one for one in read) else "Be open at least once a week."


def _address(given: Given) -> str:
    name, _, domain = first(given, "address").partition("@")
    is_one = name and "." in domain.strip(".") and not {" ", "@"} & {*name, *domain}
    return "" if is_one else "Write the address, such as ada@quill.example."


def _phone(given: Given) -> str:
    said = first(given, "phone")
    is_one = not said or sum(one.isdigit() for one in said) >= FEWEST_DIGITS
    return "" if is_one else "Write the number with its country, such as +1 555 0123, or nothing."


def _country(given: Given) -> str:
    return "" if first(given, "country") in ("", *countries()) else "Choose one of the list, or none."


def _part(given: Given) -> str:
    country, part = first(given, "country"), first(given, "part").upper()
    if not part or _country(given):
        return ""
    if not country:
        return "Choose the country first, or leave this empty."
    return "" if _is_known(lambda: check_calendar(f"{country}-{part}")) else "Not known here. Try its code, or nothing."


def _says(name: str, words: str) -> Callable[[Given], str]:
    return lambda given: "" if first(given, name) else words


_CHECKS: Mapping[str, Mapping[str, Callable[[Given], str]]] = {
    "trade": {"trade": lambda given: "" if first(given, "trade") in TRADES else "Choose what is nearest."},
    "name": {
        "name": _says("name", "Write how your clients call it."),
        "owner": _says("owner", "Write your own name."),
    },
    "place": {
        "zone": lambda given: "" if _is_zone(first(given, "zone")) else "Choose the place whose clock is yours.",
        "country": _country,
        "part": _part,
    },
    "hours": {**{f"hours_{day}": partial(_readable, day=day) for day in DAYS}, "hours": _some_day},
    "channels": {"address": _address, "phone": _phone},
    "urgent": {},
}
