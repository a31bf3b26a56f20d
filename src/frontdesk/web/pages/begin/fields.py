"""What each question shows: the answer that was given, else what the trade proposes."""

from collections.abc import Callable, Mapping

from frontdesk.office.first_answers import TURNAROUNDS, Given, first, trade_of, turnaround_of, zone_of
from frontdesk.policy.trades.said_hours import hours_said
from frontdesk.policy.trades.tailored import DAYS, preset
from frontdesk.web.places import country_of, named_countries, zones

TRADES = (
    ("assistant", "Virtual assistant", "Several clients share your day; mail in two batches, calls in one window."),
    ("coach", "Coach or consultant", "Sessions are the work; between them you answer at set times."),
    ("realtor", "Realtor", "Out and about; mail twice a day, calls between showings, Saturdays too."),
    ("studio", "Studio: design, web, books", "Deep work without interruption; mail at noon and in the afternoon."),
)
WAYS = {"text": "Text messages", "messenger": "Messenger", "instagram": "Instagram", "whatsapp": "WhatsApp"}
"""What people call the channels that a trade's policy closes."""
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Shown = dict[str, object]


def of_step(step: str, given: Given, wrong: Mapping[str, str]) -> Shown:
    """What the template of a step needs."""
    return _SHOWS[step](given, wrong)


def _typed(*names: str) -> Callable[[Given, Mapping[str, str]], Shown]:
    return lambda given, _wrong: {name: first(given, name) for name in names}


def _trade(given: Given, _wrong: Mapping[str, str]) -> Shown:
    return {"trades": TRADES, "trade": first(given, "trade")}


def _place(given: Given, _wrong: Mapping[str, str]) -> Shown:
    zone = first(given, "zone") or (zone_of(given) if first(given, "guess") else "")
    country = first(given, "country") if "country" in given else country_of(zone)
    return {
        "zones": zones(),
        "zone": zone,
        "countries": named_countries(),
        "country": country,
        "part": first(given, "part"),
    }


def _hours(given: Given, wrong: Mapping[str, str]) -> Shown:
    usual = preset(trade_of(given)).hours
    is_answered = any(f"hours_{day}" in given for day in DAYS)
    typed = {day: first(given, f"hours_{day}") if is_answered else ", ".join(usual[day]) for day in DAYS}
    rows = [
        {"field": f"hours_{day}", "name": name, "typed": typed[day], "wrong": wrong.get(f"hours_{day}", "")}
        | {"read": _read(typed[day])}
        for day, name in zip(DAYS, NAMES, strict=True)
    ]
    own = preset(trade_of(given)).turnaround
    return {"days": rows, "turnaround": turnaround_of(given), "turnarounds": TURNAROUNDS, "usual": own}


def _read(typed: str) -> str:
    """How the hours of a day were understood."""
    found = hours_said(typed)
    if found is None:
        return ""
    return " and ".join(one.replace("-", " to ") for one in found) or "closed"


def _channels(given: Given, _wrong: Mapping[str, str]) -> Shown:
    usual = preset(trade_of(given)).closed
    ticked = given.get("closed", usual)
    ways = [(name, WAYS.get(name, name.capitalize()), name in ticked) for name in usual]
    return {"address": first(given, "address"), "phone": first(given, "phone"), "ways": ways}


def _urgent(given: Given, _wrong: Mapping[str, str]) -> Shown:
    cases = preset(trade_of(given)).urgent
    ticked = given.get("urgent", [name for name, _ in cases])
    return {
        "cases": [(name, say, name in ticked) for name, say in cases],
        "own_say": first(given, "own_say"),
        "own_phrases": first(given, "own_phrases"),
    }


_SHOWS: Mapping[str, Callable[[Given, Mapping[str, str]], Shown]] = {
    "trade": _trade,
    "name": _typed("name", "owner"),
    "place": _place,
    "hours": _hours,
    "channels": _channels,
    "urgent": _urgent,
}
