"""What the doctor says: one line for each thing looked at."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How it is."""

    OK = "ok"
    LOOK = "look"  # nothing is lost; somebody should look at it
    WRONG = "wrong"  # the desk does not do its work, or soon will not


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at: a sentence, and what to do. `practice` is "" for what concerns the whole desk."""

    area: str
    level: Level
    said: str
    todo: str = ""
    practice: str = ""


def ok(area: str, said: str, practice: str = "") -> Line:
    """All is well."""
    return Line(area, Level.OK, said, "", practice)


def look(area: str, said: str, todo: str, practice: str = "") -> Line:
    """Somebody should look."""
    return Line(area, Level.LOOK, said, todo, practice)


def wrong(area: str, said: str, todo: str, practice: str = "") -> Line:
    """It does not work."""
    return Line(area, Level.WRONG, said, todo, practice)
