"""The time zones of a country, from the table that comes with the zone data."""

from functools import cache
from importlib import resources


def zones_of(country: str) -> tuple[str, ...]:
    """The IANA names of a country (ISO 3166, such as "CA"), in the table's order; none where it is not known."""
    return _by_country().get(country, ())


@cache
def _by_country() -> dict[str, tuple[str, ...]]:
    """The columns of zone.tab: country, coordinates, zone, and perhaps a remark."""
    text = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found.setdefault(country, []).append(zone)
    return {country: tuple(zones) for country, zones in found.items()}
