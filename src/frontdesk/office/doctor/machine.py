"""The machine under the desk: disk and zone data. Asks no table, so that it answers where the store cannot."""

import re
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from frontdesk.errors import FrontdeskError
from frontdesk.hours import tzdata_version
from frontdesk.office.doctor.model import Line, look, ok, wrong
from frontdesk.store.place import place_from_environment

LITTLE, VERY_LITTLE = 2_000_000_000, 300_000_000
"""Bytes of free disk space below which somebody should look, or must act."""


def disk() -> Line:
    """Free space where the desk keeps its things."""
    home = place_from_environment().home
    there = next(one for one in (home, *home.parents) if one.exists())
    return disk_line(there, shutil.disk_usage(there).free)


def disk_line(home: Path, free: int) -> Line:
    """The line for so many free bytes."""
    said = f"{free / 1e9:.1f} GB are free on the disk of {home}."
    if free < VERY_LITTLE:
        return wrong(
            "disk", said, "Make room now: with a full disk mail is refused for a while and stays with its sender."
        )
    return look("disk", said, "Make room before it runs out.") if free < LITTLE else ok("disk", said)


DATABASE_TODO = "Look at FRONTDESK_HOME and FRONTDESK_DATABASE, at the disk, and whether the database server runs."


def zones() -> Line:
    """Whether the zone data is as new as this version of Frontdesk knows."""
    return zones_line(tzdata_version(), _newest_known())


def zones_line(have: str, known: str) -> Line:
    """The line for zone data of one version, when another is known."""
    if have >= known:
        return ok("zones", f"The zone data is {have}, as new as this version knows.")
    said = (
        f"The zone data is {have or 'of no known version'}; {known} is known: times in places that changed are wrong."
    )
    return wrong("zones", said, "Install the newest tzdata, and start the desk again.")


def _newest_known() -> str:
    """The release that this version asks for, as the zone data names it: tzdata 2026.6 is 2026f."""
    try:
        wanted = " ".join(requires("frontdesk") or ())
    except PackageNotFoundError:
        return ""
    found = re.search(r"tzdata>=(\d{4})\.(\d+)", wanted)
    return f"{found[1]}{chr(96 + int(found[2]))}" if found else ""


def without_store(error: FrontdeskError) -> Iterator[Line]:
    """What can be said where the store could not be opened."""
    yield disk()
    yield zones()
    yield wrong("database", str(error), DATABASE_TODO)
