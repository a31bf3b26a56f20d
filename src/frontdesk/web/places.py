"""Time zones and countries to choose from, by their names in English; what is nearest stands first."""

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from frontdesk.policy.holiday_names import countries

REGIONS = ("America", "Europe", "Africa", "Asia", "Australia", "Pacific", "Atlantic", "Indian")

LETTERS = 2
"""Of a country's code; the longer ones name the same countries again."""


@cache
def zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """By part of the world: the zones, each with its place in words."""
    known = sorted(_territories())
    return [(region, [(one, _place(one)) for one in known if one.startswith(f"{region}/")]) for region in REGIONS]


@cache
def named_countries() -> list[tuple[str, str]]:
    """The countries whose public holidays are known: code and name."""
    names = Locale("en").territories
    return sorted(
        ((code, names.get(code, code)) for code in countries() if len(code) == LETTERS), key=lambda one: one[1]
    )


def country_of(zone: str) -> str:
    """The country in which a zone lies, where its holidays are known; else nothing."""
    found = _territories().get(zone, "")
    return found if found in countries() else ""


def _territories() -> Mapping[str, str]:
    found: Mapping[str, str] = get_global("zone_territories")
    return found


def _place(zone: str) -> str:
    """ "America/Indiana/Vevay" is Vevay (Indiana)."""
    _, *within, city = zone.replace("_", " ").split("/")
    return f"{city} ({within[0]})" if within else city
