"""A trade's policy with the practice's own name, place and date set in; all comments stay."""

from datetime import date
from importlib import resources
from typing import Any

TRADES = ("assistant", "coach", "realtor", "studio")


def starting_point(
    trade: str,
    *,
    effective: date,
    name: str | None = None,
    owner: str | None = None,
    time_zone: str | None = None,
    calendar: str | None = None,
) -> str:
    """The text of the trade's policy; what is None stays as it was shipped."""
    import tomlkit  # a tenth of a second to load, and wanted only here

    document: Any = tomlkit.parse(shipped(trade))
    document["effective"] = effective
    for table, key, value in (
        ("practice", "name", name),
        ("practice", "time_zone", time_zone),
        ("holidays", "calendar", calendar),
    ):
        if value is not None:
            document[table][key] = value
    if owner is not None:
        document["practice"]["owner"] = owner
        document["members"][0]["name"] = owner
    return tomlkit.dumps(document)


def shipped(trade: str) -> str:
    """The text as it is shipped."""
    return resources.files("frontdesk.policy.trades").joinpath(f"{trade}.toml").read_text(encoding="utf-8")
